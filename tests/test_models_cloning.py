"""models.cloning: 구조와 compile은 같고 가중치는 새것인 모델."""

import numpy as np
import pytest

import cases
from dnnlib import Input, Sequential, layers, models, optimizers
from dnnlib.optimizers import schedules
from expect import refused

X = np.linspace(-1, 1, 12).reshape(4, 3)


def original():
    inner = Sequential([layers.Dense(4, activation="tanh", name="deep")], name="inner")
    model = Sequential([Input((3,)), inner, layers.Dense(2, use_bias=False, trainable=False)], name="whole")
    model.compile(optimizers.SGD(0.1, momentum=0.5), "mse", metrics=["mae"])
    return model


@pytest.mark.parametrize(("make", "shape"), cases.LAYERS.values(), ids=cases.LAYERS)
def test_every_layer_is_made_again_from_its_arguments(make, shape):
    model = Sequential([Input(shape), make()])
    clone = models.clone_model(model)
    assert type(clone.layers[0]) is type(model.layers[0])
    clone.set_weights(model.get_weights())
    x = cases.smooth(3, *shape)
    np.testing.assert_array_equal(clone(x, training=False), model(x, training=False))


def test_names_freezing_and_nesting_are_kept():
    model = original()
    model.layers[0].layers[0].trainable = False
    clone = models.clone_model(model)
    assert (clone.name, clone.layers[0].name, clone.layers[0].layers[0].name) == ("whole", "inner", "deep")
    assert clone.layers[1].name == model.layers[1].name
    assert clone.trainable_weights == []
    assert clone.trainable
    model.trainable = False
    assert not models.clone_model(model).trainable
    assert [w.shape for w in clone.weights] == [(3, 4), (4,), (4, 2)]


def test_nothing_is_shared_and_the_weights_are_new():
    model = original()
    before = model.get_weights()
    clone = models.clone_model(model)
    assert not np.array_equal(clone.weights[0], before[0])
    clone.fit(X, X[:, :2], epochs=3)
    for old, new in zip(before, model.weights, strict=True):
        np.testing.assert_array_equal(old, new)
    assert model.optimizer.iterations == 0


def test_the_clone_is_compiled_alike():
    model = original()
    model.optimizer.learning_rate = 0.25
    clone = models.clone_model(model)
    assert (clone.optimizer.learning_rate, clone.optimizer.momentum) == (0.25, 0.5)
    assert clone.optimizer is not model.optimizer
    assert clone.evaluate(X, X[:, :2], return_dict=True).keys() == {"loss", "mae"}
    schedule = schedules.ExponentialDecay(0.1, 5, 0.9)
    model.compile(optimizers.SGD(schedule), "mse")
    assert models.clone_model(model).optimizer.schedule is schedule


def test_an_unbuilt_and_uncompiled_model_stays_so():
    clone = models.clone_model(Sequential([layers.Dense(2)]))
    assert not clone.built
    with refused(RuntimeError, "compile"):
        clone.evaluate(X, X)


def test_a_layer_written_by_a_learner_is_cloned_too():
    class Scale(layers.Layer):
        def __init__(self, factor, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

        def forward(self, x, training=False):
            return x * self.factor

    clone = models.clone_model(Sequential([Input((3,)), Scale(3.0, name="triple")]))
    assert clone.layers[0].name == "triple"
    np.testing.assert_array_equal(clone(X), np.float32(X) * 3)


def test_only_a_model_is_cloned():
    with refused(TypeError, "model", "Dense"):
        models.clone_model(layers.Dense(2))
