"""활성화 함수와 그 역전파. 이름 하나에 함수 둘이 짝을 이룬다.

역전파 ``backward(dy, x, y)``는 출력에 대한 그레이디언트 ``dy``를 입력에 대한 그레이디언트로 바꾼다.
원소별 함수라면 ``dy``에 도함수를 곱하는 일이다. ``x``는 순전파의 입력, ``y``는 출력이다.
"""

import numpy as np

from dnnlib import lookup

__all__ = ["elu", "get", "linear", "relu", "selu", "sigmoid", "softmax", "tanh"]

SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805


def linear(x):
    """항등 함수 f(x) = x."""
    return x


def linear_backward(dy, x, y):
    return dy


def sigmoid(x):
    """σ(x) = 1/(1 + e⁻ˣ). 치역 (0, 1), 도함수 σ(1 − σ) ≤ 1/4."""
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


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


def elu(x, alpha=1.0):
    """x > 0이면 x, 아니면 α(eˣ − 1). 왼쪽 끝에서 −α로 간다.

    출처: Clevert et al. (2015), https://arxiv.org/abs/1511.07289
    """
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def elu_backward(dy, x, y):
    return dy * np.where(x > 0, 1, y + 1)


def selu(x):
    """λ·elu(x, α), λ = 1.0507…, α = 1.6733…. 평균 0, 분산 1이 고정점이다.

    출처: Klambauer et al. (2017), https://arxiv.org/abs/1706.02515
    """
    return SELU_SCALE * elu(x, SELU_ALPHA)


def selu_backward(dy, x, y):
    return dy * np.where(x > 0, SELU_SCALE, y + SELU_SCALE * SELU_ALPHA)


def softmax(x, axis=-1):
    """eˣⁱ / Σⱼ eˣʲ. 가장 큰 값을 먼저 빼므로 넘치지 않는다."""
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def softmax_backward(dy, x, y):
    return y * (dy - (dy * y).sum(axis=-1, keepdims=True))


TABLE = {
    "linear": (linear, linear_backward),
    "sigmoid": (sigmoid, sigmoid_backward),
    "tanh": (tanh, tanh_backward),
    "relu": (relu, relu_backward),
    "elu": (elu, elu_backward),
    "selu": (selu, selu_backward),
    "softmax": (softmax, softmax_backward),
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
    for forward, backward in TABLE.values():
        if forward is function:
            return backward
    raise TypeError(f"activation은 이름이나 dnnlib.activations의 함수여야 한다. 받은 값: {function!r}")
