"""layers.regularization: 마스크의 식, 적률, 시드, 추론, 역전파, 잘못된 인수."""

from functools import partial

import numpy as np
import pytest

from dnnlib import Input, Sequential, gradient_check, layers, utils
from dnnlib.layers.base import RandomLayer
from expect import refused

MAKERS = {
    "Dropout": partial(layers.Dropout, 0.25),
    "AlphaDropout": partial(layers.AlphaDropout, 0.25),
    "GaussianNoise": partial(layers.GaussianNoise, 0.25),
}
each = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@each
def test_inference_lets_everything_through(make, rng):
    x = rng.normal(size=(5, 4)).astype(np.float32)
    layer = make()
    for y in (layer(x), layer.forward(x), layer(x, training=False)):
        np.testing.assert_array_equal(y, x)
    np.testing.assert_array_equal(layer.backward(x), x)
    assert layer.trainable


@pytest.mark.parametrize("cls", [layers.Dropout, layers.AlphaDropout, layers.GaussianNoise])
def test_zero_changes_nothing_and_draws_nothing(cls, rng):
    x = rng.normal(size=(5, 4)).astype(np.float32)
    utils.set_random_seed(1)
    np.testing.assert_array_equal(cls(0)(x, training=True), x)
    after = layers.Dropout(0.5)(x, training=True)
    utils.set_random_seed(1)
    np.testing.assert_array_equal(layers.Dropout(0.5)(x, training=True), after)


@each
def test_backward_with_the_draws_held_still(make, monkeypatch, float64):
    monkeypatch.setattr(RandomLayer, "generator", property(lambda self: np.random.default_rng(3)))
    errors = gradient_check.check_layer(make(), np.random.default_rng(0).normal(size=(6, 5)), training=True)
    assert errors["x"] <= 1e-6


@each
def test_every_forward_draws_anew(make):
    layer, x = make(), np.ones((30, 30))
    assert not np.array_equal(layer(x, training=True), layer(x, training=True))


@each
def test_the_library_seed_repeats_the_draws(make):
    x = np.ones((30, 30))
    utils.set_random_seed(5)
    first = make()(x, training=True)
    utils.set_random_seed(5)
    np.testing.assert_array_equal(make()(x, training=True), first)


@each
def test_an_own_seed_stands_apart_from_the_library(make):
    x = np.ones((30, 30))
    first, again, other = make(seed=3), make(seed=3), make(seed=4)
    for _ in range(2):
        expected = first(x, training=True)
        make()(x, training=True)
        np.testing.assert_array_equal(again(x, training=True), expected)
        assert not np.array_equal(other(x, training=True), expected)


@each
def test_training_keeps_float32_and_the_input(make, rng):
    x = rng.normal(size=(5, 4)).astype(np.float32)
    kept = x.copy()
    layer = make()
    assert layer(x, training=True).dtype == np.float32
    assert layer.backward(x).dtype == np.float32
    np.testing.assert_array_equal(x, kept)


def test_dropout_by_the_formula(rng, float64):
    x, dy = rng.normal(size=(2, 40, 50))
    layer = layers.Dropout(0.25)
    y = layer(x, training=True)
    (mask,) = layer.cache
    assert set(np.unique(mask)) == {0, 1 / 0.75}
    np.testing.assert_array_equal(y, x * mask)
    np.testing.assert_array_equal(layer.backward(dy), dy * mask)


