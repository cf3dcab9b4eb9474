"""gradient_check: 틀린 역전파를 반드시 잡는다."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, activations, gradient_check, layers, losses
from expect import refused

X = np.array([[0.3, -0.7, 1.1], [0.9, 0.2, -0.4]])


def test_numerical_gradient_of_a_cubic_puts_the_array_back():
    array = np.array([[1.0, -2.0], [0.5, 3.0]])
    kept = array.copy()
    gradient = gradient_check.numerical_gradient(lambda: (array**3).sum(), array)
    np.testing.assert_allclose(gradient, 3 * kept**2, rtol=1e-8)
    np.testing.assert_array_equal(array, kept)


def test_float32_is_refused():
    with refused(ValueError, "array", "float32"):
        gradient_check.numerical_gradient(lambda: 0.0, np.zeros(2, dtype=np.float32))


def test_relative_error():
    assert gradient_check.relative_error(np.zeros(2), np.zeros(2)) == 0
    assert gradient_check.relative_error(np.ones(2), np.zeros(2)) == 1
    assert gradient_check.relative_error(np.ones(4), -np.ones(4)) == 2
    assert gradient_check.relative_error([1e-9], [2e-9]) == pytest.approx(0.5)


class WrongInput(layers.Dense):
    def backward_logits(self, dz):
        return super().backward_logits(dz) * 1.001


class WrongBias(layers.Dense):
    def backward_logits(self, dz):
        dx = super().backward_logits(dz)
        self.gradients[1] = dz.mean(axis=0)
        return dx


class WrongKernel(layers.Dense):
    def backward_logits(self, dz):
        dx = super().backward_logits(dz)
        self.gradients[0] = -self.gradients[0]
        return dx


@pytest.mark.parametrize(
    ("cls", "wrong"), [(WrongInput, "x"), (WrongKernel, "weight_0"), (WrongBias, "weight_1")]
)
def test_a_wrong_backward_is_caught_where_it_is_wrong(cls, wrong, float64):
    errors = gradient_check.check_layer(cls(2, activation="tanh"), X)
    assert errors.keys() == {"x", "weight_0", "weight_1"}
    assert {name for name, error in errors.items() if error > 1e-6} == {wrong}
    assert errors[wrong] > 5e-4


def test_a_wrong_activation_backward_is_caught(float64, monkeypatch):
    monkeypatch.setitem(activations.TABLE, "tanh", (activations.tanh, lambda dy, x, y: dy * (1 - y)))
    assert gradient_check.check_layer(layers.Activation("tanh"), X)["x"] > 1e-3


def test_a_wrong_loss_gradient_is_caught():
    class Wrong(losses.MeanSquaredError):
        def slope(self, y_true, y_pred):
            return y_pred - y_true

    y = np.zeros_like(X)
    assert gradient_check.check_loss(losses.MeanSquaredError(), y, X) < 1e-8
    assert gradient_check.check_loss(Wrong(), y, X) > 0.1


def model(*stack, loss):
    made = Sequential([Input((3,)), *stack])
    made.compile("sgd", loss)
    return made


@pytest.mark.parametrize(
    ("activation", "loss", "y"),
    [
        ("softmax", "sparse_categorical_crossentropy", [2, 0]),
        ("softmax", "categorical_crossentropy", [[0, 0.2, 0.8], [1, 0, 0]]),
        ("sigmoid", "binary_crossentropy", [[0, 1, 1], [1, 0, 0]]),
        ("sigmoid", "mse", [[0, 1, 1], [1, 0, 0]]),
        ("softmax", "mae", [[0, 1, 1], [1, 0, 0]]),
    ],
)
def test_whole_models_pass(activation, loss, y, float64):
    made = model(layers.Dense(4, activation="tanh"), layers.Dense(3, activation=activation), loss=loss)
    errors = gradient_check.check_model(made, X, np.array(y))
    assert errors.keys() == {"weight_0", "weight_1", "weight_2", "weight_3"}
    assert max(errors.values()) < 1e-6


def test_a_model_with_a_wrong_layer_is_caught(float64):
    made = model(layers.Dense(3), WrongInput(2), loss="mse")
    errors = gradient_check.check_model(made, X, np.zeros((2, 2)))
    assert min(errors["weight_0"], errors["weight_1"]) > 5e-4
    assert max(errors["weight_2"], errors["weight_3"]) < 1e-6


def test_check_layer_takes_a_model_too(float64):
    made = Sequential([layers.Flatten(), layers.Dense(2, activation="selu")])
    assert max(gradient_check.check_layer(made, X).values()) < 1e-6


def test_a_frozen_layer_is_checked_by_its_input(float64):
    errors = gradient_check.check_layer(layers.Dense(2, trainable=False), X)
    assert errors.keys() == {"x"}
    assert errors["x"] < 1e-6


def test_float32_layers_and_models_are_refused():
    with refused(ValueError, "layer.dtype", "float64", "'float32'"):
        gradient_check.check_layer(layers.Dense(2), X)
    with refused(ValueError, "model.dtype", "float64", "'float32'"):
        gradient_check.check_model(Sequential(), X, X)
