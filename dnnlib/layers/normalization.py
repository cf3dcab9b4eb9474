"""정규화 층. 평균과 분산을 어디서 재느냐가 다르다: 배치(Batch), 표본의 채널(Layer), 채널의 그룹(Group)."""

from numbers import Real

import numpy as np

from dnnlib.layers.base import Layer

__all__ = ["BatchNormalization", "GroupNormalization", "LayerNormalization"]


class ScaledLayer(Layer):
    """정규화한 값 x̂을 채널마다 늘이고 옮기는 층의 바탕. y = γ·x̂ + β.

    인수:
        epsilon: 분산에 더해 0으로 나누지 않게 하는 양수 ε.
        center, scale: β를 더할지, γ를 곱할지.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: epsilon이 양수가 아닐 때.
    """

    axis = -1

    def __init__(self, epsilon=1e-3, center=True, scale=True, **kwargs):
        super().__init__(**kwargs)
        if not (isinstance(epsilon, Real) and epsilon > 0):
            raise ValueError(f"epsilon은 양수여야 한다. 받은 값: {epsilon!r}")
        self.epsilon, self.center, self.scale = float(epsilon), center, scale

    def build(self, input_shape):
        shape = tuple(input_shape)
        if self.axis == 0 or abs(self.axis) >= len(shape):
            raise ValueError(f"axis는 배치 축을 뺀 입력의 축이어야 한다. 받은 값: {self.axis}, {shape}")
        self.channels = shape[self.axis]
        self.gamma = self.add_weight((self.channels,), "ones") if self.scale else 1
        self.beta = self.add_weight((self.channels,), "zeros") if self.center else 0
        self.built = True

    def check_input(self, x):
        self.check_built()
        if x.shape[self.axis] != self.channels:
            raise ValueError(f"입력의 채널은 {self.channels}개여야 한다. 받은 값: {x.shape}")

    def keep_gradients(self, dgamma, dbeta):
        self.gradients = [g for g, used in ((dgamma, self.scale), (dbeta, self.center)) if used]


class BatchNormalization(ScaledLayer):
    """배치 정규화. 채널마다 배치의 평균 μ와 분산 σ²으로 정규화한다.

    σ²은 n으로 나눈 분산이다. 순전파와 역전파는::

        x̂ = (x − μ) / √(σ² + ε),   y = γ·x̂ + β
        dβ = Σ dy,   dγ = Σ dy·x̂
        dx = γ / √(σ² + ε) · (dy − dβ/n − x̂·dγ/n)

    훈련할 때마다 이동 평균을 고친다: 이동 ← momentum·이동 + (1 − momentum)·(μ, σ²). 추론하거나 동결되면
    μ와 σ² 자리에 이동 평균을 쓰고, dx에서 뒤의 두 항이 빠진다. 논문은 이동 분산에 n/(n − 1)을 곱하지만
    케라스는 곱하지 않는다.

    가중치의 순서는 ``gamma``, ``beta``, ``moving_mean``, ``moving_variance``, 모양은 모두 ``(채널,)``이다.

    인수:
        axis: 채널의 축.
        momentum: 이동 평균이 지난 값을 간직하는 비율, [0, 1].
        epsilon, center, scale, name, trainable: ``ScaledLayer``를 보라.

    오류:
        ValueError: axis가 입력에 없거나 momentum이 [0, 1]을 벗어날 때.

    출처: Ioffe & Szegedy (2015)
    """

    def __init__(self, axis=-1, momentum=0.99, epsilon=1e-3, center=True, scale=True, **kwargs):
        super().__init__(epsilon, center, scale, **kwargs)
        if not isinstance(axis, int):
            raise ValueError(f"axis는 정수여야 한다. 받은 값: {axis!r}")
        if not (isinstance(momentum, Real) and 0 <= momentum <= 1):
            raise ValueError(f"momentum은 0과 1 사이여야 한다. 받은 값: {momentum!r}")
        self.axis, self.momentum = axis, float(momentum)

    def build(self, input_shape):
        super().build(input_shape)
        self.moving_mean = self.add_weight((self.channels,), "zeros", trainable=False)
        self.moving_variance = self.add_weight((self.channels,), "ones", trainable=False)

    def forward(self, x, training=False):
        self.check_input(x)
        x = x.swapaxes(self.axis, -1)
        rows = x.reshape(-1, self.channels)
        from_batch = training and self.trainable
        mean = column_sum(rows) / len(rows) if from_batch else self.moving_mean
        centered = rows - mean
        variance = column_sum(np.square(centered)) / len(rows) if from_batch else self.moving_variance
        if from_batch:
            self._move(self.moving_mean, mean)
            self._move(self.moving_variance, variance)
        inverse = 1 / np.sqrt(variance + self.epsilon)
        y = centered * (self.gamma * inverse)
        y += self.beta
        self.cache = centered, inverse, from_batch
        return y.reshape(x.shape).swapaxes(self.axis, -1)

    def _move(self, average, value):
        average *= self.momentum
        average += (1 - self.momentum) * value

    def backward(self, dy):
        centered, inverse, from_batch = self.cache
        dy = dy.swapaxes(self.axis, -1)
        rows = dy.reshape(centered.shape)
        dgamma, dbeta = column_sum(rows * centered) * inverse, column_sum(rows)
        self.keep_gradients(dgamma, dbeta)
        if from_batch:
            dx = centered * (-inverse * dgamma / len(rows))
            dx += rows
            dx -= dbeta / len(rows)
            dx *= self.gamma * inverse
        else:
            dx = rows * (self.gamma * inverse)
        return dx.reshape(dy.shape).swapaxes(self.axis, -1)


