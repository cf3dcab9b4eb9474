"""3-3: 경사 하강법을 손으로 써서, 상수 초기화의 대칭이 깨지지 않음을 본다."""

import numpy as np

from dnnlib.grading.question import Question


def train(
    x,
    y,
    w1,
    w2,
    learning_rate,
    steps,
    *,
    count=len,
    slope=None,
    factor=1,
    order="together",
    extra=0,
    fresh=True,
):
    d1 = d2 = None
    for _ in range(steps + extra):
        z = x @ w1
        h = np.tanh(z)
        error = (h @ w2 - y) / count(y)
        derivative = slope(z, h) if slope else 1 - h**2
        if fresh or d1 is None:
            d1, d2 = x.T @ (error @ w2.T * derivative), h.T @ error
        rate = factor * learning_rate
        if order == "output first":
            w2 = w2 - rate * d2
            d1 = x.T @ (error @ w2.T * derivative)
        elif order != "hidden only":
            w2 = w2 - rate * d2
        if order != "output only":
            w1 = w1 - rate * d1
    return w1, w2


def draw(rng):
    """난수로 시작하는 경우, 모두 같은 값에서 시작하는 경우, 모두 0에서 시작하는 경우."""
    m, n, hidden, k = 7, 5, 4, 2
    starts = (
        (rng.normal(size=(n, hidden)) / 2, rng.normal(size=(hidden, k)), 1),
        (rng.normal(size=(n, hidden)) / 2, rng.normal(size=(hidden, k)), 4),
        (np.full((n, hidden), 0.3), np.full((hidden, k), 0.5), 4),
        (np.zeros((n, hidden)), np.zeros((hidden, k)), 2),
    )
    return [
        {
            "x": rng.normal(size=(m, n)),
            "y": rng.normal(size=(m, k)),
            "w1": w1,
            "w2": w2,
            "learning_rate": float(rng.uniform(0.1, 0.3)),
            "steps": steps,
        }
        for w1, w2, steps in starts
    ]


MISTAKES = [
    ({"factor": 0}, "가중치가 처음 그대로다. 그레이디언트를 구해 steps번 고친다."),
    ({"count": lambda y: 1}, "그레이디언트를 배치의 크기로 나누지 않은 결과와 같다. 손실은 표본에 대한 평균이므로 m으로 나눈다."),
    ({"count": np.size}, "배치의 크기 m이 아니라 y의 원소 수로 나눈 결과와 같다. 이 문제의 손실은 출력 축으로는 더하고 표본에 대해서만 평균한다."),
    ({"slope": lambda z, h: 1.0}, "tanh의 도함수를 빠뜨린 결과와 같다. 은닉 층으로 돌아온 그레이디언트에 1 − h²을 곱한다."),
    ({"slope": lambda z, h: 1 - z * z}, "tanh의 도함수를 1 − z²으로 쓴 결과와 같다. 도함수는 출력으로 적어 1 − h², h = tanh(z)다."),
    ({"slope": lambda z, h: h * (1 - h)}, "tanh의 도함수 자리에 시그모이드의 도함수 h(1 − h)를 쓴 결과와 같다."),
    ({"factor": 2}, "그레이디언트가 두 배인 결과와 같다. 손실에 ½이 있으므로 제곱을 미분한 2와 지워진다."),
    ({"factor": -1}, "그레이디언트를 뺄 곳에서 더한 결과와 같다. 손실을 줄이려면 그레이디언트의 반대쪽으로 간다."),
    ({"order": "output first"}, "w2를 먼저 고친 뒤 그 w2로 w1의 그레이디언트를 구한 결과와 같다. 두 그레이디언트는 같은 가중치에서 구하고, 그다음에 함께 고친다."),
    ({"order": "output only"}, "w1은 그대로 두고 w2만 고친 결과와 같다. 그레이디언트는 은닉 층까지 내려간다."),
    ({"order": "hidden only"}, "w2는 그대로 두고 w1만 고친 결과와 같다. 두 가중치를 모두 고친다."),
    ({"fresh": False}, "그레이디언트를 한 번만 구해 되풀이해 뺀 결과와 같다. 스텝마다 지금의 가중치로 다시 구한다."),
    ({"extra": -1}, "한 스텝을 덜 간 결과와 같다. 정확히 steps번 고친다."),
    ({"extra": 1}, "한 스텝을 더 간 결과와 같다. 정확히 steps번 고친다."),
]  # fmt: skip

QUESTION = Question("3-3", train, draw, MISTAKES, parts=("w1", "w2"))
