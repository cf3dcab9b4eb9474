"""스케줄 그리기: 곡선을 dnnlib과 견주고, 복사한 케라스 코드를 케라스에서 돌려 dnnlib과 견준다."""

import math
from importlib import import_module

import numpy as np
import pytest
from live import compute, open_figure

from dnnlib.optimizers import schedules

NAMES = sorted(set(schedules.__all__) - {"LearningRateSchedule"})


@pytest.fixture(scope="module")
def shown(browser, base):
    """스케줄마다 무작위 설정 여덟 개의 (스케줄의 이름, compute의 결과)."""
    open_figure(browser, base, "chapters/09_learning_rate_schedules.html", "schedules")
    controls = browser.execute_script(
        "return Live.figures.schedules.controls.map(({name, type, value, values, options, min, max}) =>"
        "({name, type, value, values, options, min, max}))"
    )
    rng = np.random.default_rng(0)
    states = [{c["name"]: drawn(c, rng) for c in controls} | {"schedule": name} for name in NAMES * 8]
    results = compute(browser, "schedules", states)
    return [(state["schedule"], result) for state, result in zip(states, results, strict=True)]


def drawn(control, rng):
    if control["type"] == "toggle":
        return bool(rng.integers(2))
    if control["type"] == "choice":
        return str(rng.choice([value for value, _ in control["options"]]))
    if control["values"]:
        return control["values"][rng.integers(len(control["values"]))]
    return float(rng.uniform(control["min"], control["max"]))


def test_every_schedule_of_dnnlib_can_be_chosen(browser, shown):
    options = browser.execute_script("return Live.figures.schedules.controls[0].options.map(o => o[0])")
    assert sorted(options) == NAMES


def test_the_curves_are_those_of_dnnlib(shown):
    for name, result in shown:
        schedule = getattr(schedules, name)(**result["arguments"])
        for step, rate in zip(result["steps"], result["rates"], strict=True):
            assert math.isclose(rate, schedule(step), rel_tol=1e-9, abs_tol=1e-15), (name, step, result)


def test_the_copied_code_runs_in_keras(shown):
    """케라스는 float32로 셈한다. 계단의 턱에서는 반올림이 앞뒤를 가르므로 턱을 비켜 본다."""
    keras = import_module("keras")
    for name, result in shown[: 2 * len(NAMES)]:
        names = {}
        exec(result["code"], names)
        copied = names["schedule"]
        ours = getattr(schedules, name)(**result["arguments"])
        scale = max(result["rates"])
        for step in result["steps"][3::61]:
            if abs(ours(step) - ours(step - 1)) < 0.05 * scale:
                assert math.isclose(float(copied(step)), ours(step), rel_tol=1e-3, abs_tol=1e-4 * scale), name
        again = type(copied).from_config(copied.get_config())
        assert float(again(5)) == float(copied(5))
        assert isinstance(names["optimizer"], keras.optimizers.SGD)
