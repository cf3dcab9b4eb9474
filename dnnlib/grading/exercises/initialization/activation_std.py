"""3-5: 식으로 예측한 것을 실제 신호로 잰다."""

import numpy as np

from dnnlib.grading.question import Question

FUNCTIONS = {"linear": lambda z: z, "relu": lambda z: np.maximum(z, 0), "tanh": np.tanh}
RELU = "ReLU는 반을 버린다"


def layer_stds(
    x,
    kernels,
    activation,
    *,
    measure=np.std,
    before=False,
    start=False,
    turn=False,
    always=None,
    stacked=True,
):
    function = FUNCTIONS[always or activation]
    h, stds = x, [measure(x)] if start else []
    for kernel in kernels:
        z = (h if stacked else x) @ (kernel.T if turn else kernel)
        h = function(z)
        stds.append(measure(z if before else h))
    return np.array(stds)


def draw(rng):
    n, depth = 6, 5
    return [
        {
            "x": rng.normal(0.5, 1.0, size=(8, n)),
            "kernels": rng.normal(0, spread / np.sqrt(n), size=(depth, n, n)),
            "activation": activation,
        }
        for activation, spread in (("linear", 1.0), ("tanh", 1.5), ("relu", 1.8))
    ]


MISTAKES = [
    ({"before": True}, "활성화 함수를 지나기 전의 표준편차를 잰 결과와 같다. z가 아니라 출력 h = f(z)를 잰다."),
    ({"measure": np.var}, "표준편차 대신 분산을 돌려준 결과와 같다."),
    ({"measure": lambda h: np.sqrt(np.mean(h**2))}, "평균을 빼지 않고 제곱 평균의 제곱근(RMS)을 구한 결과와 같다. ReLU의 출력은 평균이 0이 아니므로 둘이 다르다.", RELU),
    ({"measure": lambda h: h.std(ddof=1)}, "n이 아니라 n − 1로 나눈 결과와 같다(`ddof=1`). 여기서는 np.std의 기본값을 쓴다."),
    ({"measure": lambda h: h.std(axis=0).mean()}, "유닛마다 잰 표준편차를 평균한 결과와 같다(`axis=0`). 층의 모든 출력을 한 덩어리로 놓고 한 번 잰다."),
    ({"measure": lambda h: h.std(axis=1).mean()}, "표본마다 잰 표준편차를 평균한 결과와 같다(`axis=1`). 층의 모든 출력을 한 덩어리로 놓고 한 번 잰다."),
    ({"start": True}, "입력 x의 표준편차까지 넣은 결과와 같다. 첫 원소는 첫 층의 출력이다."),
    ({"turn": True}, "커널을 전치해 곱한 결과와 같다. 커널의 모양은 (입력, 출력)이므로 h @ kernel이다."),
    ({"stacked": False}, "층마다 x를 바로 넣은 결과와 같다. 둘째 층부터는 앞 층의 출력 h가 들어온다."),
    ({"always": "linear"}, "활성화 함수를 걸지 않은 결과와 같다. activation에 따라 tanh나 ReLU를 건다."),
    ({"always": "tanh"}, "언제나 tanh를 건 결과와 같다. activation을 보고 고른다."),
    ({"always": "relu"}, "언제나 ReLU를 건 결과와 같다. activation을 보고 고른다."),
]  # fmt: skip

QUESTION = Question("3-5", layer_stds, draw, MISTAKES)
