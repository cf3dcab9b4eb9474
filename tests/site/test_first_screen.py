"""첫 화면을 먼저 그리고, 나머지 절은 그 뒤에 제자리를 잡는다."""

import contextlib

import pytest
from browsing import open_page, resize, use_theme, wait, wait_for_drawing

CHAPTER = "chapters/05_normalization.html"
SETTLED = """
  return [...document.querySelectorAll('.bd-article section section')]
    .every(section => getComputedStyle(section).contentVisibility === 'visible');
"""
# 쪽이 한가해지지 않게 붙든다. 느린 컴퓨터에서도 첫 화면만 그린 때를 볼 수 있다.
HOLD = """
  const idle = requestIdleCallback, held = [];
  let isBusy = true;
  window.requestIdleCallback = work => isBusy ? held.push(work) : idle(work);
  window.release = () => { isBusy = false; held.forEach(work => idle(work)); };
"""
# 그려 둔 절과 그리지 않은 절의 수.
COUNT = """
  const headings = [...document.querySelectorAll(".bd-article section section > :is(h2, h3)")];
  const drawn = headings.filter(heading => heading.checkVisibility({contentVisibilityAuto: true}));
  return [drawn.length, headings.length - drawn.length];
"""


LANDED = """
  const {top} = document.getElementById(arguments[0]).getBoundingClientRect();
  return -5 <= top && top <= 120;
"""


@contextlib.contextmanager
def before_every_page(driver, script):
    """쪽의 스크립트보다 먼저 ``script``를 실행한다."""
    added = driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    try:
        yield
    finally:
        driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


@pytest.fixture
def phone(browser):
    resize(browser, 390)
    return browser


@pytest.fixture
def busy_phone(phone):
    with before_every_page(phone, HOLD):
        yield phone


def counts(driver):
    wait_for_drawing(driver)
    return driver.execute_script(COUNT)


def test_sections_below_the_screen_wait_and_then_settle(busy_phone, base):
    open_page(busy_phone, base + CHAPTER)
    drawn, waiting = counts(busy_phone)
    assert drawn > 0
    assert waiting > drawn
    busy_phone.execute_script("release()")
    wait(busy_phone, SETTLED)


def test_an_address_inside_the_page_lands_on_its_heading(busy_phone, base):
    open_page(busy_phone, base + CHAPTER)
    last = busy_phone.execute_script("return [...document.querySelectorAll('.bd-article section')].at(-1).id")
    open_page(busy_phone, "about:blank")
    open_page(busy_phone, f"{base}{CHAPTER}#{last}")
    assert counts(busy_phone)[1] == 0
    wait(busy_phone, LANDED, last)


def test_going_back_returns_to_the_same_place(phone, base):
    open_page(phone, base + CHAPTER)
    wait(phone, SETTLED)
    phone.execute_script("document.querySelectorAll('.bd-article h2')[6].scrollIntoView()")
    wait_for_drawing(phone)
    before = phone.execute_script("return scrollY")
    phone.refresh()
    wait(phone, "return Math.abs(scrollY - arguments[0]) < 5", before)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_chosen_before_the_text(browser, base, theme):
    """스크립트를 받기 전에 정해져서 쪽이 두 번 그려지지 않는다."""
    use_theme(browser, theme)
    script = """
      window.early = new Set();
      new MutationObserver(() => { if (document.body) early.add(document.documentElement.dataset.theme); })
        .observe(document, {subtree: true, childList: true});
    """
    with before_every_page(browser, script):
        open_page(browser, base + CHAPTER)
    assert browser.execute_script("return [...early]") == [theme]
