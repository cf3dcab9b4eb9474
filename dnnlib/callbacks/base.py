"""콜백의 바탕과 기록, 그리고 콜백이 불리는 사건의 표."""

from dnnlib import lookup

__all__ = ["Callback", "History", "LambdaCallback"]


class Callback(lookup.KnownArguments):
    """모든 콜백의 바탕. 필요한 메서드만 다시 쓴다.

    ``fit``은 ``on_train_…``과 ``on_epoch_…``를, ``evaluate``와 검증은 ``on_test_…``를, ``predict``는
    ``on_predict_…``를 부른다. ``logs``는 지금까지의 손실과 지표이고, 시작하는 사건에서는 빈 사전이다.
    ``on_predict_batch_end``의 ``logs["outputs"]``는 그 배치의 출력이다.
    """

    model = None
    params = None

    def set_model(self, model):
        self.model = model

    def set_params(self, params):
        """``verbose``, ``epochs``, ``steps``(배치의 수)가 든 사전."""
        self.params = params

    def on_train_begin(self, logs=None):
        """처음과 끝의 사건 여섯: 훈련, 평가, 예측."""

    on_train_end = on_test_begin = on_test_end = on_predict_begin = on_predict_end = on_train_begin

    def on_epoch_begin(self, epoch, logs=None):
        """에포크의 처음과 끝. ``epoch``은 0부터 센다."""

    on_epoch_end = on_epoch_begin

    def on_batch_begin(self, batch, logs=None):
        """배치의 처음과 끝. ``on_batch_…``는 ``on_train_batch_…``의 옛 이름이다."""

    on_batch_end = on_test_batch_begin = on_test_batch_end = on_batch_begin
    on_predict_batch_begin = on_predict_batch_end = on_batch_begin

    def on_train_batch_begin(self, batch, logs=None):
        self.on_batch_begin(batch, logs=logs)

    def on_train_batch_end(self, batch, logs=None):
        self.on_batch_end(batch, logs=logs)


HOOKS = tuple(name for name in vars(Callback) if name.startswith("on_"))


class CallbackList:
    """콜백 여럿을 하나처럼 부른다.

    인수:
        callbacks: 콜백 하나나 목록.
        model, params: 콜백마다 건넬 것.
        defaults: 같은 종류를 주지 않았을 때 끝에 붙일 콜백.
    """

    def __init__(self, callbacks, model, params, defaults=()):
        given = callbacks if isinstance(callbacks, list | tuple) else [callbacks]
        self.callbacks = [callback for callback in given if callback is not None]
        for callback in self.callbacks:
            if not isinstance(callback, Callback):
                raise TypeError(f"callbacks에는 Callback 객체만 온다. 받은 값: {callback!r}")
        missing = [d for d in defaults if not any(isinstance(c, type(d)) for c in self.callbacks)]
        self.callbacks += missing
        for callback in self.callbacks:
            callback.set_model(model)
            callback.set_params(params)

    def __call__(self, event, *number, logs=None):
        """사건을 알린다. 케라스처럼 배치의 사건에만 ``logs``를 이름으로 준다."""
        logs = dict(logs or {})
        for callback in self.callbacks:
            if "batch" in event:
                getattr(callback, event)(*number, logs=logs)
            else:
                getattr(callback, event)(*number, logs)


class History(Callback):
    """에포크마다의 손실과 지표를 ``history`` 사전에 쌓는다. ``fit``이 돌려주고 ``model.history``로 남는다."""

    def on_train_begin(self, logs=None):
        self.model.history = self
        self.epoch = []
        self.history = {}

    def on_epoch_end(self, epoch, logs=None):
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)


class LambdaCallback(Callback):
    """사건마다 부를 함수를 받아 만드는 콜백.

    인수:
        on_train_begin, on_epoch_end, …: ``Callback``의 메서드와 같은 것을 받는 함수. 배치의 함수는 ``logs``를
            이름으로 받는다.
    """

    def __init__(
        self,
        on_epoch_begin=None, on_epoch_end=None, on_train_begin=None, on_train_end=None,
        on_train_batch_begin=None, on_train_batch_end=None,
        *,
        on_batch_begin=None, on_batch_end=None, on_test_begin=None, on_test_end=None,
        on_test_batch_begin=None, on_test_batch_end=None, on_predict_begin=None, on_predict_end=None,
        on_predict_batch_begin=None, on_predict_batch_end=None,
    ):  # fmt: skip
        given = locals()
        vars(self).update({hook: given[hook] for hook in HOOKS if given[hook] is not None})
