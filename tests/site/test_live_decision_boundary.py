"""1장의 움직이는 그림이 훈련하는 망은 dnnlib이 훈련하는 망이다. 시작도 1장의 XOR 망과 같다."""

import json
from itertools import pairwise, product

import numpy as np
import pytest
from live import compute, open_figure

import dnnlib
from dnnlib import config, layers, optimizers, utils
from tools.live.decision_boundary import DATASETS, SEEDS, normals

NAME = "decision-boundary"
ACTIVATIONS = ("tanh", "relu", "leaky_relu", "linear")
FIRST = {"data": "xor", "activation": "tanh", "layers": 1, "units": 2, "rate": 0.3, "seed": 0, "step": 2000}


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


def build(data, activation, layers_count, units, rate, seed, shift=0.0):
    hidden = [layers.Dense(units, activation) for _ in range(layers_count)]
    model = dnnlib.Sequential([dnnlib.Input((2,)), *hidden, layers.Dense(1, "sigmoid")])
    model.compile(optimizers.SGD(rate), "binary_crossentropy")
    stream = np.array(normals(seed)) + shift
    sizes, weights = [2, *[units] * layers_count, 1], []
    for n, m in pairwise(sizes):
        kernel, stream = stream[: n * m].reshape(n, m), stream[n * m :]
        weights += [kernel, np.zeros(m)]
    model.set_weights(weights)
    points = DATASETS[data][1]
    return model, np.array(points["x"], dtype=float), np.array(points["y"], dtype=float)[:, None]


def trained(state, shift=0.0):
    """dnnlib이 걸음마다 점 전부를 배치로 삼아 훈련한 망과, 20걸음마다의 손실."""
    named = {("layers_count" if key == "layers" else key): v for key, v in state.items() if key != "step"}
    model, x, y = build(**named, shift=shift)
    losses = []
    for step in range(state["step"] + 1):
        if step % 20 == 0:
            losses.append(model.test_on_batch(x, y))
        if step < state["step"]:
            model.train_on_batch(x, y)
    return model, np.array(losses), x, y


def shown_weights(shown):
    """그림의 배열(편 것)을 층마다의 커널과 편향으로."""
    for layer in shown["net"]:
        kernel, bias = (list(layer[key].values()) for key in ("kernel", "bias"))
        yield np.reshape(kernel, (layer["n"], layer["m"]))
        yield np.array(bias)


def gap(ours, theirs):
    return max(np.max(np.abs(a - b) / np.maximum(1, np.abs(b))) for a, b in zip(ours, theirs, strict=True))


def low(values, limit):
    """``limit``보다 분명히 작은 것의 수. 꼭 ``limit``인 값은 더하는 차례에 따라 어느 쪽으로든 간다."""
    return np.sum(values < limit - 1e-9)


def high(values, limit):
    return np.sum(values < limit + 1e-9)


