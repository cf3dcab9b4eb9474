"""layers.core: 손으로 계산한 Dense, 잘못된 인수와 입력."""

import numpy as np
import pytest

from dnnlib import Input, layers
from expect import refused


def test_dense_by_hand(float64):
    layer = layers.Dense(2, activation="relu")
    x, dy = np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([[1.0, 10.0], [100.0, 1000.0]])
    layer(x)
    layer.set_weights([[[1.0, -1.0], [2.0, 0.5]], [0.5, 0.25]])
    np.testing.assert_allclose(layer(x), [[5.5, 0.25], [0.5, 1.5]])
    np.testing.assert_allclose(layer.backward(dy), [[-9, 7], [-900, 700]])
    kernel, bias = layer.gradients
    np.testing.assert_allclose(kernel, [[1 - 100, 10 - 1000], [2 + 50, 20 + 500]])
    np.testing.assert_allclose(bias, [101, 1010])


def test_dense_starts_with_glorot_uniform_and_a_zero_bias():
    layer = layers.Dense(200)
    layer(np.ones((1, 100)))
    limit = np.sqrt(6 / 300)
    assert 0.99 * limit < np.abs(layer.kernel).max() <= limit
    assert (layer.bias == 0).all()


def test_a_second_forward_replaces_what_backward_uses(float64):
    layer = layers.Dense(1, use_bias=False, kernel_initializer="ones")
    layer(np.full((1, 2), 3.0))
    layer(np.full((1, 2), 5.0))
    layer.backward(np.ones((1, 1)))
    np.testing.assert_allclose(layer.gradients[0], 5)


def test_forward_leaves_its_input_alone():
    x = np.ones((2, 3), dtype=np.float32)
    for layer in (layers.Dense(3, bias_initializer="ones"), layers.Activation("linear"), layers.Flatten()):
        y = layer(x)
        layer.backward(np.ones_like(y))
    assert (x == 1).all()


@pytest.mark.parametrize("units", [0, -3, 2.0, "3", None])
def test_units_must_be_a_positive_integer(units):
    with refused(ValueError, "units", repr(units)):
        layers.Dense(units)


def test_another_width_than_at_the_start_is_refused():
    layer = layers.Dense(2)
    layer(np.ones((1, 3)))
    with refused(ValueError, "끝 축은 3", (1, 4)):
        layer(np.ones((1, 4)))


def test_dense_needs_a_batch_axis():
    with refused(ValueError, "입력의 축", "(3,)"):
        layers.Dense(2)(np.ones(3))


@pytest.mark.parametrize("shape", [3, (0,), (2, -1), (None, 3), (2.0,), "ab"])
def test_input_shape_must_be_positive_integers(shape):
    with refused(ValueError, "shape", repr(shape)):
        Input(shape)


def test_input_keeps_its_shape():
    assert Input([4, 2]).shape == (4, 2)


def test_flatten_and_back():
    x = np.arange(24.0).reshape(2, 3, 4)
    layer = layers.Flatten()
    y = layer(x)
    np.testing.assert_array_equal(y, x.reshape(2, 12))
    np.testing.assert_array_equal(layer.backward(y), x)


@pytest.mark.parametrize(
    ("target", "shape"), [((3, 4), (3, 4)), ((-1, 6), (2, 6)), ([12], (12,)), ((2, -1, 1), (2, 6, 1))]
)
def test_reshape_and_back(target, shape):
    x = np.arange(24.0).reshape(2, 4, 3)
    layer = layers.Reshape(target)
    y = layer(x)
    np.testing.assert_array_equal(y, x.reshape(2, *shape))
    np.testing.assert_array_equal(layer.backward(y), x)
    assert layer.compute_output_shape((None, 4, 3)) == (None, *shape)


@pytest.mark.parametrize("target", [(5,), (3, 5), (-1, 5), (24,)])
def test_reshape_keeps_the_number_of_elements(target):
    with refused(ValueError, target, (2, 4, 3)):
        layers.Reshape(target)(np.zeros((2, 4, 3)))


@pytest.mark.parametrize("target", [3, (0,), (2, -2), (-1, -1), (2.0,), "ab", None])
def test_target_shape_must_be_positive_integers_and_one_blank(target):
    with refused(ValueError, "target_shape", repr(target)):
        layers.Reshape(target)


def test_the_functional_api_is_refused_by_name():
    with refused(TypeError, "함수형 API는 없다", "(4,)"):
        layers.Dense(2)(Input((4,)))
