"""3-5: 식으로 예측한 것을 실제 신호로 잰다."""

import numpy as np

from dnnlib.grading.exercises.initialization.sections import RELU
from dnnlib.grading.question import Question
from dnnlib.grading.reference import Mistake, Reference

FUNCTIONS = {"linear": lambda z: z, "relu": lambda z: np.maximum(z, 0), "tanh": np.tanh}


def layer_stds(x, kernels, activation):
    return np.array([h.std() for _, h in layers(x, kernels, FUNCTIONS[activation])])


def layers(x, kernels, function):
    """층마다 (활성화의 입력, 출력)."""
    h = x
    for kernel in kernels:
        z = h @ kernel
        h = function(z)
        yield z, h


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


def measured(statistic):
    """출력의 표준편차 대신 ``statistic(z, h)``를 적는다."""
    return lambda x, kernels, activation: np.array(
        [statistic(z, h) for z, h in layers(x, kernels, FUNCTIONS[activation])]
    )


def always(activation):
    return lambda x, kernels, **case: layer_stds(x, kernels, activation)


def input_included(x, kernels, activation):
    return np.append(x.std(), layer_stds(x, kernels, activation))


MISTAKES = (
    Mistake(
        "활성화 함수를 지나기 전의 표준편차를 잰 결과와 같다. z가 아니라 출력 h = f(z)를 잰다.",
        measured(lambda z, h: z.std()),
    ),
    Mistake(
        "표준편차 대신 분산을 돌려준 결과와 같다.",
        measured(lambda z, h: h.var()),
    ),
    Mistake(
        "평균을 빼지 않고 제곱 평균의 제곱근(RMS)을 구한 결과와 같다. ReLU의 출력은 평균이 0이 아니므로 "
        "둘이 다르다. " + RELU,
        measured(lambda z, h: np.sqrt(np.mean(h**2))),
    ),
    Mistake(
        "n이 아니라 n − 1로 나눈 결과와 같다(`ddof=1`). 여기서는 np.std의 기본값을 쓴다.",
        measured(lambda z, h: h.std(ddof=1)),
    ),
    Mistake(
        "유닛마다 잰 표준편차를 평균한 결과와 같다(`axis=0`). 층의 모든 출력을 한 덩어리로 놓고 한 번 잰다.",
        measured(lambda z, h: h.std(axis=0).mean()),
    ),
    Mistake(
        "표본마다 잰 표준편차를 평균한 결과와 같다(`axis=1`). 층의 모든 출력을 한 덩어리로 놓고 한 번 잰다.",
        measured(lambda z, h: h.std(axis=1).mean()),
    ),
    Mistake(
        "입력 x의 표준편차까지 넣은 결과와 같다. 첫 원소는 첫 층의 출력이다.",
        input_included,
    ),
    Mistake(
        "커널을 전치해 곱한 결과와 같다. 커널의 모양은 (입력, 출력)이므로 h @ kernel이다.",
        lambda x, kernels, activation: layer_stds(x, np.swapaxes(kernels, 1, 2), activation),
    ),
    Mistake("활성화 함수를 걸지 않은 결과와 같다. activation에 따라 tanh나 ReLU를 건다.", always("linear")),
    Mistake("언제나 tanh를 건 결과와 같다. activation을 보고 고른다.", always("tanh")),
    Mistake("언제나 ReLU를 건 결과와 같다. activation을 보고 고른다.", always("relu")),
)

QUESTION = Question(
    id="3-5",
    title="예측하고 잰다",
    points=3,
    function="layer_stds",
    draw=draw,
    judge=Reference(layer_stds, MISTAKES, rtol=1e-5),
    hints=(
        "3장의 첫 셀과 같은 반복이다. h를 x로 시작해 층마다 h를 다음 h로 바꾸고, 그때마다 h.std()를 적어 "
        "둔다.",
        "활성화 함수는 사전으로 고르면 짧다. "
        "{'linear': lambda z: z, 'relu': ..., 'tanh': np.tanh}[activation]",
        "for kernel in kernels: 안에서 h = f(h @ kernel)을 하고 목록에 h.std()를 더한다. 끝에 "
        "np.array(목록)을 돌려준다.",
    ),
)
