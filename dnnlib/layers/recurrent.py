"""순환 층. 같은 가중치를 시점마다 되풀이해 쓰므로 역전파가 시간을 거슬러 간다."""

import numpy as np

from dnnlib import activations, checks
from dnnlib.layers.base import ActivatedLayer

__all__ = ["SimpleRNN"]


NOT_RECURRENT = {
    "kernel_regularizer": (None,), "recurrent_regularizer": (None,), "bias_regularizer": (None,),
    "kernel_constraint": (None,), "recurrent_constraint": (None,), "bias_constraint": (None,),
    "dropout": (0.0,), "recurrent_dropout": (0.0,), "return_state": (False,), "go_backwards": (False,),
    "stateful": (False,), "unroll": (False,), "seed": (None,), "zero_output_for_mask": (False,),
}  # fmt: skip


class SimpleRNN(ActivatedLayer, left_out=NOT_RECURRENT):
    """단순한 순환 층. h₀ = 0에서 시작해 시점마다 앞의 출력을 다시 받는다::

        zₜ = xₜ·W + hₜ₋₁·U + b,   hₜ = f(zₜ)

    역전파는 마지막 시점부터 거슬러 간다. dz′ₜ를 출력에서 바로 온 몫이라 하면::

        dzₜ = dz′ₜ + (dzₜ₊₁·Uᵀ)·f′(zₜ)
        dW = Σ xₜᵀ·dzₜ,   dU = Σ hₜ₋₁ᵀ·dzₜ,   db = Σ dzₜ,   dxₜ = dzₜ·Wᵀ

    Uᵀ와 f′이 시점의 수만큼 거듭 곱해지므로 그레이디언트가 소실되거나 폭주하기 쉽다. 입력은
    ``(배치, 시점, 특성)``, 가중치의 순서는 ``kernel (특성, units)``, ``recurrent_kernel (units, units)``,
    ``bias (units,)``다.

    인수:
        units: 출력의 수, 1 이상의 정수.
        activation: 활성화 함수의 이름.
        use_bias: 편향을 더할지.
        kernel_initializer, recurrent_initializer, bias_initializer: 초기화의 이름이나 객체.
        return_sequences: True면 모든 시점의 출력 ``(배치, 시점, units)``, 아니면 마지막 시점의 출력.
        name, trainable: ``Layer``를 보라.

    오류:
        ValueError: units가 1 이상의 정수가 아니거나, 입력의 축이 셋이 아니거나, 끝 축이 만들 때와 다를 때.

    출처: Elman (1990)
    """

    def __init__(
        self,
        units,
        activation="tanh",
        use_bias=True,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        bias_initializer="zeros",
        *,
        return_sequences=False,
        **kwargs,
    ):
        super().__init__(activation, **kwargs)
        self.units = checks.whole(units, "units")
        self.use_bias, self.return_sequences = use_bias, return_sequences
        self.keep_rules(locals())

    def build(self, input_shape):
        if len(input_shape) != 3:
            raise ValueError(f"입력의 축은 (배치, 시점, 특성)이어야 한다. 받은 값: {tuple(input_shape)}")
        self.kernel = self.add_weight((input_shape[-1], self.units), self.kernel_initializer)
        self.recurrent_kernel = self.add_weight((self.units, self.units), self.recurrent_initializer)
        self.bias = self.add_weight((self.units,), self.bias_initializer) if self.use_bias else None
        self.built = True

    def compute_output_shape(self, input_shape):
        batch, steps, _ = input_shape
        return (batch, steps, self.units) if self.return_sequences else (batch, self.units)

    def forward(self, x, training=False):
        self.check_built()
        if x.ndim != 3 or x.shape[-1] != len(self.kernel):
            raise ValueError(f"입력은 (배치, 시점, {len(self.kernel)})이어야 한다. 받은 값: {x.shape}")
        z = x @ self.kernel
        if self.use_bias:
            z += self.bias
        h = np.zeros((len(x), x.shape[1] + 1, self.units), x.dtype)  # h[:, t]는 시점 t의 앞
        for t in range(x.shape[1]):
            z[:, t] += h[:, t] @ self.recurrent_kernel
            h[:, t + 1] = self.activation(z[:, t])
        ends = (z, h[:, 1:]) if self.return_sequences else (z[:, -1], h[:, -1])
        self.cache = x, z, h, *ends
        return ends[1]

    def weight_gradients(self, dz):
        self.backward_logits(dz)

    def backward_logits(self, dz_out):
        x, z, h, *_ = self.cache
        backward = activations.backward_of(self.activation)
        dz = np.zeros_like(z)
        dz[:, slice(None) if self.return_sequences else -1] = dz_out
        for t in reversed(range(x.shape[1] - 1)):
            dz[:, t] += backward(dz[:, t + 1] @ self.recurrent_kernel.T, z[:, t], h[:, t + 1])
        rows = dz.reshape(-1, self.units)
        self.gradients = [
            x.reshape(len(rows), -1).T @ rows,
            h[:, :-1].reshape(len(rows), -1).T @ rows,
        ]
        if self.use_bias:
            self.gradients.append(rows.sum(axis=0))
        return dz @ self.kernel.T
