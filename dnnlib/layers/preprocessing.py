"""데이터를 모델에 맞게 고르는 층."""

import numpy as np

from dnnlib import checks, lookup
from dnnlib.layers.base import Layer
from dnnlib.layers.scaled import axes_of

__all__ = ["Normalization"]

EPSILON = 1e-7  # 표준편차가 0인 특성도 나눌 수 있게 한다. 케라스의 backend.epsilon()과 같다.


class Normalization(Layer):
    """특성을 표준화한다. y = (x − μ) / max(σ, 1e-7). ``invert``면 거꾸로 y = x·max(σ, 1e-7) + μ다.

    μ와 σ²은 ``adapt``가 데이터에서 한 번 재고, 배치 정규화와 달리 훈련하는 동안 바뀌지 않는다. 재기 전에는
    0과 1이다. 가중치의 순서는 ``mean``, ``variance``, ``count``(쓰이지 않는다)다. ``mean``과 ``variance``를
    주면 그 값을 쓰고 가중치가 없다.

    인수:
        axis: 따로 재는 축, 정수나 정수의 목록. ``None``이면 모든 값에서 한 쌍만 잰다.
        mean, variance: 미리 아는 평균과 분산. 둘 다 주거나 둘 다 주지 않는다.
        invert: 되돌리는 층으로 쓸지.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: axis가 입력에 없거나, mean과 variance가 axis나 서로에 맞지 않을 때.
    """

    unsaved = (*Layer.unsaved, "mean", "variance")

    def __init__(self, axis=-1, mean=None, variance=None, invert=False, **kwargs):
        super().__init__(**kwargs)
        axes = checks.axes(axis, "axis") if axis not in (None, (), []) else ()
        self.axis = axes if isinstance(axes, tuple) else (axes,)
        self.input_mean, self.input_variance, self.invert = mean, variance, invert
        shapes = np.shape(mean), np.shape(variance)
        if (mean is None) != (variance is None) or shapes[0] != shapes[1] or len(shapes[0]) > len(self.axis):
            raise ValueError(
                "mean과 variance는 함께 주고, 모양이 같고, 축이 axis보다 많지 않아야 한다. "
                f"받은 값: mean={mean!r}, variance={variance!r}, axis={axis!r}"
            )

    def build(self, input_shape):
        self.kept = axes_of(self.axis, input_shape, least=0)
        self.sizes = tuple(input_shape[axis] for axis in self.kept)
        self.row = tuple(n if axis in self.kept else 1 for axis, n in enumerate(input_shape))
        if self.input_mean is None:
            self.adapt_mean = self.add_weight(self.sizes, "zeros", trainable=False)
            self.adapt_variance = self.add_weight(self.sizes, "ones", trainable=False)
            self.count = self.add_weight((), "zeros", trainable=False)
        else:
            given = self.input_mean, self.input_variance
            self.adapt_mean, self.adapt_variance = (
                np.broadcast_to(np.asarray(value, self.dtype), self.sizes) for value in given
            )
        self.built = True

    @property
    def mean(self):
        """평균. 입력에 바로 뺄 수 있는 모양이다."""
        return self.adapt_mean.reshape(self.row)

    @property
    def variance(self):
        """분산. 모양은 ``mean``과 같다."""
        return self.adapt_variance.reshape(self.row)

    def adapt(self, data):
        """``data``의 평균과 분산을 잰다. 다시 부르면 앞의 것을 버리고 새로 잰다.

        오류:
            ValueError: mean과 variance를 주어 만든 층이거나, data의 모양이 만들 때와 다를 때.
        """
        data = np.asarray(data, dtype=float)
        if not self.built:
            self.build(data.shape)
        if self.input_mean is not None:
            raise ValueError(f"mean을 준 층은 adapt하지 않는다. 받은 값: mean={self.input_mean!r}")
        if data.ndim != len(self.row) or tuple(data.shape[axis] for axis in self.kept) != self.sizes:
            raise ValueError(f"data의 축 {self.kept}은(는) {self.sizes}이어야 한다. 받은 값: {data.shape}")
        free = tuple(axis for axis in range(data.ndim) if axis not in self.kept)
        self.adapt_mean[...] = data.mean(axis=free)
        self.adapt_variance[...] = data.var(axis=free)

    def forward(self, x, training=False):
        self.check_built()
        deviation = np.maximum(np.sqrt(self.variance), x.dtype.type(EPSILON))
        self.cache = deviation if self.invert else 1 / deviation
        return x * deviation + self.mean if self.invert else (x - self.mean) / deviation

    def backward(self, dy):
        return dy * self.cache

    def get_config(self):
        given = {"mean": self.input_mean, "variance": self.input_variance}
        return super().get_config() | {name: lookup.plain(value, name) for name, value in given.items()}
