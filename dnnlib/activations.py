"""활성화 함수와 그 역전파. 이름 하나에 함수 둘이 짝을 이룬다.

역전파 ``backward(dy, x, y)``는 출력에 대한 그레이디언트 ``dy``를 입력에 대한 그레이디언트로 바꾼다.
원소별 함수라면 ``dy``에 도함수를 곱하는 일이다. ``x``는 순전파의 입력, ``y``는 출력이다.

인수를 더 받는 함수는 역전파도 같은 인수를 받는다. ``functools.partial(elu, alpha=0.5)``처럼 인수를 정해 두면
층에 그대로 넘길 수 있다.
"""

import math
from functools import partial

import numpy as np

from dnnlib import lookup
from dnnlib.normal import normal_cdf

__all__ = [
    "derivative", "elu", "gelu", "get", "leaky_relu", "linear", "log_softmax", "mish", "relu", "selu",
    "sigmoid", "silu", "softmax", "softplus", "softsign", "swish", "tanh",
]  # fmt: skip

SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805


def linear(x):
    """항등 함수 f(x) = x."""
    return x


def linear_backward(dy, x, y):
    return dy


def sigmoid(x):
    """s(x) = 1/(1 + e⁻ˣ). 치역 (0, 1), 도함수 s(1 − s) ≤ 1/4."""
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))


def sigmoid_backward(dy, x, y):
    return dy * y * (1 - y)


def tanh(x):
    """쌍곡탄젠트. 치역 (−1, 1), 도함수 1 − tanh²."""
    return np.tanh(x)


def tanh_backward(dy, x, y):
    return dy * (1 - y * y)


def relu(x):
    """max(0, x). x = 0에서 도함수는 0으로 둔다.

    출처: Nair & Hinton (2010)
    """
    return np.maximum(x, 0)


def relu_backward(dy, x, y):
    return dy * (y > 0)


def leaky_relu(x, negative_slope=0.2):
    """x > 0이면 x, 아니면 negative_slope·x.

    출처: Maas et al. (2013)
    """
    return np.maximum(x, 0) + negative_slope * np.minimum(x, 0)


def leaky_relu_backward(dy, x, y, negative_slope=0.2):
    return np.where(x > 0, dy, negative_slope * dy)


def elu(x, alpha=1.0):
    """x > 0이면 x, 아니면 α(eˣ − 1). 왼쪽 끝에서 −α로 간다.

    출처: Clevert et al. (2015), https://arxiv.org/abs/1511.07289
    """
    return np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0))


def elu_backward(dy, x, y, alpha=1.0):
    return dy * np.where(x > 0, 1, y + alpha)


def selu(x):
    """λ·elu(x, α), λ = 1.0507…, α = 1.6733…. 평균 0, 분산 1이 고정점이다.

    출처: Klambauer et al. (2017), https://arxiv.org/abs/1706.02515
    """
    return SELU_SCALE * elu(x, SELU_ALPHA)


def selu_backward(dy, x, y):
    return dy * np.where(x >= 0, SELU_SCALE, y + SELU_SCALE * SELU_ALPHA)


def gelu(x, approximate=False):
    """x·Φ(x). Φ는 표준정규분포의 누적분포다. approximate면 Φ를 tanh로 어림한다.

    어림식은 Φ(x) ≈ (1 + tanh(√(2/π)·(x + 0.044715·x³)))/2다.

    출처: Hendrycks & Gimpel (2016), https://arxiv.org/abs/1606.08415
    """
    return x * (_tanh_cdf(x) if approximate else normal_cdf(x))


def _tanh_cdf(x):
    return (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x))) / 2


def gelu_backward(dy, x, y, approximate=False):
    if approximate:
        cdf = _tanh_cdf(x)
        density = cdf * (1 - cdf) * math.sqrt(8 / math.pi) * (1 + 3 * 0.044715 * x * x)
    else:
        cdf = normal_cdf(x)
        density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return dy * (cdf + x * density)


