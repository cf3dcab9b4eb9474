"""7-3: 머리 먼저, 그다음 모두. 조용한 버그 둘을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

TYPO, CACHE, PUSH = '"layer.tainable=False로 층을 얼린다"', "얼린 층은 상수다", "무작위 머리가 몸통을 민다"


def head_first(x, y, w1, w2, rates, steps, *, frozen=(True, False), stale="never", head=(True, True), order="together",
               rate=lambda rates: rates, count=lambda steps: steps, divide=len, slope=True, body_rate=None, head_rate=None):  # fmt: skip
    rates, steps = rate(rates), count(steps)
    h = np.maximum(x @ w1, 0)
    for stage in range(2):
        h = np.maximum(x @ w1, 0) if stale != "always" else h
        for _ in range(steps[stage]):
            h = np.maximum(x @ w1, 0) if stale == "never" else h
            error = (h @ w2 - y) / divide(y)
            d_head = h.T @ error
            before = w2
            w2 = w2 - rates[stage if head_rate is None else head_rate] * d_head * head[stage]
            d_body = x.T @ (error @ (w2 if order == "head" else before).T * (h > 0 if slope else 1))
            w1 = w1 if frozen[stage] else w1 - rates[stage if body_rate is None else body_rate] * d_body
    return w1, w2


def draw(rng):
    """두 단계의 학습률과 스텝이 서로 다른 경우, 한 단계만 있는 경우."""
    n, hidden, k = 5, 6, 2
    return [
        {
            "x": rng.normal(size=(m, n)),
            "y": rng.normal(size=(m, k)),
            "w1": rng.normal(0, 0.6, size=(n, hidden)),
            "w2": rng.normal(0, 0.6, size=(hidden, k)),
            "rates": rates,
            "steps": steps,
        }
        for m, rates, steps in ((9, (0.1, 0.05), (3, 4)), (7, (0.06, 0.12), (2, 5)), (8, (0.1, 0.05), (4, 0)))
    ]


MISTAKES = [
    ({"frozen": (False, False), "stale": "always"}, "고치기 전의 코드와 결과가 같다. 버그 둘이 모두 남아 있다. 첫 단계 뒤에 몸통이 그대로인지, 둘째 단계에서 특성이 새 몸통의 것인지 본다."),
    ({"frozen": (False, False)}, "특성은 바로잡았다. 그런데 첫 단계에서도 몸통이 훈련된다. 없는 열쇠에 값을 주면 사전은 조용히 새로 만든다. 열쇠의 철자를 본다.", TYPO, 0.5),
    ({"stale": "always"}, "동결은 바로잡았다. 그런데 몸통을 녹인 뒤에도 담아 둔 특성을 그대로 쓴다. 둘째 단계에서는 스텝마다 몸통이 바뀌므로 특성도 스텝마다 다시 구한다.", CACHE, 0.5),
    ({"frozen": (False, False), "stale": "stage"}, "특성을 단계마다 한 번만 구하고, 첫 단계에서도 몸통이 훈련된다. 두 곳을 더 고친다.", CACHE),
    ({"frozen": (True, True)}, "몸통이 둘째 단계에서도 얼어 있는 결과와 같다. 둘째 단계에서는 녹인다.", PUSH),
    ({"frozen": (False, True)}, "얼리는 단계가 바뀐 결과와 같다. 몸통은 첫 단계에서 얼리고 둘째 단계에서 녹인다.", PUSH),
    ({"head": (True, False)}, "둘째 단계에서 머리를 훈련하지 않은 결과와 같다. 둘째 단계에서는 둘 다 훈련한다."),
    ({"head": (False, True)}, "첫 단계를 건너뛴 결과와 같다. 먼저 머리만 steps[0]번 훈련한다."),
    ({"order": "head"}, "머리를 먼저 고친 뒤 그 머리로 몸통의 그레이디언트를 구한 결과와 같다. 두 그레이디언트는 고치기 전의 가중치로 구한다."),
    ({"rate": lambda rates: rates[::-1]}, "두 단계의 학습률을 바꾼 결과와 같다. 첫 단계가 rates[0]이다."),
    ({"rate": lambda rates: (rates[0],) * 2}, "둘째 단계에도 rates[0]을 쓴 결과와 같다."),
    ({"head_rate": 0}, "둘째 단계에서도 머리에는 rates[0]을 쓴 결과와 같다. 단계의 학습률은 몸통과 머리가 함께 쓴다."),
    ({"body_rate": 0}, "둘째 단계에서 몸통에만 rates[0]을 쓴 결과와 같다. 단계의 학습률은 몸통과 머리가 함께 쓴다."),
    ({"count": lambda steps: steps[::-1]}, "두 단계의 스텝 수를 바꾼 결과와 같다. 첫 단계가 steps[0]번이다."),
    ({"count": lambda steps: (steps[0], 0)}, "첫 단계만 훈련한 결과와 같다. 둘째 단계를 steps[1]번 더 훈련한다."),
    ({"divide": lambda y: 1}, "표본의 수로 나누지 않은 결과와 같다. 고치지 않아도 되는 줄이었다."),
    ({"slope": False}, "ReLU의 도함수를 빠뜨린 결과와 같다. 고치지 않아도 되는 줄이었다."),
]  # fmt: skip

QUESTION = Question("7-3", head_first, draw, MISTAKES, parts=("w1", "w2"))
