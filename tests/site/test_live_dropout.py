"""10장의 드롭아웃 그림이 보이는 수는 dnnlib의 Dropout을 차례로 부른 것이다."""

import numpy as np
import pytest
from live import compute, open_figure

from dnnlib import config, layers
from tools.live import dropout as figure

X = np.array(figure.data()["x"])[None]


@pytest.fixture(autouse=True)
def in_float64():
    before = config.floatx()
    config.set_floatx("float64")
    yield
    config.set_floatx(before)


def measured(state, counts):
    n, training = state["n"], not state["infer"]
    layer = layers.Dropout(state["p"], (None, 1, None) if state["shared"] else None, seed=figure.SEED)
    kept = 1 - layer.rate
    grown = 1 if state["scale"] in ("inverted", "both") else kept  # 층의 출력에서 키운 것을 되돌린다
    shrunk = kept if state["scale"] in ("paper", "both") else 1
    factor = grown if training else shrunk
    outputs = factor * np.concatenate([layer(X, training=training) for _ in range(n)])
    ratios = np.cumsum(outputs / X, axis=0).reshape(n, -1) / np.arange(1, n + 1)[:, None]
    expected = factor * kept * layer.scale if training else factor
    return {
        "output": outputs[-1].ravel(),
        "count": np.prod(layer.mask_shape(X.shape)),
        "counts": counts,
        "curves": ratios[np.array(counts) - 1],
        "expected": expected,
        "inference": shrunk * (layer(X) / X).mean(),
        "mean": outputs.mean(axis=0).ravel(),
        "square": np.mean((outputs / X) ** 2),
        "wobble": np.sqrt(np.mean((ratios[-1] / expected - 1) ** 2)),
        "theory": np.sqrt((layer.scale - 1) / n) if training else 0,
    }


def test_what_is_shown_is_what_dnnlib_computes(browser, base, where, rng):
    open_figure(browser, base, where["dropout"], "dropout")
    states = [
        {
            "p": int(rng.integers(19)) / figure.BINS,
            "n": int(figure.MASKS ** rng.uniform()),
            "scale": str(rng.choice(["inverted", "paper", "neither", "both"])),
            "infer": bool(rng.random() < 0.2),
            "shared": bool(rng.integers(2)),
        }
        for _ in range(60)
    ]
    for state, shown in zip(states, compute(browser, "dropout", states), strict=True):
        counts, curves = zip(*shown["curves"], strict=True)
        assert counts[-1] == state["n"]
        expected = measured(state, counts)
        for key, value in expected.items():
            told = {**shown, "curves": curves, "counts": counts}[key]
            assert np.allclose(told, value, rtol=1e-9, atol=1e-12), (state, key)
