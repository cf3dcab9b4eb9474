"""깊은 선형 망: 직교 초기화에서는 훈련 시간이 깊이에 매이지 않는가."""

import numpy as np

from dnnlib import datasets
from experiments.evidence.claims import Claim
from experiments.evidence.nets import scores, shown, two_rounds
from experiments.evidence.row import Row

DEPTHS, STARTS = (2, 10, 40), ("직교", "가우스")
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
BUDGET = 1000
CHOOSE, REPORT = range(2), range(2, 7)

ROW = Row(
    title="깊은 선형 망의 직교 초기화",
    key="Saxe 2013",
    place="3절과 그림 6. 여기서는 초록과 2차 자료에서 옮겼다",
    claim="직교 초기화에서는 깊은 선형 망의 학습 시간이 깊이와 상관없이 유한하고, 배율을 맞춘 가우스 초기화에서는 깊이와 함께 늘어난다.",
    question="백색화한 digits(32차원)에서 원-핫 레이블로 가는 32유닛 선형 층 2–40개, 경사 하강법, 학습률을 저마다 골라, 오차가 처음의 1%가 되는 스텝의 수를 잰다. 1,000스텝까지.",
    refuted="직교에서 40층의 스텝이 2층의 두 배나 절반을 넘어 다르다. 또는 가우스에서 10층이 2층보다, 40층이 10층보다 오래 걸리지 않는다.",
    caveat="직교의 스텝은 열 남짓이라 한 스텝이 10%다. 배우지 못한 것은 1,000으로 세므로 가우스 40층의 비는 적어도 그만큼이다.",
    seconds=0.8,
)


def arms():
    return {f"{start} {depth}층": RATES for start in STARTS for depth in DEPTHS}


def points(results):
    return two_rounds(results, arms(), CHOOSE, REPORT, lower_is_better=True)


def measure(point):
    """남은 오차가 1%가 되는 스텝. 예산 안에 닿지 못하면 예산."""
    arm, rate, seed = point
    start, depth = arm.removesuffix("층").split()
    return steps_to_learn(start, int(depth), rate, seed)


def task(size=32):
    """백색화한 입력과 레이블의 공분산. 출력은 10차원이다."""
    (x, y), _ = datasets.digits.load_data()
    x = x.reshape(len(x), -1) - x.mean(axis=0).reshape(-1)
    u, _, _ = np.linalg.svd(x, full_matrices=False)
    onehot = np.eye(10)[y] - np.eye(10)[y].mean(axis=0)
    target = onehot.T @ u[:, :size] / np.sqrt(len(x))
    return target / np.linalg.norm(target, 2)


def layer(start, shape, rng):
    gaussian = rng.standard_normal(shape)
    if start == "가우스":
        return gaussian / np.sqrt(shape[1])
    u, _, v = np.linalg.svd(gaussian, full_matrices=False)
    return u @ v


def steps_to_learn(start, depth, rate, seed, budget=BUDGET, size=32):
    target, rng = task(size), np.random.default_rng(seed)
    kernels = [layer(start, (size, size), rng) for _ in range(depth - 1)] + [layer(start, (10, size), rng)]
    goal = None
    for step in range(budget):
        below = [np.eye(size)]
        for kernel in kernels:
            below.append(kernel @ below[-1])
        error = below[-1] - target
        left = np.sum(error**2)
        goal = 0.01 * left if goal is None else goal
        if left <= goal or not np.isfinite(left) or left > 1e6:
            return step if left <= goal else budget
        for i in reversed(range(depth)):
            slope = error @ below[i].T
            error = kernels[i].T @ error
            kernels[i] = kernels[i] - rate * slope
    return budget


def steps(results, arm):
    return scores(results, arms(), lower_is_better=True).at_best(arm, CHOOSE, REPORT)


def claims(results):
    table = scores(results, arms(), lower_is_better=True)
    ends = [table.at_end(f"직교 {depth}층", CHOOSE) for depth in (2, 40)]

    def growth(start, deep, shallow):
        return np.log2(steps(results, f"{start} {deep}층") / steps(results, f"{start} {shallow}층"))

    flat = growth("직교", 40, 2)
    return [
        Claim("직교: log₂ 40층 ÷ 2층의 스텝", flat, above=-1, below=1, at_end=any(ends), own=True),
        Claim("가우스: log₂ 10층 ÷ 2층의 스텝", growth("가우스", 10, 2), above=0),
        Claim("가우스: log₂ 40층 ÷ 10층의 스텝", growth("가우스", 40, 10), above=0),
    ]


def tables(results):
    table = scores(results, arms(), lower_is_better=True)
    rows = [
        [
            f"{depth}",
            *(
                f"{shown(steps(results, f'{s} {depth}층'), 0)} ({table.best(f'{s} {depth}층', CHOOSE):g})"
                for s in STARTS
            ),
        ]
        for depth in DEPTHS
    ]
    return [(["층", *(f"{start}: 스텝 (학습률)" for start in STARTS)], rows)]


def quick():
    """열 층에서 직교가 먼저 배운다."""
    return steps_to_learn("가우스", 10, 0.1, 0, 400) - steps_to_learn("직교", 10, 0.1, 0, 400)
