"""layers.recurrent: 정의대로 센 시점, 시간을 거스르는 그레이디언트, 잘못된 인수와 입력."""

import numpy as np
import pytest

from dnnlib import Sequential, gradient_check, layers
from expect import refused


@pytest.fixture
def sequences(float64, rng):
    return rng.normal(size=(3, 4, 2))


def test_the_definition(sequences):
    layer = layers.SimpleRNN(5, bias_initializer="ones", return_sequences=True)
    y = layer(sequences)
    h = np.zeros((3, 5))
    for t in range(4):
        h = np.tanh(sequences[:, t] @ layer.kernel + h @ layer.recurrent_kernel + layer.bias)
        np.testing.assert_allclose(y[:, t], h)
    layer.return_sequences = False
    np.testing.assert_allclose(layer(sequences), h)


def test_weights_come_in_keras_order(sequences):
    layer = layers.SimpleRNN(5)
    layer(sequences)
    assert [w.shape for w in layer.weights] == [(2, 5), (5, 5), (5,)]
    assert layer.weights[1] is layer.recurrent_kernel


def test_the_recurrent_kernel_starts_orthogonal(sequences):
    layer = layers.SimpleRNN(6)
    layer(sequences)
    np.testing.assert_allclose(layer.recurrent_kernel.T @ layer.recurrent_kernel, np.eye(6), atol=1e-12)


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_the_gradient_shrinks_or_grows_by_the_recurrent_kernel(factor, float64):
    """항등 활성화이고 U = c·I면 t걸음 앞의 입력에 오는 그레이디언트는 cᵗ배다."""
    layer = layers.SimpleRNN(2, activation=None)
    layer(np.ones((1, 10, 2)))
    layer.set_weights([np.eye(2), factor * np.eye(2), np.zeros(2)])
    layer(np.ones((1, 10, 2)))
    dx = layer.backward(np.ones((1, 2)))
    np.testing.assert_allclose(dx[0, :, 0], factor ** np.arange(9.0, -1, -1))


def test_a_last_layer_hands_its_logits_to_the_loss(sequences):
    for every in (False, True):
        model = Sequential([layers.SimpleRNN(3, "softmax", return_sequences=every)])
        model.compile("sgd", "sparse_categorical_crossentropy")
        labels = np.arange(12).reshape(3, 4) % 3 if every else np.arange(3)
        model.build(sequences.shape)
        errors = gradient_check.check_model(model, sequences, labels)
        assert max(errors.values()) <= 1e-6


@pytest.mark.parametrize("units", [0, -3, 2.0, "3", None])
def test_units_must_be_a_positive_integer(units):
    with refused(ValueError, "units", repr(units)):
        layers.SimpleRNN(units)


@pytest.mark.parametrize("shape", [(3, 4), (3, 4, 2, 1)])
def test_sequences_have_three_axes(shape):
    with refused(ValueError, "(배치, 시점, 특성)", shape):
        layers.SimpleRNN(2)(np.zeros(shape))


@pytest.mark.parametrize("shape", [(3, 4, 5), (3, 2)])
def test_another_shape_than_at_the_start_is_refused(shape, sequences):
    layer = layers.SimpleRNN(2)
    layer(sequences)
    with refused(ValueError, "(배치, 시점, 2)", shape):
        layer(np.zeros(shape))
