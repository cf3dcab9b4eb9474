"""표본 하나 안에서 정규화하는 층: 층, 그룹, RMS 정규화. 배치의 크기와 상관없다."""

import numpy as np

from dnnlib import checks
from dnnlib.layers.base import Layer
from dnnlib.layers.normalization import check_axis
from dnnlib.layers.scaled import ScaledLayer, axes_of, column_sum, rearrange

__all__ = ["GroupNormalization", "LayerNormalization", "RMSNormalization"]


class SampleNormalization(ScaledLayer):
    """표본 하나 안에서 정규화하는 층의 바탕. 배치의 크기와 상관없고 훈련과 추론이 같다.

    하위 클래스의 ``split``이 정한 묶음 안의 평균을 E라고 하면::

        x̂ = (x − E[x]) / √(E[(x − E[x])²] + ε),   y = γ·x̂ + β
        dβ = Σ dy,   dγ = Σ dy·x̂,   g = γ·dy
        dx = (g − E[g] − x̂·E[g·x̂]) / √(E[(x − E[x])²] + ε)

    채널은 ``axis``를 끝으로 옮겨 한 축으로 편 것이다. 가중치의 순서는 ``gamma``, ``beta``, 모양은 그 축들의
    크기다.
    """

    def split(self, x):
        """네 축 (표본, 자리, 묶음, 채널)로 나눈 배열. 둘째와 넷째 축에서 평균을 잰다."""
        raise NotImplementedError

    def forward(self, x, training=False):
        self.check_input(x)
        x, back = rearrange(x, self.axes)
        parts = self.split(x)
        normalized = parts - group_mean(parts)
        inverse = 1 / np.sqrt(group_mean(np.square(normalized)) + self.epsilon)
        normalized *= inverse
        self.cache = normalized, inverse
        y = normalized.reshape(x.shape) * self.slope
        y += self.offset
        return back(y)

    def backward(self, dy):
        normalized, inverse = self.cache
        dy, back = rearrange(dy, self.axes)
        slope = dy * normalized.reshape(dy.shape)
        self.keep_gradients(column_sum(slope), column_sum(dy))
        slope *= self.slope
        dx, slope = self.split(dy * self.slope), self.split(slope)  # g와 g·x̂
        dx -= group_mean(dx)
        dx -= np.multiply(normalized, group_mean(slope), out=slope)
        dx *= inverse
        return back(dx)


class LayerNormalization(SampleNormalization, left_out={"rms_scaling": (False,)}):
    """층 정규화. 자리마다 ``axis``의 모든 채널을 한 묶음으로 정규화한다.

    ``axis``는 정수나 정수의 목록이다. 입력이 2차원이면 그룹이 하나인 그룹 정규화와 같고, 그보다 높으면 자리를
    합치지 않으므로 다르다.
    식은 ``SampleNormalization``, 인수와 오류는 ``ScaledLayer``를 보라.

    출처: Ba et al. (2016)
    """

    def split(self, x):
        return x.reshape(-1, 1, 1, self.channels)


class GroupNormalization(SampleNormalization):
    """그룹 정규화. 채널을 나눈 그룹마다 모든 자리를 한 묶음으로 정규화한다.

    식은 ``SampleNormalization``을 보라.

    인수:
        groups: 그룹의 수. −1이면 채널마다 한 그룹(인스턴스 정규화)이다.
        axis: 채널의 축, 정수 하나.
        epsilon, center, scale, kwargs: ``ScaledLayer``를 보라.

    오류:
        ValueError: groups가 양의 정수나 −1이 아니거나 채널의 수를 나누지 못할 때.

    출처: Wu & He (2018), 인스턴스 정규화는 Ulyanov et al. (2016)
    """

    def __init__(self, groups=32, axis=-1, epsilon=1e-3, center=True, scale=True, **kwargs):
        super().__init__(check_axis(axis), epsilon, center, scale, **kwargs)
        if not checks.is_whole(groups) or (groups < 1 and groups != -1):
            raise ValueError(f"groups는 양의 정수나 -1이어야 한다. 받은 값: {groups!r}")
        self.groups = int(groups)

    def build(self, input_shape):
        super().build(input_shape)
        if self.groups == -1:
            self.groups = self.channels
        if self.channels % self.groups:
            raise ValueError(
                f"groups는 채널의 수를 나누어야 한다. 받은 값: groups={self.groups}, 채널 {self.channels}개"
            )

    def split(self, x):
        return x.reshape(len(x), -1, self.groups, self.channels // self.groups)


class RMSNormalization(Layer):
    """RMS 정규화. 제곱 평균의 제곱근으로 나누기만 한다. 끝쪽의 축 ``axis``에서 잰 평균을 E라 하면::

        x̂ = x / √(E[x²] + ε),   y = γ·x̂
        dγ = Σ dy·x̂,   g = γ·dy,   dx = (g − x̂·E[g·x̂]) / √(E[x²] + ε)

    가중치는 ``scale`` 하나고 모양은 그 축들의 크기다.

    인수:
        axis: 정규화할 끝쪽의 축, 정수나 정수의 목록.
        epsilon: 0으로 나누지 않게 더하는 양수 ε.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: axis가 입력의 끝쪽 축이 아니거나 epsilon이 양수가 아닐 때.

    출처: Zhang & Sennrich (2019), https://arxiv.org/abs/1910.07467
    """

    def __init__(self, axis=-1, epsilon=1e-6, **kwargs):
        super().__init__(**kwargs)
        checks.check_positive(epsilon=epsilon)
        self.axis, self.epsilon = checks.axes(axis, "axis"), float(epsilon)

    def build(self, input_shape):
        self.axes = axes_of(self.axis, input_shape)
        if self.axes != tuple(range(self.axes[0], len(input_shape))):
            raise ValueError(f"axis는 끝쪽의 축이어야 한다. 받은 값: {self.axis}, 입력 {tuple(input_shape)}")
        self.scale = self.add_weight([input_shape[axis] for axis in self.axes], "ones")
        self.built = True

    def forward(self, x, training=False):
        self.check_built()
        if x.shape[self.axes[0] :] != self.scale.shape:
            raise ValueError(f"입력의 끝쪽 축은 {self.scale.shape}이어야 한다. 받은 값: {x.shape}")
        inverse = 1 / np.sqrt(np.square(x).mean(axis=self.axes, keepdims=True) + self.epsilon)
        self.cache = x * inverse, inverse
        return self.cache[0] * self.scale

    def backward(self, dy):
        normalized, inverse = self.cache
        self.gradients = [(dy * normalized).sum(axis=tuple(range(self.axes[0])))]
        g = dy * self.scale
        return (g - normalized * (g * normalized).mean(axis=self.axes, keepdims=True)) * inverse


def group_mean(parts):
    """표본과 묶음마다의 평균. 자리를 먼저 더하고 남은 채널을 곱으로 더하면 ``mean``보다 몇 배 빠르다."""
    sites, channels = parts.shape[1], parts.shape[3]
    return parts.sum(axis=1, keepdims=True) @ np.ones((channels, 1), parts.dtype) / (sites * channels)
