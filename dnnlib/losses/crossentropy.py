"""분류의 손실: 교차 엔트로피 셋."""

import copy

import numpy as np

from dnnlib.activations import log_softmax, sigmoid, softmax, softplus
from dnnlib.checks import check_fraction
from dnnlib.losses.base import Loss, as_float

__all__ = ["BinaryCrossentropy", "CategoricalCrossentropy", "SparseCategoricalCrossentropy"]

EPSILON = 1e-7  # 확률을 로그에 넣기 전에 [ε, 1 − ε]로 자른다. 케라스의 backend.epsilon()과 같다.


class CrossEntropy(Loss, left_out={"axis": (-1,)}):
    """교차 엔트로피의 바탕. 확률이 아니라 로짓에서 계산한다.

    확률 p를 받으면 로짓 z(p)로 되돌린 뒤 같은 식을 쓴다. 모델의 마지막 활성화가 ``output_activation``이면
    모델은 활성화를 지나기 전의 로짓을 ``from_logits=True``인 짝에 바로 넘기므로, 확률이 0으로 내려앉아도
    손실과 그레이디언트가 정확하다.

    인수:
        from_logits: ``y_pred``가 로짓이면 True, 확률이면 False.
        label_smoothing: 0과 1 사이의 ε. 타깃을 y(1 − ε) + ε/K로 바꾼다. K는 클래스의 수이고, 이진이면 2다.
        reduction, name: ``Loss``를 보라.

    오류:
        ValueError: label_smoothing이나 타깃이 0과 1 사이를 벗어날 때.
    """

    def __init__(self, from_logits=False, label_smoothing=0.0, **kwargs):
        super().__init__(**kwargs)
        check_fraction(label_smoothing=label_smoothing)
        self.from_logits, self.label_smoothing = from_logits, label_smoothing

    def match(self, y_true, y_pred):
        y_true, y_pred = super().match(y_true, y_pred)
        wrong = (y_true < 0) | (y_true > 1)
        if wrong.any():
            raise ValueError(f"y_true는 0과 1 사이의 확률이어야 한다. 받은 값: {y_true[wrong][0]!s}")
        if self.label_smoothing:
            uniform = self.label_smoothing / self.classes(y_true)
            y_true = y_true * (1 - self.label_smoothing) + uniform
        return y_true, y_pred

    def on_logits(self):
        """로짓을 받는 짝."""
        pair = copy.copy(self)
        pair.from_logits = True
        return pair

    def call(self, y_true, y_pred):
        return self.call_logits(y_true, y_pred if self.from_logits else self.logits(y_pred))

    def slope(self, y_true, y_pred):
        if self.from_logits:
            return self.slope_logits(y_true, y_pred)
        p = np.clip(y_pred, EPSILON, 1 - EPSILON)
        return (p == y_pred) * self.slope_logits(y_true, self.logits(p)) * self.logits_slope(p)

    def logits(self, p):
        return np.log(np.clip(p, EPSILON, 1 - EPSILON))

    def logits_slope(self, p):
        return 1 / p


class BinaryCrossentropy(CrossEntropy):
    """이진 교차 엔트로피. p = s(z)일 때 −y·log p − (1 − y)·log(1 − p)를 출력에 대해 평균한다.

    로짓에 대한 그레이디언트는 s(z) − y다. 출력 K개짜리 다중 레이블이면 1/K을 곱한다.
    """

    output_activation = staticmethod(sigmoid)

    def classes(self, y_true):
        return 2

    def logits(self, p):
        p = np.clip(p, EPSILON, 1 - EPSILON)
        return np.log(p) - np.log1p(-p)

    def logits_slope(self, p):
        return 1 / (p * (1 - p))

    def call_logits(self, y_true, z):
        return (softplus(z) - z * y_true).mean(axis=-1)

    def slope_logits(self, y_true, z):
        return (sigmoid(z) - y_true) / z.shape[-1]


class CategoricalCrossentropy(CrossEntropy):
    """원-핫 타깃의 교차 엔트로피. p = softmax(z)일 때 −Σₖ yₖ·log pₖ.

    로짓에 대한 그레이디언트는 p·Σₖ yₖ − y다. 확률을 받으면 케라스처럼 합으로 나눈 다음에 자른다.
    """

    output_activation = staticmethod(softmax)

    def classes(self, y_true):
        return y_true.shape[-1]

    def call(self, y_true, y_pred):
        if self.from_logits:
            return self.call_logits(y_true, y_pred)
        return -(y_true * self.logits(y_pred / y_pred.sum(axis=-1, keepdims=True))).sum(axis=-1)

    def slope(self, y_true, y_pred):
        if self.from_logits:
            return self.slope_logits(y_true, y_pred)
        total = y_pred.sum(axis=-1, keepdims=True)
        p = np.clip(y_pred / total, EPSILON, 1 - EPSILON)
        share = y_true * (p == y_pred / total)  # 잘린 확률로는 그레이디언트가 가지 않는다
        return (share.sum(axis=-1, keepdims=True) - share / p) / total

    def call_logits(self, y_true, z):
        return -(y_true * log_softmax(z)).sum(axis=-1)

    def slope_logits(self, y_true, z):
        return softmax(z) * y_true.sum(axis=-1, keepdims=True) - y_true


class SparseCategoricalCrossentropy(CrossEntropy, left_out={"ignore_class": (None,)}):
    """정수 레이블 k의 교차 엔트로피. p = softmax(z)일 때 −log pₖ. 케라스처럼 label_smoothing은 없다.

    오류:
        ValueError: 레이블이 정수가 아니거나 0 이상 K 미만을 벗어날 때.
    """

    output_activation = staticmethod(softmax)

    def __init__(self, from_logits=False, *, reduction="sum_over_batch_size", name=None):
        super().__init__(from_logits, reduction=reduction, name=name)

    def match(self, y_true, y_pred):
        y_pred = as_float(y_pred)
        y_true = np.asarray(y_true)
        if y_true.ndim == y_pred.ndim and y_true.shape[-1] == 1:
            y_true = y_true[..., 0]
        if y_true.shape != y_pred.shape[:-1]:
            raise ValueError(
                "y_true는 표본마다 정수 레이블 하나여야 한다(원-핫이면 categorical_crossentropy). "
                f"받은 값: y_true {y_true.shape}, y_pred {y_pred.shape}"
            )
        with np.errstate(invalid="ignore"):
            labels = y_true.astype(np.int64)
        classes = y_pred.shape[-1]
        wrong = (labels != y_true) | (labels < 0) | (labels >= classes)
        if wrong.any():
            raise ValueError(
                f"y_true의 레이블은 0 이상 {classes} 미만의 정수여야 한다. 받은 값: {y_true[wrong][0]!s}"
            )
        return labels, y_pred

    def call_logits(self, y_true, z):
        return -log_softmax(z)[(*np.indices(y_true.shape, sparse=True), y_true)]

    def slope_logits(self, y_true, z):
        return softmax(z) - (y_true[..., None] == np.arange(z.shape[-1]))
