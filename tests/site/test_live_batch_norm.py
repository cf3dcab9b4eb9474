"""5장의 움직이는 그림이 보이는 수는 dnnlib의 BatchNormalization이 내는 수다."""

from itertools import islice

import numpy as np
import pytest
from live import compute, open_figure

from dnnlib import config, layers
from tools.live import batch_norm as figure

VALUES = figure.data()["values"]


@pytest.fixture(autouse=True)
def in_float64():
    before = config.floatx()
    config.set_floatx("float64")
    yield
    config.set_floatx(before)


def taken(start, count):
    return [VALUES[1 + (start + i) % figure.COUNT] for i in range(count)]


def column(values, scale):
    return scale * (1.5 + np.array(values))[:, None]


def fresh(state):
    layer = layers.BatchNormalization(momentum=figure.MOMENTUM, epsilon=state["epsilon"])
    layer.build((None, 1))
    layer.gamma[:], layer.beta[:] = state["gamma"], state["beta"]
    return layer


def measured(state):
    n, scale, training = state["n"], state["scale"], not state["infer"]
    layer, idle = fresh(state), fresh(state)
    for t in range(state["steps"]):
        layer(column(taken(t * n, n), scale), training=True)
        idle(np.zeros((n, 1)), training=True)
    moving = layer.moving_mean.item(), layer.moving_variance.item()
    rows = [column([VALUES[0], *taken(k * (n - 1), n - 1)], scale) for k in range(figure.BATCHES)]
    x = rows[state["k"]]
    outputs = [layer(row, training=training) for row in rows]
    return {
        "x": x.ravel(),
        "y": outputs[state["k"]].ravel(),
        "used": x.mean() if training else moving[0],
        "variance": x.var() if training else moving[1],
        "movingMean": moving[0],
        "movingVariance": moving[1],
        "left": idle.moving_variance.item(),
        "others": [output[0, 0] for output in outputs],
    }


def settings(rng):
    while True:
        yield {
            "scale": rng.uniform(0.03, 1),
            "n": int(2 ** rng.integers(1, 8)),
            "k": int(rng.integers(figure.BATCHES)),
            "gamma": rng.uniform(-2, 2),
            "beta": rng.uniform(-3, 3),
            "epsilon": 10 ** rng.uniform(-5, 0),
            "steps": int(rng.integers(61)),
            "infer": bool(rng.integers(2)),
        }


def test_what_is_shown_is_what_dnnlib_computes(browser, base, where, rng):
    open_figure(browser, base, where["batch-norm"], "batch-norm")
    states = list(islice(settings(rng), 60))
    for state, shown in zip(states, compute(browser, "batch-norm", states), strict=True):
        expected = measured(state)
        assert set(shown) == set(expected)
        for key, value in expected.items():
            assert shown[key] == pytest.approx(value, rel=1e-9, abs=1e-12), (state, key)
