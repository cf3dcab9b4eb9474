"""6-3: 표본마다 자른 그레이디언트의 평균으로 걷는다."""

import numpy as np

from dnnlib.grading.question import Question

BENT, WAYS = "한 걸음의 방향은 그대로여도 평균은 꺾일 수 있다", "세 가지 자르는 법"


def both(g, c):
    return np.clip(g, -c, c)


def clipped_walk(samples, limit, learning_rate, steps, *, cut=both, average=np.mean, order="each", sign=1, extra=0,
                 start=True, start_at=0.0, fresh=True, result=np.asarray):  # fmt: skip
    path, gradients = [start_at], None
    for _ in range(steps + extra):
        w = path[-1]
        if fresh or gradients is None:
            gradients = w - samples
        if order == "each":
            slope = average(cut(gradients, limit))
        elif order == "step":
            slope = cut(learning_rate * average(gradients), limit) / learning_rate
        elif order == "samples":
            slope = average(w - cut(samples, limit))
        else:
            slope = cut(average(gradients), limit)
        path.append(w - sign * learning_rate * slope)
    return result(np.array(path if start else path[1:]))


def draw(rng):
    """오른쪽 꼬리가 긴 표본. 잘리는 것과 잘리지 않는 것이 섞이고 걸음마다 달라진다."""
    return [
        {
            "samples": np.concatenate(
                [rng.uniform(1, 2.5, 12), rng.uniform(-1.5, -0.5, 3), rng.uniform(8, 12, 4)]
            ),
            "limit": limit,
            "learning_rate": float(rng.uniform(0.3, 0.5)),
            "steps": steps,
        }
        for limit, steps in ((1.2, 4), (0.5, 7), (3.0, 5), (100.0, 3))
    ]


MISTAKES = [
    ({"cut": lambda g, c: g}, "자르지 않은 결과와 같다. 표본마다의 그레이디언트를 [−c, c]로 자른다.", WAYS),
    ({"order": "mean"}, "그레이디언트를 평균한 다음 자른 결과와 같다. 표본마다 먼저 자르고 그다음에 평균한다. 차례가 바뀌면 멈추는 곳이 다르다.", BENT),
    ({"order": "step"}, "학습률을 곱한 걸음을 자른 결과와 같다. 자르는 것은 표본마다의 그레이디언트이고, 학습률은 그다음에 곱한다.", BENT),
    ({"order": "samples"}, "그레이디언트가 아니라 표본을 자른 결과와 같다. 자르는 것은 w − x다.", WAYS),
    ({"cut": lambda g, c: np.minimum(g, c)}, "위쪽만 자른 결과와 같다. −c보다 작은 것도 −c로 만든다.", WAYS),
    ({"cut": lambda g, c: np.maximum(g, -c)}, "아래쪽만 자른 결과와 같다. c보다 큰 것도 c로 만든다.", WAYS),
    ({"cut": lambda g, c: c * np.sign(g)}, "부호만 남긴 결과와 같다. 임계값보다 작은 그레이디언트는 그대로 둔다.", WAYS),
    ({"cut": lambda g, c: np.where(np.abs(g) > c, 0, g)}, "임계값을 넘는 그레이디언트를 0으로 버린 결과와 같다. 버리지 않고 ±c로 만든다.", WAYS),
    ({"cut": lambda g, c: g * min(1, c / np.sqrt(np.sum(g**2)))}, "표본을 모두 이어 붙인 노름으로 자른 결과와 같다. 표본마다 값으로 자른다.", WAYS),
    ({"average": np.sum}, "표본에 대해 평균하지 않고 더한 결과와 같다. n으로 나눈다."),
    ({"average": np.median}, "표본에 대해 평균하지 않고 중앙값을 쓴 결과와 같다. 중앙값은 임계값이 작을 때 저절로 나온다."),
    ({"sign": -1}, "그레이디언트를 뺄 곳에서 더한 결과와 같다. 그레이디언트는 w − x이고, 그것을 뺀다."),
    ({"fresh": False}, "그레이디언트를 w = 0에서 한 번만 구한 결과와 같다. 걸음마다 지금의 w로 다시 구한다."),
    ({"start": False}, "시작점 0이 빠졌다. 시작점까지 더해 steps + 1개를 돌려준다."),
    ({"extra": -1}, "한 걸음을 덜 간 결과와 같다. steps번 걸어 steps + 1개를 돌려준다."),
    ({"extra": 1}, "한 걸음을 더 간 결과와 같다. steps번 걸어 steps + 1개를 돌려준다."),
    ({"result": lambda path: path[-1]}, "마지막 w만 돌려준 결과와 같다. 시작점부터의 w를 모두 배열로 돌려준다."),
    ({"result": lambda path: path[:2]}, "한 걸음만 간 결과와 같다. 반복문 안에서 돌려주지 않았는지 본다."),
]  # fmt: skip

QUESTION = Question("6-3", clipped_walk, draw, MISTAKES)
