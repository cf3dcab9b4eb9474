"""이미지 위를 미끄러지는 창. 합성곱과 풀링이 함께 쓴다. 이미지는 ``(배치, 높이, 너비, 채널)``이다."""

import numpy as np

from dnnlib import checks, lookup

__all__ = ["Windows", "check_images", "pair"]


def pair(value, name):
    """정수 하나나 둘을 ``(세로, 가로)``로 바꾼다."""
    values = tuple(value) if isinstance(value, tuple | list) else (value, value)
    if len(values) != 2 or not all(checks.is_whole(n) and n > 0 for n in values):
        raise ValueError(f"{name}은(는) 양의 정수 하나나 둘이어야 한다. 받은 값: {value!r}")
    return tuple(map(int, values))


def check_images(shape):
    if len(shape) != 4:
        raise ValueError(f"입력의 축은 (배치, 높이, 너비, 채널)이어야 한다. 받은 값: {tuple(shape)}")


class Windows:
    """``size``만 한 창이 ``strides``씩 건너뛰며 이미지를 훑는다.

    ``padding="valid"``면 창이 이미지 안에만 놓여 ⌊(길이 − 창)/보폭⌋ + 1곳, ``"same"``이면 가장자리를 덧대어
    ⌈길이/보폭⌉곳에 놓인다. 덧댈 폭이 홀수면 아래와 오른쪽이 하나 넓다.
    """

    def __init__(self, size, strides, padding):
        lookup.choose(padding, ("valid", "same"), "padding")
        self.size, self.strides, self.padding = size, strides, padding

    def counts(self, input_shape):
        """창이 놓이는 곳의 수 ``(세로, 가로)``."""
        check_images(input_shape)
        shrink = [k - 1 if self.padding == "valid" else 0 for k in self.size]
        ends = [n - lost for n, lost in zip(input_shape[1:3], shrink, strict=True)]
        if min(ends) < 1:
            raise ValueError(f"창 {self.size}이(가) 이미지보다 크다. 받은 값: {tuple(input_shape)}")
        return tuple(-(-n // stride) for n, stride in zip(ends, self.strides, strict=True))

    def pads(self, input_shape):
        """덧댈 폭 ``[(위, 아래), (왼쪽, 오른쪽)]``."""
        sizes = zip(input_shape[1:3], self.counts(input_shape), self.size, self.strides, strict=True)
        totals = [max((count - 1) * stride + k - n, 0) for n, count, k, stride in sizes]
        return [(total // 2, total - total // 2) for total in totals]

    def places(self, input_shape):
        """창의 칸마다, 모든 창의 그 칸이 덧댄 이미지에서 차지하는 자리."""
        rows, columns = self.counts(input_shape)
        down, right = self.strides
        return [
            np.s_[:, i : i + rows * down : down, j : j + columns * right : right]
            for i, j in np.ndindex(self.size)
        ]

    def views(self, x, fill=0):
        """창의 칸마다, 모든 창의 그 칸을 모은 배열 ``(배치, 세로, 가로, 채널)``."""
        padded = x
        if self.padding == "same":
            padded = np.pad(x, ((0, 0), *self.pads(x.shape), (0, 0)), constant_values=fill)
        return [padded[place] for place in self.places(x.shape)]

    def scatter(self, parts, input_shape, dtype):
        """``views``의 역전파. 칸마다의 그레이디언트를 이미지의 제자리에 더한다."""
        (top, bottom), (left, right) = self.pads(input_shape)
        batch, height, width, channels = input_shape
        dx = np.zeros((batch, top + height + bottom, left + width + right, channels), dtype)
        for place, part in zip(self.places(input_shape), parts, strict=True):
            dx[place] += part
        return dx[:, top : top + height, left : left + width]
