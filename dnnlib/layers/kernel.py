"""커널과 편향을 가진 층의 바탕. Dense와 Conv2D가 여기서 나온다."""

from dnnlib.layers.base import ActivatedLayer

__all__ = ["KernelLayer"]


class KernelLayer(ActivatedLayer):
    """출력이 f(입력과 커널의 곱 + 편향)인 층의 바탕. 가중치의 순서는 ``kernel``, ``bias``다.

    인수:
        activation: 활성화 함수의 이름. ``None``이면 항등 함수.
        use_bias: 편향을 더할지.
        kernel_initializer, bias_initializer: 초기화의 이름이나 객체.
        kernel_regularizer, bias_regularizer: 손실에 벌점을 더할 규제의 이름이나 객체.
        kernel_constraint, bias_constraint: 한 걸음 뗄 때마다 가중치를 되돌릴 제약의 이름이나 객체.
        name, trainable: ``Layer``를 보라.
    """

    def __init__(
        self,
        activation=None,
        use_bias=True,
        *,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        kernel_constraint=None,
        bias_constraint=None,
        **kwargs,
    ):
        super().__init__(activation, **kwargs)
        self.use_bias = use_bias
        self.keep_rules(locals())

    def add_kernel(self, shape):
        """모양이 ``shape``인 커널과, 쓴다면 끝 축만큼의 편향을 만든다."""
        self.kernel = self.add_named_weight("kernel", shape)
        self.bias = self.add_named_weight("bias", shape[-1:]) if self.use_bias else None
        self.built = True
