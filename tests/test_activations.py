"""activations: 값, 극한, 큰 입력에서의 안전."""

from functools import partial

import numpy as np
import pytest
from scipy import special

from dnnlib import activations, gradient_check, layers
from expect import refused

X = np.linspace(-6, 6, 41)

REFERENCES = {
    "linear": lambda x: x,
    "sigmoid": special.expit,
    "tanh": np.tanh,
    "relu": lambda x: x * (x > 0),
    "relu6": lambda x: np.clip(x, 0, 6),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.2 * x),
    "elu": lambda x: np.where(x > 0, x, np.exp(x) - 1),
    "selu": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * (np.exp(x) - 1)),
    "gelu": lambda x: x * special.ndtr(x),
    "silu": lambda x: x * special.expit(x),
    "swish": lambda x: x * special.expit(x),
    "mish": lambda x: x * np.tanh(np.log(1 + np.exp(x))),
    "softplus": lambda x: np.log(1 + np.exp(x)),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "softmax": lambda x: special.softmax(x, axis=-1),
    "log_softmax": lambda x: special.log_softmax(x, axis=-1),
}
OPTIONS = [
    partial(activations.leaky_relu, negative_slope=0.01),
    partial(activations.elu, alpha=0.6),
    partial(activations.gelu, approximate=True),
    partial(activations.softmax, axis=0),
    partial(activations.log_softmax, axis=0),
    partial(activations.relu, negative_slope=0.25, max_value=3.0, threshold=0.5),
    partial(activations.relu, max_value=2.0),
    partial(activations.relu, threshold=-1.0),
]


@pytest.mark.parametrize("name", activations.TABLE)
def test_values_are_the_formulas(name):
    np.testing.assert_allclose(activations.get(name)(X), REFERENCES[name](X), rtol=1e-13, atol=2e-15)


def named(identifier):
    """실행할 때마다 달라지는 주소가 없는 이름."""
    if isinstance(identifier, partial):
        return f"{identifier.func.__name__} {identifier.keywords}"
    return getattr(identifier, "__name__", identifier)


@pytest.mark.parametrize("identifier", [*activations.TABLE, *OPTIONS], ids=named)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_huge_inputs_give_no_warning_and_no_nan(identifier, dtype):
    function = activations.get(identifier)
    x = np.array([[-1e4, -50, 0, 50, 1e4]], dtype=dtype)
    y = function(x)
    dx = activations.backward_of(function)(np.ones_like(x), x, y)
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


def test_leaky_relu_may_be_steeper_below():
    np.testing.assert_allclose(activations.leaky_relu(np.array([-2.0, 3.0]), negative_slope=1.5), [-3, 3])


def test_gelu_forms():
    """어림식은 논문의 식이고, 정확한 값과 5e-4 안에서 같다."""
    formula = 0.5 * X * (1 + np.tanh(np.sqrt(2 / np.pi) * (X + 0.044715 * X**3)))
    np.testing.assert_allclose(activations.gelu(X, approximate=True), formula, atol=1e-15)
    gap = np.abs(activations.gelu(X, approximate=True) - activations.gelu(X))
    assert 1e-4 < gap.max() < 5e-4


def test_silu_and_mish_turn_back_below_zero():
    """단조 함수가 아니다. 가장 작은 값은 논문의 −0.2785와 −0.3088이다."""
    x = np.linspace(-6, 0, 60001)
    assert activations.silu(x).min() == pytest.approx(-0.27846, abs=1e-5)
    assert activations.mish(x).min() == pytest.approx(-0.30884, abs=1e-5)


def test_small_values_do_not_vanish():
    """log(1 + eˣ)을 그대로 쓰면 x = −40에서 0이 되고, log(softmax)는 −∞가 된다."""
    assert activations.softplus(np.array([-40.0]))[0] == pytest.approx(np.exp(-40.0))
    np.testing.assert_allclose(activations.log_softmax(np.array([[0.0, 2e3]])), [[-2e3, 0]])


@pytest.mark.parametrize("function", OPTIONS, ids=named)
def test_options_reach_the_backward(function, float64):
    """인수를 정해 둔 함수를 층에 넘겨도 역전파가 그 인수를 쓴다."""
    x = np.random.default_rng(0).normal(size=(3, 4))
    layer = layers.Activation(function)
    np.testing.assert_array_equal(layer(x), function(x))
    assert gradient_check.check_layer(layer, x)["x"] <= 1e-6


@pytest.mark.parametrize("name", sorted(set(REFERENCES) - {"softmax", "log_softmax"}))
def test_derivative_is_the_slope(name):
    x = X + 0.07  # 꺾이는 0을 비킨다
    above, below = (activations.get(name)(x + h) for h in (1e-6, -1e-6))
    slope = activations.derivative(name)(x)
    np.testing.assert_allclose(slope, (above - below) / 2e-6, atol=1e-8)


def test_derivatives_by_hand():
    assert activations.derivative("sigmoid")(np.zeros(1)) == 0.25
    assert activations.derivative(activations.tanh)(np.zeros(1)) == 1
    assert activations.derivative(partial(activations.elu, alpha=0.5))(np.array([-1e-12])) == pytest.approx(
        0.5
    )


@pytest.mark.parametrize("identifier", ["softmax", activations.log_softmax, OPTIONS[3]], ids=named)
def test_a_function_of_the_whole_row_has_no_elementwise_derivative(identifier):
    with refused(ValueError, "원소별", identifier):
        activations.derivative(identifier)


def test_get_takes_names_functions_and_none():
    assert activations.get(None) is activations.linear
    assert activations.get("relu") is activations.relu
    assert activations.get(activations.tanh) is activations.tanh
    assert activations.get("swish") is activations.swish is activations.silu


def test_a_function_without_a_backward_is_refused():
    for function in (np.sin, partial(np.sin)):
        with refused(TypeError, "activation", "sin"):
            activations.get(function)
