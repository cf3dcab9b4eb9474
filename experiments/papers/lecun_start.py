"""르쿤 초기화: 표준화한 입력의 크기를 층마다 지킨다."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

SPREADS = {"1/√n": 1.0, "1/√n의 절반": 0.5}
SEEDS = range(8)
LAYERS = 10

ROW = Row(
    title="르쿤 초기화: 층마다 지키는 크기",
    key="LeCun 1998",
    place="4.6절, 식 (16). 쌍곡탄젠트는 4.4절의 1.7159·tanh(2x/3)",
    claim="입력을 표준화하고 가중치를 표준편차 1/√n로 뽑으면, 1.7159·tanh(2x/3)의 출력도 표준편차가 1에 가깝다.",
    question="표준 정규 입력 500개, 256유닛 층 열. 가중치의 표준편차를 바꾸고 마지막 층 출력의 표준편차를 잰다.",
    refuted="1/√n에서 10층의 표준편차가 0.7–1.3 밖이다. 절반에서도 0.7을 넘는다.",
    caveat="훈련하지 않은 망이다. 첫 층부터 조금씩 줄어, 열 층 뒤에는 미리 정한 0.7에 못 미친다. 그래도 절반으로 뽑았을 때처럼 사라지지는 않는다.",
    seconds=1,
)


def points(results):
    return [(name, seed) for name in SPREADS for seed in SEEDS]


def measure(point):
    """마지막 층 출력의 표준편차."""
    name, seed = point
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((500, 256))
    for _ in range(LAYERS):
        x = 1.7159 * np.tanh(2 / 3 * x @ rng.normal(0, SPREADS[name] / 16, (256, 256)))
    return float(x.std())


def claims(results):
    kept, halved = ([results[name, seed] for seed in SEEDS] for name in SPREADS)
    return [
        Claim("1/√n: 10층의 표준편차", kept, above=0.7, below=1.3),
        Claim("1/√n의 절반: 10층의 표준편차", halved, below=0.7),
    ]


def tables(results):
    rows = [[name, shown([results[name, seed] for seed in SEEDS], 3)] for name in SPREADS]
    return [(["가중치의 표준편차", "10층 출력의 표준편차"], rows)]


def quick():
    """1/√n에서 출력이 더 크게 남는다."""
    kept, halved = (measure((name, 0)) for name in SPREADS)
    return kept - halved
