"""퍼져 있는 표를 그 학습률 그대로: 두 라이브러리의 줄이 함께 쓰는 점과 단언."""

from experiments.evidence import published
from experiments.evidence.claims import Claim

SEEDS = range(10, 15)
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
    return [(arm, rate, seed) for seed in SEEDS for arm, rate in published.PUBLISHED]


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
    return published.tables(results, list(published.PUBLISHED), PAIRS, SEEDS)
