"""axe-core: 어느 쪽에도 접근성 위반이 없다. 자판과 손가락으로 쓸 수 있다."""

import pytest
from browsing import draw_whole, open_page, resize, use_theme, wait
from measuring import violations
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

# 생김새가 다른 쪽은 넓은 화면에서도 본다. 모든 쪽은 좁고 어두운 화면에서 보았다(visits).
KINDS = [
    "chapters/index",
    "chapters/03_initialization",
    "exercises/03_initialization",
    "chapters/appendix/executions",
    "search",
]
CHAPTER = "chapters/03_initialization.html"
CONTROLS = "button, summary, nav a, .page-facts a, .bd-article p > strong > a:only-child"
SMALL = f"""
  return [...document.querySelectorAll("{CONTROLS}")]
    .filter(e => e.checkVisibility({{visibilityProperty: true, opacityProperty: true}}))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([e, box]) => `${{box.width.toFixed(0)}}×${{box.height.toFixed(0)}} ${{e.outerHTML.slice(0, 90)}}`);
"""
OUTLINE = """
  const style = getComputedStyle(arguments[0]);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
"""
FOCUSED = "return document.activeElement.matches(arguments[0])"
TOP = "#page-toc > ul > li"
JUMP = """
  document.getElementById(decodeURIComponent(arguments[0].slice(1))).scrollIntoView({behavior: "instant"});
"""


def test_no_page_breaks_a_rule(visits):
    assert {page: rules for page, visit in visits.items() if (rules := visit.look.violations)} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_kind_of_page_breaks_a_rule(browser, base, theme):
    use_theme(browser, theme)
    found = {}
    for kind in KINDS:
        open_page(browser, f"{base}{kind}.html")
        draw_whole(browser)
        found[kind] = violations(browser)
    assert {kind: rules for kind, rules in found.items() if rules} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_finger_hits_what_it_aims_at(browser, base, kind):
    resize(browser, 390)
    open_page(browser, f"{base}{kind}.html")
    draw_whole(browser)
    assert browser.execute_script(SMALL) == []


def test_the_focused_control_is_outlined(browser, base):
    open_page(browser, base + CHAPTER)
    body = browser.find_element(By.TAG_NAME, "body")
    selectors = (".primary-toggle", ".dropdown-toggle", ".bd-sidebar-primary summary", ".bd-article summary")
    for selector in selectors:
        body.send_keys(Keys.TAB)  # 자판으로 옮겨 다니는 중임을 알린다
        browser.execute_script(f"document.querySelector('{selector}').focus()")
        assert browser.execute_script(OUTLINE, browser.switch_to.active_element), selector


@pytest.mark.parametrize("button", [".primary-toggle", ".secondary-toggle"])
def test_escape_closes_the_contents_and_gives_focus_back(browser, base, button):
    resize(browser, 390)
    open_page(browser, base + CHAPTER)
    browser.find_element(By.CSS_SELECTOR, f".bd-header-article {button}").click()
    wait(browser, "return document.querySelector('dialog[open]')")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    wait(browser, FOCUSED, button)
    assert not browser.find_elements(By.CSS_SELECTOR, "dialog[open]")


def test_the_closed_sidebar_leaves_no_hole(browser, base):
    open_page(browser, base + CHAPTER)
    browser.find_element(By.CSS_SELECTOR, ".primary-toggle").click()
    wait(browser, "return document.querySelector('.bd-main').getBoundingClientRect().left < 60")


def test_the_contents_point_at_the_section_on_the_screen(browser, base):
    """아래로 간 뒤 위로 돌아오는 길에서도."""
    open_page(browser, base + CHAPTER)
    draw_whole(browser)
    links = browser.execute_script(f"return [...document.querySelectorAll('{TOP} > a')].map(a => a.hash)")
    for anchor in (links[5], links[2], links[4], links[1]):
        browser.execute_script(JUMP, anchor)
        wait(browser, f"return document.querySelector('{TOP}.active > a')?.hash === arguments[0]", anchor)
