"""코드는 접히고, 복사 단추는 손가락에도 보이고, 퀴즈는 고른 보기의 해설만 보여 준다. 표는 읽을 수 있다."""

import pytest
from browsing import draw_whole, open_page, resize, wait
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

CHAPTER = "chapters/03_initialization.html"


@pytest.fixture
def chapter(browser, base):
    open_page(browser, base + CHAPTER)
    draw_whole(browser)
    return browser


def test_every_cell_folds_and_the_imports_start_folded(chapter):
    cells = chapter.execute_script("""
      return [...document.querySelectorAll('div.cell_input')].map(e => {
        const fold = e.closest('details.folded'), lines = e.textContent.trim().split('\\n');
        return fold && [fold.open, lines.some(line => /^(import|from) /.test(line))];
      });
    """)
    assert len(cells) > 30
    assert all(cells)
    assert {is_open for is_open, imports in cells if imports} == {False}
    assert not chapter.execute_script("return document.querySelector('.tag_setup details').open")


def test_only_colored_words_are_wrapped(chapter):
    """쉼표까지 감싸면 한 장의 요소가 두 배가 된다."""
    kinds = chapter.execute_script("""
      const words = [...document.querySelectorAll('.cell_input .highlight pre span:not(:empty)')];
      return [...new Set(words.map(e => e.className))];
    """)
    assert sorted(kinds) == ["c", "k", "m", "nf", "s"]


def test_the_copy_button_shows_without_hovering(chapter):
    features = [{"name": "hover", "value": "none"}]
    chapter.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    box = wait(
        chapter,
        """
      const button = [...document.querySelectorAll('.copy-button')].find(e => e.checkVisibility());
      return getComputedStyle(button).opacity === "1" && button.getBoundingClientRect().toJSON();
    """,
    )
    assert min(box["width"], box["height"]) >= 44


def test_choosing_an_answer_closes_the_others(chapter):
    choices = chapter.find_elements(By.CSS_SELECTOR, "details.choice")
    first, second, *_ = choices
    assert first.get_attribute("name") == second.get_attribute("name")
    for choice in (first, second):
        choice.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    opened = [choice for choice in choices if choice.get_attribute("open")]
    assert opened == [second]


def test_an_answer_keeps_off_the_edge_of_its_box(chapter):
    gaps = chapter.execute_script("""
      const details = document.querySelector('details.choice');
      details.open = true;
      const range = document.createRange();
      range.selectNodeContents(details.querySelector('p'));
      const box = details.getBoundingClientRect(), text = range.getBoundingClientRect();
      const bare = [...details.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).length;
      return [text.left - box.left, box.bottom - text.bottom, bare];
    """)
    assert gaps[0] >= 16
    assert gaps[1] >= 8
    assert gaps[2] == 0


def test_print_opens_every_answer(chapter):
    chapter.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = chapter.execute_script("""
      const answers = [...document.querySelectorAll('details.choice > p')];
      return answers.filter(e => e.getBoundingClientRect().height < 5).length;
    """)
    assert hidden == 0


def test_numbers_stay_whole_and_the_first_column_stays(browser, base):
    resize(browser, 390)
    open_page(browser, base + "chapters/appendix/crosscheck.html")
    broken, moved, width = browser.execute_script("""
      const cells = [...document.querySelectorAll('td.number')].filter(e => e.textContent.includes('e-'));
      const lines = p => p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight);
      const broken = cells.filter(e => [...e.querySelectorAll('p')].some(p => lines(p) > 1.7)).length;
      const box = [...document.querySelectorAll('.pst-scrollable-table-container')]
        .find(e => e.scrollWidth > e.clientWidth + 50);
      box.scrollLeft = 50;
      const first = box.querySelector('tbody td').getBoundingClientRect();
      return [cells.length ? broken : null, first.left - box.getBoundingClientRect().left, first.width];
    """)
    assert broken == 0
    assert abs(moved) < 2
    assert 80 <= width <= 160


def test_the_table_of_conventions_fits_a_wide_screen(browser, base):
    open_page(browser, base + "chapters/appendix/conventions.html")
    lost = browser.execute_script("""
      return [...document.querySelectorAll('.pst-scrollable-table-container')]
        .map(e => e.scrollWidth - e.clientWidth).filter(wide => wide > 1);
    """)
    assert lost == []
