"""합성곱 층. 창마다의 조각을 한 줄로 펴면 합성곱은 행렬곱 하나가 된다."""

import numpy as np

from dnnlib import checks
from dnnlib.layers.kernel import KernelLayer
from dnnlib.layers.windows import Windows, check_images, pair

__all__ = ["Conv2D"]


ONLY_LAST = {"data_format": (None, "channels_last"), "dilation_rate": (1, (1, 1)), "groups": (1,)}


class Conv2D(KernelLayer, left_out=ONLY_LAST):
    """합성곱 층. 창이 놓인 곳 (r, c)마다 필터 f가 값 하나를 낸다::

        z[r, c, f] = Σ x[r·s + i, c·s + j, k]·W[i, j, k, f] + b[f],   y = f(z)

    창의 조각을 행으로 펴서 쌓은 행렬을 X라 하면 z = X·W + b다. 역전파는 dz = dy·f′(z)일 때::

        dW = Xᵀ·dz,   db = Σ dz,   dX = dz·Wᵀ

    dX를 겹친 창끼리 더하면 dx다. 입력은 ``(배치, 높이, 너비, 채널)``, 출력은 ``(배치, 세로, 가로, filters)``,
    가중치는 차례로 ``kernel (세로, 가로, 채널, filters)``, ``bias (filters,)``다.

    인수:
        filters: 필터의 수, 1 이상의 정수.
        kernel_size: 창의 크기, 정수 하나나 ``(세로, 가로)``.
        strides: 창의 보폭, 정수 하나나 ``(세로, 가로)``.
        padding: ``"valid"``면 덧대지 않고, ``"same"``이면 0을 덧대어 출력의 크기가 ⌈입력/보폭⌉이 된다.
        kwargs: ``KernelLayer``를 보라.

    오류:
        ValueError: 인수가 잘못되었거나, 입력의 축이 넷이 아니거나, 채널의 수가 만들 때와 다르거나, 창이
            이미지보다 클 때.

    출처: LeCun et al. (1998)
    """

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid", **kwargs):
        super().__init__(**kwargs)
        self.filters = checks.whole(filters, "filters")
        self.kernel_size, self.strides = pair(kernel_size, "kernel_size"), pair(strides, "strides")
        self.padding = padding
        self.windows = Windows(self.kernel_size, self.strides, padding)

    def build(self, input_shape):
        check_images(input_shape)
        self.add_kernel((*self.windows.size, input_shape[-1], self.filters))

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *self.windows.counts(input_shape), self.filters)

    def forward(self, x, training=False):
        self.check_built()
        if x.shape[-1] != self.kernel.shape[2]:
            raise ValueError(f"입력의 채널은 {self.kernel.shape[2]}개여야 한다. 받은 값: {x.shape}")
        patches = np.stack(self.windows.views(x), axis=3)  # (배치, 세로, 가로, 칸, 채널)
        rows = patches.reshape(-1, self.kernel.size // self.filters)
        z = rows @ self.kernel.reshape(-1, self.filters)
        if self.use_bias:
            z += self.bias
        z = z.reshape(*patches.shape[:3], self.filters)
        y = self.activation(z)
        self.cache = x.shape, rows, z, y
        return y

    def weight_gradients(self, dz):
        rows, dz = self.cache[1], dz.reshape(-1, self.filters)
        self.gradients = [(rows.T @ dz).reshape(self.kernel.shape)]
        if self.use_bias:
            # 긴 배열을 세로로 더할 때는 sum(axis=0)보다 행렬곱이 몇 배 빠르고 정확하다.
            self.gradients.append(np.ones(len(dz), dz.dtype) @ dz)

    def input_gradient(self, dz):
        input_shape = self.cache[0]
        shape, dz = dz.shape, dz.reshape(-1, self.filters)
        cells = self.kernel.reshape(-1, *self.kernel.shape[2:])
        parts = ((dz @ cell.T).reshape(*shape[:3], -1) for cell in cells)
        return self.windows.scatter(parts, input_shape, dz.dtype)
