"""첫 화면을 먼저 그리고, 나머지 절은 그 뒤에 제자리를 잡는다."""

import pytest
from browsing import open_page, resize, use_theme
from selenium.webdriver.support.ui import WebDriverWait

CHAPTER = "chapters/05_normalization.html"
SETTLED = """
  return [...document.querySelectorAll('.bd-article section section')]
    .every(section => getComputedStyle(section).contentVisibility === 'visible');
"""
# 글을 다 읽고 한 번 그린 때에 그려 둔 절과 그리지 않은 절의 수.
COUNT = """
  document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => {
    const headings = [...document.querySelectorAll(".bd-article section section > :is(h2, h3)")];
    const drawn = headings.filter(heading => heading.checkVisibility({contentVisibilityAuto: true}));
    window.counts = [drawn.length, headings.length - drawn.length];
  })));
"""


@pytest.fixture
def phone(browser):
    resize(browser, 390)
    script = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": COUNT})
    yield browser
    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
    resize(browser, 1300)


def wait_until_settled(driver):
    WebDriverWait(driver, 60).until(lambda driver: driver.execute_script(SETTLED))


def test_sections_below_the_screen_wait_and_then_settle(phone, base):
    open_page(phone, base + CHAPTER)
    drawn, waiting = phone.execute_script("return counts")
    assert drawn > 0
    assert waiting > drawn
    wait_until_settled(phone)


def test_an_address_inside_the_page_lands_on_its_heading(phone, base):
    open_page(phone, base + CHAPTER)
    last = phone.execute_script("return [...document.querySelectorAll('.bd-article section')].at(-1).id")
    open_page(phone, "about:blank")
    open_page(phone, f"{base}{CHAPTER}#{last}")
    assert phone.execute_script("return counts")[1] == 0
    top = phone.execute_script(
        "return document.getElementById(arguments[0]).getBoundingClientRect().top", last
    )
    assert -5 <= top <= 120


def test_going_back_returns_to_the_same_place(phone, base):
    open_page(phone, base + CHAPTER)
    wait_until_settled(phone)
    phone.execute_script("document.querySelectorAll('.bd-article h2')[6].scrollIntoView()")
    before = phone.execute_script("return scrollY")
    phone.refresh()
    WebDriverWait(phone, 30).until(lambda d: abs(d.execute_script("return scrollY") - before) < 5)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_chosen_before_the_text(browser, base, theme):
    """스크립트를 받기 전에 정해져서 쪽이 두 번 그려지지 않는다."""
    use_theme(browser, theme)
    script = """
      window.early = new Set();
      new MutationObserver(() => { if (document.body) early.add(document.documentElement.dataset.theme); })
        .observe(document, {subtree: true, childList: true});
    """
    added = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    open_page(browser, base + CHAPTER)
    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
    assert browser.execute_script("return [...early]") == [theme]
    use_theme(browser, "light")
