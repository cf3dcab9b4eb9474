"""넓은 화면, 휴대전화, 어두운 화면에서 책이 제 모양을 지킨다."""

import pytest
from browsing import open_page, resize, use_theme

VISIBLE_SEARCHES = """
  return [...document.querySelectorAll('.search-button__button, input[type=search]')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0).length;
"""
# 글을 직접 담은 요소마다 글자색과, 그 뒤에 깔린 첫 불투명한 바탕색의 대비(WCAG 2)를 잰다.
LOW_CONTRASTS = """
  document.getAnimations().filter(a => a instanceof CSSTransition).forEach(a => a.finish());
  const parse = color => color.match(/[\\d.]+/g).map(Number);
  const level = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * level(r) + 0.7152 * level(g) + 0.0722 * level(b);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    const text = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join('');
    if (!text || !e.checkVisibility({opacityProperty: true}) || e.closest('.math, svg')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className}: ${text.slice(0, 30)}`);
  }
  return low;
"""


@pytest.fixture(autouse=True)
def restore(browser):
    yield
    resize(browser, 1300)
    use_theme(browser, "light")


@pytest.mark.parametrize("width", [390, 1300])
def test_one_search_box_is_visible(browser, base, pages, width):
    resize(browser, width)
    counts = {}
    for page in pages:
        open_page(browser, base + page)
        counts[page] = browser.execute_script(VISIBLE_SEARCHES)
    counts.pop("search.html")  # 찾기 쪽에는 결과를 다시 찾는 칸이 하나 더 있다
    assert set(counts.values()) == {1}, counts


@pytest.mark.parametrize("width", [390, 768, 1300])
def test_no_page_scrolls_sideways(browser, base, pages, width):
    resize(browser, width)
    wide = {}
    for page in pages:
        open_page(browser, base + page)
        scroll = browser.execute_script("return document.documentElement.scrollWidth")
        clipped = browser.execute_script("""
          return [...document.querySelectorAll('article *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility())
            .filter(e => !e.closest('pre, .math, .output, .pst-scrollable-table-container'))
            .map(e => e.outerHTML.slice(0, 90));
        """)
        if scroll > width or clipped:
            wide[page] = (scroll, clipped[:5])
    assert wide == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser, base, pages, theme):
    use_theme(browser, theme)
    low = {}
    for page in pages:
        open_page(browser, base + page)
        assert browser.execute_script("return document.documentElement.dataset.theme") == theme
        if found := browser.execute_script(LOW_CONTRASTS):
            low[page] = sorted(set(found))[:8]
    assert low == {}


def test_lines_are_short_and_words_stay_whole(browser, base):
    open_page(browser, base + "chapters/03_initialization.html")
    style = browser.execute_script("""
      const p = document.querySelector('article p'), style = getComputedStyle(p);
      return [style.wordBreak, p.clientWidth, parseFloat(style.lineHeight), parseFloat(style.fontSize)];
    """)
    word_break, width, line, letter = style
    assert word_break == "keep-all"
    assert 36 <= width / letter <= 44
    assert 1.7 <= line / letter <= 1.9


def test_no_empty_header_bar(browser, base):
    open_page(browser, base + "chapters/index.html")
    assert not browser.execute_script("return document.querySelector('.bd-header').checkVisibility()")
