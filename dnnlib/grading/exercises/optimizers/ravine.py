"""8-2: 골짜기에서 한 걸음의 비율과 학습률의 한계."""

import numpy as np

from dnnlib.grading.question import Question

MOMENTUM = "모멘텀은 왜 빠른가"
LIMITS = {
    "sgd": lambda b: 2.0,
    "momentum": lambda b: 2 * (1 + b),
    "nag": lambda b: 2 * (1 + b) / (1 + 2 * b),
}


def ravine(
    eigenvalues, learning_rate, beta, method, *, pick=np.maximum, roots="both", ahead=True, mean=False, power=1,
    four=4, half=2, limits=None, steepest=np.max, side=1,
):  # fmt: skip
    a = learning_rate * np.asarray(eigenvalues, dtype=float)
    a = a * (1 - beta) if mean and method != "sgd" else a
    b = {"sgd": 0 * a, "momentum": beta + 0 * a, "nag": beta * (1 - a) if ahead else beta + 0 * a}[method]
    middle = 1 + side * b - a
    inside = middle**2 - four * b
    inside = {"real": np.maximum(inside, 0), "absolute": abs(inside)}.get(roots, inside)
    root = np.sqrt(inside + 0j)
    ratio = pick(abs(middle + root), abs(middle - root)) / half
    if roots == "square root":
        ratio = np.sqrt(abs(b))
    elif roots == "product":
        ratio = np.where(inside < 0, b, ratio)
    elif roots == "first":
        ratio = abs(middle + root) / 2
    return ratio**power, (LIMITS | (limits or {}))[method](beta) / steepest(eigenvalues)


def draw(rng):
    """판별식이 0에 가깝지 않고, 실수인 근과 복소수인 근이 다 있게 고른다."""
    cases = []
    for method in ("sgd", "momentum", "nag"):
        while True:
            top, beta = float(rng.uniform(2, 5)), float(rng.uniform(0.55, 0.75))
            eigenvalues = rng.permutation(
                top * np.array([1, 0.55, 0.2, 0.06, 0.002]) * rng.uniform(0.8, 1.2, 5)
            )
            rate = float(rng.uniform(1.2, 1.3) / eigenvalues.max())
            a = rate * eigenvalues
            b = beta if method == "momentum" else beta * (1 - a)
            inside = (1 + b - a) ** 2 - 4 * b
            if abs(inside).min() > 1e-3 and abs(abs(a) - 1).min() > 0.02 and len(set(inside < 0)) == 2:
                break
        cases.append({"eigenvalues": eigenvalues, "learning_rate": rate, "beta": beta, "method": method})
    return cases


MISTAKES = [
    ({"pick": np.minimum}, "두 근 가운데 작은 쪽을 고른 결과와 같다. 오래 걸으면 천천히 줄어드는 쪽만 남으므로 크기가 큰 근이 비율을 정한다.", MOMENTUM),
    ({"roots": "first"}, "√를 더한 근의 크기만 잰 결과와 같다. 1 + b − ηλ가 음수이면 √를 뺀 근이 더 크다. 두 근의 크기를 모두 구해 큰 쪽을 고른다."),
    ({"roots": "real"}, "판별식이 음수일 때 0으로 보고 실수 부분만 쓴 결과와 같다. 복소수인 근의 크기는 √(실수² + 허수²)이고, 두 근의 곱이 b이므로 √b다.", MOMENTUM),
    ({"roots": "product"}, "복소수인 근의 크기에 √를 빠뜨린 결과와 같다. 두 근의 곱이 b이고 크기가 같으므로 하나는 √b다.", MOMENTUM),
    ({"roots": "square root"}, "어디서나 √b를 쓴 결과와 같다. 그것은 근이 복소수일 때만 맞다. 평평하거나 아주 가파른 방향에서는 근이 실수다.", MOMENTUM),
    ({"roots": "absolute"}, "판별식이 음수일 때 절댓값으로 바꾼 결과와 같다. 음수의 제곱근은 허수다. np.sqrt(판별식 + 0j)의 크기를 잰다.", MOMENTUM),
    ({"side": -1}, "점화식의 1 + b − ηλ를 1 − b − ηλ로 쓴 결과와 같다. m을 없애면 e_{t+1} = (1 + b − ηλ)e_t − b·e_{t−1}이다.", MOMENTUM),
    ({"four": 1}, "판별식에서 4를 빠뜨린 결과와 같다. x² − px + b = 0의 판별식은 p² − 4b다."),
    ({"half": 1}, "근의 공식에서 2로 나누지 않은 결과와 같다."),
    ({"ahead": False}, "NAG의 비율을 모멘텀과 똑같이 구한 결과와 같다. 미리 간 자리에서 재면 b가 β₁이 아니라 β₁(1 − ηλ)다.", MOMENTUM),
    ({"ahead": False, "limits": {"nag": LIMITS["momentum"]}}, "NAG를 모멘텀과 똑같이 본 결과와 같다. 미리 간 자리에서 재면 b가 β₁이 아니라 β₁(1 − ηλ)다.", MOMENTUM),
    ({"mean": True}, "m에 쌓을 때 그레이디언트에 1 − β₁을 곱한 결과와 같다. 이 문제의 m은 이동 평균이 아니라 β₁m + λe다.", MOMENTUM),
    ({"power": 2}, "비율을 제곱한 결과와 같다. 손실은 제곱으로 줄지만, 구할 것은 오차 e의 비율이다."),
    ({"limits": {"momentum": LIMITS["sgd"], "nag": LIMITS["sgd"]}}, "한계를 세 방법 모두 2/λ로 둔 결과와 같다. 근 가운데 하나가 −1이 되는 ηλ를 방법마다 구한다."),
    ({"limits": {"nag": LIMITS["momentum"]}}, "NAG의 한계를 모멘텀의 것으로 둔 결과와 같다. ηλ = 2(1 + b)에서 b = β₁(1 − ηλ) 안에도 ηλ가 있다."),
    ({"limits": {"momentum": lambda b: (1 + b**0.5) ** 2}}, "모멘텀의 한계를 (1 + √β₁)²/λ로 둔 결과와 같다. 그것은 근이 복소수에서 실수로 바뀌는 자리다. 크기가 1이 되는 것은 근이 −1일 때다.", MOMENTUM),
    ({"limits": {"momentum": lambda b: 2 * (1 - b)}}, "모멘텀의 한계를 2(1 − β₁)/λ로 둔 결과와 같다. 모멘텀은 걸음을 1/(1 − β₁)배로 늘리지만, 가파른 방향에서는 걸음이 번갈아 뒤집혀 서로 지운다."),
    ({"limits": {"nag": lambda b: 2.0}}, "NAG의 한계를 경사 하강법의 2/λ로 둔 결과와 같다. x = −1을 넣어 ηλ를 구한다."),
    ({"limits": {"momentum": lambda b: 2.0}}, "모멘텀의 한계를 경사 하강법의 2/λ로 둔 결과와 같다. x = −1을 넣어 ηλ를 구한다."),
    ({"steepest": np.min}, "한계를 가장 작은 고윳값으로 구한 결과와 같다. 모든 방향이 줄어야 하므로 가장 가파른 방향이 한계를 정한다.", "골짜기와 조건수"),
]  # fmt: skip

QUESTION = Question("8-2", ravine, draw, MISTAKES, parts=("ratio", "limit"))
