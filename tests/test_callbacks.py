"""callbacks: 부르는 차례, 기록, 진행 막대."""

import sys

import numpy as np
import pytest

from dnnlib import Input, Sequential, callbacks, layers
from dnnlib.callbacks.base import HOOKS
from expect import refused

X, Y = np.linspace(-1, 1, 10)[:, None], np.linspace(0, 1, 10)


class Recorder(callbacks.Callback):
    """불린 사건과 그때의 logs를 모은다."""

    def __init__(self):
        self.events = []

    def __getattribute__(self, name):
        if name.startswith("on_"):
            return lambda *args, logs=None: self.events.append((name, *args, logs or {}))
        return super().__getattribute__(name)


@pytest.fixture
def model():
    model = Sequential([Input((1,)), layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    return model


def test_events_come_in_keras_order(model):
    recorder = Recorder()
    model.fit(X, Y, batch_size=5, epochs=2, callbacks=[recorder])
    names = [event[0] for event in recorder.events]
    batch = ["on_train_batch_begin", "on_train_batch_end"]
    epoch = ["on_epoch_begin", *batch, *batch, "on_epoch_end"]
    assert names == ["on_train_begin", *epoch, *epoch, "on_train_end"]
    assert [e[1] for e in recorder.events if e[0] == "on_train_batch_end"] == [0, 1, 0, 1]
    assert [e[1] for e in recorder.events if e[0] == "on_epoch_end"] == [0, 1]


def test_callbacks_see_the_model_the_counts_and_the_logs(model):
    recorder = Recorder()
    history = model.fit(X, Y, batch_size=4, epochs=1, callbacks=[recorder], validation_split=0.2)
    assert recorder.model is model
    assert (recorder.params["epochs"], recorder.params["steps"]) == (1, 2)
    ends = [e for e in recorder.events if e[0] == "on_epoch_end"]
    assert ends[0][2].keys() == {"loss", "mae", "val_loss", "val_mae"}
    assert {name: values[0] for name, values in history.history.items()} == ends[0][2]
    tests = [e for e in recorder.events if e[0].startswith("on_test")]
    assert [e[0] for e in tests] == [
        "on_test_begin",
        "on_test_batch_begin",
        "on_test_batch_end",
        "on_test_end",
    ]
    assert tests[3][1] == {name: ends[0][2][f"val_{name}"] for name in ("loss", "mae")}
    batch_ends = [e for e in recorder.events if e[0] == "on_train_batch_end"]
    assert batch_ends[-1][2]["loss"] == ends[0][2]["loss"]


def test_what_a_callback_adds_to_the_logs_reaches_history(model):
    """케라스의 ReduceLROnPlateau가 기대는 차례다: History가 사용자의 콜백 뒤에 온다."""

    class AddsRate(callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs["learning_rate"] = 0.5

    history = model.fit(X, Y, epochs=2, callbacks=[AddsRate()])
    assert history.history["learning_rate"] == [0.5, 0.5]


def test_stop_training_at_an_epoch_end(model):
    class Stop(callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            self.model.stop_training = epoch == 1

    assert model.fit(X, Y, epochs=9, callbacks=[Stop()]).epoch == [0, 1]
    assert model.fit(X, Y, epochs=1).epoch == [0]


def test_stop_training_inside_an_epoch(model):
    class Stop(callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            self.model.stop_training = batch == 2

    model.fit(X, Y, batch_size=1, epochs=9, callbacks=[Stop()])
    assert model.optimizer.iterations == 3


def test_history_starts_over_at_every_fit(model):
    history = callbacks.History()
    model.fit(X, Y, epochs=2, callbacks=[history])
    model.fit(X, Y, epochs=1, callbacks=[history])
    assert history.epoch == [0]
    assert len(history.history["loss"]) == 1


def test_every_hook_has_a_method_and_every_method_is_a_hook():
    assert {name for name in vars(callbacks.Callback) if name.startswith("on_")} == set(HOOKS)
    quiet = callbacks.Callback()
    for hook in HOOKS:
        numbers = [0] * ("batch" in hook or "epoch" in hook)
        getattr(quiet, hook)(*numbers)


def test_hooks_need_no_default_for_their_logs(model):
    seen = []

    class Strict(callbacks.Callback):
        def on_train_begin(self, logs):
            seen.append(logs)

        def on_epoch_begin(self, number, logs):
            seen.append(logs)

        def on_batch_begin(self, batch, logs):
            seen.append(logs)

        def on_batch_end(self, batch, logs):
            seen.append(sorted(logs))

        def on_train_end(self, final):
            seen.append(sorted(final))

    model.fit(X, Y, epochs=1, callbacks=[Strict()])
    assert seen == [{}, {}, {}, ["loss", "mae"], ["loss", "mae"]]


def test_evaluate_and_predict_call_their_own_hooks(model):
    recorder = Recorder()
    score = model.evaluate(X, Y, batch_size=5, callbacks=recorder, return_dict=True)
    batch = ["on_test_batch_begin", "on_test_batch_end"]
    assert [e[0] for e in recorder.events] == ["on_test_begin", *batch, *batch, "on_test_end"]
    assert recorder.events[-1][1] == score
    assert recorder.params == {"verbose": "auto", "epochs": 1, "steps": 2}
    recorder.events.clear()
    outputs = model.predict(X, batch_size=6, callbacks=[recorder])
    batch = ["on_predict_batch_begin", "on_predict_batch_end"]
    assert [e[0] for e in recorder.events] == ["on_predict_begin", *batch, *batch, "on_predict_end"]
    parts = [e[2]["outputs"] for e in recorder.events if e[0] == "on_predict_batch_end"]
    np.testing.assert_array_equal(np.concatenate(parts), outputs)


def test_evaluate_and_predict_can_be_stopped(model):
    class Stop(callbacks.Callback):
        def on_test_batch_end(self, batch, logs=None):
            self.model.stop_evaluating = True

        def on_predict_batch_end(self, batch, logs=None):
            self.model.stop_predicting = True

    assert len(model.predict(X, batch_size=4, callbacks=Stop())) == 4
    first = model.evaluate(X[:4], Y[:4])
    assert model.evaluate(X, Y, batch_size=4, callbacks=Stop()) == first
    assert len(model.predict(X, batch_size=4)) == 10


def test_functions_make_a_callback(model):
    seen = []
    made = callbacks.LambdaCallback(
        lambda epoch, logs: seen.append(epoch),
        on_train_batch_end=lambda batch, logs: seen.append(sorted(logs)),
        on_test_begin=lambda logs: seen.append("test"),
    )
    model.fit(X, Y, epochs=2, validation_split=0.2, callbacks=made)
    assert seen == [0, ["loss", "mae"], "test", 1, ["loss", "mae"], "test"]
    with refused(TypeError, "LambdaCallback", "on_epch_end", "on_epoch_end"):
        callbacks.LambdaCallback(on_epch_end=print)


def test_a_history_of_ones_own_is_the_history(model):
    own = callbacks.History()
    assert model.fit(X, Y, callbacks=own) is own
    assert model.history is own
    assert model.fit(X, Y) is model.history
    assert model.history is not own


def test_something_else_than_a_callback_is_refused(model):
    with refused(TypeError, "callbacks", "print"):
        model.fit(X, Y, callbacks=[print])


class Terminal:
    """터미널인 척하거나 아닌 척하는 표준 오류."""

    encoding = "utf-8"

    def __init__(self, is_terminal):
        self.text, self._is_terminal = "", is_terminal

    def write(self, text):
        self.text += text

    def flush(self):
        pass

    def isatty(self):
        return self._is_terminal


@pytest.mark.parametrize(
    ("verbose", "is_terminal", "shown"),
    [("auto", False, False), ("auto", True, True), (1, False, True), (0, True, False)],
)
def test_the_progress_bar_is_for_terminals(model, monkeypatch, verbose, is_terminal, shown):
    terminal = Terminal(is_terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    model.fit(X, Y, batch_size=5, epochs=3, verbose=verbose)
    assert bool(terminal.text) is shown
    if shown:
        assert "에포크 3/3" in terminal.text
        assert "6/6" in terminal.text
        assert "loss=" in terminal.text


@pytest.mark.parametrize("verbose", ["loud", 3, None])
def test_an_unknown_verbose_is_refused(model, verbose):
    with refused(ValueError, "verbose", "쓸 수 있는 값: 0, 1, 2, auto", repr(verbose)):
        model.fit(X, Y, verbose=verbose)


def test_verbose_2_is_one_line_an_epoch(model, capsys):
    model.fit(X, Y, epochs=2, validation_split=0.2, verbose=2)
    first, second = capsys.readouterr().out.splitlines()
    values = {name: f"{history[1]:.4g}" for name, history in model.history.history.items()}
    assert first.startswith("에포크 1/2 - loss: ")
    assert second == "에포크 2/2 - " + " - ".join(f"{name}: {value}" for name, value in values.items())
    score = model.evaluate(X, Y, verbose=2, return_dict=True)
    assert capsys.readouterr().out == f"평가 - loss: {score['loss']:.4g} - mae: {score['mae']:.4g}\n"
    model.predict(X, verbose=2)
    assert capsys.readouterr().out == ""


def test_one_bar_is_enough(model, monkeypatch):
    terminal = Terminal(False)
    monkeypatch.setattr(sys, "stderr", terminal)
    model.fit(X, Y, batch_size=5, verbose=1, validation_split=0.2, callbacks=[callbacks.ProgressBar()])
    assert terminal.text.count("\n") == 1  # 검증도 따로 막대를 그리지 않는다


@pytest.mark.parametrize(("verbose", "shown"), [(1, True), (0, False), ("auto", False)])
def test_evaluate_and_predict_have_their_own_bar(model, monkeypatch, verbose, shown):
    for call in (lambda: model.evaluate(X, Y, verbose=verbose), lambda: model.predict(X, verbose=verbose)):
        terminal = Terminal(False)
        monkeypatch.setattr(sys, "stderr", terminal)
        call()
        assert ("1/1" in terminal.text) is shown


def test_auto_does_without_tqdm(model, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setattr(sys, "stderr", Terminal(True))
    model.fit(X, Y)
    assert model.optimizer.iterations == 1


def test_asking_for_the_bar_without_tqdm_says_what_to_install(model, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with refused(ImportError, "verbose", "tqdm"):
        model.fit(X, Y, verbose=1)
