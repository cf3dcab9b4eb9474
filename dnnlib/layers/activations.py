"""활성화 함수로 된 층: 인수를 더 받는 것, 기울기를 배우는 것, 여러 선형 함수 가운데 고르는 것."""

import warnings
from functools import partial

import numpy as np

from dnnlib import activations, checks
from dnnlib.checks import check_not_negative
from dnnlib.layers.base import Layer, RandomLayer
from dnnlib.layers.core import Activation, Dense

__all__ = ["ELU", "LeakyReLU", "Maxout", "PReLU", "RReLU", "ReLU", "Softmax"]


class LeakyReLU(Activation, fixed=("activation",)):
    """x > 0이면 x, 아니면 negative_slope·x. 기본값 0.3이 함수 ``leaky_relu``의 0.2와 다르다(케라스와 같다).

    인수:
        negative_slope: 0 아래의 기울기.
        alpha: ``negative_slope``의 옛 이름. 경고하고 그 값을 쓴다.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: negative_slope가 음수일 때.
    """

    unsaved = (*Activation.unsaved, "alpha")

    def __init__(self, negative_slope=0.3, *, alpha=None, **kwargs):
        if alpha is not None:
            warnings.warn(f"alpha는 옛 이름이다. negative_slope를 쓴다. 받은 값: {alpha!r}", stacklevel=3)
            negative_slope = alpha
        check_not_negative(negative_slope=negative_slope)
        self.negative_slope = negative_slope
        super().__init__(partial(activations.leaky_relu, negative_slope=negative_slope), **kwargs)


class ELU(Activation, fixed=("activation",)):
    """x > 0이면 x, 아니면 α(eˣ − 1)."""

    def __init__(self, alpha=1.0, **kwargs):
        self.alpha = alpha
        super().__init__(partial(activations.elu, alpha=alpha), **kwargs)


class Softmax(Activation, fixed=("activation",)):
    """``axis``를 따라 합이 1인 확률."""

    def __init__(self, axis=-1, **kwargs):
        self.axis = axis
        function = activations.softmax
        super().__init__(function if axis == -1 else partial(function, axis=axis), **kwargs)


class ReLU(Activation, fixed=("activation",)):
    """꺾이는 곳과 위아래를 정할 수 있는 relu.

    문턱을 θ라 하면::

        y = min(x, max_value)           (x > θ)
        y = negative_slope·(x − θ)      (x ≤ θ)

    인수:
        max_value: 출력의 상한. ``None``이면 없다.
        negative_slope: θ 아래의 기울기.
        threshold: θ.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: 세 수 가운데 음수가 있을 때.
    """

    def __init__(self, max_value=None, negative_slope=0.0, threshold=0.0, **kwargs):
        options = {"max_value": max_value, "negative_slope": negative_slope, "threshold": threshold}
        check_not_negative(**options | {"max_value": max_value or 0})
        self.max_value, self.negative_slope, self.threshold = max_value, negative_slope, threshold
        super().__init__(partial(activations.relu, **options), **kwargs)


