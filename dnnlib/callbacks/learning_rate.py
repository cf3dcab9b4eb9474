"""학습률을 바꾸는 콜백."""

import inspect
import math

from dnnlib.callbacks.base import Callback
from dnnlib.callbacks.monitor import Monitor

__all__ = ["LearningRateFinder", "LearningRateScheduler", "ReduceLROnPlateau"]


class LearningRateScheduler(Callback):
    """에포크를 시작할 때마다 학습률을 ``schedule``이 정한 값으로 바꾸고 ``learning_rate``로 기록한다.

    인수:
        schedule: ``schedule(epoch, lr)`` 또는 ``schedule(epoch)``. 에포크는 0부터 센다.
        verbose: 1이면 정한 학습률을 인쇄한다.

    오류:
        TypeError: 옵티마이저의 학습률을 이미 스케줄이 정하고 있을 때.
    """

    def __init__(self, schedule, verbose=0):
        self.schedule, self.verbose = schedule, verbose
        self._takes_rate = len(inspect.signature(schedule).parameters) > 1

    def on_epoch_begin(self, epoch, logs=None):
        optimizer = self.model.optimizer
        rate = (optimizer.learning_rate,) if self._takes_rate else ()
        optimizer.learning_rate = self.schedule(epoch, *rate)
        if self.verbose:
            print(f"에포크 {epoch + 1}: 학습률을 {optimizer.learning_rate:.4g}로 한다")

    def on_epoch_end(self, epoch, logs=None):
        logs["learning_rate"] = self.model.optimizer.learning_rate


class ReduceLROnPlateau(Monitor):
    """``patience``번 이어서 나아지지 않으면 학습률에 ``factor``를 곱한다. 그 에포크의 학습률을 기록한다.

    인수:
        monitor, mode, min_delta: 지켜볼 값, ``"min"``·``"max"``·``"auto"``, 치지 않을 변화.
        factor: 학습률에 곱하는 1보다 작은 수.
        patience: 참는 에포크의 수.
        verbose: 1이면 줄일 때 인쇄한다.
        cooldown: 줄인 뒤 세지 않고 쉬는 에포크의 수.
        min_lr: 학습률의 하한.

    오류:
        TypeError: 옵티마이저의 학습률을 스케줄이 정하고 있을 때.
        ValueError: factor가 1 이상일 때.
    """

    def __init__(
        self, monitor="val_loss", factor=0.1, patience=10, verbose=0, mode="auto", min_delta=1e-4,
        cooldown=0, min_lr=0.0,
    ):  # fmt: skip
        super().__init__(monitor, verbose, mode, min_delta)
        if not factor < 1:
            raise ValueError(f"factor는 1보다 작아야 한다. 받은 값: {factor!r}")
        self.factor, self.patience, self.cooldown, self.min_lr = factor, patience, cooldown, min_lr

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = self.cooldown_counter = 0

    def on_epoch_end(self, epoch, logs=None):
        optimizer = self.model.optimizer
        rate = logs["learning_rate"] = optimizer.learning_rate
        current = self.current(logs)
        if current is None:
            return
        if self.cooldown_counter:
            self.cooldown_counter -= 1
        if self.improves(current, self.best):
            self.best = current
            self.wait = 0
        elif not self.cooldown_counter:
            self.wait += 1
            if self.wait >= self.patience and rate > self.min_lr:
                optimizer.learning_rate = max(rate * self.factor, self.min_lr)
                self.say(f"에포크 {epoch + 1}: 학습률을 {optimizer.learning_rate:.4g}로 줄인다")
                self.cooldown_counter = self.cooldown
                self.wait = 0


class LearningRateFinder(Callback):
    """학습률 범위 시험: 배치마다 학습률을 지수적으로 올리면서 그 배치의 손실을 적는다.

    배치가 모두 n개면 i번째(0부터) 배치의 학습률은::

        min_lr·(max_lr/min_lr)^(i/(n − 1))

    손실의 이동 평균 s ← 0.9·s + 0.1·손실(편향을 보정한 것)이 그때까지의 최솟값의 ``stop_factor``배를 넘거나
    유한하지 않으면 발산한 것으로 보고 멈춘다. 끝나면 가중치, 옵티마이저의 슬롯과 스텝 수와 학습률, 난수
    생성기를 시작할 때 그대로 되돌린다. ``lrs``와 ``losses``에 배치마다의 학습률과 손실이 남는다.

    인수:
        min_lr, max_lr: 첫 배치와 마지막 배치의 학습률.
        stop_factor: 발산으로 볼 배수.

    오류:
        ValueError: 0 < min_lr < max_lr이 아닐 때.

    출처: Smith (2017)
    """

    def __init__(self, min_lr=1e-5, max_lr=10.0, stop_factor=4.0):
        if not 0 < min_lr < max_lr:
            raise ValueError(f"0 < min_lr < max_lr이어야 한다. 받은 값: min_lr={min_lr}, max_lr={max_lr}")
        self.min_lr, self.max_lr, self.stop_factor = min_lr, max_lr, stop_factor

    def on_train_begin(self, logs=None):
        self.lrs, self.losses = [], []
        self._average, self._best = 0.0, math.inf
        self._state = self.model.get_state()
        self._schedule = self.model.optimizer.schedule

    def on_train_batch_begin(self, batch, logs=None):
        last = max(self.params["epochs"] * self.params["steps"] - 1, 1)
        rate = self.min_lr * (self.max_lr / self.min_lr) ** (len(self.lrs) / last)
        self.model.optimizer.schedule = rate
        self.lrs.append(rate)
        self.model.reset_metrics()  # 에포크의 평균이 아니라 이 배치의 손실을 받는다

    def on_train_batch_end(self, batch, logs=None):
        self.losses.append(logs["loss"])
        self._average = 0.9 * self._average + 0.1 * logs["loss"]
        smooth = self._average / (1 - 0.9 ** len(self.losses))
        self._best = min(self._best, smooth)
        if not smooth <= self.stop_factor * self._best:
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        self.model.optimizer.schedule = self._schedule
        self.model.set_state(self._state)
