"""4장의 움직이는 그림이 보이는 수는 dnnlib의 활성화 함수와 도함수가 내는 수다."""

import numpy as np
import pytest
from live import compute, open_figure

from dnnlib import activations
from tools.live.activations import FUNCTIONS, SAMPLES, UNITS, quantiles


def measured(f, shift, width):
    z = shift + np.array(quantiles(UNITS))[:, None] + width * np.array(quantiles(SAMPLES))
    y, slope = activations.get(f)(z), activations.derivative(f)(z)
    return {
        "z": z.ravel(),
        "slopeOfUnits": np.abs(slope).mean(axis=1),
        "dead": np.mean(np.all(slope == 0, axis=1)),
        "flat": np.mean(np.abs(slope) < 0.01),
        "slope": slope.mean(),
        "mean": y.mean(),
        "square": np.mean(y**2),
    }


def test_what_is_shown_is_what_dnnlib_computes(browser, base, where, rng):
    open_figure(browser, base, where["activations"], "activations")
    states = [
        {"f": f, "shift": rng.uniform(-6, 6), "width": rng.uniform(0.25, 8)}
        for f in FUNCTIONS
        for _ in range(8)
    ]
    for state, shown in zip(states, compute(browser, "activations", states), strict=True):
        expected = measured(**state)
        assert set(shown) == set(expected)
        for key, value in expected.items():
            assert shown[key] == pytest.approx(value, rel=1e-9, abs=1e-12), (state, key)
