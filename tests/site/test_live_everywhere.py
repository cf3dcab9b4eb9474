"""움직이는 그림 모두: 휴대전화와 어두운 화면에서 읽히고, 종이에는 멈춘 그림만 남고, 파일로 열어도 돈다."""

import re

import pytest
from browsing import open_page, resize, use_theme, wait, wait_for_drawing
from live import FIGURES, NAMES, open_figure
from measuring import violations
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

SMALLEST = 11  # 글자의 크기, 화소
# 그림 안의 글자마다 화면에서의 크기.
LETTERS = """
  const root = document.getElementById(arguments[0]);
  return [...root.querySelectorAll("*")]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility())
    .map(e => [e, e.ownerSVGElement])
    .map(([e, svg]) => [e, parseFloat(getComputedStyle(e).fontSize) * (svg ? svg.getScreenCTM().a : 1)])
    .map(([e, size]) => [size, e.textContent.slice(0, 20)]);
"""
# 그림 안의 글자마다, 글자색과 그 뒤의 바탕색의 대비(WCAG 2).
CONTRASTS = """
  const root = document.getElementById(arguments[0]);
  const level = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = color => color.match(/[\\d.]+/g).slice(0, 3).map(Number).map(level)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const clear = e => getComputedStyle(e).backgroundColor === "rgba(0, 0, 0, 0)";
  const ground = e => clear(e) ? ground(e.parentElement) : light(getComputedStyle(e).backgroundColor);
  return [...root.querySelectorAll("*")]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility())
    .map(e => [light(getComputedStyle(e)[e.ownerSVGElement ? "fill" : "color"]), ground(e), e.textContent])
    .map(([a, b, words]) => [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), words.slice(0, 30)]);
"""
OUTSIDE = """
  const root = document.getElementById(arguments[0]), edge = root.getBoundingClientRect().right + 1;
  return [...root.querySelectorAll("*")].filter(e => e.checkVisibility() && !e.closest("pre, clipPath, g"))
    .filter(e => e.getBoundingClientRect().right > edge).map(e => e.outerHTML.slice(0, 90));
"""
STILL = "return [...document.querySelectorAll('article img')].filter(e => e.checkVisibility()).length"
# 독자가 건드리지 않았는데 밀린 양.
SHIFT = """
  const observer = new PerformanceObserver(() => {});
  observer.observe({type: "layout-shift", buffered: true});
  return observer.takeRecords().filter(e => !e.hadRecentInput).reduce((sum, e) => sum + e.value, 0);
"""
# 긴 쪽을 다 훑으면 몇십 초가 든다.
ALONE = "document.body.replaceChildren(document.getElementById(arguments[0]))"
IN_VIEW = """
  const box = document.querySelector(arguments[0]).getBoundingClientRect();
  return [box.top, box.bottom, innerHeight];
"""


@pytest.mark.parametrize("name", NAMES)
def test_the_figure_is_kept_on_a_telephone_in_the_dark_and_on_paper(name, browser, base, where):
    resize(browser, 390)
    open_figure(browser, base, where[name], name)
    sizes = browser.execute_script(LETTERS, f"live-{name}")
    assert sizes
    assert [pair for pair in sizes if pair[0] < SMALLEST] == []
    assert browser.execute_script(OUTSIDE, f"live-{name}") == []
    for theme in ("light", "dark"):
        use_theme(browser, theme)
        contrasts = browser.execute_script(CONTRASTS, f"live-{name}")
        assert [pair for pair in contrasts if pair[0] < 4.5] == [], theme
    still = browser.execute_script(STILL)
    use_theme(browser, "dark", media="print")
    assert not browser.find_element(By.ID, f"live-{name}").is_displayed()
    assert browser.execute_script(STILL) == still > 0
    browser.execute_script(ALONE, f"live-{name}")
    use_theme(browser, "dark")
    assert violations(browser, f"#live-{name}") == {}


def test_the_kit_asks_nothing_of_the_browser_to_move():
    style = (FIGURES / "live.css").read_text(encoding="utf-8")
    assert not re.search(r"transition|animation|smooth", style)


@pytest.mark.parametrize(("name", "value", "end"), [("optimizer-race", 2, 200), ("dropout", 1, 1000)])
def test_play_shows_the_end_to_who_wants_no_motion(name, value, end, browser, base, where):
    calm = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", calm)
    open_figure(browser, base, where[name], name)
    script = """
      const root = document.getElementById(arguments[0]);
      [...root.querySelectorAll("button")].find(b => b.textContent === "재생 · 멈춤").click();
      return parseInt(root.querySelectorAll("input[type=range]")[arguments[1]].ariaValueText);
    """
    assert browser.execute_script(script, f"live-{name}", value) == end


def test_a_figure_comes_only_when_it_is_near_and_from_files(browser, site, where):
    """쪽을 파일로 열어도. 처음에는 kit.js뿐이고, 그림 가까이 가야 그 파일이 온다."""
    page = where["optimizer-race"]
    browser.get_log("browser")  # 앞의 검사가 낸 것은 비운다
    open_page(browser, (site / page).as_uri())
    assert browser.execute_script("return Object.keys(Live.figures)") == []
    open_figure(browser, f"{site.as_uri()}/", page, "optimizer-race")
    assert browser.execute_script("return Object.keys(Live.figures)") == ["optimizer-race"]
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []


def test_a_link_leads_to_the_figure(browser, base, where):
    """주소를 열기만 해도 그림까지 가고, 열린 쪽에서 주소만 바꾸어도 그 상태가 된다."""
    browser.get("about:blank")
    browser.get(f"{base}{where['dropout']}#live-dropout:p=0.2,n=50")
    shown = 'return document.querySelector("#live-dropout .live-says")?.textContent ?? ""'
    wait(browser, lambda driver: "p = 0.2: 50번째" in driver.execute_script(shown))
    top, _, height = browser.execute_script(IN_VIEW, "#live-dropout")
    assert -5 < top < height
    browser.execute_script("location.hash = '#live-dropout:p=0.3,n=7'")
    wait(browser, lambda driver: "p = 0.3: 7번째" in driver.execute_script(shown))


@pytest.mark.parametrize(("width", "height"), [(1300, 900), (390, 844)])
def test_the_first_screen_shows_a_net_fail_and_recover(width, height, browser, base):
    """첫 쪽을 열면 그림이 이미 보이고, 화살표 몇 번(또는 한 번 끌기)이면 신호가 살아난다."""
    resize(browser, width, height)
    browser.get("about:blank")
    open_page(browser, f"{base}chapters/index.html")
    wait(browser, 'return document.getElementById("live-signal").dataset.ready === "true"')
    for part in (".live-controls", ".live-canvas svg > path:nth-last-of-type(2)"):
        top, bottom, screen = browser.execute_script(IN_VIEW, f"#live-signal {part}")
        assert 0 < top < bottom < screen, part
    said, actions = browser.find_element(By.CSS_SELECTOR, "#live-signal .live-says"), 0
    assert "거의 사라졌다" in said.text
    size = browser.find_element(By.CSS_SELECTOR, "#live-signal input[type=range]")
    while "크기를 지켰다" not in said.text:
        size.send_keys(Keys.ARROW_RIGHT)
        actions += 1
        assert actions <= 5
    wait_for_drawing(browser)
    assert browser.execute_script(SHIFT) < 0.1