class PReLU(Layer):
    """음수 쪽의 기울기 α를 배우는 relu. y = max(0, x) + α·min(0, x).

    역전파는::

        dx = dy (x > 0),  α·dy (x < 0),     dα = Σ dy·min(0, x)

    가중치는 ``alpha`` 하나로, 모양은 배치 축을 뺀 입력의 모양이다. 논문은 α = 0.25에서 시작한다. α에 가중치
    감쇠를 걸면 0으로 끌려가 relu가 된다.

    인수:
        alpha_initializer, alpha_regularizer, alpha_constraint: 초기화, 규제, 제약의 이름이나 객체.
        shared_axes: α를 함께 쓰는 축의 번호나 목록. 배치 축이 0이다. 합성곱 뒤라면 ``[1, 2]``.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: shared_axes에 없는 축이 있거나, 입력의 모양이 만들 때와 다를 때.

    출처: He et al. (2015), https://arxiv.org/abs/1502.01852
    """

    def __init__(
        self,
        alpha_initializer="Zeros",
        alpha_regularizer=None,
        alpha_constraint=None,
        shared_axes=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.keep_rules(locals())
        axes = () if shared_axes is None else shared_axes
        self.shared_axes = tuple(axes) if isinstance(axes, tuple | list) else (axes,)

    def build(self, input_shape):
        if not set(self.shared_axes) <= set(range(1, len(input_shape))):
            raise ValueError(
                f"shared_axes는 1 이상 {len(input_shape)} 미만이어야 한다. 받은 값: {self.shared_axes}"
            )
        shape = [1 if axis in self.shared_axes else n for axis, n in enumerate(input_shape)][1:]
        self.alpha = self.add_named_weight("alpha", shape)
        self.built = True

    def forward(self, x, training=False):
        self.check_built()
        fits = [a in (1, n) for a, n in zip(self.alpha.shape, x.shape[1:], strict=False)]
        if x.ndim != self.alpha.ndim + 1 or not all(fits):
            raise ValueError(f"입력의 표본은 alpha {self.alpha.shape}에 맞아야 한다. 받은 값: {x.shape}")
        self.cache = x
        return np.maximum(x, 0) + self.alpha * np.minimum(x, 0)

    def backward(self, dy):
        x = self.cache
        self.gradients = [(dy * np.minimum(x, 0)).sum(axis=(0, *self.shared_axes), keepdims=True)[0]]
        return dy * (x > 0) + self.alpha * (dy * (x < 0))


class RReLU(RandomLayer):
    """음수 쪽의 기울기를 훈련할 때마다 원소마다 새로 뽑는 relu. 케라스에는 없다.

    훈련에서는 y = max(0, x) + a·min(0, x), a ~ U(lower, upper)이고, 추론에서는 a = (lower + upper)/2다.
    논문은 나누는 수를 U(3, 8)에서 뽑는다고 적었다. 여기서는 기울기를 그 역수의 끝 1/8과 1/3 사이에서 뽑는다.

    인수:
        lower, upper: 기울기의 범위.
        seed: 정수를 주면 이 층만의 생성기를 쓴다.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: 0 ≤ lower ≤ upper가 아닐 때.

    출처: Xu et al. (2015), https://arxiv.org/abs/1505.00853
    """

    def __init__(self, lower=1 / 8, upper=1 / 3, **kwargs):
        super().__init__(**kwargs)
        if not 0 <= lower <= upper:
            raise ValueError(f"lower와 upper는 0 ≤ lower ≤ upper여야 한다. 받은 값: {lower!r}, {upper!r}")
        self.lower, self.upper = lower, upper

    def forward(self, x, training=False):
        slope = (self.lower + self.upper) / 2
        if training:
            slope = self.generator.random(x.shape, dtype=x.dtype)
            slope = self.lower + (self.upper - self.lower) * slope
        self.cache = x, slope
        return np.maximum(x, 0) + slope * np.minimum(x, 0)

    def backward(self, dy):
        x, slope = self.cache
        return dy * (x > 0) + slope * (dy * (x <= 0))


class Maxout(Dense):
    """유닛마다 선형 함수 ``pieces``개를 두고 그중 가장 큰 값을 낸다. 케라스에는 없다.

    y = maxⱼ (x·Wⱼ + bⱼ). 안에서는 출력이 units·pieces개인 Dense이고, 그레이디언트는 고른 조각으로만 간다.
    가중치는 ``kernel (입력, units·pieces)``, ``bias (units·pieces,)``이며 한 유닛의 조각이 나란히 있다.

    인수:
        units: 출력의 수.
        pieces: 유닛 하나의 조각 수. 1이면 Dense와 같다.
        kwargs: ``Dense``의 나머지 인수.

    오류:
        ValueError: units나 pieces가 1 이상의 정수가 아닐 때.

    출처: Goodfellow et al. (2013), https://arxiv.org/abs/1302.4389
    """

    def __init__(self, units, pieces=2, **kwargs):
        super().__init__(units, **kwargs)
        self.pieces = checks.whole(pieces, "pieces")

    def build(self, input_shape):
        self.add_kernel((input_shape[-1], self.units * self.pieces))

    def _by_unit(self, y):
        return y.reshape(*y.shape[:-1], -1, self.pieces)

    def forward(self, x, training=False):
        return self._by_unit(super().forward(x, training)).max(axis=-1)

    def logits_gradient(self, dy):
        y = self.cache[-1]
        chosen = self._by_unit(y).argmax(axis=-1)[..., None]
        dz = np.zeros_like(self._by_unit(y))
        np.put_along_axis(dz, chosen, dy[..., None], axis=-1)
        return super().logits_gradient(dz.reshape(y.shape))
