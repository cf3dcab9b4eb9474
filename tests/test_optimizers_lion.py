"""optimizers.lion: 손으로 푼 두 걸음, 걸음의 크기."""

import numpy as np
import pytest

from dnnlib import optimizers
from expect import refused


def test_two_steps_by_hand():
    """β₁ = ½, β₂ = ¾. g = 4이면 m = 1, g = −1이면 ½·1 − ½ = 0이라 멈추고 m = ½."""
    optimizer, variable = optimizers.Lion(0.25, 0.5, 0.75), np.zeros(1)
    for gradient, expected, m in ((4.0, -0.25, 1.0), (-1.0, -0.25, 0.5), (-1.0, 0.0, 0.125)):
        optimizer.apply([np.full(1, gradient)], [variable])
        assert variable == expected
        assert optimizer.variables[2] == m


def test_every_component_walks_as_far_as_the_rate():
    variable = np.zeros(3)
    optimizers.Lion(0.1).apply([np.array([1e-9, -3.0, 1e9])], [variable])
    np.testing.assert_allclose(variable, [-0.1, 0.1, -0.1])


@pytest.mark.parametrize(("arguments", "name"), [
    ({"beta_1": 0.0}, "beta_1"), ({"beta_1": 1.5}, "beta_1"), ({"beta_2": -0.5}, "beta_2"),
])  # fmt: skip
def test_bad_arguments_are_refused(arguments, name):
    with refused(ValueError, name, arguments[name]):
        optimizers.Lion(**arguments)
    assert optimizers.Lion(beta_1=1.0).beta_1 == 1.0
