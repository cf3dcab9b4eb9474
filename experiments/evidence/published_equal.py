"""퍼져 있는 표를 그 학습률 그대로: 두 라이브러리의 줄이 함께 쓰는 점과 단언."""

from experiments.evidence import published
from experiments.evidence.claims import Claim
from experiments.evidence.nets import shown

SEEDS = range(10, 15)
# 두 라이브러리의 다섯 시드가 가장 다른 설정은 새 시드로 다시 잰다.
AGAIN, FRESH = ("NAG", 0.01), range(20, 30)
PAIRS = [
    (("SGD, BN", 0.01), ("SGD", 0.01)),
    (("NAG, BN", 0.01), ("NAG", 0.001)),
    (("NAG, BN", 0.01), ("NAG", 0.01)),
    (("Adam", 0.001), ("NAG", 0.001)),
    (("Adam", 0.001), ("NAG", 0.01)),
    (("Adam, BN", 0.001), ("Adam", 0.001)),
    (("NAG, BN", 0.01), ("Adam, BN", 0.001)),
]


def points():
    made = [(arm, rate, seed) for seed in SEEDS for arm, rate in published.PUBLISHED]
    return made + [(*AGAIN, seed) for seed in FRESH]


def claims(results):
    """표를 읽는 세 문장. 둘째와 셋째는 NAG만 학습률 0.001인 비교다. 1은 주장에 적힌 1–2%p의 아래쪽이다."""

    def gap(first, second):
        return [100 * (results[*first, seed][0] - results[*second, seed][0]) for seed in SEEDS]

    return [
        Claim("SGD: BN − 없음, 학습률 0.01 (%p)", gap(*PAIRS[0]), above=1),
        Claim("NAG: BN (0.01) − 없음 (0.001) (%p)", gap(*PAIRS[1]), above=1),
        Claim("BN 없이: Adam (0.001) − NAG (0.001) (%p)", gap(*PAIRS[3]), above=0),
    ]


def tables(results):
    again = [results[*AGAIN, seed][0] for seed in FRESH]
    arm, rate = AGAIN
    header = ["새 시드로 다시 잰 설정", "학습률", "시드의 수", "검증 정확도"]
    third = header, [[arm, f"{rate:g}", str(len(FRESH)), shown(again, 4)]]
    return [*published.tables(results, list(published.PUBLISHED), PAIRS, SEEDS), third]
