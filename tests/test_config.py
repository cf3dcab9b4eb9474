"""config: 기본 자료형과 하나뿐인 난수 생성기."""

import numpy as np
import pytest

from dnnlib import config, layers, utils
from expect import refused


def test_floatx_starts_at_float32_and_changes():
    assert config.floatx() == "float32"
    config.set_floatx("float64")
    assert config.floatx() == "float64"


@pytest.mark.parametrize("value", ["float16", "double", None, np.float32])
def test_unknown_floatx_is_refused_and_nothing_changes(value):
    with refused(ValueError, "value", "float64", repr(value)):
        config.set_floatx(value)
    assert config.floatx() == "float32"


def test_existing_weights_keep_their_dtype():
    layer = layers.Dense(2)
    layer(np.ones((1, 3)))
    config.set_floatx("float64")
    assert layer(np.ones((1, 3))).dtype == np.float32


def test_there_is_one_generator_and_the_seed_restarts_it():
    assert config.random_generator() is config.random_generator()
    utils.set_random_seed(3)
    first = config.random_generator().random(4)
    utils.set_random_seed(3)
    np.testing.assert_array_equal(first, config.random_generator().random(4))


def test_numpys_global_generator_is_left_alone():
    np.random.seed(0)
    expected = np.random.random()
    np.random.seed(0)
    utils.set_random_seed(99)
    layers.Dense(3)(np.ones((2, 2)))
    assert np.random.random() == expected
