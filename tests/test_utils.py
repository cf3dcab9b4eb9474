"""utils: 시드 고정과 원-핫 부호화."""

import random

import numpy as np
import pytest

from dnnlib import backend, config, layers, utils
from expect import refused


@pytest.mark.parametrize("seed", [-1, 1.5, "0", None, 2**32])
@pytest.mark.parametrize("function", [utils.set_random_seed, utils.rng])
def test_a_bad_seed_is_refused(function, seed):
    with refused(ValueError, "seed", repr(seed)):
        function(seed)


def test_python_and_numpy_are_seeded_too_as_in_keras():
    draws = []
    for seed in (5, 5, 6):
        utils.set_random_seed(seed)
        draws.append((random.random(), np.random.random()))
    assert draws[0] == draws[1] != draws[2]


def test_the_largest_seed_can_be_shifted(monkeypatch):
    monkeypatch.setenv("DNNLIB_SEED_SHIFT", "3")
    utils.set_random_seed(2**32 - 1)  # NumPy의 전역 난수는 2³² 미만만 받는다


def test_numpy_integers_are_seeds():
    utils.set_random_seed(np.int64(4))
    first = config.random_generator().random()
    utils.set_random_seed(4)
    assert config.random_generator().random() == first


def test_to_categorical_counts_the_classes():
    np.testing.assert_array_equal(utils.to_categorical([0, 2]), [[1, 0, 0], [0, 0, 1]])
    assert utils.to_categorical([0, 2]).dtype == np.float32


def test_to_categorical_takes_columns_sequences_and_scalars():
    assert utils.to_categorical([[1], [0]], num_classes=4).shape == (2, 4)
    assert utils.to_categorical([[1, 0, 1]], num_classes=4).shape == (1, 3, 4)
    np.testing.assert_array_equal(utils.to_categorical(1, num_classes=3), [0, 1, 0])


@pytest.mark.parametrize("x", [[0, 3], [-1, 0]])
def test_labels_out_of_range_are_refused(x):
    with refused(ValueError, "x의 레이블", f"최소 {min(x)}, 최대 {max(x)}"):
        utils.to_categorical(x, num_classes=3)


@pytest.mark.parametrize("x", [[1.0, 2.0, 0.0], np.array([1, 2, 0], np.float32), np.uint8([1, 2, 0])])
def test_to_categorical_takes_whole_numbers_of_any_type(x):
    np.testing.assert_array_equal(utils.to_categorical(x), np.eye(3)[[1, 2, 0]])


def test_to_categorical_takes_booleans():
    np.testing.assert_array_equal(utils.to_categorical([True, False]), [[0, 1], [1, 0]])


@pytest.mark.parametrize("x", [[0.5, 1.0], ["a"], [np.nan, 1], [np.inf]])
def test_labels_that_are_no_integers_are_refused(x):
    with refused(ValueError, "x는 정수", repr(np.asarray(x))):
        utils.to_categorical(x)


def test_clear_session_starts_the_names_over():
    backend.clear_session()
    state = config.random_generator().bit_generator.state
    assert [layers.Dense(1).name, layers.Dense(1).name] == ["dense", "dense_1"]
    utils.clear_session()
    assert layers.Dense(1).name == "dense"
    assert config.random_generator().bit_generator.state == state
