"""훈련할 때만 난수로 입력을 흔들어 과대적합을 줄이는 층. 추론에서는 입력을 그대로 내보낸다."""

import numpy as np

from dnnlib import checks
from dnnlib.activations.rectifiers import SELU_ALPHA, SELU_SCALE
from dnnlib.checks import check_decay, check_fraction
from dnnlib.layers.base import RandomLayer

__all__ = ["AlphaDropout", "Dropout", "GaussianNoise"]


class MaskLayer(RandomLayer):
    """훈련할 때 ``draw_mask``가 뽑은 배열을 입력에 곱하는 층의 바탕. y = x·m, dx = dy·m."""

    def draw_mask(self, x):
        """입력에 곱할 배열. 곱할 것이 없으면 ``None``이다."""
        raise NotImplementedError

    def forward(self, x, training=False):
        mask = self.draw_mask(x) if training else None
        self.cache = (mask,)
        return x if mask is None else x * mask

    def backward(self, dy):
        (mask,) = self.cache
        return dy if mask is None else dy * mask


class Dropout(MaskLayer):
    """드롭아웃. 성분마다 확률 p로 0을 만들고, 남은 것은 기댓값이 그대로이도록 키운다::

        y = x·m,   dx = dy·m,   m은 확률 p로 0, 아니면 1/(1 − p)

    논문의 p는 남길 확률이고, 추론에서 가중치를 줄인다. 여기서는 케라스처럼 훈련할 때 키운다.

    인수:
        rate: 버릴 확률 p, [0, 1]. 1이면 훈련할 때 모두 0이다.
        noise_shape: 함께 버릴 축을 1로 적은 m의 모양. ``None``인 칸은 입력의 크기다. ``(None, 1, None)``이면
            한 표본의 모든 시점이 같은 특성을 버린다.
        seed: 정수를 주면 이 층만의 생성기를 쓴다.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: rate가 [0, 1]을 벗어나거나, noise_shape이 입력에 맞지 않을 때.

    출처: Srivastava et al. (2014)
    """

    def __init__(self, rate, noise_shape=None, seed=None, **kwargs):
        super().__init__(seed=seed, **kwargs)
        check_fraction(rate=rate)
        self.rate, self.noise_shape = float(rate), check_noise_shape(noise_shape)
        self.scale = 1 / (1 - self.rate) if self.rate < 1 else 0.0

    def mask_shape(self, shape):
        if self.noise_shape is None:
            return shape
        if len(self.noise_shape) != len(shape):
            raise ValueError(f"noise_shape은 축이 {len(shape)}개여야 한다. 받은 값: {self.noise_shape}")
        filled = tuple(n or size for n, size in zip(self.noise_shape, shape, strict=True))
        if any(n not in (1, size) for n, size in zip(filled, shape, strict=True)):
            raise ValueError(f"noise_shape은 입력 {shape}에 맞아야 한다. 받은 값: {self.noise_shape}")
        return filled

    def draw_mask(self, x):
        """확률 p로 0, 아니면 ``scale``."""
        if not self.rate:
            return None
        mask = self.generator.random(self.mask_shape(x.shape), dtype=x.dtype)
        np.greater_equal(mask, self.rate, out=mask)
        mask *= self.scale
        return mask


class AlphaDropout(Dropout):
    """SELU와 함께 쓰는 드롭아웃. 평균 0과 분산 1을 지킨다.

    버린 성분을 0이 아니라 SELU의 가장 작은 값 α′ = −λα로 바꾸고, a와 b로 평균과 분산을 되돌린다.
    d는 확률 p로 0, 아니면 1이다::

        y = a·(x·d + α′·(1 − d)) + b,   dx = a·d·dy
        a = 1/√((1 − p)(1 + p·α′²)),    b = −a·α′·p

    m = a·d로 적으면 y = (x − α′)·m + a·α′·(1 − p)다.

    인수와 오류는 ``Dropout``과 같다. 다만 1로 나눌 수 없어 rate는 1보다 작아야 한다.

    출처: Klambauer et al. (2017)
    """

    def __init__(self, rate, noise_shape=None, seed=None, **kwargs):
        super().__init__(rate, noise_shape, seed, **kwargs)
        check_decay(rate=rate)
        self.floor = -SELU_ALPHA * SELU_SCALE
        self.scale = ((1 - self.rate) * (1 + self.rate * self.floor**2)) ** -0.5

    def forward(self, x, training=False):
        mask = self.draw_mask(x) if training else None
        self.cache = (mask,)
        if mask is None:
            return x
        y = x - self.floor
        y *= mask
        y += self.scale * self.floor * (1 - self.rate)
        return y


def check_noise_shape(noise_shape):
    """양의 정수나 ``None``으로 된 튜플. 주지 않았으면 ``None``."""
    if noise_shape is None:
        return None
    if not isinstance(noise_shape, tuple | list):
        raise ValueError(f"noise_shape은 정수와 None으로 된 튜플이어야 한다. 받은 값: {noise_shape!r}")
    checks.sizes([n for n in noise_shape if n is not None], "noise_shape의 정수")
    return tuple(noise_shape)


class GaussianNoise(RandomLayer):
    """가우스 잡음을 더한다. y = x + ε, ε ~ N(0, stddev²), dx = dy.

    인수:
        stddev: 잡음의 표준편차, [0, 1].
        seed, name, trainable: ``Dropout``을 보라.

    오류:
        ValueError: stddev가 [0, 1]을 벗어날 때.
    """

    def __init__(self, stddev, seed=None, **kwargs):
        super().__init__(seed=seed, **kwargs)
        check_fraction(stddev=stddev)
        self.stddev = float(stddev)

    def forward(self, x, training=False):
        if not training or not self.stddev:
            return x
        noise = self.generator.standard_normal(x.shape, dtype=x.dtype)
        noise *= self.stddev
        noise += x
        return noise

    def backward(self, dy):
        return dy
