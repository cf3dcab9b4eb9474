"""손실 함수의 바탕: 표본마다의 값에 무게를 주고 하나로 줄인다."""

import numpy as np

from dnnlib import config, lookup, weighting

__all__ = ["Loss"]

MEANS = ("sum_over_batch_size", "mean", "mean_with_sample_weight")


def as_float(array):
    """실수 배열로 바꾼다. 기본 자료형보다 정밀하면 그대로 둔다."""
    array = np.asarray(array)
    return array.astype(np.result_type(array, config.floatx()), copy=False)


def like(y_true, shape):
    """타깃을 예측의 모양 ``shape``에 맞춘다.

    끝에 크기 1인 축을 더하거나 뺀다. 시퀀스의 타깃이 ``(n, 1)``처럼 한 시점뿐이면 모든 시점의 타깃이다.

    오류:
        ValueError: 그렇게 해도 맞지 않을 때.
    """
    fitted = y_true
    if y_true.ndim == len(shape) - 1 and shape[-1] == 1:
        fitted = y_true[..., None]
    elif y_true.ndim == len(shape) + 1 and y_true.shape[-1] == 1:
        fitted = y_true[..., 0]
    if fitted.shape == shape:
        return fitted
    ends = fitted.ndim == len(shape) and (fitted.shape[0], fitted.shape[-1]) == (shape[0], shape[-1])
    if not ends or any(n not in (1, m) for n, m in zip(fitted.shape[1:-1], shape[1:-1], strict=True)):
        raise ValueError(
            f"y_true의 모양은 y_pred와 같아야 한다. 받은 값: y_true {y_true.shape}, y_pred {shape}"
        )
    return np.broadcast_to(fitted, shape)


class Loss(lookup.KnownArguments, left_out={"dtype": (None, "float32", "float64")}):
    """모든 손실의 바탕. 하위 클래스는 표본마다의 값 ``call``과 그 그레이디언트 ``slope``만 쓴다.

    인수:
        name: 손실의 이름. 주지 않으면 클래스의 이름이다.
        reduction: ``"sum_over_batch_size"``나 ``"mean"``이면 값의 합을 값의 수로 나누고,
            ``"mean_with_sample_weight"``면 무게의 합으로 나눈다. ``"sum"``이면 합이고, ``None``이나
            ``"none"``이면 줄이지 않는다.

    오류:
        ValueError: y_true와 y_pred의 모양이 맞지 않을 때.
    """

    def __init__(self, name=None, reduction="sum_over_batch_size"):
        lookup.choose(reduction, (*MEANS, "sum", "none", None), "reduction")
        self.reduction = reduction
        self.name = name or lookup.snake_case(type(self).__name__)

    def __call__(self, y_true, y_pred, sample_weight=None):
        values = self.call(*self.match(y_true, y_pred))
        if sample_weight is not None:
            sample_weight = weighting.align(sample_weight, values)
            values = values * sample_weight
        if self.reduction == "sum":
            return values.sum()
        return values.sum() / self.count(values, sample_weight) if self.reduction in MEANS else values

    def gradient(self, y_true, y_pred, sample_weight=None):
        """줄인 손실을 ``y_pred``로 미분한 배열. 모양은 ``y_pred``와 같다."""
        y_true, y_pred = self.match(y_true, y_pred)
        slope, one_each = self.slope(y_true, y_pred), y_pred[..., 0]
        if sample_weight is not None:
            sample_weight = weighting.align(sample_weight, one_each)
            slope *= sample_weight[..., None]
        if self.reduction in MEANS:
            slope /= self.count(one_each, sample_weight)
        return slope

    def count(self, values, sample_weight):
        """평균을 낼 때 나누는 수."""
        if self.reduction == "mean_with_sample_weight" and sample_weight is not None:
            return sample_weight.sum() or 1.0
        return values.size

    def match(self, y_true, y_pred):
        """두 배열을 같은 모양, 같은 실수형으로 맞춘다."""
        y_pred = as_float(y_pred)
        return like(np.asarray(y_true, dtype=y_pred.dtype), y_pred.shape), y_pred

    def check_targets(self, y, output_shape):
        """훈련을 시작하기 전에 타깃 전체가 출력의 모양과 맞는지 본다."""
        self.match(y, np.broadcast_to(np.float32(0), (len(y), *output_shape[1:])))
