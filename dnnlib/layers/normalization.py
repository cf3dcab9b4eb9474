"""배치 정규화. 채널마다 배치의 평균과 분산으로 정규화한다."""

from numbers import Real

import numpy as np

from dnnlib import checks, initializers
from dnnlib.layers.scaled import ScaledLayer, column_sum

__all__ = ["BatchNormalization", "check_axis"]

NO_RENORM = {
    "renorm": (False,), "renorm_clipping": (None,), "renorm_momentum": (0.99,), "synchronized": (False,),
}  # fmt: skip


class BatchNormalization(ScaledLayer, left_out=NO_RENORM):
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
        axis: 채널의 축, 정수 하나.
        momentum: 이동 평균이 지난 값을 간직하는 비율, [0, 1].
        moving_mean_initializer, moving_variance_initializer: 이동 평균과 이동 분산의 처음 값.
        epsilon, center, scale, kwargs: ``ScaledLayer``를 보라.

    오류:
        ValueError: axis가 입력에 없거나 momentum이 [0, 1]을 벗어날 때.

    출처: Ioffe & Szegedy (2015)
    """

    def __init__(
        self,
        axis=-1,
        momentum=0.99,
        epsilon=1e-3,
        center=True,
        scale=True,
        *,
        moving_mean_initializer="zeros",
        moving_variance_initializer="ones",
        **kwargs,
    ):
        super().__init__(check_axis(axis), epsilon, center, scale, **kwargs)
        if not (isinstance(momentum, Real) and 0 <= momentum <= 1):
            raise ValueError(f"momentum은 0과 1 사이여야 한다. 받은 값: {momentum!r}")
        self.momentum = float(momentum)
        self.moving_mean_initializer = initializers.get(moving_mean_initializer)
        self.moving_variance_initializer = initializers.get(moving_variance_initializer)

    def build(self, input_shape):
        super().build(input_shape)
        self.moving_mean = self.add_weight(self.sizes, self.moving_mean_initializer, trainable=False)
        self.moving_variance = self.add_weight(self.sizes, self.moving_variance_initializer, trainable=False)

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
        y = centered * (self.slope * inverse)
        y += self.offset
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
            dx *= self.slope * inverse
        else:
            dx = rows * (self.slope * inverse)
        return dx.reshape(dy.shape).swapaxes(self.axis, -1)


def check_axis(axis):
    if not checks.is_whole(axis):
        raise ValueError(f"axis는 정수여야 한다. 받은 값: {axis!r}")
    return int(axis)
