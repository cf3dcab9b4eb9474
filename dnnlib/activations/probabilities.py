"""축을 따라 합이 1인 확률로 바꾸는 함수와 그 로그."""

import numpy as np

__all__ = ["log_softmax", "softmax"]


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
