"""layers.pooling: 손으로 센 최댓값과 평균, 같은 값이 겹칠 때, 덧댄 칸, 잘못된 인수와 입력."""

import numpy as np
import pytest

from dnnlib import layers
from expect import refused


def image(rows):
    return np.array(rows, dtype=np.float32)[None, :, :, None]


def test_max_by_hand():
    layer = layers.MaxPooling2D(2)
    y = layer(image([[1, 2, 9, 5], [4, 3, 7, 8], [9, 9, 9, 9]]))
    np.testing.assert_array_equal(y, image([[4, 9]]))
    dx = layer.backward(image([[10, 20]]))
    np.testing.assert_array_equal(dx, image([[0, 0, 20, 0], [10, 0, 0, 0], [0, 0, 0, 0]]))


def test_the_first_of_equal_values_takes_the_whole_gradient():
    layer = layers.MaxPooling2D(2)
    layer(image([[0, 0, 1, 3], [0, 0, 3, 3]]))
    np.testing.assert_array_equal(layer.backward(image([[5, 7]])), image([[5, 0, 0, 7], [0, 0, 0, 0]]))


def test_overlapping_windows_add_up():
    layer = layers.MaxPooling2D((1, 2), strides=1)
    layer(image([[1, 9, 2, 3]]))
    np.testing.assert_array_equal(layer.backward(image([[1, 10, 100]])), image([[0, 11, 0, 100]]))


def test_padding_never_wins():
    layer = layers.MaxPooling2D(2, padding="same")
    np.testing.assert_array_equal(layer(-image([[1, 2, 3]])), -image([[1, 3]]))
    np.testing.assert_array_equal(layer.backward(image([[5, 7]])), image([[5, 0, 7]]))


def test_more_than_256_cells():
    x = np.zeros((1, 20, 20, 1), dtype=np.float32)
    x[0, 19, 18] = 1
    layer = layers.MaxPooling2D(20)
    layer(x)
    np.testing.assert_array_equal(layer.backward(image([[3]])), 3 * x)


def test_average_by_hand():
    layer = layers.AveragePooling2D(2)
    np.testing.assert_array_equal(layer(image([[1, 2, 9], [4, 5, 7]])), image([[3]]))
    np.testing.assert_array_equal(layer.backward(image([[8]])), image([[2, 2, 0], [2, 2, 0]]))


def test_padding_is_not_counted_in_the_average():
    layer = layers.AveragePooling2D(2, padding="same")
    np.testing.assert_array_equal(layer(image([[1, 3, 7]])), image([[2, 7]]))
    np.testing.assert_array_equal(layer.backward(image([[8, 6]])), image([[4, 4, 6]]))


def test_global_average(float64, rng):
    x, dy = rng.normal(size=(3, 4, 5, 2)), rng.normal(size=(3, 2))
    layer = layers.GlobalAveragePooling2D()
    np.testing.assert_allclose(layer(x), x.reshape(3, 20, 2).mean(axis=1))
    dx = layer.backward(dy)
    np.testing.assert_allclose(dx, np.repeat(dy / 20, 20, axis=0).reshape(x.shape))
    dx += 1  # 다음 층이 제자리에서 바꾸어도 된다


def test_strides_default_to_the_pool_size():
    assert layers.MaxPooling2D((2, 3)).compute_output_shape((None, 5, 9, 4)) == (None, 2, 3, 4)
    assert layers.MaxPooling2D((2, 3), 1).compute_output_shape((None, 5, 9, 4)) == (None, 4, 7, 4)


POOLINGS = [layers.MaxPooling2D, layers.AveragePooling2D]


@pytest.mark.parametrize("cls", POOLINGS)
@pytest.mark.parametrize("value", [0, 2.0, "2", (1, 2, 3), (2, -1)])
def test_bad_sizes_are_refused(cls, value):
    with refused(ValueError, "pool_size", repr(value)):
        cls(value)
    with refused(ValueError, "strides", repr(value)):
        cls(2, strides=value)


@pytest.mark.parametrize("cls", POOLINGS)
def test_bad_padding_and_too_small_images_are_refused(cls):
    with refused(ValueError, "padding", "'full'"):
        cls(2, padding="full")
    with refused(ValueError, "(3, 3)", (1, 2, 5, 1)):
        cls(3)(np.zeros((1, 2, 5, 1)))


@pytest.mark.parametrize("layer", [*(cls(2) for cls in POOLINGS), layers.GlobalAveragePooling2D()])
def test_images_have_four_axes(layer):
    with refused(ValueError, "(배치, 높이, 너비, 채널)", (2, 4, 4)):
        layer(np.zeros((2, 4, 4)))
    with refused(ValueError, "(배치, 높이, 너비, 채널)", (None, 4, 4)):
        layer.compute_output_shape((None, 4, 4))
