"""정규화한 값을 채널마다 늘이고 옮기는 일. 정규화 층이 함께 쓴다."""

import math

import numpy as np

from dnnlib import checks
from dnnlib.layers.base import Layer

__all__ = ["ScaledLayer", "column_sum", "rearrange"]


class ScaledLayer(Layer):
    """정규화한 값 x̂을 채널마다 늘이고 옮기는 층의 바탕. y = γ·x̂ + β.

    인수:
        axis: 채널의 축. 하위 클래스에 따라 정수나 정수의 목록이다.
        epsilon: 분산에 더해 0으로 나누지 않게 하는 양수 ε.
        center, scale: β를 더할지, γ를 곱할지.
        beta_initializer, gamma_initializer: 초기화의 이름이나 객체.
        beta_regularizer, gamma_regularizer, beta_constraint, gamma_constraint: 규제와 제약의 이름이나 객체.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: epsilon이 양수가 아니거나 axis가 입력에 없을 때.
    """

    def __init__(
        self,
        axis=-1,
        epsilon=1e-3,
        center=True,
        scale=True,
        *,
        beta_initializer="zeros",
        gamma_initializer="ones",
        beta_regularizer=None,
        gamma_regularizer=None,
        beta_constraint=None,
        gamma_constraint=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        checks.check_positive(epsilon=epsilon)
        self.axis, self.epsilon = checks.axes(axis, "axis"), float(epsilon)
        self.center, self.scale = center, scale
        self.keep_rules(locals())

    def build(self, input_shape):
        self.axes = axes_of(self.axis, input_shape)
        self.sizes = tuple(input_shape[axis] for axis in self.axes)
        self.channels = math.prod(self.sizes)
        self.gamma = self.add_named_weight("gamma", self.sizes) if self.scale else None
        self.beta = self.add_named_weight("beta", self.sizes) if self.center else None
        self.built = True

    @property
    def slope(self):
        """γ를 한 줄로 편 것. 곱하지 않으면 1."""
        return 1 if self.gamma is None else self.gamma.ravel()

    @property
    def offset(self):
        """β를 한 줄로 편 것. 더하지 않으면 0."""
        return 0 if self.beta is None else self.beta.ravel()

    def check_input(self, x):
        self.check_built()
        if x.ndim <= max(self.axes) or tuple(x.shape[axis] for axis in self.axes) != self.sizes:
            raise ValueError(f"입력의 축 {self.axes}은(는) {self.sizes}이어야 한다. 받은 값: {x.shape}")

    def keep_gradients(self, dgamma, dbeta):
        pairs = (dgamma, self.scale), (dbeta, self.center)
        self.gradients = [g.reshape(self.sizes) for g, used in pairs if used]


def axes_of(axis, input_shape, least=1):
    """``axis``가 가리키는 축의 번호를 차례로. ``least``가 1이면 배치 축은 될 수 없다."""
    axes, count = np.atleast_1d(axis).astype(int).tolist(), len(input_shape)
    if not all(a in range(least - count, count) and (a or not least) for a in axes):
        raise ValueError(f"axis는 {least}번부터의 입력의 축이다. 받은 값: {axis}, {tuple(input_shape)}")
    return tuple(sorted({a % count for a in axes}))


def rearrange(x, axes):
    """``axes``를 끝으로 옮기고 한 축으로 편 배열과, 그렇게 한 배열을 되돌리는 함수."""
    last = range(x.ndim - len(axes), x.ndim)
    moved = np.moveaxis(x, axes, last)

    def back(y):
        return np.moveaxis(y.reshape(moved.shape), last, axes)

    return moved.reshape(*moved.shape[: last[0]], -1), back


def column_sum(x):
    """끝 축만 남기고 더한다. 벡터와 행렬의 곱이 ``sum``보다 몇 배 빠르다."""
    rows = x.reshape(-1, x.shape[-1])
    return np.ones(len(rows), x.dtype) @ rows
