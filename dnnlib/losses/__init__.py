"""손실 함수: 값 ``loss(y_true, y_pred)``와, 예측에 대한 그레이디언트 ``loss.gradient(y_true, y_pred)``."""

from dnnlib import lookup
from dnnlib.losses.base import Loss
from dnnlib.losses.crossentropy import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    SparseCategoricalCrossentropy,
)
from dnnlib.losses.functions import (
    FUNCTIONS,
    binary_crossentropy,
    categorical_crossentropy,
    mean_absolute_error,
    mean_squared_error,
    sparse_categorical_crossentropy,
)
from dnnlib.losses.regression import MeanAbsoluteError, MeanSquaredError

__all__ = [
    "BinaryCrossentropy", "CategoricalCrossentropy", "Loss", "MeanAbsoluteError", "MeanSquaredError",
    "SparseCategoricalCrossentropy", "binary_crossentropy", "categorical_crossentropy", "get",
    "mean_absolute_error", "mean_squared_error", "sparse_categorical_crossentropy",
]  # fmt: skip

SHORT = {"mse": MeanSquaredError, "mae": MeanAbsoluteError, "bce": BinaryCrossentropy}
TABLE = lookup.table(FUNCTIONS.values(), **SHORT)


def get(identifier):
    """이름(``"mse"``), 이 모듈의 함수, 설정, 객체에서 손실을 얻는다. ``None``이면 ``None``이다."""
    if callable(identifier) and identifier in FUNCTIONS:
        return FUNCTIONS[identifier]()
    return lookup.get(identifier, TABLE, Loss, "loss")