def test_alpha_dropout_by_the_formula(rng, float64):
    x, dy = rng.normal(size=(2, 40, 50))
    layer = layers.AlphaDropout(0.25)
    y = layer(x, training=True)
    kept = layer.cache[0] > 0
    floor = -1.7580993408473766
    a = (0.75 * (1 + 0.25 * floor**2)) ** -0.5
    b = -a * floor * 0.25
    np.testing.assert_allclose(y, a * np.where(kept, x, floor) + b, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(layer.backward(dy), a * kept * dy, rtol=1e-12)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("cls", [layers.Dropout, layers.AlphaDropout])
def test_the_rate_is_the_share_that_is_dropped(cls, rate):
    """100만 번 가운데 버린 비율이 표준오차의 5배 안에 든다."""
    layer = cls(rate)
    layer(np.ones((1000, 1000)), training=True)
    dropped = (layer.cache[0] == 0).mean()
    assert abs(dropped - rate) < 5 * np.sqrt(rate * (1 - rate) / 1e6)


def test_dropout_keeps_the_mean():
    y = layers.Dropout(0.5)(np.ones((1000, 1000)), training=True)
    assert abs(y.mean() - 1) < 5e-3


@pytest.mark.parametrize("rate", [0.05, 0.3, 0.7])
def test_alpha_dropout_keeps_mean_zero_and_variance_one(rate, rng):
    y = layers.AlphaDropout(rate)(rng.normal(size=(1000, 1000)), training=True)
    assert abs(y.mean()) < 5e-3
    assert abs(y.var() - 1) < 1e-2


def test_gaussian_noise_has_the_asked_deviation(float64):
    noise = layers.GaussianNoise(0.25)(np.full((1000, 1000), 3.0), training=True) - 3
    assert abs(noise.mean()) < 5 * 0.25e-3
    assert abs(noise.std() / 0.25 - 1) < 5e-3


def test_a_model_called_in_training_mode_samples(rng):
    """MC 드롭아웃: 예측을 되풀이하면 흩어진다."""
    x = rng.normal(size=(3, 4))
    model = Sequential([Input((4,)), layers.Dense(50), layers.Dropout(0.5), layers.Dense(2)])
    draws = np.stack([model(x, training=True) for _ in range(20)])
    assert (draws.std(axis=0) > 0).all()
    np.testing.assert_array_equal(model(x), model(x))


@pytest.mark.parametrize("rate", [-0.1, 1.5, "0.5", None])
def test_the_rate_is_a_share(rate):
    for cls in (layers.Dropout, layers.AlphaDropout):
        with refused(ValueError, "rate", repr(rate)):
            cls(rate)


@pytest.mark.parametrize("rate", [1, 1.0])
def test_a_dropout_of_one_leaves_nothing(rate):
    layer = layers.Dropout(rate)
    x = np.ones((3, 4), np.float32)
    assert not layer(x, training=True).any()
    assert not layer.backward(x).any()
    np.testing.assert_array_equal(layer(x), x)
    with refused(ValueError, "rate", "1 미만", repr(rate)):
        layers.AlphaDropout(rate)


@pytest.mark.parametrize("cls", [layers.Dropout, layers.AlphaDropout])
@pytest.mark.parametrize("shape", [(None, 1, None), [7, 1, 5], (1, None, 5), (None, 1, 1)])
def test_noise_shape_drops_together_along_axes_of_one(cls, shape):
    """한 칸을 1로 적은 축을 따라서는 모두 남거나 모두 버린다."""
    x = np.ones((7, 6, 5), np.float32)
    layer = cls(0.5, shape, 3)
    y = layer(x, training=True)
    shared = tuple(axis for axis, n in enumerate(shape) if n == 1)
    assert (y == y.max(axis=shared, keepdims=True)).all()
    assert y.std() > 0
    assert layer.backward(x).shape == x.shape


@pytest.mark.parametrize("shape", [3, (0, 1), (None, -1), (2.5, 1), "ab"])
def test_a_noise_shape_of_other_things_is_refused(shape):
    with refused(ValueError, "noise_shape"):
        layers.Dropout(0.5, shape)


@pytest.mark.parametrize("shape", [(None, 1, 1), (1,), (2, 4), (3, 2)])
def test_a_noise_shape_that_does_not_fit_is_refused(shape):
    with refused(ValueError, "noise_shape", shape):
        layers.Dropout(0.5, shape)(np.ones((3, 4)), training=True)


@pytest.mark.parametrize("stddev", [-0.1, 1.5, "0.5", None])
def test_stddev_must_be_between_zero_and_one(stddev):
    with refused(ValueError, "stddev", repr(stddev)):
        layers.GaussianNoise(stddev)


@pytest.mark.parametrize("make", [layers.Dropout, layers.AlphaDropout])
def test_backward_needs_a_forward(make):
    with refused(RuntimeError, "forward"):
        make(0.5).backward(np.ones((2, 2)))
