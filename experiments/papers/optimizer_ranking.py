"""옵티마이저의 순위는 찾는 범위가 정한다: 8장의 기록."""

from experiments.evidence.claims import Claim, lead
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"08_rates_digits": False, "08_rates_autoencoder": True}
DIGITS, ERRORS = (range(5), range(5, 10)), (range(3), range(3, 8))
ZOO = ("SGD", "모멘텀", "NAG", "Adagrad", "RMSprop", "Adam", "AdamW", "Nadam")

ROW = Row(
    title="옵티마이저의 순위는 하이퍼파라미터를 찾는 범위가 정한다",
    key="Choi 2019",
    place="초록, 4절",
    claim="하이퍼파라미터를 찾는 범위가 순위를 정하는 가장 큰 요인일 수 있다. 저마다 맞추면 더 일반적인 옵티마이저(Adam, NAG)가 그 특수한 경우(SGD, 모멘텀)보다 나쁘지 않다.",
    question="8장의 기록: digits 분류와 오토인코더. 열세 옵티마이저의 학습률을 훑어, 학습률 0.001에서와 저마다 고른 학습률에서 견준다.",
    refuted="0.001에서 Adam − SGD가 작다(범위가 순위를 바꾸지 않는다). 또는 고른 학습률에서 Adam이나 NAG가 SGD보다 2%p 넘게(분류), SGD 오차의 10%(30) 넘게(오토인코더) 나쁘다.",
    caveat="학습률만 맞추고 ε과 β는 그대로 두었다. 논문은 그것까지 맞춘다. Adam은 학습률 0.01을 골랐고, 한 시드가 낮아 구간이 넓다.",
    seconds=0,
)


def claims(results):
    digits, errors = results.values()
    same = 100 * (digits.of("Adam", 0.001, DIGITS[1]) - digits.of("SGD", 0.001, DIGITS[1]))
    made = [Claim("분류, 학습률 0.001: Adam − SGD (%p)", same, above=20)]
    for name in ("Adam", "NAG"):
        made += [
            lead(f"분류, 고른 학습률: {name} − SGD (%p)", digits, name, "SGD", *DIGITS, 100, above=-2),
            lead(f"오토인코더의 오차 × 10⁴: {name} − SGD", errors, name, "SGD", *ERRORS, 1e4, below=30),
        ]
    return made


def tables(results):
    digits, errors = results.values()
    rows = []
    for name in ZOO:
        found = (
            shown(digits.at_best(name, *DIGITS), 1, "", 100),
            shown(errors.at_best(name, *ERRORS), 0, "", 1e4),
        )
        rates = (f"{digits.best(name, DIGITS[0]):g}", f"{errors.best(name, ERRORS[0]):g}")
        rows.append([name, rates[0], found[0], rates[1], found[1]])
    header = ["옵티마이저", "학습률 (분류)", "정확도 (%)", "학습률 (오토인코더)", "오차 × 10⁴"]
    return [(header, rows)]