def random_state(rng, longest):
    return {
        "data": str(rng.choice(list(DATASETS))),
        "activation": str(rng.choice(ACTIVATIONS)),
        "layers": int(rng.integers(1, 4)),
        "units": int(rng.integers(1, 9)),
        "rate": float(rng.choice([0.1, 0.3, 1.0])),
        "seed": int(rng.integers(SEEDS)),
        "step": 20 * int(rng.integers(longest // 20 + 1)),
    }


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # 발산도 결과다
def test_the_training_is_that_of_dnnlib(page, rng):
    """첫 커널을 1e-14 옮겼을 때 dnnlib의 가중치가 흔들리는 길은 반올림을 키우므로 뺀다."""
    states = [random_state(rng, 200) for _ in range(60)]
    compared = 0
    for state, shown in zip(states, compute(page, NAME, states), strict=True):
        model, losses, x, y = trained(state)
        moved = trained(state, shift=1e-14)[0]
        if not gap(moved.get_weights(), model.get_weights()) < 1e-11:
            continue
        compared += 1
        assert gap(shown_weights(shown), model.get_weights()) <= 1e-9, state
        assert np.allclose(shown["losses"], losses, rtol=1e-9, atol=1e-12), state
        p = model.predict(x)
        assert np.allclose(list(shown["probabilities"].values()), p[:, 0], rtol=0, atol=1e-9), state
        assert low(np.abs(p - y), 0.5) <= shown["right"] <= high(np.abs(p - y), 0.5), state
        assert shown["solved"] == np.all(np.abs(p - y) < 0.2), state
        if state["activation"] == "relu":
            tops = np.concatenate([np.max(layer.cache[-2], axis=0) for layer in model.layers[:-1]])
            assert low(tops, 0) <= shown["dead"] <= high(tops, 0), state
    assert compared > 45


def test_two_thousand_steps_end_where_dnnlib_ends(page):
    states = [FIRST | {"activation": f, "seed": seed} for f in ("tanh", "relu") for seed in range(5)]
    for state, shown in zip(states, compute(page, NAME, states), strict=True):
        model, _, x, y = trained(state)
        assert shown["solved"] == np.all(np.abs(model.predict(x) - y) < 0.2), state
        assert gap(shown_weights(shown), model.get_weights()) < 1e-6, state


def test_the_start_is_that_of_chapter_one(page):
    starts = compute(page, NAME, [FIRST | {"seed": seed, "step": 0} for seed in range(SEEDS)])
    for seed, shown in enumerate(starts):
        rng = utils.rng(seed)
        expected = rng.normal(size=(2, 2)), np.zeros(2), rng.normal(size=(2, 1)), np.zeros(1)
        assert gap(shown_weights(shown), expected) < 1e-6


def test_the_way_back_is_the_way_there(page):
    steps = (2000, 340, 1980, 0, 200, 1000)
    there = compute(page, NAME, [FIRST | {"step": step} for step in steps])
    fresh = [compute(page, NAME, [FIRST | {"seed": 1}, FIRST | {"step": step}])[1] for step in steps]
    assert there == fresh


def test_the_map_is_what_the_net_predicts(page, rng):
    """칠한 것의 확률은 dnnlib의 predict가 내는 것이다."""
    state = FIRST | {"data": "spirals", "layers": 2, "units": 5, "step": 100}
    grid = rng.uniform(-1.4, 1.4, (200, 2))
    script = f"""
      const [state, grid] = arguments, net = Live.figures["{NAME}"].compute(state).net;
      return JSON.stringify(Array.from(Live.tinyNet.predict(net, state.activation, Float64Array.from(grid))));
    """
    drawn = json.loads(page.execute_script(script, state, grid.ravel().tolist()))
    assert np.allclose(drawn, trained(state)[0].predict(grid)[:, 0], rtol=0, atol=1e-9)


def solved(page, **changes):
    """설정의 모든 조합에서 풀었는가."""
    states = [FIRST | dict(zip(changes, values, strict=True)) for values in product(*changes.values())]
    script = f"return arguments[0].map((s) => Live.figures['{NAME}'].compute(s).solved)"
    return page.execute_script(script, states)


def test_the_tasks_say_what_is_so(page):
    seeds = range(SEEDS)
    assert not any(solved(page, activation=ACTIVATIONS, units=[1], seed=seeds))
    assert not any(solved(page, activation=["linear"], units=[8], layers=[1, 3], seed=seeds))
    for f in ("tanh", "relu", "leaky_relu"):
        assert any(solved(page, activation=[f], seed=seeds))
    circles = {"data": ["circles"], "activation": ACTIVATIONS, "seed": range(0, SEEDS, 4)}
    assert not any(solved(page, **circles, units=[1, 2]))
    assert any(solved(page, **circles, units=[3]))
    assert solved(page, data=["circles"], activation=["leaky_relu"], layers=[2], rate=[1.0]) == [True]


def test_a_unit_born_dead_never_solves_xor(page):
    """1장: 꺼진 유닛을 안고 시작한 ReLU 망은 하나도 풀지 못한다."""
    relu = [FIRST | {"activation": "relu", "seed": seed} for seed in range(SEEDS)]
    born = [shown["dead"] for shown in compute(page, NAME, [state | {"step": 0} for state in relu])]
    ends = compute(page, NAME, relu)
    assert 5 <= np.count_nonzero(born) <= 12
    assert not any(end["solved"] for end, dead in zip(ends, born, strict=True) if dead)


def test_all_seeds_are_tallied(browser, base, where):
    """‘시드 20개 모두’를 누르면 시드마다의 결과가 하나씩 적힌다."""
    script = f"""
      const root = document.getElementById("live-{NAME}"), tell = arguments[0];
      [...root.querySelectorAll("button")].find((b) => b.textContent === "시드 20개 모두").click();
      const look = () => (/시드 20개 가운데 \\d+개/.test(root.querySelector(".live-says").textContent)
        ? tell(root.querySelector(".live-says").textContent) : setTimeout(look, 50));
      look();
    """
    open_figure(browser, base, where[NAME], NAME, f"#live-{NAME}:units=2")
    told = browser.execute_async_script(script)
    assert f"{sum(solved(browser, seed=range(SEEDS)))}개가 2,000걸음 안에 풀었다" in told
