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


@pytest.fixture(scope="module")
def page(browser, base):
    open_figure(browser, base, "chapters/06_gradient_clipping.html", "clipping")
    return browser


def test_the_plane_is_clipped_as_dnnlib_clips(page, rng):
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


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # 날아간 곳에서 exp가 넘친다
def test_every_step_by_the_cliff_is_a_step_of_dnnlib(page, cliff):
    """벽은 반올림을 키우므로 걸음마다 견준다. 그려진 자리에서 dnnlib이 한 걸음 떼면 그려진 다음 자리다."""
    rng = np.random.default_rng(6)
    states = [
        {"scene": "cliff", "x": 3, "y": -4, "step": 25, "limit": float(rng.uniform(0.1, 5))}
        | {"rate": float(10 ** rng.uniform(-2, 0.5)), "w": float(w), "b": float(b)}
        for w, b in rng.uniform((4.4, -2.75), (5.4, -1.75), (17, 2))
    ]
    for state, shown in zip(states, compute(page, "clipping", states), strict=True):
        for method, drawn in shown["walks"].items():
            path = np.array(drawn["path"])
            assert np.array_equal(path[0], [state["w"], state["b"]])
            for at, following, norm in zip(path[:-1], path[1:], drawn["norms"], strict=True):
                w, (_, *gradient) = at.copy(), cliff(*at)
                sgd(method, state["rate"], state["limit"]).apply([np.array(gradient)], [w])
                assert np.allclose(following, w, rtol=1e-9, atol=1e-9), (method, state)
                assert np.isclose(norm, np.hypot(*gradient), rtol=1e-9, atol=1e-12)
            losses = [cliff(*at)[0] for at in path]
            assert np.allclose(drawn["losses"], losses, rtol=1e-9, atol=1e-12)
