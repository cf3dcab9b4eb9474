"""손실 함수를 함수로: 표본마다의 값을 줄이지 않고 돌려준다. 이름을 주는 자리에 그대로 넘길 수 있다."""

from dnnlib.losses.crossentropy import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    SparseCategoricalCrossentropy,
)
from dnnlib.losses.regression import MeanAbsoluteError, MeanSquaredError

__all__ = [
    "binary_crossentropy", "categorical_crossentropy", "mean_absolute_error", "mean_squared_error",
    "sparse_categorical_crossentropy",
]  # fmt: skip


def mean_squared_error(y_true, y_pred):
    """``MeanSquaredError``의 표본마다의 값."""
    return MeanSquaredError(None)(y_true, y_pred)


def mean_absolute_error(y_true, y_pred):
    """``MeanAbsoluteError``의 표본마다의 값."""
    return MeanAbsoluteError(None)(y_true, y_pred)


def binary_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0):
    """``BinaryCrossentropy``의 표본마다의 값."""
    return BinaryCrossentropy(from_logits, label_smoothing, reduction=None)(y_true, y_pred)


def categorical_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0):
    """``CategoricalCrossentropy``의 표본마다의 값."""
    return CategoricalCrossentropy(from_logits, label_smoothing, reduction=None)(y_true, y_pred)


def sparse_categorical_crossentropy(y_true, y_pred, from_logits=False):
    """``SparseCategoricalCrossentropy``의 표본마다의 값."""
    return SparseCategoricalCrossentropy(from_logits, reduction=None)(y_true, y_pred)


FUNCTIONS = {
    mean_squared_error: MeanSquaredError,
    mean_absolute_error: MeanAbsoluteError,
    binary_crossentropy: BinaryCrossentropy,
    categorical_crossentropy: CategoricalCrossentropy,
    sparse_categorical_crossentropy: SparseCategoricalCrossentropy,
}
