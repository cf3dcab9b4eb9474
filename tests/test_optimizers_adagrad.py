"""optimizers.adagrad: 논문의 식, 처음 값, 잘못된 인수."""

import numpy as np
import pytest

from dnnlib import optimizers
from expect import refused

GRADS = np.random.default_rng(0).normal(size=(30, 3))


def test_every_square_is_remembered():
    """걸음은 lr·g/√(a₀ + Σg² + ε)이다. ε은 근호 안에 있다."""
    optimizer, w = optimizers.Adagrad(0.5, initial_accumulator_value=0.25, epsilon=0.01), np.zeros(3)
    for gradient in GRADS:
        optimizer.apply([gradient], [w])
    sums = 0.25 + np.cumsum(GRADS**2, axis=0)
    np.testing.assert_allclose(w, -(0.5 * GRADS / np.sqrt(sums + 0.01)).sum(axis=0))


def test_with_the_papers_start_the_steps_shrink_as_one_over_root_t():
    optimizer, w, path = optimizers.Adagrad(1.0, 0.0, epsilon=1e-12), np.zeros(1), [0.0]
    for _ in range(50):
        optimizer.apply([np.full(1, -7.0)], [w])
        path.append(w[0])
    np.testing.assert_allclose(np.diff(path), 1 / np.sqrt(np.arange(1, 51)))


def test_the_accumulator_starts_where_keras_starts_it():
    optimizer = optimizers.Adagrad()
    optimizer.build([np.zeros((2, 3), np.float32)])
    (slot,) = optimizer.variables[2:]
    np.testing.assert_array_equal(slot, np.full((2, 3), 0.1, np.float32))


def test_the_first_default_step_by_hand():
    """lr = 0.001, a₀ = 0.1, g = 3이면 걸음은 0.003/√(9.1 + 1e-7)이다."""
    w = np.zeros(1)
    optimizers.Adagrad().apply([np.full(1, 3.0)], [w])
    np.testing.assert_allclose(w, -0.003 / np.sqrt(9.1 + 1e-7), rtol=1e-10)


@pytest.mark.parametrize("value", [-0.1, float("nan"), "0"])
def test_the_start_must_not_be_negative(value):
    with refused(ValueError, "initial_accumulator_value", repr(value)):
        optimizers.Adagrad(initial_accumulator_value=value)


@pytest.mark.parametrize("name", ["Adagrad", "RMSprop", "Adam", "AdamW", "Adamax", "Nadam"])
@pytest.mark.parametrize("value", [0, -1e-7, float("inf"), None])
def test_epsilon_must_be_positive(name, value):
    with refused(ValueError, "epsilon", repr(value)):
        getattr(optimizers, name)(epsilon=value)
