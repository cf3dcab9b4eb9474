"""10-2: 입력을 흔들며 훈련한 선형 회귀의 답."""

import numpy as np

from dnnlib.grading.question import Question

PENALTY = "흔드는 것은 벌점이다"


def shaken_solution(
    x, y, kind, strength, *, noise=2, odds=lambda p: p / (1 - p), squares="mean", scale=1.0, matrix="mean", pull="mean",
    shrunk=False, penalty=1, clean=False, diagonal=True,
):  # fmt: skip
    n, k = x.shape
    size = {
        "mean": np.mean(x**2, axis=0),
        "sum": np.sum(x**2, axis=0),
        "variance": np.var(x, axis=0),
        "total": np.full(k, np.mean(np.sum(x**2, axis=1))),
        "all": np.full(k, np.mean(x**2)),
        "first power": np.mean(np.abs(x), axis=0),
        "ones": np.ones(k),
    }[squares]
    added = {"noise": np.full(k, float(strength) ** noise), "dropout": odds(strength) * size}[kind]
    hessian = x.T @ x / (n if matrix == "mean" else 1)
    right = x.T @ y / (n if pull == "mean" else 1)
    w = np.linalg.solve(
        hessian + (0 if clean else scale) * penalty * (np.diag(added) if diagonal else added), right
    )
    return (1 - strength) * w if shrunk and kind == "dropout" else w


def draw(rng):
    cases = []
    for kind, strength in (
        ("noise", (0.6, 0.9)),
        ("dropout", (0.25, 0.45)),
        ("noise", (1.2, 1.5)),
        ("dropout", (0.6, 0.7)),
    ):
        n, k = int(rng.integers(11, 16)), int(rng.integers(3, 5))
        x = rng.normal(rng.choice([-1, 1], k) * 0.7, rng.uniform(0.5, 2, k), (n, k))
        y = x @ rng.uniform(1, 2, k) + rng.normal(size=n)
        cases.append({"x": x, "y": y, "kind": kind, "strength": float(rng.uniform(*strength))})
    return cases


MISTAKES = [
    ({"clean": True}, "벌점이 없는 최소제곱의 답과 같다. 흔들면 성분마다 wⱼ²·Var(x̃ⱼ)이 손실에 더해진다.", PENALTY),
    ({"noise": 1}, "잡음의 벌점에 σ²이 아니라 σ를 쓴 결과와 같다. 더해지는 것은 잡음의 분산이다.", PENALTY),
    ({"odds": lambda p: p}, "드롭아웃의 벌점에 p를 쓴 결과와 같다. 남은 것을 1/(1 − p)배 하므로 분산은 x²·p/(1 − p)다.", PENALTY),
    ({"odds": lambda p: p * (1 - p)}, "드롭아웃의 벌점에 p(1 − p)를 쓴 결과와 같다. 그것은 키우지 않은 마스크의 분산이다. 1/(1 − p)배 하면 p/(1 − p)다.", PENALTY),
    ({"odds": lambda p: (1 - p) / p}, "드롭아웃의 벌점에서 p와 1 − p를 바꾼 결과와 같다. p는 버릴 확률이고 분산은 x²·p/(1 − p)다."),
    ({"odds": lambda p: 1 / (1 - p)}, "드롭아웃의 벌점에 제곱의 평균 x²/(1 − p)를 쓴 결과와 같다. 분산은 거기서 평균의 제곱 x²을 뺀 x²·p/(1 − p)다.", "드롭아웃은 기댓값을 지킨다"),
    ({"odds": lambda p: (p / (1 - p)) ** 2}, "드롭아웃의 벌점에 (p/(1 − p))²을 쓴 결과와 같다. 분산은 x²·p/(1 − p)다.", PENALTY),
    ({"odds": lambda p: p / (1 - p) ** 2}, "드롭아웃의 벌점에 p/(1 − p)²을 쓴 결과와 같다. 마스크의 분산 p(1 − p)를 (1 − p)²으로 나누면 p/(1 − p)다.", PENALTY),
    ({"squares": "total"}, "드롭아웃의 벌점에서 x²을 성분에 대해서도 더한 결과와 같다. 성분마다 제 입력의 제곱을 표본에 대해 평균한다.", PENALTY),
    ({"diagonal": False}, "벌점을 행렬 전체에 더한 결과와 같다. wⱼ²의 벌점을 미분한 것은 대각에만 더해진다(np.diag)."),
    ({"squares": "variance"}, "드롭아웃의 벌점에서 x의 분산을 쓴 결과와 같다. 표본마다의 Var(x̃) = x²·p/(1 − p)를 평균하므로, 평균을 빼지 않은 제곱의 평균이다.", PENALTY),
    ({"squares": "all"}, "드롭아웃의 벌점을 모든 성분에 똑같이 준 결과와 같다. 입력이 큰 성분에 더 센 벌점이 걸리므로 축 0으로만 평균한다.", PENALTY),
    ({"squares": "first power"}, "드롭아웃의 벌점에서 x²이 아니라 |x|를 평균한 결과와 같다."),
    ({"squares": "ones"}, "드롭아웃의 벌점에서 x²을 빠뜨린 결과와 같다. 흔들림의 분산은 입력의 제곱에 비례한다.", PENALTY),
    ({"squares": "sum"}, "드롭아웃의 벌점에서 x²을 표본에 대해 더하기만 한 결과와 같다. XᵀX를 n으로 나누었으면 벌점도 n으로 나눈다."),
    ({"scale": 0.5}, "벌점이 절반인 결과와 같다. 손실에도 벌점에도 ½이 없으므로 미분한 2가 함께 지워진다."),
    ({"scale": 2.0}, "벌점이 두 배인 결과와 같다. 미분하면 손실에서도 2가 나오므로 함께 지워진다."),
    ({"matrix": "sum", "pull": "sum"}, "XᵀX와 Xᵀy를 n으로 나누지 않은 결과와 같다. 손실은 표본에 대한 평균인데 벌점은 그대로라, 벌점이 n분의 1로 약해진다."),
    ({"pull": "sum"}, "Xᵀy만 n으로 나누지 않은 결과와 같다."),
    ({"scale": -1.0}, "벌점을 빼고 푼 결과와 같다. 흔들림은 손실을 늘린다."),
    ({"shrunk": True}, "드롭아웃의 답에 1 − p를 또 곱한 결과와 같다. 훈련할 때 이미 1/(1 − p)배 했으므로 곱하지 않는다.", "드롭아웃은 기댓값을 지킨다"),
]  # fmt: skip

QUESTION = Question("10-2", shaken_solution, draw, MISTAKES)
