"""열린 쪽에서 재는 것. 쪽마다 한 번만 열고, 화면의 너비와 밝기를 바꾸어 가며 모두 잰다."""

import sys
from dataclasses import dataclass
from pathlib import Path

from browsing import WIDE, draw_whole, resize, use_theme, wait_for_drawing

WIDTHS = (WIDE, 768, 390)
AXE = Path(sys.prefix) / "node_modules" / "axe-core" / "axe.min.js"
FORMULAS = """
  const all = [...document.querySelectorAll('.math')];
  const parts = ['svg[aria-hidden]', '.mathml math', '.tex[aria-hidden]'];
  const whole = e => parts.every(part => e.querySelector(part))
    && [...e.querySelectorAll('use')].every(u => document.querySelector(u.getAttribute('href')))
    && e.querySelector('svg').getBoundingClientRect().height > 0;
  const wide = e => e.matches('div') && e.scrollWidth > e.clientWidth;
  const texts = test => all.filter(e => e.checkVisibility() && test(e)).map(e => e.textContent);
  return [all.length, texts(e => !whole(e)), texts(wide)];
"""
SEARCHES = """
  return [...document.querySelectorAll('.search-button__button, input[type=search]')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0).length;
"""
SIDEWAYS = """
  const clipped = [...document.querySelectorAll('article *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility())
    .filter(e => !e.closest('pre, .math, .output, .figure, .pst-scrollable-table-container'))
    .map(e => e.outerHTML.slice(0, 90));
  const wide = document.documentElement.scrollWidth > innerWidth;
  return wide ? [document.documentElement.scrollWidth, ...clipped.slice(0, 5)] : clipped.slice(0, 5);
"""
# 글을 직접 담은 요소마다 글자색과, 그 뒤에 깔린 첫 불투명한 바탕색의 대비(WCAG 2)를 잰다.
LOW_CONTRASTS = """
  document.getAnimations().filter(a => a instanceof CSSTransition).forEach(a => a.finish());
  const parse = color => color.match(/[\\d.]+/g).map(Number);
  const level = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * level(r) + 0.7152 * level(g) + 0.0722 * level(b);
  const grounds = new Map([[null, [255, 255, 255]]]);
  const ground = e => {
    if (!grounds.has(e)) {
      const color = parse(getComputedStyle(e).backgroundColor);
      grounds.set(e, color.length === 3 || color[3] === 1 ? color : ground(e.parentElement));
    }
    return grounds.get(e);
  };
  const low = new Set();
  for (const e of document.querySelectorAll('body *')) {
    const text = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join('');
    if (!text || !e.checkVisibility({opacityProperty: true}) || e.closest('.math, svg')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.add(`${ratio.toFixed(2)} ${e.tagName}.${e.className}: ${text.slice(0, 30)}`);
  }
  return [...low].sort().slice(0, 8);
"""
# 식의 속(한 장에 수만 요소)을 비운다. 식이 차지하던 자리는 그대로다. 속은 FORMULAS가 본다.
HOLLOW = """
  document.querySelectorAll(".math svg").forEach(svg => svg.replaceChildren());
  document.querySelectorAll(".mathml, .tex, .glyphs").forEach(element => element.remove());
"""
# axe는 이름이 쓰이는 요소만 본다. 이름은 쓰이지 않아도 쪽에 하나뿐이어야 한다.
TWICE = """
  const seen = new Set();
  return [...document.querySelectorAll("[id]")].filter(e => seen.has(e.id) || !seen.add(e.id))
    .map(e => e.outerHTML.slice(0, 160)).slice(0, 3);
"""
# axe가 보기 전에, 한 장에 수천 요소인 식과 색만 입히는 요소를 글로 바꾼다.
# 식은 FORMULAS가, 글자의 대비는 LOW_CONTRASTS가 본다.
LEAN = """
  document.querySelectorAll(".glyphs").forEach(element => element.remove());
  document.querySelectorAll(".math").forEach(element => element.replaceChildren("식"));
  const plain = e => !e.children.length && [...e.attributes].every(({name}) => name === "class");
  [...document.querySelectorAll(":is(.highlight, dt) span")].filter(plain)
    .forEach(span => span.replaceWith(span.textContent));
"""
ELSEWHERE = ("color-contrast", "duplicate-id-aria")
# 틀이 정하는 것이라 생김새가 다른 쪽에서만 본다. 한 장에 나머지 규칙을 다 합친 만큼 걸린다.
SLOW = ("link-in-text-block", "avoid-inline-spacing")
RUN = """
  const [place, skipped, done] = arguments;
  const rules = Object.fromEntries(skipped.map(rule => [rule, {enabled: false}]));
  axe.run(place ?? document, {resultTypes: ["violations"], preload: false, rules}).then(
    ({violations}) => done(violations.map(({id, nodes}) => [id, nodes.map(node => node.html.slice(0, 160))])),
    error => done([["axe", [String(error)]]]));
"""


@dataclass
class Look:
    formulas: int
    broken_formulas: list  # 그림, MathML, TeX 가운데 없는 것이 있는 식
    wide_formulas: list  # 넓은 화면에서 칸을 넘는 식
    searches: dict  # 너비마다 보이는 찾는 칸의 수
    sideways: dict  # 너비마다 화면 밖으로 나간 것
    themes: dict  # 화면의 밝기마다 쪽이 고른 것
    low_contrasts: dict  # 화면의 밝기마다 바탕에 묻힌 글
    violations: dict  # 좁은 화면에서 어긴 접근성 규칙


def look(driver):
    """밝은 화면에 열린 쪽을 모든 너비와 밝기에서 잰다. 좁고 어두운 화면에 망가진 쪽을 남긴다."""
    draw_whole(driver)
    formulas, broken, wide = driver.execute_script(FORMULAS)
    driver.execute_script(HOLLOW)
    searches, sideways, themes, low_contrasts = {}, {}, {}, {}
    for theme in ("light", "dark"):
        use_theme(driver, theme)
        themes[theme] = driver.execute_script("return document.documentElement.dataset.theme")
        low_contrasts[theme] = driver.execute_script(LOW_CONTRASTS)
    for width in WIDTHS:
        resize(driver, width)
        searches[width] = driver.execute_script(SEARCHES)
        sideways[width] = driver.execute_script(SIDEWAYS)
    found = violations(driver, skipped=SLOW)
    return Look(formulas, broken, wide, searches, sideways, themes, low_contrasts, found)


def violations(driver, place=None, skipped=()):
    """쪽이나 그 안의 한 곳(선택자)에서 어긴 규칙의 이름과 걸린 요소."""
    twice = driver.execute_script(TWICE)
    driver.execute_script(LEAN)
    wait_for_drawing(driver)
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    found = driver.execute_async_script(RUN, place, [*ELSEWHERE, *skipped])
    broken = {rule: nodes[:3] for rule, nodes in found}
    return broken | ({"duplicate-id": twice} if twice else {})
