"""콜백의 바탕과 기록."""

from dnnlib import lookup

__all__ = ["Callback", "History"]


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
