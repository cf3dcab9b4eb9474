"""옵티마이저. 단순한 것부터 차례로 읽는다: SGD, Adagrad, RMSprop, Adam과 그 갈래, Lion, Muon."""

from dnnlib import lookup
from dnnlib.optimizers import schedules
from dnnlib.optimizers.adagrad import Adagrad
from dnnlib.optimizers.adam import Adam, Adamax, AdamW, Nadam
from dnnlib.optimizers.base import Optimizer
from dnnlib.optimizers.lion import Lion
from dnnlib.optimizers.muon import Muon
from dnnlib.optimizers.rmsprop import RMSprop
from dnnlib.optimizers.schedule_free import ScheduleFreeAdamW
from dnnlib.optimizers.sgd import SGD

__all__ = [
    "SGD", "Adagrad", "Adam", "AdamW", "Adamax", "Lion", "Muon", "Nadam", "Optimizer", "RMSprop",
    "ScheduleFreeAdamW", "get", "schedules",
]  # fmt: skip

CLASSES = (SGD, Adagrad, RMSprop, Adam, AdamW, Adamax, Nadam, Lion, Muon, ScheduleFreeAdamW)
TABLE = {name: cls for cls in CLASSES for name in (cls.__name__, cls.__name__.lower())}


def get(identifier):
    """이름(``"sgd"``)이나 객체에서 옵티마이저를 얻는다."""
    return lookup.get(identifier, TABLE, Optimizer, "optimizer")
