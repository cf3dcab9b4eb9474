"""규제의 벌점이 손실과 그레이디언트에 들어가고, 제약이 한 걸음 뗄 때마다 걸린다."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, constraints, gradient_check, layers, optimizers, regularizers
from expect import refused

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(12, 4)), RNG.normal(size=(12, 3))


def penalized(**options):
    inner = Sequential([Input((5,)), layers.Dense(4, kernel_regularizer=regularizers.L2(0.25), **options)])
    model = Sequential([
        Input((4,)),
        layers.Dense(5, activation="tanh", bias_regularizer=regularizers.L1(0.5), bias_initializer="ones"),
        inner,
        layers.Dense(3, kernel_regularizer=regularizers.L1L2(0.125, 0.25)),
    ])  # fmt: skip
    model.compile(optimizers.SGD(0.1), "mse")
    return model


def expected_penalty(model):
    first, inner, last = model.layers
    kernel, head = inner.layers[0].kernel, last.kernel
    return (
        0.5 * np.abs(first.bias).sum()
        + 0.25 * (kernel**2).sum()
        + 0.125 * np.abs(head).sum()
        + 0.25 * (head**2).sum()
    )


def test_losses_list_every_penalty_of_nested_layers(float64):
    model = penalized()
    assert len(model.losses) == 3
    assert sum(model.losses) == pytest.approx(expected_penalty(model))


def test_the_loss_is_the_data_loss_plus_the_penalties(float64):
    model = penalized()
    expected = ((model(X) - Y) ** 2).mean() + expected_penalty(model)
    assert model.compute_gradients(X, Y)[0] == pytest.approx(expected)
    assert model.evaluate(X, Y, batch_size=5, verbose=0) == pytest.approx(expected)
    assert model.fit(X, Y, batch_size=12, verbose=0).history["loss"][0] == pytest.approx(expected)


def test_gradients_hold_the_penalties(float64):
    assert max(gradient_check.check_model(penalized(), X, Y).values()) <= 1e-6


def test_the_fused_ending_holds_the_penalties(float64):
    head = layers.Dense(3, activation="softmax", kernel_regularizer="l2")
    model = Sequential([Input((4,)), head])
    model.compile("sgd", "sparse_categorical_crossentropy")
    labels = Y.argmax(axis=1)
    assert max(gradient_check.check_model(model, X, labels).values()) <= 1e-6
    bare = model.loss(labels, model(X))
    assert model.evaluate(X, labels, verbose=0) == pytest.approx(bare + 0.01 * (head.kernel**2).sum())


def test_repeated_backward_does_not_pile_penalties_up(float64):
    model = penalized()
    model.compute_gradients(X, Y)
    first = [g.copy() for g in model.gradients]
    model.compute_gradients(X, Y)
    for once, twice in zip(first, model.gradients, strict=True):
        np.testing.assert_array_equal(once, twice)


@pytest.mark.parametrize("freeze", ["layer", "inner model"])
def test_frozen_weights_pay_no_penalty(freeze, float64):
    model = penalized()
    inner = model.layers[1]
    (inner if freeze == "inner model" else inner.layers[0]).trainable = False
    assert len(model.losses) == 2
    assert sum(model.losses) == pytest.approx(
        expected_penalty(model) - 0.25 * (inner.layers[0].kernel ** 2).sum()
    )
    assert max(gradient_check.check_model(model, X, Y).values()) <= 1e-6


def test_a_model_without_rules_has_no_losses():
    model = Sequential([Input((4,)), layers.Dense(3)])
    assert model.losses == []


def constrained(trainable=True):
    model = Sequential([
        Input((4,)),
        layers.Dense(5, kernel_constraint=constraints.MaxNorm(0.3), trainable=trainable),
        layers.Dense(3, kernel_constraint="non_neg", bias_constraint="non_neg"),
    ])  # fmt: skip
    model.compile(optimizers.SGD(0.5), "mse")
    return model


def test_constraints_hold_after_every_step():
    model = constrained()
    arrays = [id(weight) for weight in model.weights]
    before = model.get_weights()
    assert (np.linalg.norm(before[0], axis=0) > 0.3).any()
    assert (before[2] < 0).any()
    model.fit(X, Y, batch_size=4, epochs=2, verbose=0)
    kernel, bias, head, head_bias = model.weights
    assert [id(weight) for weight in model.weights] == arrays
    assert (np.linalg.norm(kernel, axis=0) <= 0.3 + 1e-6).all()
    assert (head >= 0).all()
    assert (head_bias >= 0).all()
    assert (bias < 0).any()  # 제약이 없는 가중치는 음수도 된다


def test_one_step_is_the_update_and_then_the_constraint(float64):
    model = constrained()
    model.compute_gradients(X, Y)
    stepped = [w - 0.5 * g for w, g in zip(model.weights, model.gradients, strict=True)]
    model.fit(X, Y, batch_size=12, shuffle=False, verbose=0)
    np.testing.assert_allclose(model.weights[0], constraints.MaxNorm(0.3)(stepped[0]), rtol=1e-12)
    np.testing.assert_allclose(model.weights[1], stepped[1], rtol=1e-12)
    np.testing.assert_allclose(model.weights[2], np.maximum(stepped[2], 0), rtol=1e-12)


def test_frozen_weights_are_not_constrained():
    model = constrained(trainable=False)
    before = model.get_weights()
    model.fit(X, Y, verbose=0)
    np.testing.assert_array_equal(model.weights[0], before[0])


def test_dense_refuses_unknown_rules():
    with refused(ValueError, "regularizer", "ridge"):
        layers.Dense(2, kernel_regularizer="ridge")
    with refused(ValueError, "constraint", "positive"):
        layers.Dense(2, bias_constraint="positive")
