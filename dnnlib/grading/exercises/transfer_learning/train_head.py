"""7-1: 얼린 몸통의 특성을 담아 두고 머리만 훈련한다."""

import itertools

import numpy as np

from dnnlib.grading.question import Question

CACHE, PUSH, PARTS = "얼린 층은 상수다", "무작위 머리가 몸통을 민다", "몸통과 머리"


def softmax(z, axis=1):
    p = np.exp(z - z.max(axis=axis, keepdims=True))
    return p / p.sum(axis=axis, keepdims=True)


def train_head(x, body, labels, classes, learning_rate, steps, *, layers=slice(None), biases=True, last=True, relu=True,
               divide=len, outputs=softmax, slope=None, sign=-1, extra=0, fresh=True, bias="trained", rows=np.sum):  # fmt: skip
    h, pairs = x, list(zip(body[::2], body[1::2], strict=True))[layers]
    for i, (kernel, shift) in enumerate(pairs):
        h = h @ kernel + shift * biases
        h = np.maximum(h, 0) if relu and (last or i < len(pairs) - 1) else h
    target, error = np.eye(classes)[labels], None
    w, b = np.zeros((h.shape[1], classes)), np.zeros(classes)
    for _ in range(steps + extra):
        if fresh or error is None:
            p = outputs(h @ w + b)
            error = (p - target) * (slope(p) if slope else 1) / divide(target)
        w = w + sign * learning_rate * h.T @ error
        b = b + sign * learning_rate * rows(error, axis=0) if bias == "trained" else b
    return w, b


def draw(rng):
    cases = []
    for m, widths, classes, steps in ((10, (5, 6, 4), 3, 1), (7, (5, 6, 4), 4, 3), (8, (4, 6, 5, 7), 3, 5)):
        body = [
            part
            for n, k in itertools.pairwise(widths)
            for part in (
                rng.normal(0, (2 / n) ** 0.5, (n, k)),
                rng.uniform(0.2, 0.6, k) * rng.choice([-1, 1], k),
            )
        ]
        labels = rng.permutation(np.resize(np.arange(classes), m))
        x = rng.normal(size=(m, widths[0]))
        cases.append({"x": x, "body": tuple(body), "labels": labels, "classes": classes, "learning_rate": float(rng.uniform(0.3, 0.6)), "steps": steps})  # fmt: skip
    return cases


MISTAKES = [
    ({"last": False}, "몸통의 마지막 층에서 ReLU를 빠뜨린 결과와 같다. 특성 h는 마지막 층의 ReLU까지 지난 값이다.", PARTS),
    ({"relu": False}, "몸통에서 ReLU를 빠뜨린 결과와 같다. 층마다 h ← ReLU(hW + b)이다.", PARTS),
    ({"biases": False}, "몸통의 편향을 더하지 않은 결과와 같다. body에는 커널과 편향이 번갈아 들어 있다."),
    ({"divide": lambda y: 1}, "표본의 수로 나누지 않은 결과와 같다. 손실은 배치 평균이다."),
    ({"divide": np.size}, "표본의 수가 아니라 원-핫의 원소 수로 나눈 결과와 같다. 표본에 대해서만 평균한다."),
    ({"outputs": lambda z: softmax(z, axis=0)}, "소프트맥스를 표본의 축에서 구한 결과와 같다(`axis=0`). 확률은 표본마다 더해 1이다."),
    ({"outputs": lambda z: 1 / (1 + np.exp(-z))}, "소프트맥스 자리에 시그모이드를 쓴 결과와 같다. 클래스의 확률은 더해 1이어야 한다.", PARTS),
    ({"outputs": lambda z: z}, "소프트맥스를 빠뜨린 결과와 같다. 오차는 z가 아니라 p에서 원-핫을 뺀 것이다.", PUSH),
    ({"slope": lambda p: p * (1 - p)}, "p(1 − p)를 한 번 더 곱한 결과와 같다. 소프트맥스와 교차 엔트로피를 함께 미분하면 p − 원-핫만 남는다.", PUSH),
    ({"bias": "kept"}, "머리의 편향을 훈련하지 않은 결과와 같다. b의 그레이디언트는 오차를 표본에 대해 더한 것이다."),
    ({"rows": np.mean}, "b의 그레이디언트를 두 번 평균한 결과와 같다. 이미 표본의 수로 나눈 오차는 더하기만 한다."),
    ({"sign": 1}, "그레이디언트를 뺄 곳에서 더한 결과와 같다. 오차는 p − 원-핫이고, 그 반대쪽으로 간다."),
    ({"fresh": False}, "그레이디언트를 한 번만 구해 되풀이해 뺀 결과와 같다. 담아 두는 것은 특성이다. p는 스텝마다 다시 구한다.", CACHE),
    ({"extra": -1}, "한 스텝을 덜 간 결과와 같다. 정확히 steps번 고친다."),
    ({"extra": 1}, "한 스텝을 더 간 결과와 같다. 정확히 steps번 고친다."),
    ({"extra": -10}, "머리가 0 그대로다. 그레이디언트를 구해 steps번 고친다."),
    ({"layers": slice(0, 1)}, "몸통의 첫 층만 지난 결과와 같다. body의 모든 층을 차례로 지난다."),
    ({"layers": slice(0, 2)}, "몸통의 두 층만 지난 결과와 같다. 층의 수는 정해져 있지 않다. body의 길이만큼 되풀이한다."),
]  # fmt: skip

QUESTION = Question("7-1", train_head, draw, MISTAKES, parts=("w", "b"))
