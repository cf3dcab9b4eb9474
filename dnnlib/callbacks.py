"""콜백: 훈련 루프가 에포크와 배치의 앞뒤에서 불러 주는 객체."""

import sys
from importlib.util import find_spec

from dnnlib import lookup

__all__ = ["Callback", "History", "ProgressBar"]


class Callback(lookup.KnownArguments):
    """모든 콜백의 바탕. 필요한 메서드만 다시 쓴다. ``logs``는 지금까지의 손실과 지표다."""

    model = None
    params = None

    def set_model(self, model):
        self.model = model

    def set_params(self, params):
        self.params = params

    def on_train_begin(self, logs=None):
        pass

    def on_train_end(self, logs=None):
        pass

    def on_epoch_begin(self, epoch, logs=None):
        pass

    def on_epoch_end(self, epoch, logs=None):
        pass

    def on_train_batch_begin(self, batch, logs=None):
        pass

    def on_train_batch_end(self, batch, logs=None):
        pass


class CallbackList:
    """콜백 여럿을 하나처럼 부른다."""

    def __init__(self, callbacks, model, params):
        self.callbacks = list(callbacks)
        for callback in self.callbacks:
            if not isinstance(callback, Callback):
                raise TypeError(f"callbacks에는 Callback 객체만 온다. 받은 값: {callback!r}")
            callback.set_model(model)
            callback.set_params(params)

    def __call__(self, event, *args):
        for callback in self.callbacks:
            getattr(callback, event)(*args)


class History(Callback):
    """에포크마다의 손실과 지표를 ``history`` 사전에 쌓는다. ``fit``이 돌려주는 객체다."""

    def on_train_begin(self, logs=None):
        self.epoch = []
        self.history = {}

    def on_epoch_end(self, epoch, logs=None):
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)


def wants_progress(verbose):
    """진행 막대를 보일지. ``"auto"``면 터미널이고 tqdm이 있을 때만 보인다."""
    lookup.choose(verbose, (0, 1, "auto"), "verbose")
    return verbose == 1 or (verbose == "auto" and sys.stderr.isatty() and find_spec("tqdm") is not None)


def progress(batches=None, total=None):
    """tqdm의 진행 막대."""
    try:
        from tqdm import tqdm
    except ImportError:
        raise ImportError("verbose=1이면 tqdm이 있어야 한다: pip install tqdm. 받은 값: tqdm 없음") from None
    return tqdm(batches, total=total, unit="배치")


class ProgressBar(Callback):
    """남은 시간과 손실을 한 줄의 진행 막대(tqdm)로 보인다. 케라스의 ``ProgbarLogger``에 해당한다."""

    def on_train_begin(self, logs=None):
        self._bar = progress(total=self.params["epochs"] * self.params["steps"])

    def on_epoch_begin(self, epoch, logs=None):
        self._bar.set_description(f"에포크 {epoch + 1}/{self.params['epochs']}")

    def on_train_batch_end(self, batch, logs=None):
        self._bar.update()

    def on_epoch_end(self, epoch, logs=None):
        self._bar.set_postfix({name: f"{value:.4g}" for name, value in (logs or {}).items()})

    def on_train_end(self, logs=None):
        self._bar.close()
