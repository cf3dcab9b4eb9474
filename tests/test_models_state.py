"""models.state: 저장한 상태에서 이어 간 훈련은 끊긴 적 없는 훈련과 비트까지 같다."""

import numpy as np
import pytest

import cases
from dnnlib import Input, Sequential, config, layers, utils
from expect import refused

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(22, 4)), RNG.integers(0, 3, 22)


def model(optimizer):
    inner = Sequential([layers.Dense(5, activation="tanh"), layers.Dropout(0.3, seed=9)])
    made = Sequential([Input((4,)), inner, layers.BatchNormalization(), layers.Dropout(0.2),
                       layers.Dense(3, activation="softmax")])  # fmt: skip
    made.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return made


def run(made, **fit):
    return made.fit(X, Y, batch_size=5, **fit).history


@pytest.mark.parametrize("make", cases.OPTIMIZERS.values(), ids=cases.OPTIMIZERS)
def test_a_resumed_fit_is_the_uninterrupted_one_bit_for_bit(make, tmp_path):
    path = tmp_path / "half.state.npz"
    whole = model(make())
    first = run(whole, epochs=2)
    whole.save_state(path)
    expected = run(whole, epochs=5, initial_epoch=2)

    utils.set_random_seed(99)
    resumed = model(make())
    resumed.load_state(path)
    assert run(resumed, epochs=5, initial_epoch=2) == expected != first
    for old, new in zip(whole.weights, resumed.weights, strict=True):
        np.testing.assert_array_equal(old, new)


def test_a_state_is_a_copy():
    made = model("adam")
    state = made.get_state()
    before = {name: array.copy() for name, array in state.items()}
    run(made, epochs=2)
    for name, array in state.items():
        np.testing.assert_array_equal(array, before[name])
    made.set_state(state)
    for name, array in made.get_state().items():
        np.testing.assert_array_equal(array, before[name])


def test_the_state_of_another_optimizer_changes_nothing():
    made, other = model("adam"), model("sgd")
    utils.set_random_seed(3)
    before = made.get_state()
    state = other.get_state()
    utils.set_random_seed(4)
    now = config.random_generator().bit_generator.state
    with refused(ValueError, "state", "optimizer_2"):
        made.set_state(state)
    assert config.random_generator().bit_generator.state == now
    for name, array in made.get_state().items():
        assert name == "generators" or np.array_equal(array, before[name])


def test_generators_that_do_not_match_are_refused():
    made, other = model("sgd"), Sequential([Input((4,)), layers.Dense(3)])
    other.compile("sgd", "mse")
    with refused(ValueError, "state", "'generators': (2,)", "'generators': (1,)"):
        made.set_state(other.get_state())


@pytest.mark.parametrize("use", [Sequential.get_state, lambda m: m.set_state({})])
def test_the_model_must_be_compiled_and_built(use):
    with refused(RuntimeError, "compile"):
        use(Sequential([layers.Dense(1)]))
    made = Sequential([layers.Dense(1)])
    made.compile("sgd", "mse")
    with refused(ValueError, "build"):
        use(made)


def test_a_weights_file_is_no_state(tmp_path):
    made = model("sgd")
    made.save_weights(tmp_path / "a.weights.npz")
    with refused(ValueError, "filepath", ".state.npz"):
        made.load_state(tmp_path / "a.weights.npz")
    (tmp_path / "a.weights.npz").rename(tmp_path / "a.state.npz")
    with refused(ValueError, "filepath", "dnnlib", ".state.npz"):
        made.load_state(tmp_path / "a.state.npz")
