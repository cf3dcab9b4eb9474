"""callbacks.learning_rate: 에포크마다, 제자리걸음에서, 배치마다 학습률을 바꾼다."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, callbacks, config, layers, optimizers
from dnnlib.optimizers import schedules
from expect import refused

X, Y = np.linspace(-1, 1, 24)[:, None], np.linspace(0, 1, 24)


def model(optimizer=None):
    made = Sequential([Input((1,)), layers.Dense(4), layers.BatchNormalization(), layers.Dropout(0.2),
                       layers.Dropout(0.1, seed=3), layers.Dense(1)])  # fmt: skip
    made.compile(optimizer or optimizers.SGD(0.1), "mse")
    return made


def rates(callback, epochs=4, **fit):
    return model().fit(X, Y, epochs=epochs, callbacks=[callback], **fit).history["learning_rate"]


def test_the_scheduler_asks_with_the_epoch_and_the_rate():
    halve = callbacks.LearningRateScheduler(lambda epoch, lr: lr / 2)
    assert rates(halve) == [0.05, 0.025, 0.0125, 0.00625]
    by_epoch = callbacks.LearningRateScheduler(lambda epoch: 0.1 / (1 + epoch))
    assert rates(by_epoch, initial_epoch=2) == [0.1 / 3, 0.1 / 4]


def test_a_rate_that_is_no_number_is_refused():
    with refused(ValueError, "learning_rate", "None"):
        rates(callbacks.LearningRateScheduler(lambda epoch: None))


def test_the_scheduler_may_start_at_zero():
    warm = callbacks.LearningRateScheduler(lambda epoch: np.array(0.1 * epoch / 5))
    assert rates(warm) == pytest.approx([0.0, 0.02, 0.04, 0.06])


@pytest.mark.parametrize(
    "callback",
    [
        callbacks.LearningRateScheduler(lambda epoch: 0.1),
        callbacks.ReduceLROnPlateau("loss", patience=1, min_delta=9.0),
    ],
)
def test_a_callback_does_not_push_out_a_schedule(callback):
    made = model(optimizers.SGD(schedules.ExponentialDecay(0.1, 10, 0.9)))
    with refused(TypeError, "learning_rate", "ExponentialDecay"):
        made.fit(X, Y, epochs=3, callbacks=[callback])


def test_the_plateau_cuts_rests_and_has_a_floor():
    """손실이 9씩 줄어들지는 않으므로 둘째 에포크부터 제자리다. 기록은 줄이기 앞의 학습률이다."""
    cut = {"monitor": "loss", "min_delta": 9.0, "patience": 1, "factor": 0.5}
    assert rates(callbacks.ReduceLROnPlateau(**cut)) == [0.1, 0.1, 0.05, 0.025]
    assert rates(callbacks.ReduceLROnPlateau(**cut, cooldown=2)) == [0.1, 0.1, 0.05, 0.05]
    assert rates(callbacks.ReduceLROnPlateau(**cut, min_lr=0.04)) == [0.1, 0.1, 0.05, 0.04]
    assert rates(callbacks.ReduceLROnPlateau(**cut | {"patience": 2})) == [0.1, 0.1, 0.1, 0.05]


def test_verbose_says_the_new_rate(capsys):
    rates(callbacks.LearningRateScheduler(lambda epoch: 0.5, verbose=1), epochs=1)
    assert capsys.readouterr().out == "에포크 1: 학습률을 0.5로 한다\n"
    rates(callbacks.ReduceLROnPlateau("loss", 0.5, 1, 1, min_delta=9.0), epochs=2)
    assert capsys.readouterr().out == "에포크 2: 학습률을 0.05로 줄인다\n"


def test_the_plateau_only_watches_what_was_measured():
    """검증 데이터가 없으면 val_loss가 없다. 경고하고, 학습률은 기록만 한다."""
    with pytest.warns(UserWarning, match="val_loss"):
        assert rates(callbacks.ReduceLROnPlateau(factor=0.5, patience=1)) == [0.1] * 4


def test_a_factor_that_does_not_cut_is_refused():
    with refused(ValueError, "factor", "1.0"):
        callbacks.ReduceLROnPlateau(factor=1.0)


def everything(made):
    """되돌아와야 하는 것: 가중치, 옵티마이저, 라이브러리와 층의 생성기."""
    own = [layer.generator.bit_generator.state for layer in made.layers if hasattr(layer, "generator")]
    weights = [weight.tobytes() for weight in made.weights]
    slots = [np.asarray(value).tobytes() for value in made.optimizer.variables]
    return weights, slots, config.random_generator().bit_generator.state, own, made.optimizer.schedule


@pytest.mark.parametrize(
    "make",
    [
        lambda: optimizers.SGD(0.1, momentum=0.9),
        lambda: optimizers.Adam(0.01),
        lambda: optimizers.SGD(schedules.ExponentialDecay(0.1, 5, 0.9), momentum=0.9),
    ],
    ids=["momentum", "adam", "schedule"],
)
def test_the_finder_leaves_no_trace(make):
    made = model(make())
    made.fit(X, Y, batch_size=4)
    before = everything(made)
    finder = callbacks.LearningRateFinder(1e-6, 10.0)
    made.fit(X, Y, batch_size=4, epochs=2, callbacks=[finder])
    assert everything(made) == before
    assert len(finder.lrs) == len(finder.losses) > 6


def test_the_finder_before_training_changes_nothing_that_follows():
    runs = []
    for search in (False, True):
        made = model(optimizers.Adam(0.01))
        made.set_weights([np.full_like(weight, 0.5) for weight in made.weights])
        config.seed_generator(4)
        if search:
            made.fit(X, Y, callbacks=[callbacks.LearningRateFinder()])
        history = made.fit(X, Y, batch_size=5, epochs=2)
        runs.append((history.history, [weight.tobytes() for weight in made.weights]))
    assert runs[0] == runs[1]


def test_the_rates_grow_by_a_constant_factor_over_the_whole_fit():
    finder = callbacks.LearningRateFinder(1e-6, 1e-3, stop_factor=1e9)
    model().fit(X, Y, batch_size=4, epochs=2, callbacks=[finder])
    np.testing.assert_allclose(finder.lrs, np.geomspace(1e-6, 1e-3, 12), rtol=1e-12)


def test_the_losses_are_the_batches_own():
    """학습률이 거의 0이면 배치마다의 손실은 그 배치에서 잰 손실이다. 에포크의 평균이 아니다."""
    made = Sequential([Input((1,)), layers.Dense(1)])
    made.compile("sgd", "mse")
    finder = callbacks.LearningRateFinder(1e-12, 1e-11, stop_factor=1e9)
    made.fit(X, Y, batch_size=4, shuffle=False, callbacks=[finder])
    expected = [made.evaluate(X[i : i + 4], Y[i : i + 4]) for i in range(0, 24, 4)]
    np.testing.assert_allclose(finder.losses, expected, rtol=1e-6)


def test_it_stops_where_the_loss_diverges():
    made = Sequential([Input((1,)), layers.Dense(1)])
    made.compile("sgd", "mse")
    finder = callbacks.LearningRateFinder(1e-3, 1e6, stop_factor=4.0)
    made.fit(X, Y, batch_size=4, epochs=20, callbacks=[finder])
    assert finder.lrs[-1] < 1e6
    sums = np.convolve(finder.losses, 0.9 ** np.arange(len(finder.losses)))[: len(finder.losses)]
    smooth = sums / np.cumsum(0.9 ** np.arange(len(finder.losses)))
    diverged = smooth > 4 * np.minimum.accumulate(smooth)
    assert diverged.tolist() == [False] * (len(smooth) - 1) + [True]


def test_an_infinite_loss_stops_it_too():
    made = Sequential([Input((1,)), layers.Dense(1)])
    made.compile("sgd", "mse")
    finder = callbacks.LearningRateFinder(1e29, 1e30, stop_factor=1e300)
    with pytest.warns(RuntimeWarning):
        made.fit(X, Y, batch_size=4, epochs=9, callbacks=[finder])
    assert np.isfinite(finder.losses).tolist() == [True] * (len(finder.losses) - 1) + [False]
    assert np.isfinite(made.weights[0]).all()


@pytest.mark.parametrize("bounds", [(0.0, 1.0), (1.0, 0.1), (-1.0, 1.0), (0.1, 0.1)])
def test_bounds_out_of_order_are_refused(bounds):
    with refused(ValueError, "min_lr", "max_lr", bounds[0]):
        callbacks.LearningRateFinder(*bounds)
