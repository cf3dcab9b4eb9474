"""죽은 ReLU: 4장의 기록."""

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"04_dead_share": False, "04_dead_accuracy": False}

ROW = Row(
    title="죽은 ReLU와 LeakyReLU",
    key="Maas 2013",
    place="2절",
    claim="ReLU 유닛은 한 번도 켜지지 않으면 그레이디언트가 0이라 다시 배우지 못할 수 있다. LeakyReLU의 작은 기울기는 이것을 풀어 준다.",
    question="4장의 기록: digits, Adam. 학습률을 바꾸며 죽은 유닛의 비율과 테스트 정확도를 잰다.",
    refuted="훑은 학습률 가운데 하나에서라도 죽은 비율 ReLU − LeakyReLU의 95% 구간이 0을 담거나 그 아래에 있다.",
    caveat="LeakyReLU의 '죽은' 유닛은 z가 모든 표본에서 0 이하인 것이고 그래도 배운다. 정확도는 다른 이야기다. 논문의 망(음성 인식)에서는 거의 같았고, 여기서도 고른 학습률에서는 비슷하며 0.01에서는 LeakyReLU가 낮고 0.03부터 ReLU가 무너진다(표).",
    seconds=0,
)


def claims(results):
    share, _ = results.values()
    gaps = {rate: share.of("ReLU", rate) - share.of("LeakyReLU", rate) for rate in share.rates["ReLU"]}
    return [
        Claim(f"학습률 {rate:g}: 죽은 비율, ReLU − LeakyReLU (%p)", 100 * gap, above=0)
        for rate, gap in gaps.items()
    ]


def tables(results):
    share, accuracy = results.values()
    rows = []
    for rate in share.rates["ReLU"]:
        cells = [
            f"{scores.of(arm, rate).mean():.2f}"
            for scores in (share, accuracy)
            for arm in ("ReLU", "LeakyReLU")
        ]
        rows.append([f"{rate:g}", *cells])
    header = ["학습률", "죽은 비율, ReLU", "LeakyReLU", "정확도, ReLU", "LeakyReLU"]
    return [(header, rows)]
