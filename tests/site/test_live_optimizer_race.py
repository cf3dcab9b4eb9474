"""옵티마이저의 경주: 브라우저가 걷는 길이 dnnlib.optimizers가 걷는 길과 같은가."""

from functools import partial

import numpy as np
import pytest
from live import compute, open_figure

from dnnlib import optimizers
from tools.live import optimizer_race

MAKERS = {
    "SGD": optimizers.SGD,
    "Momentum": partial(optimizers.SGD, momentum=0.9),
    "NAG": partial(optimizers.SGD, momentum=0.9, nesterov=True),
    "Adagrad": optimizers.Adagrad,
    "RMSprop": optimizers.RMSprop,
    "Adam": optimizers.Adam,
    "AMSGrad": partial(optimizers.Adam, amsgrad=True),
    "Adamax": optimizers.Adamax,
    "Nadam": optimizers.Nadam,
    "AdamW": optimizers.AdamW,
    "Lion": optimizers.Lion,
    "Muon": optimizers.Muon,
    "ScheduleFree": optimizers.ScheduleFreeAdamW,
}
NOISE = np.array(optimizer_race.data()["noise"])


def rosenbrock(w):
    x, y = w
    slope = np.array([2 * (x - 1) - 400 * x * (y - x**2), 200 * (y - x**2)])
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2, slope


def saddle(w):
    x, y = w
    return (x**2 - y**2) / 2 + y**4 / 4 + 0.25, np.array([x, y**3 - y])


def ravine(w):
    x, y = w
    return (x**2 + 100 * y**2) / 2, np.array([x, 100 * y])


def turned(w):
    x, y = w
    slope = np.array([50.5 * x - 49.5 * y, -49.5 * x + 50.5 * y])
    return w @ slope / 2, slope


SURFACES = {
    "ravine": ravine,
    "turned": turned,
    "saddle": saddle,
    "rosenbrock": rosenbrock,
    "noisy": ravine,
}


def walk(name, state, shift=0.0):
    w, surface = np.array([[state["x"] + shift, state["y"] - shift]]), SURFACES[state["surface"]]
    optimizer, path, excess = MAKERS[name](state[f"rate{name}"]), [w[0].copy()], [surface(w[0])[0]]
    for t in range(optimizer_race.STEPS):
        slope = surface(w[0])[1] + (NOISE[t] if state["surface"] == "noisy" else 0)
        optimizer.apply([slope[None]], [w])
        path.append(w[0].copy())
        excess.append(surface(w[0])[0])
    return np.array(path), np.array(excess)


@pytest.fixture(scope="module")
def page(browser, base):
    open_figure(browser, base, "chapters/08_optimizers.html", "optimizer-race")
    return browser


def test_all_optimizers_of_the_library_run(page):
    assert page.execute_script("return Live.optimizers.names") == list(MAKERS)
    classes = {maker.func if isinstance(maker, partial) else maker for maker in MAKERS.values()}
    assert classes == set(optimizers.CLASSES)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # 발산도 결과다
def test_the_paths_are_those_of_dnnlib(surface, page):
    """어지러운 길은 반올림을 키우므로, 출발점을 1e-14 옮겨도 dnnlib의 길이 그대로인 데까지 견준다."""
    rng = np.random.default_rng(8)
    states = [
        {"surface": surface, "x": float(x), "y": float(y), "step": 60}
        | dict.fromkeys(MAKERS, True)
        | {f"rate{name}": float(10 ** rng.uniform(-4, 0)) for name in MAKERS}
        for x, y in rng.uniform(-2, 2, (5, 2))
    ]
    compared = []
    for state, shown in zip(states, compute(page, "optimizer-race", states), strict=True):
        for name in MAKERS:
            path, excess = walk(name, state)
            steady = (np.abs(path - walk(name, state, 1e-14)[0]) < 1e-11) & (np.abs(path) < 10)
            kept = np.minimum.accumulate(steady.all(axis=1))
            compared.append(kept.mean())
            drawn = np.array(shown[name]["path"], dtype=float)[kept]
            gap = np.abs(drawn - path[kept]) / np.maximum(1, np.abs(path[kept]))
            assert gap.max() <= 1e-9, (name, state)
            values = np.array(shown[name]["excess"], dtype=float)[kept]
            assert np.allclose(values, excess[kept], rtol=1e-9, atol=1e-9), (name, state)
    assert np.mean(compared) > 0.7


def test_play_runs_to_the_end_and_rests(page):
    script = """
      const root = document.getElementById("live-optimizer-race");
      const step = root.querySelectorAll("input[type=range]")[2];
      const buttons = [...root.querySelectorAll("button")];
      const press = (text) => buttons.find((b) => b.textContent === text).click();
      const tell = arguments[0], seen = [+step.value], said = root.querySelector(".live-says");
      press("한 걸음");
      seen.push(+step.value);
      press("재생 · 멈춤");
      setTimeout(() => {
        press("재생 · 멈춤");
        seen.push(+step.value);
        setTimeout(() => { seen.push(+step.value); tell([seen, said.textContent]); }, 300);
      }, 600);
    """
    (start, stepped, played, rested), said = page.execute_async_script(script)
    assert stepped == start + 1 < played == rested < optimizer_race.STEPS
    assert "걸음" in said


def best_excess(name, surface, start):
    """학습률을 훑어, 200걸음 뒤의 높이 가운데 가장 낮은 것."""
    ends = []
    for rate in np.geomspace(1e-3, 3.2, 22):
        w, optimizer = [np.array(start)], MAKERS[name](rate)
        with np.errstate(all="ignore"):
            for _ in range(200):
                optimizer.apply([surface(w[0])[1]], w)
            ends.append(np.nan_to_num(surface(w[0])[0], nan=np.inf))
    return min(ends)


@pytest.mark.parametrize("start", [(-1.8, 0.9), (1.5, 1.1), (-0.7, 1.6)])
def test_turning_the_ravine_turns_the_order(start):
    """둘째 물음의 말: 학습률을 저마다 맞추어도, 축에 나란하면 Adagrad가, 돌리면 모멘텀이 앞선다."""
    adagrad, momentum = (partial(best_excess, name, start=start) for name in ("Adagrad", "Momentum"))
    assert adagrad(surface=ravine) < 1e-6 * momentum(surface=ravine)
    assert momentum(surface=turned) < 1e-4 * adagrad(surface=turned)
