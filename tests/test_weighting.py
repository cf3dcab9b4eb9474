"""weighting: 무게가 앞의 축부터 값에 맞는가, 클래스의 무게를 찾는가."""

import numpy as np
import pytest

from dnnlib import weighting
from expect import refused


@pytest.mark.parametrize(
    ("weights", "values", "shape"),
    [
        (2.0, (3, 4), (1, 1)),
        ([1, 2, 3], (3,), (3,)),
        ([[1], [2], [3]], (3,), (3,)),
        ([1, 2, 3], (3, 4), (3, 1)),
        ([1, 2, 3], (3, 3), (3, 1)),
        (np.ones((3, 4)), (3, 4, 2), (3, 4, 1)),
        ([5.0], (), ()),
    ],
)
def test_weights_line_up_from_the_batch_axis(weights, values, shape):
    assert weighting.align(weights, np.zeros(values)).shape == shape


def test_weights_take_the_type_of_the_values():
    assert weighting.align([1, 2], np.zeros(2, np.float32)).dtype == np.float32


@pytest.mark.parametrize("shape", [(2,), (4,), (3, 3), (3, 4, 1, 1)])
def test_weights_that_do_not_line_up_are_refused(shape):
    with refused(ValueError, "sample_weight", "(3, 4)", str(shape)):
        weighting.align(np.ones(shape), np.zeros((3, 4)))


@pytest.mark.parametrize("y", [[0, 2, 1], [[0], [2], [1]], [0.0, 2.0, 1.0], np.eye(3)[[0, 2, 1]]])
def test_class_weights_by_label_or_one_hot(y):
    np.testing.assert_array_equal(weighting.from_classes(y, {0: 0.5, 1: 4}), [0.5, 1.0, 4.0])


def test_class_weights_of_two_classes_and_whole_numbers():
    found = weighting.from_classes(np.eye(2)[[0, 1, 1]], {0: 1, 1: 3})
    np.testing.assert_array_equal(found, [1, 3, 3])
    assert found.dtype == np.float64


def test_class_weights_are_a_mapping_and_need_one_class_a_sample():
    with refused(TypeError, "class_weight", "[1.0, 2.0]"):
        weighting.from_classes([0, 1], [1.0, 2.0])
    with refused(ValueError, "class_weight", "(2, 3, 4)"):
        weighting.from_classes(np.zeros((2, 3, 4)), {0: 1.0})
