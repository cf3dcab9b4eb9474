"""optimizers.rmsprop: 이동 평균을 가중합으로 바꾸어 맞춰 본다."""

import numpy as np
import pytest

from dnnlib import optimizers
from expect import refused

GRADS = np.random.default_rng(0).normal(2.0, 1.0, size=(30, 3))
RHO, EPSILON = 0.8, 0.01


def average(values, rho=RHO):
    """Σ (1 − ρ)·ρ^(t−i)·xᵢ, t마다 한 줄."""
    t = np.arange(len(values))
    weights = np.tril((1 - rho) * rho ** np.maximum(t[:, None] - t, 0.0))
    return weights @ values


def run(**kwargs):
    optimizer, w, path = optimizers.RMSprop(0.1, RHO, epsilon=EPSILON, **kwargs), np.zeros(3), []
    for gradient in GRADS:
        optimizer.apply([gradient], [w])
        path.append(w.copy())
    return np.array(path)


def test_plain():
    steps = 0.1 * GRADS / np.sqrt(average(GRADS**2) + EPSILON)
    np.testing.assert_allclose(run(), -np.cumsum(steps, axis=0))


def test_centered_divides_by_the_variance():
    steps = 0.1 * GRADS / np.sqrt(average(GRADS**2) - average(GRADS) ** 2 + EPSILON)
    np.testing.assert_allclose(run(centered=True), -np.cumsum(steps, axis=0))


def test_momentum_sums_the_scaled_steps():
    """운동량은 나눈 뒤의 걸음에 걸린다. μ = 0.5이면 걸음은 Σ 0.5^(t−i)·걸음ᵢ이다."""
    steps = average(0.1 * GRADS / np.sqrt(average(GRADS**2) + EPSILON), rho=0.5) / (1 - 0.5)
    np.testing.assert_allclose(run(momentum=0.5), -np.cumsum(steps, axis=0))


def test_without_correction_the_first_step_is_too_long():
    optimizer, w = optimizers.RMSprop(0.01, rho=0.99), np.zeros(2)
    optimizer.apply([np.array([5.0, -3.0])], [w])
    np.testing.assert_allclose(w, [-0.1, 0.1], rtol=1e-6)


def test_a_variance_that_rounds_below_zero_gives_no_nan():
    """float32에서 평균이 1000이고 흔들림이 작으면 v − a²이 음수가 된다."""
    optimizer, w = optimizers.RMSprop(centered=True), np.zeros(100, np.float32)
    rng = np.random.default_rng(0)
    for _ in range(400):
        optimizer.apply([np.float32(1000 + 1e-3 * rng.normal(size=100))], [w])
    v, a = optimizer.variables[2:]
    assert (v - a**2).min() < -1e-7
    assert np.isfinite(w).all()


@pytest.mark.parametrize(
    ("name", "wrong"), [("rho", 1.0), ("rho", -0.1), ("momentum", 1.5), ("momentum", "0")]
)
def test_rates_out_of_range_are_refused(name, wrong):
    with refused(ValueError, name, repr(wrong)):
        optimizers.RMSprop(**{name: wrong})