class SampleNormalization(ScaledLayer):
    """표본 하나 안에서 정규화하는 층의 바탕. 배치의 크기와 상관없고 훈련과 추론이 같다.

    하위 클래스의 ``split``이 정한 묶음 안의 평균을 E라고 하면::

        x̂ = (x − E[x]) / √(E[(x − E[x])²] + ε),   y = γ·x̂ + β
        dβ = Σ dy,   dγ = Σ dy·x̂,   g = γ·dy
        dx = (g − E[g] − x̂·E[g·x̂]) / √(E[(x − E[x])²] + ε)

    채널은 끝 축이다. 가중치의 순서는 ``gamma``, ``beta``, 모양은 ``(채널,)``이다.
    """

    def split(self, x):
        """네 축 (표본, 자리, 묶음, 채널)로 나눈 배열. 둘째와 넷째 축에서 평균을 잰다."""
        raise NotImplementedError

    def forward(self, x, training=False):
        self.check_input(x)
        parts = self.split(x)
        normalized = parts - group_mean(parts)
        inverse = 1 / np.sqrt(group_mean(np.square(normalized)) + self.epsilon)
        normalized *= inverse
        self.cache = normalized, inverse
        y = normalized.reshape(x.shape) * self.gamma
        y += self.beta
        return y

    def backward(self, dy):
        normalized, inverse = self.cache
        slope = dy * normalized.reshape(dy.shape)
        self.keep_gradients(column_sum(slope), column_sum(dy))
        slope *= self.gamma
        dx, slope = self.split(dy * self.gamma), self.split(slope)  # g와 g·x̂
        dx -= group_mean(dx)
        dx -= np.multiply(normalized, group_mean(slope), out=slope)
        dx *= inverse
        return dx.reshape(dy.shape)


class LayerNormalization(SampleNormalization):
    """층 정규화. 자리마다 끝 축의 모든 채널을 한 묶음으로 정규화한다.

    입력이 2차원이면 그룹이 하나인 그룹 정규화와 같고, 그보다 높으면 자리를 합치지 않으므로 다르다.
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
        epsilon, center, scale, name, trainable: ``ScaledLayer``를 보라.

    오류:
        ValueError: groups가 양의 정수나 −1이 아니거나 채널의 수를 나누지 못할 때.

    출처: Wu & He (2018), 인스턴스 정규화는 Ulyanov et al. (2016)
    """

    def __init__(self, groups=32, epsilon=1e-3, center=True, scale=True, **kwargs):
        super().__init__(epsilon, center, scale, **kwargs)
        if not isinstance(groups, int) or (groups < 1 and groups != -1):
            raise ValueError(f"groups는 양의 정수나 -1이어야 한다. 받은 값: {groups!r}")
        self.groups = groups

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


def column_sum(x):
    """끝 축만 남기고 더한다. 벡터와 행렬의 곱이 ``sum``보다 몇 배 빠르다."""
    rows = x.reshape(-1, x.shape[-1])
    return np.ones(len(rows), x.dtype) @ rows


def group_mean(parts):
    """표본과 묶음마다의 평균. 자리를 먼저 더하고 남은 채널을 곱으로 더하면 ``mean``보다 몇 배 빠르다."""
    sites, channels = parts.shape[1], parts.shape[3]
    return parts.sum(axis=1, keepdims=True) @ np.ones((channels, 1), parts.dtype) / (sites * channels)
