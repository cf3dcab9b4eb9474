"""layers.base: 이름, 동결, 가중치의 복사와 되돌림, 순서를 어긴 호출."""

import numpy as np
import pytest

from dnnlib import layers
from expect import refused

X = np.ones((2, 3))


@pytest.fixture
def dense():
    layer = layers.Dense(2)
    layer(X)
    return layer


def test_names_are_numbered_by_class():
    first, second = layers.Dense(1), layers.Dense(1)
    assert first.name.startswith("dense")
    assert first.name != second.name
    assert layers.Dense(1, name="head").name == "head"


def test_get_weights_returns_copies_and_set_weights_works_in_place(dense):
    kernel = dense.kernel
    dense.get_weights()[0][:] = 9
    assert not (kernel == 9).any()
    given = [np.full((3, 2), 7.0), np.zeros(2)]
    dense.set_weights(given)
    assert dense.kernel is kernel
    assert (kernel == 7).all()
    given[0][:] = 0
    assert (kernel == 7).all()


@pytest.mark.parametrize("shapes", [[(3, 2)], [(3, 2), (3,)], [(2, 3), (2,)], [(3, 2), (2,), (1,)]])
def test_set_weights_of_wrong_shapes_changes_nothing(dense, shapes):
    before = dense.get_weights()
    with refused(ValueError, "weights", [(3, 2), (2,)], shapes):
        dense.set_weights([np.full(shape, 5.0) for shape in shapes])
    for old, new in zip(before, dense.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize(
    "use", [lambda layer: layer.set_weights([X]), lambda layer: layer.forward(X), layers.Layer.count_params]
)
def test_an_unbuilt_layer_says_so(use):
    with refused(ValueError, "아직 만들어지지 않은", "build", "'early'"):
        use(layers.Dense(2, name="early"))


@pytest.mark.parametrize("make", [lambda: layers.Dense(3), lambda: layers.Activation("relu"), layers.Flatten])
def test_backward_before_forward_is_refused(make):
    layer = make()
    layer.build((None, 3))
    with refused(RuntimeError, "backward", "forward", layer.name):
        layer.backward(X)


def test_a_frozen_layer_keeps_its_weights_but_trains_none(dense):
    assert len(dense.trainable_weights) == 2
    assert dense.non_trainable_weights == []
    dense.trainable = False
    assert dense.trainable_weights == []
    assert len(dense.non_trainable_weights) == len(dense.weights) == 2
    assert layers.Dense(2, trainable=False).trainable is False


def test_count_params(dense):
    assert dense.count_params() == 3 * 2 + 2


def test_weights_that_are_not_trained(float64):
    """배치 정규화의 이동 평균처럼, 훈련하지 않는 가중치를 가진 층."""

    class Offset(layers.Layer):
        def build(self, input_shape):
            self.scale = self.add_weight(input_shape[1:], "ones")
            self.offset = self.add_weight(input_shape[1:], "zeros", trainable=False)
            super().build(input_shape)

        def forward(self, x, training=False):
            return x * self.scale + self.offset

    layer = Offset()
    assert layer(X).shape == (2, 3)
    assert [w is layer.scale for w in layer.trainable_weights] == [True]
    assert [w is layer.offset for w in layer.non_trainable_weights] == [True]
    assert layer.compute_output_shape((None, 3)) == (None, 3)
    assert len(layer.get_weights()) == 2


def test_the_base_leaves_the_work_to_its_subclasses():
    with pytest.raises(NotImplementedError):
        layers.Layer().forward(X)
    with pytest.raises(NotImplementedError):
        layers.Layer().backward(X)
    with pytest.raises(NotImplementedError):
        layers.base.ActivatedLayer().backward_logits(X)
