"""models.data: fit, evaluate, predict가 받는 데이터. 잘못되면 훈련 전에 거절한다."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, layers, utils
from dnnlib.models import data
from expect import refused

X, Y = np.linspace(-1, 1, 30).reshape(10, 3), np.arange(10) % 4


@pytest.fixture
def model():
    model = Sequential([Input((3,)), layers.Dense(4, activation="softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


def spoiled(array, value):
    array = np.array(array, dtype=float)
    array.flat[5] = value
    return array


def both(model):
    return (model.fit, model.evaluate)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused(model, value):
    before = model.get_weights()
    for call in both(model):
        with refused(ValueError, "x에 유한하지 않은", "x[1, 2]", value):
            call(spoiled(X, value), Y)
        with refused(ValueError, "y에 유한하지 않은", "y[5]", value):
            call(X, spoiled(Y, value))
    with refused(ValueError, "x에 유한하지 않은", "x[1, 2]"):
        model.predict(spoiled(X, value))
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


def test_numbers_too_big_for_float32_are_refused(model):
    with refused(ValueError, "x에 유한하지 않은", "x[1, 2] = inf (float32)"):
        model.predict(spoiled(X, 1e39))


@pytest.mark.parametrize("x", [np.zeros((10, 4)), np.zeros((10, 3, 1)), np.zeros(10)])
def test_inputs_of_another_shape_are_refused(model, x):
    for call in both(model):
        with refused(ValueError, "x의 표본", "(3,)", x.shape[1:]):
            call(x, Y)
    with refused(ValueError, "x의 표본", "(3,)", x.shape[1:]):
        model.predict(x)


def test_inputs_without_a_feature_axis_are_refused_when_the_model_is_not_built():
    model = Sequential([layers.Dense(1)])
    model.compile("sgd", "mse")
    with refused(ValueError, "입력의 축", "(None,)"):
        model.fit(np.zeros(10), Y)


@pytest.mark.parametrize("x", [np.array([["a", "b", "c"]]), np.array([[None, 1, 2]]), 3.0, X * 1j])
def test_inputs_that_are_no_real_numbers_are_refused(model, x):
    with refused(ValueError, "x은(는)", np.asarray(x).dtype):
        model.predict(x)


def test_booleans_are_ones_and_zeros():
    histories = []
    for x, y in ((X > 0, Y > 1), ((X > 0) * 1.0, (Y > 1) * 1.0)):
        utils.set_random_seed(1)
        model = Sequential([Input((3,)), layers.Dense(1, activation="sigmoid")])
        model.compile("sgd", "binary_crossentropy", metrics=["accuracy", "mse"])
        histories.append(model.fit(x, y, epochs=2).history)
        assert model.predict(x).dtype == np.float32
    for name, values in histories[0].items():
        np.testing.assert_allclose(values, histories[1][name], rtol=1e-6)


def test_no_samples_are_refused(model):
    with refused(ValueError, "x", "표본", (0, 3)):
        model.fit(np.zeros((0, 3)), [])


def test_another_number_of_targets_is_refused(model):
    for call in both(model):
        with refused(ValueError, "x와 y의 표본 수", "10개와 9개"):
            call(X, Y[:9])


@pytest.mark.parametrize("label", [-1, 4, 0.5])
def test_labels_out_of_range_are_refused_before_the_first_step(model, label):
    y = np.array([*Y[:9], label])
    before = model.get_weights()
    for call in both(model):
        with refused(ValueError, "y_true", "0 이상 4 미만", label):
            call(X, y, batch_size=2)
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    assert model.optimizer.iterations == 0


def test_one_hot_for_index_labels_is_refused_with_a_hint(model):
    with refused(ValueError, "y_true", "categorical_crossentropy", "(10, 4)"):
        model.fit(X, utils.to_categorical(Y))


@pytest.mark.parametrize("y", [np.full(10, 2.0), np.full(10, -1)])
def test_binary_targets_must_lie_between_zero_and_one(y):
    model = Sequential([Input((3,)), layers.Dense(1, activation="sigmoid")])
    model.compile("sgd", "binary_crossentropy")
    with refused(ValueError, "y_true", "0과 1 사이", y[0]):
        model.fit(X, y)


@pytest.mark.parametrize("value", [0, -2, 1.5, "8"])
def test_batch_size_must_be_a_positive_integer(model, value):
    for call in both(model):
        with refused(ValueError, "batch_size", repr(value)):
            call(X, Y, batch_size=value)
    with refused(ValueError, "batch_size", repr(value)):
        model.predict(X, batch_size=value)


@pytest.mark.parametrize("value", [-2, 1.5, "8"])
def test_epochs_must_be_a_count(model, value):
    with refused(ValueError, "epochs", repr(value)):
        model.fit(X, Y, epochs=value)


@pytest.mark.parametrize("value", [-1, 1.5, "0"])
def test_initial_epoch_must_be_a_count(model, value):
    with refused(ValueError, "initial_epoch", repr(value)):
        model.fit(X, Y, initial_epoch=value)


@pytest.mark.parametrize("value", [-0.1, 1, 1.5, "0.2"])
def test_validation_split_must_be_a_fraction(model, value):
    with refused(ValueError, "validation_split", repr(value)):
        model.fit(X, Y, validation_split=value)


def test_the_training_side_of_the_split_may_not_be_empty(model):
    with refused(ValueError, "validation_split", 0.999, "표본 10개"):
        model.fit(X, Y, validation_split=0.999)


@pytest.mark.parametrize("value", [X, [X], (X, Y, Y, Y), "xy"])
def test_validation_data_is_a_pair_or_has_weights(model, value):
    with refused(ValueError, "validation_data", type(value).__name__):
        model.fit(X, Y, validation_data=value)


def test_validation_data_is_checked_before_training(model):
    with refused(ValueError, "validation_data의 x", "(4,)"):
        model.fit(X, Y, validation_data=(np.zeros((2, 4)), [0, 1]))
    with refused(ValueError, "validation_data의 y", "유한하지"):
        model.fit(X, Y, validation_data=(X[:2], [0, np.nan]))
    assert model.optimizer.iterations == 0


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (np.ones(9), ("값의 모양 (10,)", "(9,)")),
        (np.ones((10, 4)), ("(10, 4)",)),
        (np.full(10, np.nan), ("유한하지",)),
    ],
)
def test_weights_are_checked_before_the_first_step(model, weights, words):
    for call in (model.fit, model.evaluate, model.train_on_batch, model.test_on_batch):
        with refused(ValueError, "sample_weight", *words):
            call(X, Y, sample_weight=weights)
    with refused(ValueError, "sample_weight", *words):
        model.fit(X, Y, validation_data=(X, Y, weights))
    assert model.optimizer.iterations == 0


def test_only_one_kind_of_weights(model):
    for call in (model.fit, model.train_on_batch):
        with refused(ValueError, "sample_weight", "class_weight", "(10,)", {1: 2.0}):
            call(X, Y, sample_weight=np.ones(10), class_weight={1: 2.0})


@pytest.mark.parametrize("value", [0, -1, 1.5, "2", None])
def test_validation_freq_is_a_count_or_a_list(model, value):
    with refused(ValueError, "validation_freq", repr(value)):
        model.fit(X, Y, validation_split=0.2, validation_freq=value)
    assert model.optimizer.iterations == 0


def test_batches_cover_every_sample_once():
    for shuffle in (False, True):
        parts = [np.arange(10)[batch] for batch in data.batches(10, 4, shuffle)]
        assert [len(part) for part in parts] == [4, 4, 2]
        assert sorted(np.concatenate(parts)) == list(range(10))
