"""지표: 표본마다의 값을 모아 평균한다. 배치의 크기가 달라도 표본에 대한 평균이다."""

import numpy as np

from dnnlib import lookup

__all__ = [
    "BinaryAccuracy",
    "CategoricalAccuracy",
    "Mean",
    "MeanAbsoluteError",
    "MeanSquaredError",
    "Metric",
    "SparseCategoricalAccuracy",
    "get",
]


class Mean(lookup.KnownArguments, left_out={"dtype": (None, "float32", "float64")}):
    """들어온 값의 평균. 표본의 수로 무게를 준 손실의 평균에도 쓴다.

    인수:
        name: ``history``와 진행 막대에 나타나는 이름.
    """

    def __init__(self, name="mean"):
        self.name = name
        self.reset_state()

    def reset_state(self):
        self.total = 0.0
        self.count = 0.0

    def update_state(self, values, sample_weight=1.0):
        values = np.asarray(values, dtype=float)
        weights = np.full(values.shape, sample_weight, dtype=float)
        self.total += float(np.vdot(values, weights))
        self.count += float(weights.sum())

    def result(self):
        """지금까지의 평균. 아무것도 모으지 않았으면 0."""
        return self.total / self.count if self.count else 0.0


class Metric(Mean):
    """예측을 타깃과 견주는 지표의 바탕. 하위 클래스는 표본마다의 값 ``values``만 쓴다."""

    def __init__(self, name=None):
        super().__init__(name or lookup.snake_case(type(self).__name__))

    def update_state(self, y_true, y_pred):
        super().update_state(self.values(np.asarray(y_true), np.asarray(y_pred)))

    def __call__(self, y_true, y_pred):
        self.update_state(y_true, y_pred)
        return self.result()


def like(y_true, shape):
    """타깃의 끝에 크기 1인 축을 더하거나 빼서 ``shape``에 맞춘다."""
    if y_true.shape == (*shape, 1) or (*y_true.shape, 1) == shape:
        return y_true.reshape(shape)
    if y_true.shape != shape:
        raise ValueError(f"지표가 받는 y_true의 모양은 {shape}이어야 한다. 받은 값: {y_true.shape}")
    return y_true


class BinaryAccuracy(Metric):
    """ŷ > threshold가 y와 같은 출력의 비율.

    인수:
        name: ``Mean``을 보라.
        threshold: 1로 볼 경계.
    """

    def __init__(self, name="binary_accuracy", *, threshold=0.5):
        super().__init__(name)
        self.threshold = threshold

    def values(self, y_true, y_pred):
        return (y_pred > self.threshold) == like(y_true, y_pred.shape)


class CategoricalAccuracy(Metric):
    """ŷ이 가장 큰 자리가 원-핫 y의 자리와 같은 표본의 비율."""

    def values(self, y_true, y_pred):
        return like(y_true, y_pred.shape).argmax(axis=-1) == y_pred.argmax(axis=-1)


class SparseCategoricalAccuracy(Metric):
    """ŷ이 가장 큰 자리가 정수 레이블 y와 같은 표본의 비율."""

    def values(self, y_true, y_pred):
        return like(y_true, y_pred.shape[:-1]) == y_pred.argmax(axis=-1)


class MeanSquaredError(Metric):
    """(1/K)·Σₖ (yₖ − ŷₖ)²의 평균."""

    def values(self, y_true, y_pred):
        return np.square(like(y_true, y_pred.shape) - y_pred).mean(axis=-1)


class MeanAbsoluteError(Metric):
    """(1/K)·Σₖ |yₖ − ŷₖ|의 평균."""

    def values(self, y_true, y_pred):
        return np.abs(like(y_true, y_pred.shape) - y_pred).mean(axis=-1)


ACCURACIES = (BinaryAccuracy, CategoricalAccuracy, SparseCategoricalAccuracy)  # 클수록 좋다
ERRORS = (MeanSquaredError, MeanAbsoluteError)  # 작을수록 좋다
_SHORT = {"mse": MeanSquaredError, "mae": MeanAbsoluteError}
TABLE = lookup.table(ACCURACIES + ERRORS) | _SHORT | {name.upper(): cls for name, cls in _SHORT.items()}


def choose_accuracy(y_shape, output_shape):
    """출력이 하나면 이진, 타깃이 정수 레이블이면 희소 범주형, 아니면 범주형 정확도."""
    if output_shape[-1] == 1:
        return BinaryAccuracy
    if len(y_shape) < len(output_shape) or y_shape[-1] == 1:
        return SparseCategoricalAccuracy
    return CategoricalAccuracy


def get(identifier, y_shape=(None, 1), output_shape=(None, 1)):
    """이름이나 객체에서 지표를 얻는다. ``"accuracy"``(``"acc"``)는 케라스처럼 모양을 보고 고른다."""
    accuracy = choose_accuracy(y_shape, output_shape)
    metric = lookup.get(identifier, {"accuracy": accuracy, "acc": accuracy, **TABLE}, Metric, "metrics")
    if isinstance(identifier, str):
        metric.name = identifier
    return metric
