"""layers.activations: 손으로 계산한 값, 논문의 식, 무작위 기울기, 잘못된 인수."""

import numpy as np
import pytest

from cases import smooth
from dnnlib import Input, Sequential, activations, gradient_check, layers, utils
from expect import refused

X = np.array([[-10.0, -5.0, 0.0, 5.0, 10.0]])


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (layers.ReLU(), [0, 0, 0, 5, 10]),
        (layers.ReLU(max_value=8, threshold=5), [0, 0, 0, 0, 8]),
        (layers.ReLU(10, negative_slope=0.5), [-5, -2.5, 0, 5, 10]),
        (layers.ReLU(negative_slope=0.5, threshold=6), [-8, -5.5, -3, -0.5, 10]),
        (layers.LeakyReLU(), [-3, -1.5, 0, 5, 10]),
        (layers.LeakyReLU(negative_slope=0.5), [-5, -2.5, 0, 5, 10]),
        (layers.ELU(alpha=0.5), [0.5 * np.expm1(-10), 0.5 * np.expm1(-5), 0, 5, 10]),
        (layers.PReLU(), [0, 0, 0, 5, 10]),
        (layers.RReLU(), [-10 * 11 / 48, -5 * 11 / 48, 0, 5, 10]),
    ],
)
def test_values_by_hand(layer, expected):
    np.testing.assert_allclose(layer(X), [expected], rtol=1e-6)


def test_relu_never_gives_minus_zero():
    assert not np.signbit(layers.ReLU()(X)).any()


def test_relu_slopes():
    layer = layers.ReLU(max_value=8, negative_slope=0.5, threshold=2)
    layer(X)
    np.testing.assert_allclose(layer.backward(np.full_like(X, 3)), [[1.5, 1.5, 1.5, 3, 0]])


@pytest.mark.parametrize("argument", ["negative_slope", "threshold", "max_value"])
@pytest.mark.parametrize("wrong", [-0.5, float("nan")])
def test_relu_takes_no_negative_numbers(argument, wrong):
    with refused(ValueError, argument, wrong):
        layers.ReLU(**{argument: wrong})


@pytest.mark.parametrize("wrong", [-0.1, None])
def test_leaky_relu_takes_no_negative_slope(wrong):
    with refused(ValueError, "negative_slope", wrong):
        layers.LeakyReLU(wrong)


def test_softmax_sums_to_one_along_its_axis():
    x = smooth(2, 3, 4)
    np.testing.assert_allclose(layers.Softmax(axis=1)(x).sum(axis=1), 1, rtol=1e-6)
    np.testing.assert_allclose(layers.Softmax()(x).sum(axis=-1), 1, rtol=1e-6)


def test_softmax_at_the_end_meets_the_cross_entropy_before_the_softmax():
    """활성화 함수로 걸든 층으로 걸든, 확률이 0으로 내려앉은 곳에서도 손실이 같다."""
    losses = []
    for last in ([layers.Dense(3, activation="softmax")], [layers.Dense(3), layers.Softmax()]):
        model = Sequential([Input((4,)), *last])
        model.compile("sgd", "sparse_categorical_crossentropy")
        model.set_weights([np.full((4, 3), [[100.0, 0, -100]]), np.zeros(3)])
        losses.append(model.evaluate(np.ones((2, 4)), [1, 2], verbose=0))
    assert losses[0] == losses[1] == pytest.approx(600)


def test_slopes_at_zero():
    """0에서는 케라스처럼 relu 꼴이 0, leaky 꼴이 왼쪽 기울기다."""
    zero, one = np.zeros((1, 1)), np.ones((1, 1))
    slopes = {layers.ReLU: 0, layers.PReLU: 0, layers.LeakyReLU: 0.3, layers.RReLU: 11 / 48}
    for kind, slope in slopes.items():
        layer = kind(alpha_initializer="ones") if kind is layers.PReLU else kind()
        layer(zero)
        assert layer.backward(one) == pytest.approx(slope)


def test_prelu_starts_as_relu_and_learns_one_slope_a_unit(float64):
    layer = layers.PReLU()
    x, dy = np.array([[-1.0, 2.0], [-3.0, -4.0]]), np.array([[1.0, 10.0], [100.0, 1000.0]])
    np.testing.assert_array_equal(layer(x), np.maximum(x, 0))
    layer.set_weights([[0.25, 0.5]])
    np.testing.assert_allclose(layer(x), [[-0.25, 2], [-0.75, -2]])
    np.testing.assert_allclose(layer.backward(dy), [[0.25, 10], [25, 500]])
    np.testing.assert_allclose(layer.gradients[0], [-1 - 300, -4000])


