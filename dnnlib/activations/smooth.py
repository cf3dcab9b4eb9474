"""어디서나 미분되는 함수: S자 모양의 함수와, relu를 부드럽게 깎은 함수."""

import math

import numpy as np

from dnnlib.normal import normal_cdf

__all__ = ["gelu", "linear", "mish", "sigmoid", "silu", "softplus", "softsign", "swish", "tanh"]


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


swish, swish_backward = silu, silu_backward


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
