"""Adagrad와 RMSprop: 8장의 기록."""

from experiments.evidence.claims import Claim, lead
from experiments.evidence.row import Row

RECORDS = {"08_rates_digits": False, "08_rates_autoencoder": True}
DIGITS, ERRORS = (range(5), range(5, 10)), (range(3), range(3, 8))

ROW = Row(
    title="Adagrad와 RMSprop: 스스로 맞추는 학습률",
    key="Duchi 2011",
    place="1절. RMSprop은 Tieleman 2012의 강의 6.5",
    claim="좌표마다 학습률을 맞추면 SGD보다 낫다. 학습률을 고르는 수고도 준다.",
    question="8장의 기록: digits 분류와 오토인코더. 기본값 0.001에서, 그리고 저마다 고른 학습률에서 SGD와 견준다.",
    refuted="고른 학습률에서 Adagrad나 RMSprop이 SGD보다 낫지 않다. 또는 기본값의 Adagrad가 SGD보다 낫지 않다.",
    caveat="논문의 보장은 드문 특성을 가진 볼록 문제다. 여기는 픽셀이 빽빽한 망이다. 기본값 0.001은 Adagrad에 너무 작다.",
    seconds=0,
)


def claims(results):
    digits, errors = results.values()
    made = []
    for name in ("Adagrad", "RMSprop"):
        same = 100 * (digits.of(name, 0.001) - digits.of("SGD", 0.001))
        made += [
            Claim(f"분류, 학습률 0.001: {name} − SGD (%p)", same, above=0),
            lead(f"분류, 고른 학습률: {name} − SGD (%p)", digits, name, "SGD", *DIGITS, 100, above=0),
            lead(f"오토인코더의 오차 × 10⁴: {name} − SGD", errors, name, "SGD", *ERRORS, 1e4, below=0),
        ]
    return made
