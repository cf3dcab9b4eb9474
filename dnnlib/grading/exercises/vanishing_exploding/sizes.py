"""2-1: 층의 출력에 대한 그레이디언트의 크기를 층마다 잰다."""

import numpy as np

from dnnlib import activations
from dnnlib.grading.question import Question

JACOBIAN, OUTPUTS, HIDE = (
    "층 하나의 야코비 행렬",
    "고장 내 보기",
    "가중치 그레이디언트만 보면 소실을 알 수 있다",
)


NAMES = ("sigmoid", "tanh", "relu")


def rms(g):
    return np.sqrt(np.mean(g**2))


def gradient_sizes(
    x, kernels, top, activation, *, slopes=(), measure=rms, of="output", turn=True, shift=0, stacked=True,
    order=lambda sizes: sizes, doubled=False, late=None,
):  # fmt: skip
    f = activations.get(activation)
    slope = dict(slopes).get(activation, activations.derivative(activation))
    logits, outputs = [], [x]
    for kernel in kernels:
        logits.append((outputs[-1] if stacked else x) @ kernel)
        outputs.append(f(logits[-1]))
    gradient, measured = top, {"output": [top], "logit": [], "kernel": []}
    for layer in range(len(kernels))[::-1]:
        at = max(layer - shift, 0)
        dz = gradient * slope(f(logits[at]) if doubled else logits[at])
        measured["logit"].append(dz)
        measured["kernel"].append(outputs[layer].T @ dz)
        back = kernels[layer].T if turn else kernels[layer]
        gradient = dz @ back if late is None else gradient @ back * slope(logits[max(layer - late, 0)])
        measured["output"].append(gradient)
    return np.array(order([measure(g) for g in measured[of]][: None if of == "all" else len(kernels)][::-1]))


def draw(rng):
    n, depth, samples = 5, 4, 7
    return [
        {
            "x": rng.normal(size=(samples, n)),
            "kernels": rng.normal(0, spread / np.sqrt(n), size=(depth, n, n)),
            "top": rng.normal(0.3, 1, size=(samples, n)),
            "activation": activation,
        }
        for activation, spread in (("sigmoid", 2), ("tanh", 1.2), ("relu", 1.5))
    ]


NO_SLOPE = (
    "활성화 함수의 도함수를 곱하지 않은 결과와 같다. 한 층을 내려갈 때 f'(z)를 원소별로 곱하고 Wᵀ를 곱한다."
)
LATE = "Wᵀ를 먼저 곱하고 도함수를 나중에 곱한 결과와 같다. 위에서 내려오므로 f'(z_l)를 먼저 원소별로 곱하고 W_lᵀ를 곱한다."
DOUBLED = (
    "도함수에 z 대신 출력 h를 넣은 결과와 같다. 출력으로 적으려면 시그모이드는 h(1 − h), tanh는 1 − h²이다."
)
MISTAKES = [
    ({"of": "logit"}, "출력 h가 아니라 z에 대한 그레이디언트를 잰 결과와 같다. 도함수를 곱하기 전의 것을 잰다.", OUTPUTS),
    ({"of": "kernel"}, "가중치에 대한 그레이디언트를 잰 결과와 같다. 그것은 소실을 가린다. 출력에 대한 것을 잰다.", HIDE),
    ({"slopes": dict.fromkeys(NAMES, np.ones_like)}, NO_SLOPE, JACOBIAN),
    ({"slopes": {"relu": np.ones_like}}, "ReLU의 도함수를 곱하지 않은 결과와 같다. z가 0 이하인 자리에서는 그레이디언트가 0이다."),
    ({"slopes": {"tanh": lambda z: 1 - z**2}}, "tanh의 도함수를 1 − z²으로 쓴 결과와 같다. 출력으로 적어 1 − h²이다."),
    ({"slopes": {"sigmoid": lambda z: z * (1 - z)}}, "시그모이드의 도함수를 z(1 − z)로 쓴 결과와 같다. 출력으로 적어 h(1 − h)다."),
    ({"slopes": {"sigmoid": lambda z: z * (1 - z), "tanh": lambda z: 1 - z**2}}, "출력으로 적은 도함수에 z를 넣은 결과와 같다. h(1 − h)와 1 − h²의 h는 활성화를 지난 출력이다."),
    ({"slopes": {"sigmoid": lambda z: np.full_like(z, 0.25)}}, "시그모이드의 도함수를 늘 ¼로 쓴 결과와 같다. ¼은 최댓값이고 z가 0에서 멀면 작다.", "곱의 크기를 위에서 막기"),
    ({"doubled": True}, DOUBLED),
    ({"shift": 1}, "도함수를 한 층 아래의 z에서 구한 결과와 같다. h_l에서 h_{l−1}로 내려갈 때는 z_l의 도함수를 곱한다.", JACOBIAN),
    ({"late": 0}, LATE, JACOBIAN), ({"late": 1}, LATE, JACOBIAN),
    ({"turn": False}, "커널을 전치하지 않은 결과와 같다. 올라갈 때 W를 곱했으면 내려올 때는 Wᵀ를 곱한다.", JACOBIAN),
    ({"stacked": False}, "층마다 x를 바로 넣은 결과와 같다. 둘째 층부터는 앞 층의 출력이 들어간다."),
    ({"order": lambda sizes: sizes[::-1]}, "순서가 거꾸로다. 첫 원소가 h_1, 끝 원소가 h_K의 것이다."),
    ({"measure": np.linalg.norm}, "제곱의 합의 제곱근(노름)을 잰 결과와 같다. 합이 아니라 평균의 제곱근이다."),
    ({"measure": np.std}, "평균을 뺀 표준편차를 잰 결과와 같다. 크기는 평균을 빼지 않은 제곱의 평균의 제곱근이다."),
    ({"measure": lambda g: np.mean(np.abs(g))}, "절댓값의 평균을 잰 결과와 같다. 크기는 제곱의 평균의 제곱근이다."),
    ({"measure": lambda g: np.mean(g**2)}, "제곱근을 씌우지 않은 결과와 같다. 제곱의 평균이 아니라 그 제곱근이다."),
    ({"order": lambda sizes: np.array(sizes) / sizes[-1]}, "맨 위층의 것으로 나눈 결과와 같다. 나누지 않은 크기를 돌려준다."),
]  # fmt: skip

QUESTION = Question("2-1", gradient_sizes, draw, MISTAKES)
