"""layers.augmentation: 미는 행렬, 뽑는 분포, 지우는 자리, 추론, 역전파, 잘못된 인수와 입력."""

from functools import partial

import numpy as np
import pytest

from dnnlib import Sequential, gradient_check, layers, utils
from dnnlib.layers.base import RandomLayer
from expect import refused

MAKERS = {
    "RandomTranslation": partial(layers.RandomTranslation, 0.4, 0.4),
    "RandomTranslation constant": partial(layers.RandomTranslation, 0.4, 0.4, "constant"),
    "Cutout": partial(layers.Cutout, 3),
}
each = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@pytest.fixture
def images(rng):
    return rng.uniform(1, 2, size=(6, 7, 5, 2)).astype(np.float32)


@each
def test_inference_lets_everything_through(make, images):
    layer = make()
    layer(images, training=True)
    np.testing.assert_array_equal(layer(images, training=False), images)
    np.testing.assert_array_equal(layer.backward(images), images)


@each
def test_a_direct_call_is_training_as_in_keras(make, images):
    """모델 안에서도 그렇다. ``predict``와 ``evaluate``는 추론이다."""
    model = Sequential([Sequential([make()])])
    assert not np.array_equal(make()(images), images)
    assert not np.array_equal(model(images), images)
    np.testing.assert_array_equal(model(images, training=False), images)
    np.testing.assert_array_equal(model.predict(images, verbose=0), images)


@each
def test_backward_with_the_draws_held_still(make, images, monkeypatch, float64):
    monkeypatch.setattr(RandomLayer, "generator", property(lambda self: np.random.default_rng(3)))
    layer = make()
    assert not np.array_equal(layer(images, training=True), images)
    assert gradient_check.check_layer(layer, images, training=True)["x"] <= 1e-6


@each
def test_draws_follow_the_seeds(make, images):
    def draw(seed=None):
        return make(seed=seed)(images, training=True)

    utils.set_random_seed(5)
    first, second = draw(), draw()
    assert not np.array_equal(first, second)
    utils.set_random_seed(5)
    np.testing.assert_array_equal(draw(), first)
    np.testing.assert_array_equal(draw(seed=9), draw(seed=9))


@each
def test_float32_stays(make, images):
    layer = make()
    y = layer(images, training=True)
    assert {y.dtype.name, layer.backward(y).dtype.name} == {"float32"}


@each
def test_images_have_four_axes(make):
    with refused(ValueError, "(배치, 높이, 너비, 채널)", (2, 4, 4)):
        make()(np.zeros((2, 4, 4)))


FILLS = {
    "constant": [0.0, 0.0, 1.0, 2.0, 3.0],
    "nearest": [1.0, 1.0, 1.0, 2.0, 3.0],
    "reflect": [2.0, 1.0, 1.0, 2.0, 3.0],
}


@pytest.mark.parametrize("fill_mode", FILLS)
def test_two_cells_down(fill_mode, float64):
    x = np.arange(1.0, 6).reshape(1, 5, 1, 1)
    layer = layers.RandomTranslation(0.5, 0.5, fill_mode)
    np.testing.assert_array_equal(layer.translate(x, np.array([2.0]), np.zeros(1)).ravel(), FILLS[fill_mode])
    sideways = layer.translate(x.reshape(1, 1, 5, 1), np.zeros(1), np.array([2.0]))
    np.testing.assert_array_equal(sideways.ravel(), FILLS[fill_mode])


def test_half_a_cell_is_the_mean_of_two(float64):
    x = np.arange(1.0, 6).reshape(1, 5, 1, 1)
    y = layers.RandomTranslation(0.5, 0.5).translate(x, np.array([-0.5]), np.zeros(1))
    np.testing.assert_array_equal(y.ravel(), [1.5, 2.5, 3.5, 4.5, 5])


def test_far_reflections_come_back(float64):
    x = np.arange(1.0, 4).reshape(1, 3, 1, 1)
    layer = layers.RandomTranslation(1, 0)
    for shift in (6.0, -6.0):
        np.testing.assert_array_equal(layer.translate(x, np.array([shift]), np.zeros(1)), x)


