"""8-6: 학습률의 차례만으로 모멘텀만큼 빨리 내려간다. 남은 비율의 최댓값을 재서 판정한다."""

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question, lowest

FULL, HALF = 3, 30
RAVINE = "8장 ‘골짜기와 조건수’를 다시 읽는다."


def learning_rates(smallest, largest, steps, *, damage=None):
    if damage:
        return damage(smallest, largest, steps)
    return 1 / nodes(smallest, largest, steps)


def nodes(smallest, largest, steps):
    cosines = np.cos((2 * np.arange(1, steps + 1) - 1) * np.pi / (2 * steps))
    return (largest + smallest) / 2 + (largest - smallest) / 2 * cosines


def draw(rng):
    cases = []
    for steps in rng.permutation([23, 24, 25])[:2]:
        smallest = float(rng.uniform(0.2, 3))
        largest = smallest * float(rng.uniform(80, 120))
        cases.append({"smallest": smallest, "largest": largest, "steps": int(steps)})
    return cases


def examine(case, output):
    try:
        rates = values.vector(output, case["steps"])
    except ValueError as error:
        return Finding(0, str(error))
    eigenvalues = np.linspace(case["smallest"], case["largest"], 8000)
    left = np.abs(np.prod(1 - np.outer(eigenvalues, rates), axis=1))
    root = np.sqrt(case["largest"] / case["smallest"])
    goal = ((root - 1) / (root + 1)) ** case["steps"]
    if left.max() < FULL * goal:
        return Finding(1)
    credit = 0.5 if left.max() < HALF * goal else 0
    where = eigenvalues[left.argmax()]
    measured = (
        f"남은 비율의 최댓값은 {left.max():.3g}이고 목표는 {FULL * goal:.3g}이다. "
        f"가장 많이 남은 고윳값은 {where:.3g}(범위 {case['smallest']:.3g}–{case['largest']:.3g})이다."
    )
    said = named_failure(case, rates) or side(case, where, left.max())
    return Finding(credit, f"{'거의 다 왔다. ' if credit else ''}{said} {measured}")


def named_failure(case, rates):
    """값으로 알아볼 수 있는 실패."""
    smallest, largest = case["smallest"], case["largest"]
    if np.ptp(rates) < 1e-3 * abs(rates.mean()):
        if abs(rates[0] * (smallest + largest) / 2 - 1) < 1e-3:
            return "가장 좋은 상수 학습률이다. 상수는 걸음 수가 κ에 비례한다. 걸음마다 다르게 둔다. " + RAVINE
        return "모든 걸음의 학습률이 같다. 상수로는 목표에 닿지 못한다. 걸음마다 다르게 둔다. " + RAVINE
    if (rates > smallest * 0.99).all() and rates.max() > 2 / smallest and np.median(rates) > 1 / smallest:
        return "학습률이 아니라 고윳값을 돌려준 것 같다. 근이 될 고윳값의 역수가 학습률이다."
    outside = np.sum((rates < 0.99 / largest) | (rates > 1.01 / smallest))
    if outside:
        return f"학습률 {outside}개의 역수가 고윳값의 범위를 벗어났다. 1/η이 남은 비율이 0이 되는 고윳값이므로 범위 안에 둔다."
    if len(np.unique(rates.round(12))) < len(rates) / 2:
        return "같은 학습률을 여러 번 쓴다. 한 고윳값에서만 거듭 0이 되고 나머지에서는 줄지 않는다. 근을 흩어 놓는다."
    if np.allclose(np.sort(1 / rates), np.linspace(smallest, largest, len(rates)), rtol=0.02):
        return "근을 고르게 놓았다. 그러면 양 끝에서 많이 남는다. 가운데에서 빼어 양 끝으로 옮긴다."
    return ""


def side(case, where, most):
    middle = (case["smallest"] + case["largest"]) / 2
    if abs(where - middle) < 0.4 * (case["largest"] - case["smallest"]):
        return "범위의 가운데에서 많이 남는다. 근을 끝으로 너무 몰았다."
    end = "작은" if where < middle else "큰"
    return f"{end} 고윳값 쪽에서 {'도리어 커진다' if most > 1 else '많이 남는다'}. 그쪽에 근을 더 놓는다."


def constant(factor):
    return {"damage": lambda a, b, n: np.full(n, factor / (a + b))}


MISTAKES = [
    (constant(2), "가장 좋은 상수 학습률"),
    (constant(1), "모든 걸음의 학습률이 같다"),
    ({"damage": lambda a, b, n: np.full(n, (2 / (a**0.5 + b**0.5)) ** 2)}, "모든 걸음의 학습률이 같다"),
    ({"damage": nodes}, "고윳값을 돌려준"),
    ({"damage": lambda a, b, n: 1 / np.linspace(a, b, n)}, "근을 고르게 놓았다", "", 0.5),
    ({"damage": lambda a, b, n: 1 / np.geomspace(a, b, n)}, "큰 고윳값 쪽에서 도리어 커진다"),
    ({"damage": lambda a, b, n: 1 / np.linspace(a**0.5, b**0.5, n) ** 2}, "도리어 커진다"),
    ({"damage": lambda a, b, n: np.linspace(1 / b, 1 / a, n)}, "도리어 커진다"),
    ({"damage": lambda a, b, n: np.resize([1 / a, 1 / b], n)}, "같은 학습률을 여러 번"),
    ({"damage": lambda a, b, n: 1 / nodes(0, b, n)}, "범위를 벗어났다"),
    ({"damage": lambda a, b, n: 1 / nodes(a, b, n - 1)}, "수의 배열을 돌려주어야"),
    ({"damage": lambda a, b, n: 1 / nodes(a, (a + b) / 2, n)}, "큰 고윳값 쪽에서 도리어 커진다"),
]

QUESTION = Question("8-6", learning_rates, draw, MISTAKES, judge=lowest(examine))
