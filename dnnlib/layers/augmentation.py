"""데이터 증식 층. 훈련할 때만 이미지마다 다르게 바꾸고, 추론에서는 그대로 내보낸다.

바로 부르면(``layer(x)``) 케라스처럼 훈련할 때로 본다.
"""

from numbers import Real

import numpy as np

from dnnlib import checks, lookup
from dnnlib.layers.base import RandomLayer
from dnnlib.layers.regularization import MaskLayer
from dnnlib.layers.windows import check_images

__all__ = ["Cutout", "RandomTranslation"]


def shift_matrices(shifts, length, fill_mode):
    """``shifts``칸 미는 행렬들 ``(배치, length, length)``. 칸 사이는 두 이웃을 선형 보간한다.

    나가는 칸 r은 들어온 칸 r − shift의 값이고, 칸 s의 몫은 max(0, 1 − |r − shift − s|)다.
    """
    source = np.arange(length, dtype=shifts.dtype)
    position = source - shifts[:, None]
    if fill_mode == "reflect":  # d c b a | a b c d | d c b a
        position = np.abs((position + 0.5 + length) % (2 * length) - length) - 0.5
    if fill_mode != "constant":
        position = np.clip(position, 0, length - 1)
    return np.maximum(0, 1 - np.abs(position[:, :, None] - source))


WHAT_KERAS_ADDS = {
    "interpolation": ("bilinear",), "fill_value": (0.0,), "data_format": (None, "channels_last"),
}  # fmt: skip


class RandomTranslation(RandomLayer, left_out=WHAT_KERAS_ADDS):
    """이미지마다 세로와 가로로 무작위로 민다. 두 축을 따로 미는 행렬 A, B의 곱이다::

        y = A·x·Bᵀ,   dx = Aᵀ·dy·B

    민 거리는 ``U(−factor, factor)·길이``다. 케라스와 분포가 같고, 같은 시드에서 같은 수를 뽑지는 않는다.

    인수:
        height_factor, width_factor: 미는 거리의 비율, [−1, 1]의 수나 ``(아래, 위)``. 양수면 아래, 오른쪽이다.
        fill_mode: 빈 곳을 채우는 법. ``"reflect"``는 가장자리에서 접고, ``"nearest"``는 가장자리의 값,
            ``"constant"``는 0이다. 케라스의 ``"wrap"``은 없다.
        seed: 정수를 주면 이 층만의 생성기를 쓴다.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: 인수가 잘못되었거나, 입력의 축이 넷이 아닐 때.
    """

    default_training = True

    def __init__(self, height_factor, width_factor, fill_mode="reflect", **kwargs):
        super().__init__(**kwargs)
        lookup.choose(fill_mode, ("reflect", "nearest", "constant"), "fill_mode")
        self.down = check_factor(height_factor, "height_factor")
        self.right = check_factor(width_factor, "width_factor")
        self.height_factor, self.width_factor, self.fill_mode = height_factor, width_factor, fill_mode

    def forward(self, x, training=False):
        check_images(x.shape)
        if not training:
            self.cache = ()
            return x
        down = self.generator.uniform(*self.down, len(x)) * x.shape[1]
        right = self.generator.uniform(*self.right, len(x)) * x.shape[2]
        return self.translate(x, down.astype(x.dtype), right.astype(x.dtype))

    def translate(self, x, down, right):
        """이미지마다 아래로 ``down``칸, 오른쪽으로 ``right``칸 민다."""
        rows = shift_matrices(down, x.shape[1], self.fill_mode)
        columns = shift_matrices(right, x.shape[2], self.fill_mode)
        self.cache = rows, columns
        return shifted(x, rows, columns)

    def backward(self, dy):
        return shifted(dy, *(m.transpose(0, 2, 1) for m in self.cache)) if self.cache else dy


def shifted(x, rows, columns):
    tall = rows @ x.reshape(*x.shape[:2], -1)
    return columns[:, None] @ tall.reshape(x.shape)


def check_factor(factor, name):
    """``(아래, 위)``. 수 하나면 ``(−|factor|, |factor|)``다."""
    bounds = factor if isinstance(factor, tuple | list) else (factor, factor)
    if len(bounds) != 2 or not all(isinstance(value, Real) and -1 <= value <= 1 for value in bounds):
        raise ValueError(f"{name}은(는) −1과 1 사이의 수 하나나 둘이어야 한다. 받은 값: {factor!r}")
    return tuple(sorted(factor)) if bounds is factor else (-abs(factor), abs(factor))


class Cutout(MaskLayer):
    """이미지마다 한 변이 ``size``인 정사각형을 0으로 지운다. 케라스에 없다.

    가운데를 이미지 안에서 고루 뽑으므로 정사각형의 일부가 밖으로 나가기도 한다. y = x·m, dx = dy·m.

    인수:
        size: 정사각형의 한 변, 1 이상의 정수.
        seed, name, trainable: ``RandomTranslation``을 보라.

    오류:
        ValueError: size가 1 이상의 정수가 아니거나, 입력의 축이 넷이 아닐 때.

    출처: DeVries & Taylor (2017), https://arxiv.org/abs/1708.04552
    """

    default_training = True

    def __init__(self, size, **kwargs):
        super().__init__(**kwargs)
        self.size = checks.whole(size, "size")

    def forward(self, x, training=False):
        check_images(x.shape)
        return super().forward(x, training)

    def draw_mask(self, x):
        rows, columns = (self._hidden(len(x), length) for length in x.shape[1:3])
        return ~(rows[:, :, None] & columns[:, None, :])[..., None]

    def _hidden(self, count, length):
        """이미지마다 지워질 줄의 표 ``(count, length)``."""
        start = self.generator.integers(length, size=(count, 1)) - self.size // 2
        line = np.arange(length)
        return (line >= start) & (line < start + self.size)
