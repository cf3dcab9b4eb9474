"""르쿤 초기화: 표준화한 입력의 크기를 층마다 지킨다."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

SPREADS = {"1/√n의 절반": 0.5, "1/√n": 1.0, "1/√n의 1.41배": 2**0.5}
SEEDS = range(8)
LAYERS = 10

ROW = Row(
    title="르쿤 초기화: 출력의 크기",
    key="LeCun 1998",
    place="4.6절, 식 (16). 쌍곡탄젠트는 4.4절의 1.7159·tanh(2x/3)",
    claim="입력을 표준화하고 가중치를 표준편차 1/√n로 뽑으면, 1.7159·tanh(2x/3)의 출력도 표준편차가 1에 가깝다. 그 출력이 다음 층의 입력이다.",
    question="표준 정규 입력 500개, 256유닛 층 열. 가중치의 표준편차를 바꾸고 첫 층과 마지막 층 출력의 표준편차를 잰다.",
    refuted="1/√n에서 1층이나 10층의 표준편차가 1의 두 배나 절반을 넘어 벗어난다.",
    caveat="훈련하지 않은 망이다. 논문은 얼마나 가까워야 하는지 적지 않았다. 한 층에서는 가깝지만 층마다 조금씩 줄어, 열 층 뒤의 크기를 가깝다고 부를지는 문턱에 달렸다. 1/√n의 1.41배가 1에 더 가깝다(표).",
    seconds=1,
)


def points(results):
    return [(name, seed) for name in SPREADS for seed in SEEDS]


def measure(point):
    """``[첫 층, 마지막 층]`` 출력의 표준편차."""
    name, seed = point
    rng = np.random.default_rng(seed)
    x, spread = rng.standard_normal((500, 256)), []
    for _ in range(LAYERS):
        x = 1.7159 * np.tanh(2 / 3 * x @ rng.normal(0, SPREADS[name] / 16, (256, 256)))
        spread.append(x.std())
    return [spread[0], spread[-1]]


def columns(results, name):
    return zip(*(results[name, seed] for seed in SEEDS), strict=True)


def claims(results):
    named = zip(("1층", "10층"), columns(results, "1/√n"), strict=True)
    return [
        Claim(f"1/√n, {depth}: log₂ 표준편차", np.log2(spread), above=-1, below=1, own=True)
        for depth, spread in named
    ]


def tables(results):
    rows = [[name, *(shown(spread, 3) for spread in columns(results, name))] for name in SPREADS]
    return [(["가중치의 표준편차", "1층 출력의 표준편차", "10층"], rows)]


def quick():
    """첫 층의 크기가 1의 두 배와 절반 사이다."""
    first, _ = measure(("1/√n", 0))
    return 1 - abs(np.log2(first))
