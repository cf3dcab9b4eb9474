"""학습률을 낮추는 대신 배치를 키우기: 9장의 기록."""

from experiments.evidence.claims import TIE, Claim
from experiments.evidence.row import Row

RECORDS = {"09_batch_growth": True}

ROW = Row(
    title="학습률을 낮추지 말고 배치를 키우기",
    key="Smith 2018b",
    place="초록, 5.1절",
    claim="학습률을 줄이는 대신 배치를 같은 비로 키우면, 같은 에포크에 같은 정확도에 훨씬 적은 갱신으로 닿는다.",
    question="9장의 기록: digits, 레이블 40%를 틀리게. 학습률 ÷5와 배치 ×5를 학습률마다 견주고, 둘 다 상수보다 나은지 본다.",
    refuted="배치 키우기 − 학습률 낮추기의 95% 구간이 어느 학습률에서 ±2%p를 벗어난다. 또는 학습률 0.1에서 상수보다 낫지 않다.",
    caveat="2%p는 우리가 정한 크기다. 학습률 0.1에서는 배치 키우기가 아주 조금 나쁘다. 같은 갱신의 수로 맞추면(배치만 키우면) 이득이 없다. 낮은 학습률 0.01에서는 상수가 더 낫다(9장).",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    grown, lowered = "배치 ×5, 같은 에포크", "학습률 ÷5"
    made = [
        Claim(
            f"학습률 {r:g}: 배치 키우기 − 학습률 낮추기, 오차 (%p)",
            scores.of(grown, r) - scores.of(lowered, r),
            -TIE,
            TIE,
            own=True,
        )
        for r in scores.rates[grown]
    ]
    return [
        *made,
        Claim(
            "학습률 0.1: 배치 키우기 − 상수, 오차 (%p)",
            scores.of(grown, 0.1) - scores.of("상수", 0.1),
            below=0,
        ),
    ]
