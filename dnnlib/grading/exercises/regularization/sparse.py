"""10-6: 표본보다 특징이 많은 회귀. 보여 주지 않은 데이터의 오차로 판정한다."""

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question, lowest

SAMPLES, FEATURES, USED, FULL, HALF = 80, 100, 5, 2.5, 5
CUTS = "10장 ‘L2는 줄이고 L1은 자른다’를 다시 읽는다."
PICKED = "10장 ‘고른 점수는 부풀어 있다’를 다시 읽는다."


def fit(x, y, x_test, y_test, noise, *, grid=None, method="lasso", damage=lambda w, x, y: w):
    grid = np.geomspace(0.002, 1, 14) if grid is None else np.array(grid)
    solve = {"lasso": lasso, "ridge": ridge}[method]
    errors = np.zeros(len(grid))
    for fold in range(5 if len(grid) > 1 else 0):
        held = np.arange(len(x)) % 5 == fold
        guess = x[held] @ solve(x[~held], y[~held], grid)
        errors += np.sum((guess - y[held][:, None]) ** 2, axis=0)
    return damage(solve(x, y, grid[[errors.argmin()]])[:, 0], x, y)


def lasso(x, y, strengths, steps=200):
    hessian, pull = x.T @ x / len(x), (x.T @ y / len(x))[:, None]
    rate = 1 / np.linalg.eigvalsh(hessian)[-1]
    w = ahead = np.zeros((x.shape[1], len(strengths)))
    for t in range(steps):
        moved = ahead - rate * (hessian @ ahead - pull)
        new = np.sign(moved) * np.maximum(np.abs(moved) - rate * strengths, 0)
        w, ahead = new, new + t / (t + 3) * (new - w)
    return w


def ridge(x, y, strengths):
    hessian, pull = x.T @ x / len(x), x.T @ y / len(x)
    return np.stack([np.linalg.solve(hessian + d * np.eye(len(pull)), pull) for d in strengths], axis=1)


def smallest_norm(w, x, y):
    return np.linalg.lstsq(x, y, rcond=None)[0]


def draw(rng):
    cases = []
    for noise in (0.03, 2.0):
        w = np.zeros(FEATURES)
        w[rng.choice(FEATURES, USED, replace=False)] = rng.uniform(1, 2, USED) * rng.choice([-1, 1], USED)
        x = rng.standard_normal((SAMPLES + 4000, FEATURES))
        y = x @ w + noise * rng.standard_normal(len(x))
        shown, hidden = slice(SAMPLES), slice(SAMPLES, None)
        cases.append({"x": x[shown], "y": y[shown], "x_test": x[hidden], "y_test": y[hidden], "noise": noise})
    return cases


def examine(case, output):
    try:
        w = values.vector(output, FEATURES)
    except ValueError as error:
        return Finding(0, str(error))
    ratio = np.mean((case["x_test"] @ w - case["y_test"]) ** 2) / case["noise"] ** 2
    if ratio < FULL:
        return Finding(1)
    kind = "작은" if case["noise"] < 1 else "큰"
    said = f"잡음이 {kind} 문제에서, 보지 못한 데이터의 오차가 잡음의 분산의 {ratio:.3g}배다(목표 {FULL}배)."
    return Finding(0.5 if ratio < HALF else 0, f"{said} {advice(case, w)}")


def advice(case, w):
    x, y, low = case["x"], case["y"], case["noise"] < 1
    used = int(np.sum(np.abs(w) > 1e-3 * max(np.abs(w).max(), 1e-12)))
    if used == 0 or not np.abs(w).max() > 0:
        return "모든 가중치가 0이다. 벌점이 너무 세거나 훈련하지 않았다."
    if np.allclose(w, smallest_norm(w, x, y), atol=1e-3 * np.abs(w).max()):
        return f"표본 80개를 모두 지나는 해 가운데 노름이 가장 작은 것이다. 잡음까지 외운다. {CUTS}"
    trained = np.mean((x @ w - y) ** 2) / case["noise"] ** 2
    if used > 60:
        return f"가중치 {used}개를 쓴다. 같은 비율로 줄이는 벌점은 쓸모없는 특징을 지우지 못한다. 꼭 0으로 자르는 벌점을 쓴다. {CUTS}"
    if trained < 0.5:
        return f"가중치 {used}개로 훈련 표본의 잡음까지 맞추었다. 벌점이 약하다. 떼어 둔 표본으로 세기를 고른다. {PICKED}"
    if low and trained > 1.5:
        return f"훈련 표본에서도 오차가 잡음의 분산의 {trained:.3g}배다. 벌점이 세서 진짜 가중치까지 깎았거나, 쓰이는 특징을 빠뜨렸다."
    return f"가중치 {used}개를 쓴다. 세기를 떼어 둔 표본으로 문제마다 고른다."


def only(strength, method="lasso"):
    return {"grid": [strength], "method": method}


MISTAKES = [
    ({"damage": smallest_norm}, "노름이 가장 작은 것"),
    ({"method": "ridge"}, "같은 비율로 줄이는 벌점"),
    (only(1.0, "ridge"), "같은 비율로 줄이는 벌점"),
    (only(0.3), "진짜 가중치까지 깎았"),
    (only(100.0), "모든 가중치가 0이다"),
    (only(0.1), "진짜 가중치까지 깎았"),
    ({"damage": lambda w, x, y: np.zeros_like(w)}, "모든 가중치가 0이다"),
    ({"damage": lambda w, x, y: -w}, "배다"),
    ({"damage": lambda w, x, y: w[1:]}, "모양이 (100,)"),
    ({"damage": lambda w, x, y: x.T @ y / len(x)}, "같은 비율로 줄이는 벌점"),
]

QUESTION = Question(
    "10-6", fit, draw, MISTAKES, judge=lowest(examine), withheld=("x_test", "y_test", "noise")
)