def silu(x):
    """x·s(x). ``swish``라고도 한다. x ≈ −1.28에서 가장 작고, 그 왼쪽에서는 0으로 올라간다.

    출처: Elfwing et al. (2017), https://arxiv.org/abs/1702.03118. Ramachandran et al. (2017),
    https://arxiv.org/abs/1710.05941
    """
    return x * sigmoid(x)


def silu_backward(dy, x, y):
    s = sigmoid(x)
    return dy * (s + y * (1 - s))


swish = silu


def mish(x):
    """x·tanh(log(1 + eˣ)).

    출처: Misra (2019), https://arxiv.org/abs/1908.08681
    """
    return x * np.tanh(softplus(x))


def mish_backward(dy, x, y):
    t = np.tanh(softplus(x))
    return dy * (t + x * sigmoid(x) * (1 - t * t))


def softplus(x):
    """log(1 + eˣ). relu를 부드럽게 깎은 것이고, 도함수가 시그모이드다."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def softplus_backward(dy, x, y):
    return dy * sigmoid(x)


def softsign(x):
    """x/(1 + |x|). tanh보다 천천히 ±1로 간다."""
    return x / (1 + np.abs(x))


def softsign_backward(dy, x, y):
    return dy / np.square(1 + np.abs(x))


def softmax(x, axis=-1):
    """eˣⁱ / Σⱼ eˣʲ. 가장 큰 값을 먼저 빼므로 넘치지 않는다."""
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def softmax_backward(dy, x, y, axis=-1):
    return y * (dy - (dy * y).sum(axis=axis, keepdims=True))


def log_softmax(x, axis=-1):
    """log softmax(x) = x − log Σⱼ eˣʲ. 확률이 0으로 내려앉아도 정확하다."""
    z = x - x.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))


def log_softmax_backward(dy, x, y, axis=-1):
    return dy - np.exp(y) * dy.sum(axis=axis, keepdims=True)


TABLE = {
    "linear": (linear, linear_backward),
    "sigmoid": (sigmoid, sigmoid_backward),
    "tanh": (tanh, tanh_backward),
    "relu": (relu, relu_backward),
    "leaky_relu": (leaky_relu, leaky_relu_backward),
    "elu": (elu, elu_backward),
    "selu": (selu, selu_backward),
    "gelu": (gelu, gelu_backward),
    "silu": (silu, silu_backward),
    "swish": (silu, silu_backward),
    "mish": (mish, mish_backward),
    "softplus": (softplus, softplus_backward),
    "softsign": (softsign, softsign_backward),
    "softmax": (softmax, softmax_backward),
    "log_softmax": (log_softmax, log_softmax_backward),
}


def get(identifier):
    """이름이나 이 모듈의 함수에서 활성화 함수를 얻는다. ``None``이면 ``linear``다.

    오류:
        ValueError: 모르는 이름일 때.
        TypeError: 역전파를 모르는 함수일 때.
    """
    if identifier is None:
        return linear
    if isinstance(identifier, str):
        return lookup.find(identifier, TABLE, "activation")[0]
    backward_of(identifier)
    return identifier


def backward_of(function):
    """활성화 함수의 짝이 되는 역전파 함수."""
    if isinstance(function, partial):
        return partial(backward_of(function.func), **function.keywords)
    for forward, backward in TABLE.values():
        if forward is function:
            return backward
    raise TypeError(f"activation은 이름이나 dnnlib.activations의 함수여야 한다. 받은 값: {function!r}")


def derivative(identifier):
    """원소별 활성화 함수의 도함수 f′. 이름이나 이 모듈의 함수를 받는다. 케라스에는 없다.

    오류:
        ValueError: softmax처럼 출력 하나가 입력 여럿에 달려 있을 때.
    """
    function = get(identifier)
    if getattr(function, "func", function) in (softmax, log_softmax):
        raise ValueError(f"도함수는 원소별 함수에만 있다. 받은 값: {identifier!r}")
    return lambda x: backward_of(function)(np.ones_like(x), x, function(x))
