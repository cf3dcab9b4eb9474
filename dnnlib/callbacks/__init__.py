"""콜백: 훈련 루프가 에포크와 배치의 앞뒤에서 불러 주는 객체."""

from dnnlib.callbacks.base import Callback, History, LambdaCallback
from dnnlib.callbacks.checkpoint import ModelCheckpoint
from dnnlib.callbacks.learning_rate import LearningRateFinder, LearningRateScheduler, ReduceLROnPlateau
from dnnlib.callbacks.progress import ProgressBar
from dnnlib.callbacks.stopping import EarlyStopping, TerminateOnNaN

__all__ = [
    "Callback", "EarlyStopping", "History", "LambdaCallback", "LearningRateFinder",
    "LearningRateScheduler", "ModelCheckpoint", "ProgressBar", "ReduceLROnPlateau", "TerminateOnNaN",
]  # fmt: skip
