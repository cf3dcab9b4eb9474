"""optimizers.schedule_free: 세 수열 x, y, z를 따로 둔 식과 견준다."""

import numpy as np
import pytest

from dnnlib import optimizers
from expect import refused


@pytest.mark.parametrize("warmup", [0, 5])
def test_the_three_sequences(warmup):
    optimizer, w = (
        optimizers.ScheduleFreeAdamW(0.1, 0.75, 0.9, 1e-3, warmup_steps=warmup),
        np.array([2.0, -1.0]),
    )
    x, y, z, v = w.copy(), w.copy(), w.copy(), np.zeros(2)
    for t in range(1, 31):
        g = 3 * y + np.sin(5 * y)
        rate = 0.1 * min(t / warmup, 1) if warmup else 0.1
        v = 0.9 * v + 0.1 * g**2
        z = z - rate * g / (np.sqrt(v / (1 - 0.9**t)) + 1e-3)
        x = (1 - 1 / t) * x + z / t
        y = 0.25 * z + 0.75 * x
        optimizer.apply([3 * w + np.sin(5 * w)], [w])
        np.testing.assert_allclose(w, y, rtol=1e-9)
    np.testing.assert_allclose(optimizer.variables[2:], [z, v], rtol=1e-9)


def test_a_constant_rate_still_settles():
    """잡음이 든 그레이디언트에서 Adam은 바닥 둘레를 맴돌고, 평균한 자리는 가라앉는다."""
    errors = {}
    for make in (optimizers.Adam, optimizers.ScheduleFreeAdamW):
        rng, w, optimizer = np.random.default_rng(0), np.full(50, 3.0), make(0.1)
        for _ in range(2000):
            optimizer.apply([w + rng.normal(size=50)], [w])
        errors[make] = float(np.square(w).mean())
    assert errors[optimizers.ScheduleFreeAdamW] < errors[optimizers.Adam] / 5


def test_decay_shrinks_the_weights():
    ends = []
    for decay in (None, 0.5):
        w, optimizer = np.full(1, 2.0), optimizers.ScheduleFreeAdamW(0.1, weight_decay=decay)
        for _ in range(20):
            optimizer.apply([np.zeros(1)], [w])
        ends.append(float(w[0]))
    assert ends[0] == pytest.approx(2.0)
    assert 0 < ends[1] < 1.9


@pytest.mark.parametrize(("arguments", "name"), [
    ({"beta_1": 0}, "beta_1"), ({"beta_1": 1}, "beta_1"), ({"beta_2": 1}, "beta_2"),
    ({"epsilon": 0}, "epsilon"), ({"warmup_steps": -1}, "warmup_steps"),
])  # fmt: skip
def test_bad_arguments_are_refused(arguments, name):
    with refused(ValueError, name, arguments[name]):
        optimizers.ScheduleFreeAdamW(**arguments)


def test_the_defaults_are_those_of_keras():
    config = optimizers.ScheduleFreeAdamW().get_config()
    expected = {"learning_rate": 0.0025, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8, "warmup_steps": 0}
    assert {name: config[name] for name in expected} == expected
