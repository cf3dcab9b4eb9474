"""callbacks.stopping: 조기 종료와 NaN에서 멈추기. 결정의 표는 케라스와 견주는 시험에 있다."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, callbacks, layers, optimizers
from expect import refused

X, Y = np.linspace(-1, 1, 10)[:, None], np.linspace(0, 1, 10)


def model(rate=0.01, metrics=("mae",)):
    made = Sequential([Input((1,)), layers.Dense(1)])
    made.compile(optimizers.SGD(rate), "mse", metrics=list(metrics))
    return made


class Says(callbacks.Callback):
    """에포크가 끝날 때 정해진 값을 ``score``로 알린다. 그때의 가중치도 적어 둔다."""

    def __init__(self, values):
        self.values, self.weights = values, []

    def on_epoch_end(self, epoch, logs=None):
        logs["score"] = self.values[epoch]
        self.weights.append(self.model.get_weights())


def stops_after(values, **options):
    """멈춘 뒤의 에포크 수, 말한 값의 콜백, 모델."""
    says, made = Says(values), model()
    stopping = callbacks.EarlyStopping("score", **options)
    history = made.fit(X, Y, epochs=len(values), callbacks=[says, stopping])
    return len(history.epoch), says, made


@pytest.mark.parametrize(
    ("values", "options", "epochs"),
    [
        ([3, 2, 2.5, 2.4, 1], {"mode": "min", "patience": 2}, 4),
        ([3, 2, 2.5, 1, 1.5, 1.4, 0], {"mode": "min", "patience": 2}, 6),
        ([3, 2, 2.5, 1], {"mode": "min"}, 3),
        ([1, 2, 1.5, 3], {"mode": "max", "patience": 1}, 3),
        ([3, 2.9, 2.8, 2.7], {"mode": "min", "min_delta": 0.5, "patience": 2}, 3),
        ([3, 2, 1, 0.4, 0.3], {"mode": "min", "baseline": 0.5, "patience": 2}, 5),
        ([3, 2, 3, 3, 3], {"mode": "min", "start_from_epoch": 3, "patience": 1}, 5),
        ([1, np.nan, np.nan, 0], {"mode": "min", "patience": 2}, 3),
        ([np.nan, 0.9, 0.8, 0.7, 0.6], {"mode": "min", "patience": 3}, 5),
        ([np.nan, 0.1, 0.2, 0.1, 0.1], {"mode": "max", "patience": 2}, 5),
        ([np.nan, np.nan, np.nan], {"mode": "min", "patience": 2}, 2),
        ([np.nan, 1, 2], {"mode": "min"}, 3),
    ],
)
def test_it_stops_when_patience_runs_out(values, options, epochs):
    assert stops_after(values, **options)[0] == epochs


@pytest.mark.parametrize(("values", "best"), [([3, 1, 2, 2, 2], 1), ([3, 2, 1], 2)])
def test_the_best_weights_come_back_even_without_a_stop(values, best):
    _, says, made = stops_after(values, mode="min", patience=2, restore_best_weights=True)
    for old, new in zip(says.weights[best], made.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    _, says, made = stops_after(values, mode="min", patience=2)
    np.testing.assert_array_equal(says.weights[-1][0], made.get_weights()[0])


def test_any_number_beats_nan():
    """케라스는 처음 값이 NaN이면 끝까지 NaN을 가장 좋은 값으로 안다."""
    stopping = callbacks.EarlyStopping("score", mode="min", patience=3)
    model().fit(X, Y, epochs=4, callbacks=[Says([np.nan, 0.9, 0.8, 0.7]), stopping])
    assert (stopping.best, stopping.best_epoch, stopping.stopped_epoch) == (0.7, 3, 0)


def test_verbose_says_what_it_did(capsys):
    stops_after([3, 1, 2, 2], mode="min", patience=1, restore_best_weights=True, verbose=1)
    assert capsys.readouterr().out == "에포크 3: 조기 종료\n가장 좋았던 에포크 2의 가중치로 되돌린다\n"
    stops_after([3, 1, 2, 2], mode="min", patience=1, restore_best_weights=True)
    assert capsys.readouterr().out == ""


def test_a_callback_can_be_used_again():
    stopping, made = callbacks.EarlyStopping("loss", patience=0, min_delta=10), model()
    assert [len(made.fit(X, Y, epochs=5, callbacks=[stopping]).epoch) for _ in range(2)] == [2, 2]


@pytest.mark.parametrize(
    ("monitor", "metrics", "direction"),
    [("val_loss", [], "min"), ("mae", ["mae"], "min"), ("val_accuracy", ["accuracy"], "max")],
)
def test_the_direction_follows_from_the_metric(monitor, metrics, direction):
    stopping = callbacks.EarlyStopping(monitor, patience=9)
    model(metrics=metrics).fit(X, np.round(Y), validation_split=0.2, callbacks=[stopping])
    assert stopping.direction() == direction


def test_an_unknown_direction_asks_for_the_mode():
    with refused(ValueError, "monitor", "mode", "'score'"):
        stops_after([1, 2])


def test_a_missing_value_is_warned_about():
    stopping = callbacks.EarlyStopping("val_loss")
    with pytest.warns(UserWarning, match="monitor.*loss, mae.*받은 값: 'val_loss'"):
        assert len(model().fit(X, Y, epochs=2, callbacks=[stopping]).epoch) == 2


def test_an_unknown_mode_is_refused():
    with refused(ValueError, "mode", "auto, min, max", "'least'"):
        callbacks.EarlyStopping(mode="least")


def exploding():
    return model(1e30)


def test_terminate_on_nan_stops_at_the_batch_where_the_loss_breaks():
    made = exploding()
    with pytest.warns(RuntimeWarning, match="배치 1"):
        history = made.fit(X, Y, batch_size=2, epochs=3, callbacks=[callbacks.TerminateOnNaN()])
    assert history.epoch == [0]
    assert made.optimizer.iterations == 2


def test_terminate_on_nan_can_raise():
    nan = callbacks.TerminateOnNaN(raise_error=True)
    with pytest.warns(RuntimeWarning), refused(RuntimeError, "배치 1", "손실"):
        exploding().fit(X, Y, batch_size=2, callbacks=[nan])
