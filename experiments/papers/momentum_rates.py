"""조건수와 스텝의 수: 경사 하강법, 모멘텀, 네스테로프."""

from math import sqrt

import numpy as np

from dnnlib import optimizers
from experiments.evidence.claims import Claim
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

CONDITIONS = (1e2, 1e3, 1e4)
METHODS = ("경사 하강법", "모멘텀", "NAG")
SEEDS = range(5)

ROW = Row(
    title="조건수의 제곱근: 모멘텀과 네스테로프 가속",
    key="Polyak 1964",
    place="3절. 여기서는 2차 자료(Sutskever 2013의 부록)에서 옮겼다",
    claim="이차 함수에서 경사 하강법의 수렴률은 (κ − 1)/(κ + 1), 모멘텀은 (√κ − 1)/(√κ + 1)이다. 스텝의 수는 κ가 아니라 √κ에 비례한다.",
    question="50차원 이차 함수, 고윳값은 1/κ에서 1까지 로그로 고르게. 방법마다 이론이 정한 학습률과 모멘텀. 조건수를 바꾸며 거리가 100만분의 1이 되는 스텝의 수를 잰다.",
    refuted="log 스텝 ÷ log κ의 기울기가 경사 하강법에서 1, 나머지에서 0.5와 0.1 넘게 다르다.",
    caveat="모멘텀의 율은 점근적이다. 이차 함수이고 L과 μ를 알 때의 이야기다.",
    seconds=2,
)


def points(results):
    return [(method, kappa, seed) for method in METHODS for kappa in CONDITIONS for seed in SEEDS]


def measure(point):
    """거리가 처음의 100만분의 1이 되는 스텝."""
    method, kappa, seed = point
    curvature = np.logspace(-np.log10(kappa), 0, 50)
    x = np.random.default_rng(seed).standard_normal(50)
    optimizer, goal, steps = tuned(method, kappa), 1e-6 * np.linalg.norm(x), 0
    while np.linalg.norm(x) > goal:
        optimizer.apply([curvature * x], [x])
        steps += 1
    return steps


def tuned(method, kappa):
    """L = 1, μ = 1/κ일 때 이론이 정한 값."""
    root = (sqrt(kappa) - 1) / (sqrt(kappa) + 1)
    if method == "경사 하강법":
        return optimizers.SGD(2 / (1 + 1 / kappa))
    if method == "모멘텀":
        return optimizers.SGD(4 / (1 + sqrt(1 / kappa)) ** 2, momentum=root**2)
    return optimizers.SGD(1.0, momentum=root, nesterov=True)


def slopes(results, method):
    low, *_, high = CONDITIONS
    ratios = [results[method, high, seed] / results[method, low, seed] for seed in SEEDS]
    return np.log10(ratios) / np.log10(high / low)


def claims(results):
    expected = dict(zip(METHODS, (1.0, 0.5, 0.5), strict=True))
    return [
        Claim(
            f"{method}: 스텝의 수 ∝ κ의 몇 제곱, − {value:g}",
            slopes(results, method) - value,
            -0.1,
            0.1,
            own=True,
        )
        for method, value in expected.items()
    ]


def tables(results):
    rows = [
        [f"{kappa:g}", *(shown([results[m, kappa, seed] for seed in SEEDS], 0) for m in METHODS)]
        for kappa in CONDITIONS
    ]
    return [(["κ", *METHODS], rows)]


def quick():
    """κ = 100에서 모멘텀이 경사 하강법보다 적은 스텝."""
    return measure(("경사 하강법", 1e2, 0)) - measure(("모멘텀", 1e2, 0))
