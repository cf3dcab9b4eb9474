"""layers.convolution: 정의대로 센 합성곱, 덧대기, 잘못된 인수와 입력."""

import numpy as np
import pytest

from dnnlib import layers
from expect import refused


def by_definition(x, kernel, bias, strides, pads):
    """z[r, c, f] = Σ x[r·s + i, c·s + j, k]·W[i, j, k, f] + b[f]를 그대로 돈다."""
    x = np.pad(x, ((0, 0), *pads, (0, 0)))
    height, width = kernel.shape[:2]
    rows = (x.shape[1] - height) // strides[0] + 1
    columns = (x.shape[2] - width) // strides[1] + 1
    z = np.empty((len(x), rows, columns, kernel.shape[3]))
    for n, r, c, f in np.ndindex(z.shape):
        top, left = r * strides[0], c * strides[1]
        z[n, r, c, f] = (x[n, top : top + height, left : left + width] * kernel[..., f]).sum() + bias[f]
    return z


@pytest.mark.parametrize(
    ("size", "strides", "padding", "pads"),
    [
        ((3, 2), 1, "valid", ((0, 0), (0, 0))),
        (2, (2, 3), "valid", ((0, 0), (0, 0))),
        (3, 1, "same", ((1, 1), (1, 1))),
        ((2, 4), 1, "same", ((0, 1), (1, 2))),  # 홀수면 아래와 오른쪽이 하나 넓다
        (3, 2, "same", ((1, 1), (0, 1))),
        (1, 3, "same", ((0, 0), (0, 0))),
    ],
)
def test_the_definition(size, strides, padding, pads, float64, rng):
    x = rng.normal(size=(2, 5, 6, 3))
    layer = layers.Conv2D(4, size, strides, padding, bias_initializer="ones")
    y = layer(x)
    expected = by_definition(x, layer.kernel, layer.bias, np.broadcast_to(strides, 2), pads)
    assert y.shape == expected.shape
    np.testing.assert_allclose(y, expected, atol=1e-12)


def test_a_kernel_as_big_as_the_image_is_a_dense_layer(float64, rng):
    x, dy = rng.normal(size=(5, 3, 2, 2)), rng.normal(size=(5, 4))
    conv, dense = layers.Conv2D(4, (3, 2), activation="tanh"), layers.Dense(4, activation="tanh")
    y = conv(x)
    dense.build((None, 12))
    dense.set_weights([conv.kernel.reshape(-1, 4), conv.bias])
    np.testing.assert_allclose(y.reshape(5, 4), dense(x.reshape(5, -1)))
    np.testing.assert_allclose(conv.backward(dy.reshape(y.shape)).reshape(5, -1), dense.backward(dy))
    for mine, theirs in zip(conv.gradients, dense.gradients, strict=True):
        np.testing.assert_allclose(mine.reshape(theirs.shape), theirs)


def test_glorot_counts_the_whole_window():
    """팬은 창의 칸 수에 채널의 수를 곱한 것이다."""
    layer = layers.Conv2D(40, 3)
    layer(np.zeros((1, 5, 5, 20)))
    limit = np.sqrt(6 / (9 * 20 + 9 * 40))
    assert 0.99 * limit < np.abs(layer.kernel).max() <= limit
    assert (layer.bias == 0).all()


def test_rules_reach_the_weights():
    layer = layers.Conv2D(2, 2, kernel_regularizer="l2", bias_constraint="non_neg")
    layer(np.zeros((1, 3, 3, 1)))
    (kernel, no_constraint), (no_regularizer, bias) = layer.rules
    assert (type(kernel).__name__, type(bias).__name__) == ("L2", "NonNeg")
    assert (no_constraint, no_regularizer) == (None, None)


def test_the_input_and_the_incoming_gradient_stay(rng):
    layer = layers.Conv2D(2, 2, bias_initializer="ones")
    x = rng.normal(size=(2, 3, 3, 1)).astype(np.float32)
    kept, y = x.copy(), layer(x)
    dy = np.ones_like(y)
    layer.backward(dy)
    np.testing.assert_array_equal(x, kept)
    assert (dy == 1).all()


def test_layers_are_named_as_in_keras():
    assert layers.Conv2D(2, 2).name.startswith("conv2d")


@pytest.mark.parametrize("filters", [0, -1, 2.0, "3", None])
def test_filters_must_be_a_positive_integer(filters):
    with refused(ValueError, "filters", repr(filters)):
        layers.Conv2D(filters, 3)


@pytest.mark.parametrize("argument", ["kernel_size", "strides"])
@pytest.mark.parametrize("value", [0, -1, 2.0, "3", (1, 2, 3), (2,), (2, 0), [1, 2.0]])
def test_sizes_are_one_or_two_positive_integers(argument, value):
    with refused(ValueError, argument, repr(value)):
        layers.Conv2D(2, **{"kernel_size": 3, argument: value})


def test_an_unknown_padding_is_refused():
    with refused(ValueError, "padding", "valid", "same", "'full'"):
        layers.Conv2D(2, 3, padding="full")


@pytest.mark.parametrize("shape", [(2, 5, 5), (2, 5), (2, 5, 5, 3, 1)])
def test_images_have_four_axes(shape):
    with refused(ValueError, "(배치, 높이, 너비, 채널)", shape):
        layers.Conv2D(2, 3)(np.zeros(shape))


def test_a_window_over_the_image_is_refused():
    with refused(ValueError, "(3, 6)", (None, 5, 5, 1)):
        layers.Conv2D(2, (3, 6)).compute_output_shape((None, 5, 5, 1))
    assert layers.Conv2D(2, (3, 6), padding="same").compute_output_shape((None, 5, 5, 1)) == (None, 5, 5, 2)


def test_another_number_of_channels_is_refused():
    layer = layers.Conv2D(2, 3)
    layer(np.zeros((1, 5, 5, 3)))
    with refused(ValueError, "3개", (1, 5, 5, 2)):
        layer(np.zeros((1, 5, 5, 2)))
