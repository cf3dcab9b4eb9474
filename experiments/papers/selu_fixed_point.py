"""SELU의 고정점: 백 층을 지나도 평균 0, 분산 1."""

import numpy as np

from dnnlib import activations
from experiments.evidence.claims import Claim
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

FUNCTIONS = {"SELU": "selu", "ReLU": "relu", "쌍곡탄젠트": "tanh"}
SEEDS = range(10)

ROW = Row(
    title="SELU: 백 층을 지나도 평균 0, 분산 1",
    key="Klambauer 2017",
    place="2절, 정리 1",
    claim="가중치의 평균이 0, 분산이 1/n이면 SELU를 지난 활성값의 평균과 분산은 (0, 1)로 끌려간다. 그래서 층을 많이 쌓아도 활성값이 사라지거나 커지지 않는다.",
    question="256유닛 층 100개, 가중치 N(0, 1/n), 표준 정규 입력 500개. 활성화 함수만 바꾸고 마지막 층의 평균과 표준편차를 잰다.",
    refuted="SELU의 마지막 층에서 평균의 크기가 0.1을, 표준편차와 1의 차이가 0.1을 넘는다.",
    caveat="훈련하지 않은 망의 이야기다. 르쿤 초기화와 표준화한 입력이 있어야 한다. 표의 ReLU는 제 짝(He)이 아니라 같은 1/n이어서 사라진다. He로 뽑은 ReLU보다 낫다는 뜻이 아니다.",
    seconds=1,
)


def points(results):
    return [(name, seed) for name in FUNCTIONS for seed in SEEDS]


def measure(point):
    """마지막 층의 ``[평균, 표준편차]``."""
    name, seed = point
    rng, f = np.random.default_rng(seed), activations.get(FUNCTIONS[name])
    x = rng.standard_normal((500, 256))
    for _ in range(100):
        x = f(x @ rng.normal(0, 1 / 16, (256, 256)))
    return [x.mean(), x.std()]


def of(results, name):
    return np.array([results[name, seed] for seed in SEEDS])


def claims(results):
    mean, spread = of(results, "SELU").T
    return [
        Claim("SELU, 100층의 평균", mean, above=-0.1, below=0.1, own=True),
        Claim("SELU, 100층의 표준편차 − 1", spread - 1, above=-0.1, below=0.1, own=True),
    ]


def tables(results):
    rows = []
    for name in FUNCTIONS:
        mean, spread = of(results, name).T
        rows.append([name, shown(mean, 2), shown(spread, 2), f"{np.median(spread):.0e}"])
    return [(["함수", "100층의 평균", "표준편차", "표준편차의 중앙값"], rows)]


def quick():
    return 0.2 - abs(measure(("SELU", 0))[1] - 1)
