"""회귀의 손실: 예측과 타깃의 차이를 잰다."""

import numpy as np

from dnnlib.losses.base import Loss

__all__ = ["MeanAbsoluteError", "MeanSquaredError"]


class RegressionLoss(Loss):
    """예측과 타깃의 차이만 보는 손실의 바탕. 케라스처럼 ``reduction``이 먼저다."""

    def __init__(self, reduction="sum_over_batch_size", name=None):
        super().__init__(name, reduction)


class MeanSquaredError(RegressionLoss):
    """평균 제곱 오차. 표본마다 (1/K)·Σₖ (yₖ − ŷₖ)²."""

    def call(self, y_true, y_pred):
        return np.square(y_true - y_pred).mean(axis=-1)

    def slope(self, y_true, y_pred):
        return (y_pred - y_true) * (2 / y_pred.shape[-1])


class MeanAbsoluteError(RegressionLoss):
    """평균 절댓값 오차. 표본마다 (1/K)·Σₖ |yₖ − ŷₖ|. 두 값이 같은 곳에서 도함수는 0으로 둔다."""

    def call(self, y_true, y_pred):
        return np.abs(y_true - y_pred).mean(axis=-1)

    def slope(self, y_true, y_pred):
        return np.sign(y_pred - y_true) / y_pred.shape[-1]
