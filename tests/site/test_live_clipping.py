"""자르기: 평면의 자르기와 절벽의 걸음이 dnnlib의 SGD와 같은가. 절벽은 6장의 코드를 그대로 쓴다."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
from live import compute, open_figure

from dnnlib import optimizers

CHAPTER = Path(__file__).parents[2] / "chapters/06_gradient_clipping.ipynb"
LIMITS = {"none": None, "value": "clipvalue", "norm": "clipnorm"}


def sgd(method, rate, limit):
    return optimizers.SGD(rate, **({LIMITS[method]: limit} if LIMITS[method] else {}))


@pytest.fixture(scope="module")
def cliff():
    names = {"np": np}
    source = next(c.source for c in nbformat.read(CHAPTER, 4).cells if "def cliff(" in c.source)
    exec(source, names)
    return names["cliff"]


@pytest.fixture
def page(browser, base):
    open_figure(browser, base, "chapters/06_gradient_clipping.html", "clipping")
    return browser


def test_the_plane_is_clipped_as_dnnlib_clips(page):
    rng = np.random.default_rng()
    states = [
        {"scene": "plane", "limit": float(rng.uniform(0.1, 5)), "x": float(x), "y": float(y)}
        for x, y in rng.uniform(-5, 5, (60, 2))
    ]
    for state, shown in zip(states, compute(page, "clipping", states), strict=True):
        gradient = np.array([state["x"], state["y"]])
        for method in LIMITS:
            w = np.zeros(2)
            sgd(method, 1.0, state["limit"]).apply([gradient], [w])
            assert np.allclose(shown["clipped"][method], -w, rtol=1e-9, atol=0)
            cosine = gradient @ -w / np.linalg.norm(gradient) / np.linalg.norm(w)
            assert np.isclose(np.cos(np.radians(shown["angles"][method])), cosine, rtol=1e-9)


def walk(cliff, method, state, shift=0.0):
    w, path, norms = np.array([state["w"] + shift, state["b"] - shift]), [], []
    optimizer = sgd(method, state["rate"], state["limit"])
    for _ in range(300):
        path.append(w.copy())
        _, *gradient = cliff(*w)
        norms.append(np.hypot(*gradient))
        optimizer.apply([np.array(gradient)], [w])
    return np.array([*path, w]), np.array(norms)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # 날아간 곳에서 exp가 넘친다
def test_the_walks_by_the_cliff_are_those_of_dnnlib(page, cliff):
    """벽을 밟으면 마지막 자리가 커진다. 출발점을 1e-14 옮겨도 dnnlib의 길이 그대로인 데까지 견준다."""
    rng = np.random.default_rng(6)
    states = [
        {"scene": "cliff", "limit": 1.0, "x": 3, "y": -4, "step": 25}
        | {"rate": float(10 ** rng.uniform(-2, 0)), "w": float(w), "b": float(b)}
        for w, b in rng.uniform((4.5, -3), (6, -1.7), (18, 2))
    ]
    compared = []
    for state, shown in zip(states, compute(page, "clipping", states), strict=True):
        for method in LIMITS:
            path, norms = walk(cliff, method, state)
            shaken = np.abs(path - walk(cliff, method, state, 1e-14)[0]).max(axis=1)
            kept = np.minimum.accumulate(shaken < 1e-11)
            compared.append(kept.mean())
            drawn = shown["walks"][method]
            assert np.allclose(np.array(drawn["path"])[kept], path[kept], rtol=1e-9, atol=1e-9)
            assert np.allclose(np.array(drawn["norms"])[kept[:-1]], norms[kept[:-1]], rtol=1e-6, atol=1e-12)
    assert np.mean(compared) > 0.5
