"""한쪽을 꺾은 함수: relu와 그 갈래."""

import numpy as np

__all__ = ["elu", "leaky_relu", "relu", "relu6", "selu"]

SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805


def relu(x, negative_slope=0.0, max_value=None, threshold=0.0):
    """문턱 θ 위는 그대로(많아야 max_value), 아래는 negative_slope·(x − θ). 인수가 없으면 max(0, x)다.

    꺾이는 자리에서 도함수는 낮은 쪽의 기울기다. 그래서 x = 0에서 0이다.

    출처: Nair & Hinton (2010)
    """
    if not negative_slope and max_value is None and not threshold:
        return np.maximum(x, 0)
    high = np.inf if max_value is None else max_value
    low = negative_slope * np.minimum(x - threshold, 0)
    return np.minimum(x * (x > threshold), high) + low


def relu_backward(dy, x, y, negative_slope=0.0, max_value=None, threshold=0.0):
    if not negative_slope and max_value is None and not threshold:
        return dy * (y > 0)
    above = x > threshold
    inside = above if max_value is None else above & (x < max_value)
    return dy * inside + negative_slope * (dy * ~above)


def relu6(x):
    """위를 6에서 자른 relu. min(max(0, x), 6)."""
    return relu(x, max_value=6)


def relu6_backward(dy, x, y):
    return relu_backward(dy, x, y, max_value=6)


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
