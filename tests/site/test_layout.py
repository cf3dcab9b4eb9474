"""넓은 화면, 휴대전화, 어두운 화면에서 책이 제 모양을 지킨다."""

import pytest
from browsing import open_page
from measuring import WIDTHS


@pytest.mark.parametrize("width", [390, 1300])
def test_one_search_box_is_visible(visits, width):
    counts = {page: visit.look.searches[width] for page, visit in visits.items()}
    counts.pop("search.html")  # 찾기 쪽에는 결과를 다시 찾는 칸이 하나 더 있다
    assert set(counts.values()) == {1}, counts


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(visits, width):
    assert {page: wide for page, visit in visits.items() if (wide := visit.look.sideways[width])} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visits, theme):
    assert {visit.look.themes[theme] for visit in visits.values()} == {theme}
    assert {page: low for page, visit in visits.items() if (low := visit.look.low_contrasts[theme])} == {}


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
