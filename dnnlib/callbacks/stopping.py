"""훈련을 일찍 끝내는 콜백."""

import math

from dnnlib.callbacks.base import Callback
from dnnlib.callbacks.monitor import Monitor

__all__ = ["EarlyStopping", "TerminateOnNaN"]


class EarlyStopping(Monitor):
    """조기 종료: ``patience``번 이어서 나아지지 않으면 훈련을 멈춘다.

    인수:
        monitor, min_delta, mode: 지켜볼 값, 치지 않을 변화, ``"min"``·``"max"``·``"auto"``.
        verbose: 1이면 멈추고 되돌리는 것을 인쇄한다.
        patience: 참는 에포크의 수. 0이면 나아지지 않은 첫 에포크에 멈춘다.
        baseline: 이 값보다도 나아야 참을성을 다시 채운다.
        restore_best_weights: 끝나면 가장 좋았던 가중치로 되돌릴지. 멈추지 않고 끝까지 가도 되돌린다.
        start_from_epoch: 이 에포크부터 지켜본다.

    출처: Prechelt (1998)
    """

    def __init__(
        self, monitor="val_loss", min_delta=0, patience=0, verbose=0, mode="auto", baseline=None,
        restore_best_weights=False, start_from_epoch=0,
    ):  # fmt: skip
        super().__init__(monitor, verbose, mode, min_delta)
        self.patience, self.baseline = patience, baseline
        self.restore_best_weights, self.start_from_epoch = restore_best_weights, start_from_epoch

    def on_train_begin(self, logs=None):
        self.wait = self.stopped_epoch = self.best_epoch = 0
        self.best = self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        current = self.current(logs)
        if current is None or epoch < self.start_from_epoch:
            return
        self.wait += 1
        if self.improves(current, self.best):
            self.best, self.best_epoch = current, epoch
            if self.restore_best_weights:
                self.best_weights = self.model.get_weights()
            if self.baseline is None or self.improves(current, self.baseline):
                self.wait = 0
        elif self.wait >= self.patience and epoch > 0:
            self.stopped_epoch = epoch
            self.model.stop_training = True
            self.say(f"에포크 {epoch + 1}: 조기 종료")

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            self.say(f"가장 좋았던 에포크 {self.best_epoch + 1}의 가중치로 되돌린다")
            self.model.set_weights(self.best_weights)


class TerminateOnNaN(Callback):
    """손실이 NaN이나 무한대가 되면 그 배치에서 훈련을 멈춘다. 어디서 처음 나왔는지는 ``fit``이 경고한다.

    인수:
        raise_error: 조용히 멈추지 않고 ``RuntimeError``를 낼지.
    """

    def __init__(self, raise_error=False):
        self.raise_error = raise_error

    def on_train_batch_end(self, batch, logs=None):
        if math.isfinite(logs["loss"]):
            return
        if self.raise_error:
            raise RuntimeError(f"손실이 유한하지 않아 멈춘다. 받은 값: 배치 {batch}, 손실 {logs['loss']}")
        self.model.stop_training = True
