"""2장의 그림: 깊이, 활성화 함수, 가중치의 분산마다 층의 출력에 대한 그레이디언트의 크기.

손글씨 숫자 32장, 너비 100, 다섯 시드의 중앙값이다. 커널은 시드마다 한 번 뽑아 √(nσ²)을 곱한다.
"""

import numpy as np

from dnnlib import activations, config, datasets, initializers, layers, losses, utils

WIDTH, SAMPLES, SEEDS = 100, 32, 5
DEPTHS = (*range(2, 11), 15, 20, 30, 50)  # 은닉 층의 수
GAINS = (0.01, 0.1, 1 / 3, 0.5, 1, 1.2, 1.4, 1.7, 2, 2.4, 4, 16, 100)  # nσ²
FUNCTIONS = {"sigmoid": "시그모이드", "tanh": "쌍곡탄젠트", "relu": "ReLU", "linear": "활성화 함수 없음"}


def digits():
    """2장처럼 픽셀마다 평균을 빼고, 제곱의 평균을 1로 맞춘다."""
    (x, y), _ = datasets.digits.load_data()
    x = x - x.mean(axis=0)
    return (x / x.std()).reshape(-1, 64)[:SAMPLES], y[:SAMPLES]


def size(array):
    """제곱의 평균의 제곱근."""
    return np.sqrt(np.mean(array**2))


def draw(seed):
    """은닉 층 쉰 개와 출력 층, 그리고 nσ² = 1로 뽑은 커널들."""
    utils.set_random_seed(seed)
    init = initializers.VarianceScaling(1.0, "fan_in", "untruncated_normal")
    stack = [layers.Dense(WIDTH, kernel_initializer=init) for _ in range(DEPTHS[-1])]
    stack.append(layers.Dense(10, kernel_initializer=init))
    for number, layer in enumerate(stack):
        layer.build((None, WIDTH if number else 64))
    return stack, [layer.kernel.copy() for layer in stack]


def unwritable(gradient):
    """float16으로 적으면 모두 0이 되거나, 넘치는가."""
    with np.errstate(over="ignore"):
        largest = np.float16(np.abs(gradient).max())
    return largest == 0 or np.isinf(largest)


def descend(stack, output, top, y):
    """맨 위층에서 내려오며: 층마다의 그레이디언트의 크기(아래층부터), float16으로 적지 못하는 층의 수."""
    dy = losses.SparseCategoricalCrossentropy(True, reduction="sum").gradient(y, output(top))
    gradients = [output.input_gradient(dy)]
    for layer in reversed(stack[1:]):
        gradients.append(layer.input_gradient(layer.logits_gradient(gradients[-1])))
    return [size(g) for g in reversed(gradients)], sum(map(unwritable, gradients))


def measure(activation, gain, drawn, x, y, depths=DEPTHS):
    """은닉 층의 수마다 (그레이디언트의 크기들, float16으로 적지 못하는 층의 수, 맨 위층의 흩어짐)."""
    (*stack, output), outputs = drawn[0], [x]
    for layer, kernel in zip(*drawn, strict=True):
        layer.set_weights([np.sqrt(gain) * kernel, layer.bias])
    for layer in stack:
        layer.activation = activations.get(activation)
        outputs.append(layer(outputs[-1]))
    for depth in depths:
        top = outputs[depth]
        yield *descend(stack[:depth], output, top, y), top.std(axis=0).mean() / size(top)


def summary(runs):
    """시드의 중앙값. 크기는 맨 위층과의 비를 상용로그의 100배로, 아래층부터 늘어난 만큼만 적는다."""
    sizes, lost, spreads = (np.array(values) for values in zip(*runs, strict=True))
    logs = np.median(np.log10(sizes / sizes[:, -1:]), axis=0)
    steps = np.diff(np.rint(100 * logs).astype(int), prepend=0)
    return [steps.tolist(), int(np.median(lost)), float(f"{np.median(spreads):.2g}")]


def data():
    before = config.floatx()
    config.set_floatx("float64")
    try:
        drawn, images = [draw(seed) for seed in range(SEEDS)], digits()
        nets = {
            name: [
                [summary(runs) for runs in zip(*(measure(name, g, d, *images) for d in drawn), strict=True)]
                for g in GAINS
            ]
            for name in FUNCTIONS
        }
    finally:
        config.set_floatx(before)
    return {
        "depths": DEPTHS,
        "gains": GAINS,
        "activations": list(FUNCTIONS.items()),
        "samples": SAMPLES,
        "width": WIDTH,
        "seeds": SEEDS,
        "nets": nets,
    }
