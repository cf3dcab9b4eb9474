"""10장의 움직이는 그림이 보이는 길은 dnnlib이 훈련한 길이고, 답은 그 손실과 벌점의 최솟값이다."""

import numpy as np
import pytest
from live import compute, open_figure

from dnnlib import Sequential, config, datasets, layers, optimizers, regularizers

KINDS = {"l1": lambda d: regularizers.L1(d), "l2": lambda d: regularizers.L2(d / 2)}
START = np.array([[0.35], [0.5]])


@pytest.fixture(autouse=True)
def in_float64():
    before = config.floatx()
    config.set_floatx("float64")
    yield
    config.set_floatx(before)


@pytest.fixture(scope="module")
def data():
    """표준화한 픽셀 두 개와, 숫자가 0인지를 표준화한 타깃."""
    (x, y), (x_test, y_test) = datasets.digits.load_data()
    pixels = np.concatenate([x, x_test]).reshape(-1, 64)[:, [36, 38]] / 16
    target = (np.concatenate([y, y_test]) == 0)[:, None] * 1.0
    return tuple((a - a.mean(axis=0)) / a.std(axis=0) for a in (pixels, target))


def trained(x, y, kind, d, rate, steps):
    """본문의 손실은 제곱 오차의 절반이다. 케라스의 mse에 맞추어 벌점을 두 배, 학습률을 절반으로 둔다."""
    rule = KINDS[kind](2 * d)
    model = Sequential([layers.Input((2,)), layers.Dense(1, use_bias=False, kernel_regularizer=rule)])
    model.compile(optimizers.SGD(rate / 2), "mse")
    model.set_weights([START])
    path = [START[:, 0]]
    for _ in range(steps):
        model.train_on_batch(x, y)
        path.append(model.get_weights()[0][:, 0].copy())
    return np.array(path)


def check_optimal(w, x, y, kind, d):
    rule = KINDS[kind](d)
    gradient = x.T @ (x @ w - y[:, 0]) / len(x)
    whole = gradient + rule.gradient(w)
    assert np.allclose(whole[w != 0], 0, atol=1e-9)
    assert np.all(np.abs(gradient[w == 0]) <= d + 1e-9)


def test_what_is_shown_is_what_dnnlib_computes(browser, base, where, data, rng):
    open_figure(browser, base, where["l1-l2"], "l1-l2")
    states = [
        {
            "kind": kind,
            "d": rng.uniform(0, 2) ** 2 / 2,
            "rate": 10 ** rng.uniform(-2, np.log10(0.5)),
            "steps": int(rng.integers(200)),
        }
        for kind in KINDS
        for _ in range(30)
    ]
    x, y = data
    best = np.linalg.lstsq(x, y, rcond=None)[0][:, 0]
    least = np.mean((x @ best - y[:, 0]) ** 2) / 2
    for state, shown in zip(states, compute(browser, "l1-l2", states), strict=True):
        kind, d = state["kind"], state["d"]
        path, solution = trained(x, y, **state), np.array(shown["solution"])
        assert np.allclose(shown["path"], path, rtol=1e-9, atol=1e-12), state
        check_optimal(solution, x, y, kind, d)
        height = np.mean((x @ solution - y[:, 0]) ** 2) / 2 - least
        assert shown["loss"] == pytest.approx(height, rel=1e-9, abs=1e-12), state
        assert shown["penalty"] == pytest.approx(KINDS[kind](d)(solution), rel=1e-9, abs=1e-12), state
        assert shown["far"] == pytest.approx(
            np.linalg.norm(path[-10:] - solution, axis=1).max(), rel=1e-9, abs=1e-12
        ), state
