"""지표: 표본마다의 값을 모아 평균한다. 배치의 크기가 달라도 표본에 대한 평균이다."""

import math

import numpy as np

from dnnlib import lookup, weighting
from dnnlib.losses import FUNCTIONS, mean_absolute_error, mean_squared_error
from dnnlib.losses.base import like

__all__ = [
    "BinaryAccuracy", "CategoricalAccuracy", "Mean", "MeanAbsoluteError", "MeanSquaredError", "Metric",
    "RootMeanSquaredError", "SparseCategoricalAccuracy", "binary_accuracy", "categorical_accuracy", "get",
    "mean_absolute_error", "mean_squared_error", "sparse_categorical_accuracy",
]  # fmt: skip


class Metric(lookup.KnownArguments, left_out={"dtype": (None, "float32", "float64")}):
    """모든 지표의 바탕. 하위 클래스는 ``reset_state``, ``update_state``, ``result``를 쓴다.

    인수:
        name: ``history``와 진행 막대에 나타나는 이름.
    """

    direction = None  # 클수록 좋으면 "max", 작을수록 좋으면 "min"

    def __init__(self, *, name=None):
        self.name = name or lookup.snake_case(type(self).__name__)

    def reset_state(self):
        """처음부터 다시 모은다."""
        raise NotImplementedError

    def update_state(self, *args, **kwargs):
        """배치 하나를 더 모은다."""
        raise NotImplementedError

    def result(self):
        """지금까지의 값."""
        raise NotImplementedError

    def __call__(self, *args, **kwargs):
        self.update_state(*args, **kwargs)
        return self.result()


class Mean(Metric):
    """들어온 값의, 무게를 준 평균 Σ무게·값/Σ무게. 표본의 수로 무게를 준 손실의 평균에도 쓴다.

    무게는 앞의 축부터 값에 맞춘다. ``[[1, 3], [5, 7]]``에 무게 ``[1, 0]``을 주면 2다.

    인수:
        name: ``Metric``을 보라.
    """

    def __init__(self, name="mean"):
        super().__init__(name=name)
        self.reset_state()

    def reset_state(self):
        self.total = 0.0
        self.count = 0.0

    def update_state(self, values, sample_weight=None):
        values = np.asarray(values, dtype=float)
        inner = math.prod(values.shape[1:])
        if sample_weight is None:
            total, count = values.sum(), values.size
        elif np.ndim(sample_weight) == 0:  # 배치 전체의 평균에 거는 무게 하나
            total, count, inner = values.mean() * sample_weight, sample_weight, 1
        else:
            weights = weighting.align(sample_weight, values)
            total, count = (values * weights).sum(), np.broadcast_to(weights, values.shape).sum()
        self.total += float(total) / inner
        self.count += float(count) / inner

    def result(self):
        """지금까지의 평균. 아무것도 모으지 않았으면 0."""
        return self.total / self.count if self.count else 0.0


class FunctionMetric(Mean):
    """표본마다의 값을 주는 함수 ``function(y_true, y_pred)``의 평균."""

    def __init__(self, function, name=None):
        super().__init__(name or function.__name__)
        self.function = function
        self.direction = DIRECTIONS.get(function)

    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(self.function(np.asarray(y_true), np.asarray(y_pred)), sample_weight)


def binary_accuracy(y_true, y_pred, threshold=0.5):
    """ŷ > threshold가 y와 같으면 1, 출력마다."""
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return ((y_pred > threshold) == like(y_true, y_pred.shape)).astype(float)


def categorical_accuracy(y_true, y_pred):
    """ŷ이 가장 큰 자리가 원-핫 y의 자리와 같으면 1, 표본마다."""
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return (like(y_true, y_pred.shape).argmax(axis=-1) == y_pred.argmax(axis=-1)).astype(float)


def sparse_categorical_accuracy(y_true, y_pred):
    """ŷ이 가장 큰 자리가 정수 레이블 y와 같으면 1, 표본마다."""
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return (like(y_true, y_pred.shape[:-1]) == y_pred.argmax(axis=-1)).astype(float)


ACCURACIES = (binary_accuracy, categorical_accuracy, sparse_categorical_accuracy)
DIRECTIONS = dict.fromkeys(ACCURACIES, "max") | dict.fromkeys(FUNCTIONS, "min")


class BinaryAccuracy(FunctionMetric):
    """``binary_accuracy``의 평균.

    인수:
        name: ``Metric``을 보라.
        threshold: 1로 볼 경계.
    """

    def __init__(self, name="binary_accuracy", *, threshold=0.5):
        super().__init__(binary_accuracy, name)
        self.threshold = threshold

    def update_state(self, y_true, y_pred, sample_weight=None):
        Mean.update_state(self, binary_accuracy(y_true, y_pred, self.threshold), sample_weight)


class CategoricalAccuracy(FunctionMetric):
    """``categorical_accuracy``의 평균."""

    def __init__(self, name="categorical_accuracy"):
        super().__init__(categorical_accuracy, name)


class SparseCategoricalAccuracy(FunctionMetric):
    """``sparse_categorical_accuracy``의 평균."""

    def __init__(self, name="sparse_categorical_accuracy"):
        super().__init__(sparse_categorical_accuracy, name)


class MeanSquaredError(FunctionMetric):
    """``mean_squared_error``의 평균."""

    def __init__(self, name="mean_squared_error"):
        super().__init__(mean_squared_error, name)


class MeanAbsoluteError(FunctionMetric):
    """``mean_absolute_error``의 평균."""

    def __init__(self, name="mean_absolute_error"):
        super().__init__(mean_absolute_error, name)


class RootMeanSquaredError(Mean):
    """√(평균 제곱 오차). 배치마다가 아니라 모은 평균의 제곱근이다."""

    direction = "min"

    def __init__(self, name="root_mean_squared_error"):
        super().__init__(name)

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_pred = np.asarray(y_pred)
        super().update_state(np.square(like(np.asarray(y_true), y_pred.shape) - y_pred), sample_weight)

    def result(self):
        """지금까지의 평균의 제곱근."""
        return math.sqrt(super().result())


_CLASSES = (BinaryAccuracy, CategoricalAccuracy, SparseCategoricalAccuracy)
_CLASSES += (MeanSquaredError, MeanAbsoluteError, RootMeanSquaredError)
TABLE = lookup.table(_CLASSES, mse=MeanSquaredError, mae=MeanAbsoluteError)
LOSSES = {function.__name__: function for function in FUNCTIONS if function.__name__ not in TABLE}


def choose_accuracy(y_shape, output_shape):
    """출력이 하나면 이진, 타깃이 정수 레이블이면 희소 범주형, 아니면 범주형 정확도."""
    if output_shape[-1] == 1:
        return BinaryAccuracy
    if len(y_shape) < len(output_shape) or y_shape[-1] == 1:
        return SparseCategoricalAccuracy
    return CategoricalAccuracy


def get(identifier, *, y_shape=(None, 1), output_shape=(None, 1)):
    """이름, 함수, 객체에서 지표를 얻는다. ``"accuracy"``(``"acc"``)는 케라스처럼 모양을 보고 고른다."""
    if callable(identifier) and not isinstance(identifier, type | Metric):
        return FunctionMetric(identifier)
    if isinstance(identifier, str) and identifier in LOSSES:
        return FunctionMetric(LOSSES[identifier])
    accuracy = choose_accuracy(y_shape, output_shape)
    metric = lookup.get(identifier, {"accuracy": accuracy, "acc": accuracy, **TABLE}, Metric, "metrics")
    if isinstance(identifier, str):
        metric.name = identifier
    return metric
