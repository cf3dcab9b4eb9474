"""config: 기본 자료형과 하나뿐인 난수 생성기."""

import random

import numpy as np
import pytest

from dnnlib import config, datasets, initializers, layers, utils
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


def test_each_use_has_its_own_stream_from_one_seed():
    """가중치와 데이터에 같은 시드를 주어도 입력의 행이 커널의 행과 같아지지 않는다."""
    streams = [config.new_generator(name, 0).random(4).tobytes() for name in config.STREAMS]
    assert len({*streams, np.random.default_rng(0).random(4).tobytes()}) == len(config.STREAMS) + 1


def test_weights_and_data_never_share_a_stream():
    utils.set_random_seed(0)
    kernels = [config.random_generator().standard_normal(64)]
    kernels.append(initializers.RandomNormal(0.0, 1.0, seed=0)((64,), "float64"))
    data = [utils.rng(0).standard_normal(64), np.random.default_rng(0).standard_normal(64)]
    for kernel in kernels:
        for x in data:
            assert not np.isin(kernel, x).any()


def test_the_seed_shift_moves_every_stream_but_not_the_data_split(monkeypatch):
    def draws(seed):
        utils.set_random_seed(seed)
        generators = [config.random_generator(), utils.rng(seed), layers.Dropout(0.5, seed=seed).generator]
        draws = [generator.random() for generator in generators]
        return [*draws, random.random(), np.random.random(), *initializers.GlorotUniform(seed=seed)((2,))]

    moved, (split, _), still = draws(7), datasets.digits.load_data(), draws(0)
    monkeypatch.setenv("DNNLIB_SEED_SHIFT", "7")
    assert draws(0) == moved != still
    np.testing.assert_array_equal(datasets.digits.load_data()[0][1], split[1])


@pytest.mark.parametrize("shift", ["-1", "1.5", "많이", ""])
def test_a_bad_seed_shift_is_refused(monkeypatch, shift):
    monkeypatch.setenv("DNNLIB_SEED_SHIFT", shift)
    with refused(ValueError, "DNNLIB_SEED_SHIFT", repr(shift)):
        utils.rng(0)
