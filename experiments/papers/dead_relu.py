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
    refuted="학습률 0.03의 ReLU에서 죽은 비율이 0.2보다 작다. 또는 LeakyReLU − ReLU의 정확도가 0.03이나 0.1에서 0을 담는다.",
    caveat="논문의 망(음성 인식)에서는 정확도의 차이가 거의 없었다. 여기서도 저마다 고른 학습률에서는 4장의 표를 보라.",
    seconds=0,
)


def claims(results):
    share, accuracy = results.values()
    made = [Claim("ReLU, 학습률 0.03: 죽은 비율", share.of("ReLU", 0.03), above=0.2)]
    for rate in (0.03, 0.1):
        gap = 100 * (accuracy.of("LeakyReLU", rate) - accuracy.of("ReLU", rate))
        made.append(Claim(f"학습률 {rate:g}: LeakyReLU − ReLU의 정확도 (%p)", gap, above=0))
    return made


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
