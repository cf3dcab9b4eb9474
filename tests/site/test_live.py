"""움직이는 그림 모두: 그려지고, 마우스와 터치와 키보드로 움직이고, 주소로 되살아나고, 말로도 읽힌다."""

import math
import re

import numpy as np
import pytest
from browsing import wait
from live import NAMES, compute, open_figure
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tools.live import signal

SCRIPT_LIMIT = 300_000


def part(browser, name, selector):
    return browser.find_element(By.CSS_SELECTOR, f"#live-{name} {selector}")


def drawing(browser, name):
    script = """
      const root = document.getElementById(arguments[0]).querySelector(".live-canvas");
      const canvas = root.querySelector("canvas");
      return root.innerHTML + (canvas ? canvas.toDataURL() : "");
    """
    return browser.execute_script(script, f"live-{name}")


def state_of(browser, name):
    return part(browser, name, ".live-link").get_attribute("href").partition("#")[2]


def test_every_figure_has_its_place(where):
    assert set(where) == set(NAMES)


@pytest.fixture(scope="module", params=NAMES)
def opened(request, browser, base, where):
    """그림의 이름과 첫 상태. 그림마다 쪽을 한 번만 연다."""
    open_figure(browser, base, where[request.param], request.param)
    return request.param, state_of(browser, request.param)


@pytest.fixture
def name(opened, browser):
    """첫 상태로 돌려놓은 그림의 이름."""
    press_reset(browser, opened[0])
    return opened[0]


def press_reset(browser, name):
    reset = browser.find_elements(By.CSS_SELECTOR, f"#live-{name} .live-buttons button")[-1]
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", reset)
    ActionChains(browser).move_to_element(reset).click().perform()


def controls(browser, name):
    """보이는 조작. 하나를 바꾸면 다른 것이 숨을 수 있으므로 하나씩 내준다."""
    for control in browser.find_elements(By.CSS_SELECTOR, f"#live-{name} .live-control :is(input, select)"):
        if control.is_displayed():
            yield control


def test_the_figure_is_drawn_and_said_in_words(name, browser):
    assert len(drawing(browser, name)) > 500
    assert not re.search("NaN|Infinity|undefined", drawing(browser, name))
    said = part(browser, name, ".live-says")
    assert said.get_attribute("aria-live") == "polite"
    assert re.search("[가-힣].*다\\.", said.text)
    assert not re.search("NaN|Infinity|undefined", said.text)
    assert 2 <= len(browser.find_elements(By.CSS_SELECTOR, f"#live-{name} .live-tasks li")) <= 3


def test_every_control_moves_the_figure(name, opened, browser):
    """화살표 키는 모든 조작에서, 마우스는 단추에서, 손가락은 물음에서 시험한다."""
    for control in controls(browser, name):
        before = state_of(browser, name)
        on, off = (
            (Keys.ARROW_DOWN, Keys.ARROW_UP)
            if control.tag_name == "select"
            else (Keys.ARROW_RIGHT, Keys.ARROW_LEFT)
        )
        control.send_keys(on)
        if state_of(browser, name) == before:
            control.send_keys(off)
        assert state_of(browser, name) != before, control.get_attribute("id")
    press_reset(browser, name)
    assert state_of(browser, name) == opened[1]


def test_an_answer_by_touch_is_judged(name, browser):
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for button in browser.find_elements(By.CSS_SELECTOR, f"#live-{name} .live-tasks button"):
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        box = browser.execute_script("return arguments[0].getBoundingClientRect().toJSON()", button)
        at = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}]
        for kind, points in (("touchStart", at), ("touchEnd", [])):
            browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        verdict = wait(browser, "return arguments[0].nextElementSibling.textContent", button)
        assert re.search("[가-힣].*\\.", verdict)


def test_a_link_restores_the_state(name, browser, base, where):
    for control in controls(browser, name):
        control.send_keys(Keys.SPACE if control.get_attribute("type") == "checkbox" else Keys.END)
    moved, picture = state_of(browser, name), drawing(browser, name)
    browser.get("about:blank")
    open_figure(browser, base, where[name], name, f"#{moved}")
    assert state_of(browser, name) == moved
    assert drawing(browser, name) == picture


def test_a_link_with_nonsense_gives_the_first_state(browser, base, where):
    open_figure(browser, base, where["signal"], "signal")
    first = state_of(browser, "signal")
    browser.get("about:blank")
    open_figure(browser, base, where["signal"], "signal", "#live-signal:size=abc,evil=1,__proto__=2")
    assert state_of(browser, "signal") == first


def test_pages_without_a_figure_load_no_script_of_it(site, pages, where):
    without = [page for page in pages if "data-live=" not in (site / page).read_text(encoding="utf-8")]
    assert without
    assert not any("live/kit.js" in (site / page).read_text(encoding="utf-8") for page in without)


def test_all_scripts_together_are_small(site):
    files = list((site / "_static/live").glob("*.js"))
    assert files
    assert sum(path.stat().st_size for path in files) <= SCRIPT_LIMIT
    assert all(
        len(path.read_text("utf-8").splitlines()) <= 200 for path in files if ".data." not in path.name
    )


def test_the_signal_is_what_dnnlib_measures(browser, base, where, rng):
    open_figure(browser, base, where["signal"], "signal")
    states = [
        {"activation": str(rng.choice(list(signal.FUNCTIONS))), "size": float(rng.choice(signal.SIZES))}
        for _ in range(12)
    ]
    for state, shown in zip(states, compute(browser, "signal", states), strict=True):
        rows = signal.forward(**state)
        assert shown["histograms"] == signal.summary(rows)["histograms"]
        for value, row in zip(shown["rms"], rows, strict=True):
            assert math.isclose(value, np.sqrt(np.mean(row**2)), rel_tol=1e-3)
