"""손실 함수: 값 ``loss(y_true, y_pred)``와, 예측에 대한 그레이디언트 ``loss.gradient(y_true, y_pred)``."""

from dnnlib import lookup
from dnnlib.losses.base import Loss
from dnnlib.losses.crossentropy import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    SparseCategoricalCrossentropy,
)
from dnnlib.losses.regression import MeanAbsoluteError, MeanSquaredError

__all__ = [
    "BinaryCrossentropy",
    "CategoricalCrossentropy",
    "Loss",
    "MeanAbsoluteError",
    "MeanSquaredError",
    "SparseCategoricalCrossentropy",
    "get",
]

_CLASSES = (MeanSquaredError, MeanAbsoluteError, BinaryCrossentropy, CategoricalCrossentropy)
_CLASSES += (SparseCategoricalCrossentropy,)
_SHORT = {"mse": MeanSquaredError, "mae": MeanAbsoluteError, "bce": BinaryCrossentropy}
TABLE = lookup.table(_CLASSES) | _SHORT | {name.upper(): cls for name, cls in _SHORT.items()}


def get(identifier):
    """이름(``"mse"``, ``"sparse_categorical_crossentropy"``)이나 객체에서 손실을 얻는다."""
    return lookup.get(identifier, TABLE, Loss, "loss")
