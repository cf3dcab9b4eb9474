"""어느 망에나 있는 층: 완전 연결 층, 활성화, 모양 바꾸기, 그리고 입력의 모양."""

import math
import warnings

from dnnlib import checks, lookup
from dnnlib.layers.base import ActivatedLayer, Layer
from dnnlib.layers.kernel import KernelLayer

__all__ = ["Activation", "Dense", "Flatten", "Input", "InputLayer", "Reshape"]

ONLY_DENSE = {
    "batch_size": (None,), "dtype": (None, "float32", "float64"), "sparse": (None, False),
    "ragged": (None, False), "tensor": (None,), "input_tensor": (None,), "optional": (False,),
}  # fmt: skip


class Input(lookup.KnownArguments, left_out=ONLY_DENSE):
    """표본 하나의 모양. ``Sequential``의 첫머리에 두면 가중치가 바로 만들어진다.

    인수:
        shape: 배치 축을 뺀 모양, 예를 들어 ``(64,)``.
        batch_shape: ``shape`` 대신 주는, 배치 축까지의 모양 ``(None, 64)``.
        name: 케라스처럼 받는다. 여기서는 쓰이는 데가 없다.

    오류:
        ValueError: 양의 정수로 된 튜플이 아닐 때.
    """

    unsaved = ("shape",)

    def __init__(self, shape=None, *, batch_shape=None, name=None):
        if batch_shape is not None and shape is None:
            first, *shape = batch_shape
            if first is not None:
                raise ValueError(f"batch_shape의 첫 축은 None이어야 한다. 받은 값: {batch_shape!r}")
        self.shape = checks.sizes(shape, "shape")
        self.batch_shape, self.name = (None, *self.shape), name

    def __array__(self, *args, **kwargs):
        raise TypeError(f"함수형 API는 없다. 층은 Sequential에 쌓는다. 받은 값: Input{self.shape}")


class InputLayer(Input):
    """``Input``과 같다. 케라스에서는 층이라 ``layers.InputLayer``라는 이름으로도 쓴다.

    인수:
        input_shape: ``shape``의 옛 이름.
        shape, batch_shape, name: ``Input``을 보라.
    """

    unsaved = ("shape", "input_shape")

    def __init__(self, shape=None, *, input_shape=None, **kwargs):
        if input_shape is not None:
            warnings.warn(f"input_shape는 옛 이름이다. shape를 쓴다. 받은 값: {input_shape!r}", stacklevel=3)
        super().__init__(input_shape if shape is None else shape, **kwargs)


class Dense(
    KernelLayer, left_out={"lora_rank": (None,), "lora_alpha": (None,), "quantization_config": (None,)}
):
    """완전 연결 층. y = f(x·W + b).

    역전파는, dz = dy·f′(z)일 때::

        dW = xᵀ·dz,   db = Σ dz,   dx = dz·Wᵀ

    가중치의 순서는 ``kernel (입력, units)``, ``bias (units,)``다.

    인수:
        units: 출력의 수, 1 이상의 정수.
        activation, use_bias, kwargs: ``KernelLayer``를 보라.

    오류:
        ValueError: units가 1 이상의 정수가 아니거나, 입력에 배치 축이 없거나, 끝 축이 만들 때와 다를 때.
    """

    def __init__(self, units, activation=None, use_bias=True, **kwargs):
        super().__init__(activation, use_bias, **kwargs)
        self.units = checks.whole(units, "units")

    def build(self, input_shape):
        if len(input_shape) < 2:
            raise ValueError(f"입력의 축은 배치를 넣어 둘 이상이어야 한다. 받은 값: {tuple(input_shape)}")
        self.add_kernel((input_shape[-1], self.units))

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)

    def forward(self, x, training=False):
        self.check_built()
        if x.shape[-1] != len(self.kernel):
            raise ValueError(f"입력의 끝 축은 {len(self.kernel)}이어야 한다. 받은 값: {x.shape}")
        z = x @ self.kernel
        if self.use_bias:
            z += self.bias
        y = self.activation(z)
        self.cache = x, z, y
        return y

    def weight_gradients(self, dz):
        x = self.cache[0]
        rows = dz.reshape(-1, dz.shape[-1])
        self.gradients = [x.reshape(len(rows), -1).T @ rows]
        if self.use_bias:
            self.gradients.append(rows.sum(axis=0))

    def input_gradient(self, dz):
        return dz @ self.kernel.T


class Activation(ActivatedLayer):
    """활성화 함수만 거는 층. y = f(x).

    인수:
        activation: 활성화 함수의 이름.
        name, trainable: ``Layer``를 보라.
    """

    def __init__(self, activation, **kwargs):
        super().__init__(activation, **kwargs)

    def forward(self, x, training=False):
        y = self.activation(x)
        self.cache = x, y
        return y

    def input_gradient(self, dz):
        return dz


class Flatten(Layer, left_out={"data_format": (None, "channels_last")}):
    """배치 축만 남기고 한 줄로 편다."""

    def compute_output_shape(self, input_shape):
        return (input_shape[0], math.prod(input_shape[1:]))

    def forward(self, x, training=False):
        self.cache = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dy):
        return dy.reshape(self.cache)


class Reshape(Layer):
    """배치 축은 두고 표본의 모양을 ``target_shape``으로 바꾼다.

    인수:
        target_shape: 배치 축을 뺀 모양. 한 칸은 −1로 두어 나머지에서 정해지게 할 수 있다.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: 양의 정수와 많아야 하나의 −1로 된 튜플이 아니거나, 성분의 수가 맞지 않을 때.
    """

    def __init__(self, target_shape, **kwargs):
        super().__init__(**kwargs)
        shape = tuple(target_shape) if isinstance(target_shape, tuple | list) else (0,)
        if not all(checks.is_whole(n) and (n > 0 or n == -1) for n in shape) or shape.count(-1) > 1:
            raise ValueError(
                f"target_shape은 양의 정수와 많아야 하나의 -1로 된 튜플이어야 한다. 받은 값: {target_shape!r}"
            )
        self.target_shape = tuple(map(int, shape))

    def compute_output_shape(self, input_shape):
        size, known = math.prod(input_shape[1:]), abs(math.prod(self.target_shape))
        free = size // known if -1 in self.target_shape else 1
        if free * known != size:
            raise ValueError(f"{self.target_shape}로 바꿀 수 없는 모양이다. 받은 값: {tuple(input_shape)}")
        return (input_shape[0], *(free if n == -1 else n for n in self.target_shape))

    def forward(self, x, training=False):
        self.cache = x.shape
        return x.reshape(self.compute_output_shape(x.shape))

    def backward(self, dy):
        return dy.reshape(self.cache)
