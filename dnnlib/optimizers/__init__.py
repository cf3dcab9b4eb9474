"""옵티마이저. 단순한 것부터 차례로 읽는다."""

from dnnlib import lookup
from dnnlib.optimizers.base import Optimizer
from dnnlib.optimizers.sgd import SGD

__all__ = ["SGD", "Optimizer", "get"]

TABLE = lookup.table((SGD,))


def get(identifier):
    """이름(``"sgd"``)이나 객체에서 옵티마이저를 얻는다."""
    return lookup.get(identifier, TABLE, Optimizer, "optimizer")