@pytest.mark.parametrize(
    ("factor", "low", "high"), [(0.25, -2, 2), (-0.25, -2, 2), ((0.5, -0.25), -2, 4), ([0.125, 0.25], 1, 2)]
)
def test_shifts_are_uniform_between_the_bounds(factor, low, high, float64):
    """값이 자리의 번호면, 가장자리에서 먼 곳의 값이 민 거리를 그대로 말한다. 축이 서로 독립인지도 본다."""
    place = np.broadcast_to(np.arange(8.0), (4000, 8, 8))
    x = np.stack([place.transpose(0, 2, 1), place], axis=-1)
    y = layers.RandomTranslation(factor, factor)(x, training=True)
    down, right = 4 - y[:, 4, 4, 0], 4 - y[:, 4, 4, 1]
    for shifts in (down, right):
        clipped = np.clip(shifts, None, 4)
        assert low <= clipped.min() < low + 0.05
        assert high - 0.05 < clipped.max() <= high
        assert abs(clipped.mean() - (low + high) / 2) < 5 * (high - low) / np.sqrt(12 * 4000)
    assert abs(np.corrcoef(down, right)[0, 1]) < 0.08


def test_each_axis_shifts_by_its_own_length(float64):
    x = np.broadcast_to(np.arange(40.0)[:, None], (500, 4, 40, 1))
    shifts = 20 - layers.RandomTranslation(0, 0.25)(x, training=True)[:, 0, 20, 0]
    assert 9.5 < np.abs(shifts).max() <= 10


@pytest.mark.parametrize("factor", [1.5, -1.1, "0.1", None, (0.1, 2), (0.1,), (0.1, 0.2, 0.3), float("nan")])
def test_bad_factors_are_refused(factor):
    with refused(ValueError, "height_factor", repr(factor)):
        layers.RandomTranslation(factor, 0.1)
    with refused(ValueError, "width_factor", repr(factor)):
        layers.RandomTranslation(0.1, factor)


def test_an_unknown_fill_mode_is_refused():
    with refused(ValueError, "fill_mode", "reflect", "'wrap'"):
        layers.RandomTranslation(0.1, 0.1, "wrap")


@pytest.mark.parametrize("size", [1, 2, 3])
def test_cutout_clears_one_square(size, images):
    y = layers.Cutout(size)(np.repeat(images, 50, axis=0), training=True)
    x = np.repeat(images, 50, axis=0)
    hidden = (y == 0).all(axis=-1)
    np.testing.assert_array_equal(y[~hidden], x[~hidden])
    for mask in hidden:
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        assert mask.sum() == len(rows) * len(columns) <= size * size
        assert np.ptp(rows) + 1 == len(rows)
        assert np.ptp(columns) + 1 == len(columns)
    assert max(mask.sum() for mask in hidden) == size * size


def test_the_center_of_the_square_is_uniform():
    """한 칸짜리면 지워진 칸이 곧 가운데다. 칸마다 2000/20 = 100번, 5σ는 49다."""
    y = layers.Cutout(1)(np.ones((2000, 5, 4, 1)), training=True)
    counts = (y[..., 0] == 0).sum(axis=0)
    assert counts.sum() == 2000
    assert np.abs(counts - 100).max() < 49


def test_an_even_square_reaches_as_far_up_as_the_original(images):
    """원래 코드처럼 가운데에서 위로 size/2칸부터 지운다. 맨 윗줄이 지워질 확률은 3/7이다."""
    y = layers.Cutout(4)(np.ones((4000, 7, 7, 1)), training=True)
    top, bottom = ((y[:, row, :, 0] == 0).any(axis=1).mean() for row in (0, 6))
    assert abs(top - 3 / 7) < 0.04
    assert abs(bottom - 2 / 7) < 0.04


@pytest.mark.parametrize("size", [0, -1, 2.0, "3", None])
def test_cutout_size_must_be_a_positive_integer(size):
    with refused(ValueError, "size", repr(size)):
        layers.Cutout(size)
