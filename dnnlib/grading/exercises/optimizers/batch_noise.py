"""8-4: 미니배치 그레이디언트의 잡음을 식으로 예측한다."""

import numpy as np

from dnnlib.grading.question import Question

NOISE = "미니배치의 잡음"


def batch_noise(
    gradients, batch_size, replace, *, center=True, ddof=0, over=np.sum, power=1, root=False, correction="n - 1",
    swap=False, deviation=np.square, summed=False,
):  # fmt: skip
    n = len(gradients)
    middle = {True: gradients.mean(axis=0), False: 0.0, "one": gradients.mean()}[center]
    distance = over(deviation(gradients - middle), axis=1)
    noise = distance.sum() if summed else distance.sum() / (n - ddof)
    noise = noise / float(batch_size) ** power
    if replace == swap:
        noise = (
            noise
            * {
                "n - 1": (n - batch_size) / (n - 1),
                "n": (n - batch_size) / n,
                "none": 1,
                "root": np.sqrt((n - batch_size) / (n - 1)),
            }[correction]
        )
    return np.sqrt(noise) if root else noise


def draw(rng):
    return [
        {
            "gradients": rng.normal(rng.choice([-1, 1], n) * 2, rng.uniform(0.5, 2, n), (count, n)),
            "batch_size": size,
            "replace": replace,
        }
        for count, n, size in ((9, 3, 4), (14, 5, 3))
        for replace in (True, False)
    ]


MISTAKES = [
    ({"correction": "none"}, "되돌려 놓지 않는 경우의 보정을 빠뜨린 결과와 같다. 한 번 나온 표본이 다시 나오지 않으므로 (N − B)/(N − 1)배로 줄어든다.", NOISE),
    ({"correction": "n"}, "되돌려 놓지 않을 때 (N − B)/N을 곱한 결과와 같다. N장으로 나눈 분산에는 (N − B)/(N − 1)을 곱한다. B = 1이면 두 경우가 같아야 한다.", NOISE),
    ({"swap": True}, "되돌려 놓는 경우와 놓지 않는 경우를 바꾼 결과와 같다. replace가 False일 때 (N − B)/(N − 1)을 곱한다.", NOISE),
    ({"ddof": 1}, "분산을 N − 1로 나눈 결과와 같다. 표본 N장이 추정할 것이 아니라 뽑을 것의 전부이므로 N으로 나눈다."),
    ({"center": False}, "평균을 빼지 않은 결과와 같다. 재는 것은 그레이디언트의 크기가 아니라 전체 그레이디언트 g와의 거리다."),
    ({"center": "one"}, "모든 성분에서 같은 수 하나를 뺀 결과와 같다. 전체 그레이디언트 g는 표본에 대한 평균이므로 axis=0으로 평균한다."),
    ({"correction": "root"}, "보정 (N − B)/(N − 1)에 √를 씌운 결과와 같다. 그것은 표준편차에 곱할 때다. 여기서는 분산에 곱한다.", NOISE),
    ({"over": np.mean}, "성분에 대해서도 평균한 결과와 같다. ‖·‖²은 성분의 제곱을 더한 것이다."),
    ({"power": 0}, "배치의 크기로 나누지 않은 결과와 같다. 독립인 B장을 평균하면 분산이 B분의 1이 된다.", NOISE),
    ({"power": 0.5}, "분산을 √B로 나눈 결과와 같다. √B로 주는 것은 표준편차고, 제곱은 B로 준다.", NOISE),
    ({"power": 2}, "분산을 B²으로 나눈 결과와 같다. 합의 분산은 B배이고, 평균하며 B²으로 나누므로 남는 것은 1/B이다.", NOISE),
    ({"power": -1}, "배치의 크기를 나누지 않고 곱한 결과와 같다. 그것은 그레이디언트를 더할 때의 분산이다. 여기서는 평균한다."),
    ({"root": True}, "제곱근을 씌운 결과와 같다. 구할 것은 거리의 제곱의 기댓값이다."),
    ({"deviation": np.abs}, "편차를 제곱하지 않고 절댓값을 더한 결과와 같다. ‖·‖²은 제곱의 합이다."),
    ({"summed": True}, "표본에 대해 더하기만 하고 N으로 나누지 않은 결과와 같다. 기댓값은 N장에 대한 평균이다."),
]  # fmt: skip

QUESTION = Question("8-4", batch_noise, draw, MISTAKES)
