"""activations: 값, 극한, 큰 입력에서의 안전."""

import numpy as np
import pytest
from scipy import special

from dnnlib import activations
from expect import refused

X = np.linspace(-6, 6, 41)

REFERENCES = {
    "linear": lambda x: x,
    "sigmoid": special.expit,
    "tanh": np.tanh,
    "relu": lambda x: x * (x > 0),
    "elu": lambda x: np.where(x > 0, x, np.exp(x) - 1),
    "selu": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * (np.exp(x) - 1)),
    "softmax": lambda x: special.softmax(x, axis=-1),
}


@pytest.mark.parametrize("name", activations.TABLE)
def test_values_are_the_formulas(name):
    np.testing.assert_allclose(activations.get(name)(X), REFERENCES[name](X), rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", activations.TABLE)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_huge_inputs_give_no_warning_and_no_nan(name, dtype):
    x = np.array([[-1e4, -50, 0, 50, 1e4]], dtype=dtype)
    y = activations.get(name)(x)
    dx = activations.backward_of(activations.get(name))(np.ones_like(x), x, y)
    assert y.dtype == dx.dtype == dtype
    assert np.isfinite(y).all()
    assert np.isfinite(dx).all()


@pytest.mark.parametrize("name", activations.TABLE)
def test_backward_leaves_its_arguments_alone(name):
    x = X[None].copy()
    y = activations.get(name)(x)
    dy, kept_x, kept_y = np.ones_like(x), x.copy(), y.copy()
    activations.backward_of(activations.get(name))(dy, x, y)
    assert (dy == 1).all()
    np.testing.assert_array_equal(x, kept_x)
    np.testing.assert_array_equal(y, kept_y)


def test_sigmoid_and_softmax_ends():
    np.testing.assert_array_equal(activations.sigmoid(np.array([-1e4, 0.0, 1e4])), [0, 0.5, 1])
    np.testing.assert_array_equal(activations.softmax(np.array([[-1e4, 1e4]])), [[0, 1]])


def test_sigmoid_keeps_small_probabilities():
    """1 − σ(−x)로 쓰면 사라지는 값이다."""
    assert activations.sigmoid(np.array([-700.0]))[0] == pytest.approx(np.exp(-700.0), rel=1e-12)


def test_softmax_sums_to_one_along_any_axis():
    x = np.random.default_rng(0).normal(size=(3, 4, 5))
    np.testing.assert_allclose(activations.softmax(x).sum(axis=-1), 1)
    np.testing.assert_allclose(activations.softmax(x, axis=1).sum(axis=1), 1)


def test_relu_slope_is_zero_at_zero():
    zero = np.zeros(1)
    assert activations.relu_backward(np.ones(1), zero, activations.relu(zero)) == 0


def test_elu_goes_to_minus_alpha():
    assert activations.elu(np.array(-50.0), alpha=0.7) == pytest.approx(-0.7)


def test_get_takes_names_functions_and_none():
    assert activations.get(None) is activations.linear
    assert activations.get("relu") is activations.relu
    assert activations.get(activations.tanh) is activations.tanh


def test_a_function_without_a_backward_is_refused():
    with refused(TypeError, "activation", "sin"):
        activations.get(np.sin)
