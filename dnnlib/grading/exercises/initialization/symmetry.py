"""3-3: 경사 하강법을 손으로 써서, 상수 초기화의 대칭이 깨지지 않음을 본다."""

import numpy as np

from dnnlib.grading.question import Question
from dnnlib.grading.reference import Mistake, Reference


def train(x, y, w1, w2, learning_rate, steps):
    return descend(x, y, w1, w2, learning_rate, steps)


def gradients(x, y, w1, w2, slope=lambda z, h: 1 - h * h, count=len):
    z = x @ w1
    h = np.tanh(z)
    error = (h @ w2 - y) / count(y)
    return x.T @ (error @ w2.T * slope(z, h)), h.T @ error


def descend(x, y, w1, w2, learning_rate, steps, **variant):
    for _ in range(steps):
        d1, d2 = gradients(x, y, w1, w2, **variant)
        w1, w2 = w1 - learning_rate * d1, w2 - learning_rate * d2
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


def variant(**options):
    return lambda **case: descend(**case, **options)


def scaled_rate(factor):
    return lambda learning_rate, **case: descend(**case, learning_rate=factor * learning_rate)


def output_first(x, y, w1, w2, learning_rate, steps):
    """w2를 먼저 고치고, 고친 w2로 그레이디언트를 은닉 층에 돌려보낸다."""
    for _ in range(steps):
        h = np.tanh(x @ w1)
        error = (h @ w2 - y) / len(y)
        w2 = w2 - learning_rate * h.T @ error
        w1 = w1 - learning_rate * x.T @ (error @ w2.T * (1 - h * h))
    return w1, w2


def output_only(x, y, w1, w2, learning_rate, steps):
    for _ in range(steps):
        w2 = w2 - learning_rate * gradients(x, y, w1, w2)[1]
    return w1, w2


MISTAKES = (
    Mistake(
        "가중치가 처음 그대로다. 그레이디언트를 구해 steps번 고친다.",
        lambda w1, w2, **case: (w1, w2),
    ),
    Mistake(
        "그레이디언트를 배치의 크기로 나누지 않은 결과와 같다. 손실은 표본에 대한 평균이므로 m으로 나눈다.",
        variant(count=lambda y: 1),
    ),
    Mistake(
        "배치의 크기 m이 아니라 y의 원소 수로 나눈 결과와 같다. 이 문제의 손실은 출력 축으로는 더하고 "
        "표본에 대해서만 평균한다.",
        variant(count=np.size),
    ),
    Mistake(
        "tanh의 도함수를 빠뜨린 결과와 같다. 은닉 층으로 돌아온 그레이디언트에 1 − h²을 곱한다.",
        variant(slope=lambda z, h: 1.0),
    ),
    Mistake(
        "tanh의 도함수를 1 − z²으로 쓴 결과와 같다. 도함수는 출력으로 적어 1 − h², h = tanh(z)다.",
        variant(slope=lambda z, h: 1 - z * z),
    ),
    Mistake(
        "그레이디언트가 두 배인 결과와 같다. 손실에 ½이 있으므로 제곱을 미분한 2와 지워진다.",
        scaled_rate(2),
    ),
    Mistake(
        "그레이디언트를 뺄 곳에서 더한 결과와 같다. 손실을 줄이려면 그레이디언트의 반대쪽으로 간다.",
        scaled_rate(-1),
    ),
    Mistake(
        "w2를 먼저 고친 뒤 그 w2로 w1의 그레이디언트를 구한 결과와 같다. 두 그레이디언트는 같은 가중치에서 "
        "구하고, 그다음에 함께 고친다.",
        output_first,
    ),
    Mistake(
        "w1은 그대로 두고 w2만 고친 결과와 같다. 그레이디언트는 은닉 층까지 내려간다.",
        output_only,
    ),
)

QUESTION = Question(
    id="3-3",
    title="깨지지 않는 대칭",
    points=4,
    function="train",
    draw=draw,
    judge=Reference(train, MISTAKES, parts=("w1", "w2"), rtol=1e-5, atol=1e-9),
    hints=(
        "출력에서 입력 쪽으로 하나씩 거슬러 온다. 먼저 손실을 ŷ으로 미분하면 (ŷ − y)/m이다. 이것을 e라 하자.",
        "w2의 그레이디언트는 hᵀ·e, h로 돌아온 그레이디언트는 e·w2ᵀ, z로 돌아온 것은 거기에 1 − h²을 "
        "원소별로 곱한 것이다.",
        "w1의 그레이디언트는 xᵀ·(e·w2ᵀ ⊙ (1 − h²))이다. 두 그레이디언트를 모두 구한 다음 w1 = w1 − "
        "learning_rate·d1처럼 새 배열로 고치고, 이것을 steps번 되풀이한다.",
    ),
)
