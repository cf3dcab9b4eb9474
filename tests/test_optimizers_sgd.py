"""optimizers.sgd: 논문의 식과 한 걸음씩 맞춰 본다."""

import numpy as np
import pytest

from dnnlib import optimizers
from expect import refused

CURVATURES = np.array([1.0, 10.0, 0.1])


def run(optimizer, steps=30):
    w, path = np.array([1.0, -2.0, 3.0]), []
    for _ in range(steps):
        optimizer.apply([CURVATURES * w], [w])
        path.append(w.copy())
    return np.array(path)


def test_plain_descent_shrinks_each_axis_by_its_own_factor():
    expected = np.array([1.0, -2.0, 3.0]) * (1 - 0.05 * CURVATURES) ** np.arange(1, 31)[:, None]
    np.testing.assert_allclose(run(optimizers.SGD(0.05)), expected)


def test_momentum_is_polyaks():
    """wₜ₊₁ = wₜ − lr·gₜ + μ·(wₜ − wₜ₋₁), 속도가 나오지 않는 꼴."""
    lr, mu, expected = 0.05, 0.9, []
    before = w = np.array([1.0, -2.0, 3.0])
    for _ in range(30):
        before, w = w, w - lr * CURVATURES * w + mu * (w - before)
        expected.append(w)
    np.testing.assert_allclose(run(optimizers.SGD(lr, momentum=mu)), expected)


def test_nesterov_looks_ahead_exactly_once():
    """원래 식(그레이디언트를 θ + μ·v에서 잰다)으로 돌린 뒤, 앞선 자리 θ + μ·v를 견준다."""
    lr, mu, expected = 0.05, 0.9, []
    theta, v = np.array([1.0, -2.0, 3.0]), np.zeros(3)
    for _ in range(30):
        v = mu * v - lr * CURVATURES * (theta + mu * v)
        theta = theta + v
        expected.append(theta + mu * v)
    np.testing.assert_allclose(run(optimizers.SGD(lr, momentum=mu, nesterov=True)), expected)


def test_nesterov_is_momentum_with_a_smaller_mu_along_each_axis_of_a_bowl():
    """서츠케버의 항등식: 곡률 λ인 축에서 NAG는 μ(1 − lr·λ)인 모멘텀이다. θ = w − μ·v."""
    lr, mu = 0.05, 0.9
    for curvature in (0.1, 1.0, 10.0):
        nag, w = optimizers.SGD(lr, momentum=mu, nesterov=True), np.ones(1)
        heavy, theta = optimizers.SGD(lr, momentum=mu * (1 - lr * curvature)), np.ones(1)
        for _ in range(30):
            nag.apply([curvature * w], [w])
            heavy.apply([curvature * theta], [theta])
            (velocity,) = nag.variables[2:]
            np.testing.assert_allclose(w - mu * velocity, theta)


def test_nesterov_without_momentum_is_plain_descent():
    np.testing.assert_array_equal(run(optimizers.SGD(0.05, nesterov=True)), run(optimizers.SGD(0.05)))


def test_the_heaviest_momentum_never_slows_down():
    """μ = 1이면 속도가 g의 합이다: 걸음은 1, 2, 3, …."""
    optimizer, w = optimizers.SGD(1.0, momentum=1.0), np.zeros(1)
    for _ in range(4):
        optimizer.apply([np.ones(1)], [w])
    assert w == -(1 + 2 + 3 + 4)


def test_plain_descent_keeps_no_velocity():
    plain, heavy = optimizers.SGD(), optimizers.SGD(momentum=0.9)
    for optimizer, slots in ((plain, 0), (heavy, 1)):
        optimizer.build([np.zeros(2)])
        assert len(optimizer.variables) == 2 + slots


def test_momentum_reaches_the_terminal_speed():
    """같은 그레이디언트가 이어지면 한 걸음은 lr·g/(1 − μ)로 간다."""
    optimizer, w = optimizers.SGD(0.1, momentum=0.9), np.zeros(1)
    for _ in range(300):
        before = w.copy()
        optimizer.apply([np.ones(1)], [w])
    np.testing.assert_allclose(before - w, 1.0)


@pytest.mark.parametrize("momentum", [-0.1, 1.1, float("nan"), "0.9"])
def test_momentum_must_lie_between_zero_and_one(momentum):
    with refused(ValueError, "momentum", repr(momentum)):
        optimizers.SGD(momentum=momentum)
