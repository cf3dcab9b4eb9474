"""4-4: 케라스에서 활성화 층을 골라 쌓고 파라미터를 센다."""

from itertools import pairwise

import numpy as np

from dnnlib.activations import elu, gelu, relu, silu
from dnnlib.grading.question import Question

IN_KERAS = "케라스로 쓰기"
PARAMETERS = "LeakyReLU와 PReLU는 파라미터가 많아 작은 데이터에서 과적합한다"


def leaky(z, value):
    return np.maximum(z, 0) + value * np.minimum(z, 0)


FUNCTIONS = {"leaky_relu": leaky, "prelu": leaky, "elu": elu, "gelu": lambda z, value: gelu(z)}


def activation_stack(
    x, kernels, biases, name, value, *, default=(), swap=(), last=True, biased=1, twice=False, alphas=sum, always=False,
    dense=True, flip=False,
):  # fmt: skip
    """``default``는 value를 무시하고 쓰는 값, ``alphas``는 유닛의 수에서 PReLU의 파라미터 수를 센다."""
    f, value = (FUNCTIONS | dict(swap))[name], dict(default).get(name, value)
    h, units = x, [len(bias) for bias in biases]
    for i, (kernel, bias) in enumerate(zip(kernels, biases, strict=True)):
        z = h @ kernel + biased * bias
        h = f(z, value) if last or i < len(kernels) - 1 else z
        h = f(h, value) if twice else h
    extra = alphas(units if last else units[:-1]) * (2 if twice else 1)
    count = sum(k.size + biased * b.size for k, b in zip(kernels, biases, strict=True)) * dense
    count += extra if name == "prelu" or (always and name != "gelu") else 0
    return (count, h) if flip else (h, count)


def draw(rng):
    """GELU의 끝 층은 z를 −2.5 언저리에 둔다. 정확한 식과 어림식이 거기서 뚜렷이 다르다."""
    n, units = 3, (5, 4, 2)
    values = {"leaky_relu": (0.05, 0.12), "prelu": (0.4, 0.7), "elu": (1.6, 2.2), "gelu": (0.3, 0.5)}
    return [
        {
            "x": rng.normal(size=(6, n)),
            "kernels": tuple(rng.normal(size=shape) / 2 for shape in pairwise((n, *units))),
            "biases": tuple(rng.normal(size=k) - 2.5 * (name == "gelu" and k == units[-1]) for k in units),
            "name": name,
            "value": float(rng.uniform(*between)),
        }
        for name, between in values.items()
    ]


SLOPE = "LeakyReLU의 기울기가 value가 아니라 {}다. {}"
TO = "negative_slope=value를 준다."
MISTAKES = [
    ({"default": {"leaky_relu": 0.3}}, SLOPE.format("층의 기본값 0.3", TO), IN_KERAS),
    ({"default": {"leaky_relu": 0.2}}, SLOPE.format("문자열 \"leaky_relu\"의 0.2", "층 LeakyReLU에 " + TO), IN_KERAS),
    ({"default": {"leaky_relu": 0.0}}, "LeakyReLU의 자리에 ReLU를 쓴 결과와 같다. " + TO),
    ({"default": {"prelu": 0.0}}, "PReLU의 α가 기본값 0에서 시작한다. keras.initializers.Constant(value)를 준다.", IN_KERAS),
    ({"default": {"prelu": 0.25}}, "PReLU의 α가 논문의 값 0.25에서 시작한다. value에서 시작하게 한다.", IN_KERAS),
    ({"default": {"elu": 1.0}}, "ELU의 α가 기본값 1이다. alpha=value를 준다.", IN_KERAS),
    ({"default": {"leaky_relu": 0.3, "prelu": 0.0, "elu": 1.0}}, "value를 쓰지 않고 케라스의 기본값을 쓴 결과와 같다. 기본값은 LeakyReLU 0.3, PReLU 0, ELU 1이다.", IN_KERAS),
    ({"default": {"leaky_relu": 0.2, "prelu": 0.0, "elu": 1.0}}, "value를 쓰지 않고 문자열로 층을 만든 결과와 같다. 인수를 정하려면 층으로 만든다.", IN_KERAS),
    ({"swap": {"gelu": lambda z, value: gelu(z, approximate=True)}}, "GELU에 tanh 어림식을 쓴 결과와 같다. 정확한 식을 쓴다.", IN_KERAS),
    ({"swap": {"gelu": lambda z, value: silu(z)}}, "GELU의 자리에 SiLU를 쓴 결과와 같다. GELU의 게이트는 Φ(z)다.", "게이트를 곱한다: GELU, SiLU, Mish"),
    ({"swap": {"gelu": lambda z, value: relu(z)}}, "GELU의 자리에 ReLU를 쓴 결과와 같다."),
    ({"last": False}, "끝 층 뒤에 활성화 층을 넣지 않은 결과와 같다. 끝 층 뒤에도 하나 넣는다."),
    ({"biased": 0}, "편향이 없는 결과와 같다. set_weights([kernel, bias])로 둘 다 넣는다."),
    ({"twice": True}, "활성화를 두 번씩 건 결과와 같다. Dense에 activation을 주었으면 활성화 층을 더 넣지 않는다."),
    ({"alphas": len}, "PReLU의 α를 층마다 하나로 센 결과와 같다. 유닛마다 하나다.", PARAMETERS),
    ({"alphas": lambda units: 0}, "PReLU의 파라미터를 세지 않은 결과와 같다. 유닛마다 α가 하나 더 있다.", PARAMETERS),
    ({"always": True}, "LeakyReLU와 ELU에도 유닛마다 파라미터를 더한 결과와 같다. 기울기가 상수면 파라미터가 늘지 않는다.", PARAMETERS),
    ({"flip": True}, "출력과 파라미터 수의 순서가 바뀌었다. (output, count)를 돌려준다."),
]  # fmt: skip

QUESTION = Question("4-4", activation_stack, draw, MISTAKES, parts=("output", "count"), keras=True)
