"""풀링 층. 창 하나를 값 하나로 줄인다. 가중치가 없고 채널은 서로 섞이지 않는다."""

import math

import numpy as np

from dnnlib.layers.base import Layer
from dnnlib.layers.windows import Windows, check_images, pair

__all__ = ["AveragePooling2D", "GlobalAveragePooling2D", "MaxPooling2D"]


class Pooling2D(Layer, left_out={"data_format": (None, "channels_last")}):
    """창을 다루는 일은 같고, 창 하나를 어떻게 줄이는지만 하위 클래스마다 다르다."""

    def __init__(self, pool_size=(2, 2), strides=None, padding="valid", **kwargs):
        super().__init__(**kwargs)
        self.pool_size, self.padding = pair(pool_size, "pool_size"), padding
        self.strides = self.pool_size if strides is None else pair(strides, "strides")
        self.windows = Windows(self.pool_size, self.strides, padding)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *self.windows.counts(input_shape), input_shape[-1])


class MaxPooling2D(Pooling2D):
    """창의 최댓값. 그레이디언트는 최댓값이 있던 칸으로만 가고, 값이 같으면 앞선 칸(위, 왼쪽)이 받는다.

    인수:
        pool_size: 창의 크기, 정수 하나나 ``(세로, 가로)``.
        strides: 창의 보폭. ``None``이면 ``pool_size``와 같다.
        padding: ``"valid"``나 ``"same"``. 덧댄 칸은 값에 끼지 않는다.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: 인수가 잘못되었거나, 입력의 축이 넷이 아니거나, 창이 이미지보다 클 때.
    """

    def forward(self, x, training=False):
        first, *others = self.windows.views(x, fill=-np.inf)
        y, winner = first.copy(), np.zeros(first.shape, np.min_scalar_type(len(others)))
        for k, view in enumerate(others, 1):
            np.maximum(winner, np.multiply(view > y, k, dtype=winner.dtype), out=winner)
            np.maximum(y, view, out=y)
        self.cache = x.shape, winner
        return y

    def backward(self, dy):
        input_shape, winner = self.cache
        parts = (dy * (winner == k) for k in range(math.prod(self.windows.size)))
        return self.windows.scatter(parts, input_shape, dy.dtype)


class AveragePooling2D(Pooling2D):
    """창의 평균. 덧댄 칸은 세지 않으며, 그레이디언트는 창의 칸에 고루 나뉜다.

    인수와 오류는 ``MaxPooling2D``와 같다. ``pool_size``는 꼭 주어야 한다.
    """

    def __init__(self, pool_size, strides=None, padding="valid", **kwargs):
        super().__init__(pool_size, strides, padding, **kwargs)

    def forward(self, x, training=False):
        ones = np.ones((1, *x.shape[1:3], 1), x.dtype)
        sizes = sum(self.windows.views(ones))  # 창마다 덧대지 않은 칸의 수
        self.cache = x.shape, sizes
        return sum(self.windows.views(x)) / sizes

    def backward(self, dy):
        input_shape, sizes = self.cache
        parts = [dy / sizes] * math.prod(self.windows.size)
        return self.windows.scatter(parts, input_shape, dy.dtype)


class GlobalAveragePooling2D(Layer, left_out={"data_format": (None, "channels_last")}):
    """채널마다 이미지 전체의 평균. ``(배치, 높이, 너비, 채널)``이 ``(배치, 채널)``이 된다.

    인수:
        keepdims: True면 ``(배치, 1, 1, 채널)``을 낸다.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: 입력의 축이 넷이 아닐 때.
    """

    def __init__(self, *, keepdims=False, **kwargs):
        super().__init__(**kwargs)
        self.keepdims = keepdims

    def compute_output_shape(self, input_shape):
        check_images(input_shape)
        ones = (1, 1) if self.keepdims else ()
        return (input_shape[0], *ones, input_shape[-1])

    def forward(self, x, training=False):
        check_images(x.shape)
        self.cache = x.shape
        return x.mean(axis=(1, 2), keepdims=self.keepdims)

    def backward(self, dy):
        batch, height, width, channels = self.cache
        share = dy.reshape(batch, 1, 1, channels) / (height * width)
        return np.broadcast_to(share, self.cache).copy()
