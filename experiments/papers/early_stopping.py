"""조기 종료의 기준: 10장의 기록."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"10_stopping": True}
PAIRS = (("GL 5", "GL 1"), ("PQ 0.1", "PQ 0.02"), ("UP 3", "UP 1"))

ROW = Row(
    title="조기 종료: 느린 기준은 조금 낫고 한참 오래 걸린다",
    key="Prechelt 1998",
    place="초록. 2차 자료로 옮겼다",
    claim="느린 기준은 빠른 기준보다 일반화를 조금(4%쯤. 로그로 −0.041) 낫게 하고 시간은 평균 네 배(log₂로 2) 든다.",
    question="10장의 기록: digits, 틀린 레이블, 시드 마흔. 세 가지 기준(GL, PQ, UP)마다 가장 느린 것과 가장 빠른 것의 에포크와 테스트 손실을 견준다.",
    refuted="세 기준 가운데 하나에서 느린 것의 시간이 빠른 것의 네 배가 안 되거나 테스트 손실이 4% 줄지 않는다.",
    caveat="손실이 주는 것은 GL뿐이고 4%에는 못 미친다. PQ와 UP에서는 느린 것이 낫지 않다. 정확도는 셋 모두에서 도리어 떨어진다(표). 논문은 여러 문제의 평균이고 여기는 틀린 레이블이 섞인 문제 하나, 학습률 하나다. 기준을 섞어 UP 3과 GL 1만 견주면 손실이 주는 짝이 골라진다.",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    made = []
    for slow, fast in PAIRS:
        epochs, losses = (
            scores.at_best(f"{slow}, {what}") / scores.at_best(f"{fast}, {what}")
            for what in ("에포크", "손실")
        )
        made += [
            Claim(f"log₂ 에포크의 비: {slow} ÷ {fast}", np.log2(epochs), above=2),
            Claim(f"로그 테스트 손실의 비: {slow} ÷ {fast}", np.log(losses), below=-0.041),
        ]
    return made


def tables(results):
    (scores,) = results.values()
    rows = []
    for name in (name for pair in PAIRS for name in reversed(pair)):
        epochs, loss, right = (
            scores.at_best(f"{name}, {what}").mean() for what in ("에포크", "손실", "정확도")
        )
        rows.append([name, f"{epochs:.0f}", f"{loss:.3f}", f"{100 * right:.1f}"])
    return [(["기준", "에포크", "테스트 손실", "정확도 (%)"], rows)]