@pytest.mark.parametrize(("axes", "shape"), [(None, (5, 6, 3)), ([1, 2], (1, 1, 3)), (2, (5, 1, 3))])
def test_prelu_shares_axes(axes, shape):
    layer = layers.PReLU(shared_axes=axes)
    layer(smooth(2, 5, 6, 3))
    assert layer.alpha.shape == shape
    assert layer(smooth(2, 5, 6, 3)).shape == (2, 5, 6, 3)


@pytest.mark.parametrize("axes", [0, [1, 4], [-1]])
def test_prelu_axes_must_be_there(axes):
    with refused(ValueError, "shared_axes", 4):
        layers.PReLU(shared_axes=axes).build((None, 5, 6, 3))


@pytest.mark.parametrize("shape", [(2, 1), (2, 4), (2, 3, 3), (3,)])
def test_prelu_takes_no_other_shape_than_at_the_start(shape):
    """거절하지 않으면 (2, 1)은 (2, 3)으로 조용히 퍼진다."""
    layer = layers.PReLU()
    layer(np.ones((2, 3)))
    with refused(ValueError, "alpha", (3,), shape):
        layer(np.ones(shape))


def test_rrelu_draws_a_slope_for_every_element():
    layer = layers.RReLU()
    slopes = -layer(-np.ones((200, 300)), training=True)
    assert 1 / 8 <= slopes.min() < 0.126
    assert 0.332 < slopes.max() <= 1 / 3 + 1e-7
    assert slopes.mean() == pytest.approx(11 / 48, abs=1e-3)
    assert len(np.unique(slopes)) > 50_000
    np.testing.assert_array_equal(layer(np.ones((2, 3)), training=True), 1)


def test_rrelu_backward_uses_the_drawn_slopes(float64):
    """난수를 되돌려 같은 기울기로 수치 미분한다."""
    layer, x = layers.RReLU(0.1, 0.9), smooth(3, 4)
    direction = smooth(4, 3).T

    def value():
        utils.set_random_seed(1)
        return float((layer(x, training=True) * direction).sum())

    value()
    dx = layer.backward(direction)
    assert gradient_check.relative_error(dx, gradient_check.numerical_gradient(value, x)) <= 1e-6


def test_rrelu_is_random_only_in_training():
    layer = layers.RReLU()
    np.testing.assert_array_equal(layer(X), layer(X))
    assert not np.array_equal(layer(X, training=True), layer(X, training=True))
    first, second = (layers.RReLU(seed=3)(X, training=True) for _ in range(2))
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize(("lower", "upper"), [(0.5, 0.2), (-0.1, 0.2)])
def test_rrelu_range_must_be_in_order(lower, upper):
    with refused(ValueError, "lower", "upper", lower, upper):
        layers.RReLU(lower, upper)


def test_maxout_is_the_largest_of_its_pieces(float64):
    """논문의 식: h_i = maxⱼ (xᵀW_ij + b_ij)."""
    layer, x = layers.Maxout(3, pieces=4, bias_initializer="ones"), smooth(5, 2)
    y = layer(x)
    kernel, bias = layer.get_weights()
    assert kernel.shape == (2, 12)
    z = np.einsum("ni,iuk->nuk", x, kernel.reshape(2, 3, 4)) + bias.reshape(3, 4)
    np.testing.assert_allclose(y, z.max(axis=-1))


def test_maxout_makes_the_absolute_value():
    layer = layers.Maxout(1, use_bias=False)
    layer.build((None, 1))
    layer.set_weights([[[1.0, -1.0]]])
    np.testing.assert_array_equal(layer(X.T), np.abs(X.T))


def test_maxout_of_one_piece_is_dense():
    maxout, dense = layers.Maxout(3, pieces=1), layers.Dense(3)
    for layer in (maxout, dense):
        layer.build((None, 4))
    maxout.set_weights(dense.get_weights())
    x = smooth(5, 4)
    np.testing.assert_array_equal(maxout(x), dense(x))


@pytest.mark.parametrize("argument", ["units", "pieces"])
@pytest.mark.parametrize("wrong", [0, -1, 2.0, None])
def test_maxout_counts_must_be_positive_integers(argument, wrong):
    with refused(ValueError, argument, repr(wrong)):
        layers.Maxout(**{"units": 2, argument: wrong})


def test_the_functions_behind_the_layers():
    assert layers.Softmax().activation is activations.softmax
    assert layers.ELU(0.6).activation.keywords == {"alpha": 0.6}
