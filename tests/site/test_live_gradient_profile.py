"""2장의 움직이는 그림: 점은 dnnlib의 역전파가 낸 것이고, 파선은 dnnlib의 활성화 함수로 적분한 이론과 같다."""

import numpy as np
import pytest
from live import compute, open_figure

from dnnlib import activations, config
from tools.live.gradient_profile import DEPTHS, FUNCTIONS, GAINS, SEEDS, digits, draw, measure

NODES = -8 + 16 * (np.arange(400) + 0.5) / 400
DENSITY = np.exp(-(NODES**2) / 2) / np.sqrt(2 * np.pi) * 16 / 400
NAME = "gradient-profile"


@pytest.fixture(autouse=True)
def in_float64():
    before = config.floatx()
    config.set_floatx("float64")
    yield
    config.set_floatx(before)


@pytest.fixture(scope="module")
def page(browser, base, where):
    open_figure(browser, base, where[NAME], NAME)
    return browser


def mean_square(function, variance):
    return np.sum(DENSITY * function(np.sqrt(variance) * NODES) ** 2)


def theory(activation, gain, depth):
    """2장의 평균장 이론이 말하는, 맨 위층과의 비."""
    f, slope = activations.get(activation), activations.derivative(activation)
    variance, ratios = gain, []
    for _ in range(depth - 1):
        variance = gain * mean_square(f, variance)
        ratios.append(np.sqrt(gain * mean_square(slope, variance)))
    return np.cumprod([1, *ratios[::-1]])[::-1]


def test_the_theory_is_that_of_dnnlib(page):
    states = [{"activation": f, "gain": g, "depth": d} for f in FUNCTIONS for g in GAINS for d in DEPTHS[::3]]
    for state, shown in zip(states, compute(page, NAME, states), strict=True):
        assert shown["theory"] == pytest.approx(theory(**state), rel=1e-9), state


def test_the_points_are_what_dnnlib_measures(page, rng):
    drawn, images = [draw(seed) for seed in range(SEEDS)], digits()
    pairs = [(f, g) for f in FUNCTIONS for g in rng.choice(GAINS, 4, replace=False)]
    states = [{"activation": f, "gain": g, "depth": int(d)} for f, g in pairs for d in rng.choice(DEPTHS, 4)]
    for state, shown in zip(states, compute(page, NAME, states), strict=True):
        f, gain, depths = state["activation"], state["gain"], [state["depth"]]
        runs = [next(measure(f, gain, net, *images, depths)) for net in drawn]
        sizes, lost, spreads = (np.array(values) for values in zip(*runs, strict=True))
        ratios = 10 ** np.median(np.log10(sizes / sizes[:, -1:]), axis=0)
        assert shown["profile"] == pytest.approx(ratios, rel=0.012), state  # 소수 둘째 자리까지의 로그
        assert shown["lost"] == np.median(lost), state
        assert shown["spread"] == pytest.approx(np.median(spreads), rel=0.05, abs=1e-9), state


def test_theory_and_measurement_agree(page):
    """1,000분의 1이 되는 깊이를 이론으로 셈해도 되는가: 배수의 차이가 6%를 넘지 않는다."""
    states = [{"activation": f, "gain": g, "depth": 30} for f in FUNCTIONS for g in GAINS]
    for state, shown in zip(states, compute(page, NAME, states), strict=True):
        measured, expected = (shown[key][0] ** (1 / 29) for key in ("profile", "theory"))
        assert measured == pytest.approx(expected, rel=0.06), state


def test_the_tasks_have_the_answers_they_claim(page):
    script = """
      const { compute, tasks } = Live.figures["gradient-profile"];
      return arguments[0].map((s) => tasks.map(({ check }) => check(s, compute(s))));
    """
    states = [{"activation": f, "gain": g, "depth": d} for f in FUNCTIONS for g in GAINS for d in DEPTHS]
    answers = page.execute_script(script, states)
    right = [[s for s, good in zip(states, task, strict=True) if good] for task in zip(*answers, strict=True)]
    assert right == [
        [{"activation": "sigmoid", "gain": 1, "depth": 6}],
        [{"activation": "relu", "gain": 2, "depth": 50}],
        [{"activation": "sigmoid", "gain": 100, "depth": 30}],
    ]
    shown = compute(page, NAME, [right[0][0], {**right[0][0], "depth": 5}])
    assert shown[0]["profile"][0] < 1e-3 < shown[1]["profile"][0]
    wide = compute(page, NAME, [{"activation": "relu", "gain": g, "depth": 5} for g in GAINS])
    kept = [g for g, net in zip(GAINS, wide, strict=True) if 0.1 < net["profile"][0] < 10]
    assert {1.7, 2, 2.4} < set(kept)
