"""수식은 지을 때 조판되어 있어, 쪽이 열리면 스크립트 없이 바로 서 있다."""

import subprocess
import sys
from pathlib import Path

import pytest
from browsing import draw_whole, open_page, resize
from selenium.webdriver.common.by import By

CONFIGURATION = """
import sys
sys.path.insert(0, {extensions!r})
extensions = ["myst_parser", "typeset_math"]
myst_enable_extensions = ["dollarmath"]
html_math_renderer = "typeset"
"""
CHAPTER = "chapters/05_normalization.html"


@pytest.fixture
def chapter(browser, base):
    open_page(browser, base + CHAPTER)
    draw_whole(browser)
    return browser


@pytest.fixture
def build(tmp_path):
    """글 한 쪽짜리 책을 짓는다."""
    extensions = str(Path(__file__).parents[2] / "_ext")
    (tmp_path / "conf.py").write_text(CONFIGURATION.format(extensions=extensions), encoding="utf-8")

    def run(text):
        (tmp_path / "index.md").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "sphinx", "-qW", "--keep-going", "-E", tmp_path, tmp_path / "html"]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=600)

    run.page = tmp_path / "html" / "index.html"
    return run


def test_no_page_carries_a_script_for_math(visits):
    for visit in visits.values():
        assert not [url for url in visit.requests if "mathjax" in url.lower() or "katex" in url.lower()]
        assert "MathJax" not in visit.html


def test_every_formula_is_drawn_read_and_copied(visits):
    """식마다 그림, MathML, TeX이 있고, 그림이 가리키는 글자의 윤곽이 그 쪽에 있다.

    넓은 화면에서는 칸을 넘지 않는다.
    """
    assert sum(visit.look.formulas for visit in visits.values()) > 1000
    assert {p: broken for p, visit in visits.items() if (broken := visit.look.broken_formulas)} == {}
    assert {p: wide for p, visit in visits.items() if (wide := visit.look.wide_formulas)} == {}


def test_copied_text_carries_tex(chapter):
    copied = chapter.execute_script("""
      getSelection().selectAllChildren(document.querySelector('span.math').closest('p'));
      return getSelection().toString();
    """)
    assert "$" in copied
    assert "\\" in copied or "^" in copied or "=" in copied


def test_wide_formulas_start_at_their_left_end(chapter):
    resize(chapter, 390)
    shifted = chapter.execute_script("""
      const wide = [...document.querySelectorAll('div.math')].filter(e => e.scrollWidth > e.clientWidth);
      const left = e => e.querySelector('svg').getBoundingClientRect().left - e.getBoundingClientRect().left;
      return [wide.length, wide.filter(e => e.scrollLeft !== 0 || left(e) < -1).length];
    """)
    assert shifted[0] > 0
    assert shifted[1] == 0


def test_inline_formulas_sit_on_the_line(chapter):
    """글자 x 하나의 밑선은 옆 글의 밑선과 같다."""
    difference = chapter.execute_script("""
      const svg = [...document.querySelectorAll('span.math > svg')]
        .find(e => e.querySelectorAll('use').length === 1 && e.querySelector('[href$="I-1D465"]'));
      const mark = document.createElement('span');
      mark.style = 'display: inline-block; width: 0; height: 0';
      svg.parentElement.before(mark);
      return svg.getBoundingClientRect().bottom - mark.getBoundingClientRect().bottom;
    """)
    assert abs(difference) < 1.5


def test_tex_that_cannot_be_typeset_fails_the_build(build):
    result = build("# 책\n\n앞의 $x$와 뒤의 $\\unknown{x}$\n")
    assert result.returncode != 0
    assert "index.md" in result.stderr
    assert "조판하지 못하는 수식" in result.stderr
    assert "\\unknown{x}" in result.stderr


def test_a_second_build_reuses_the_formulas(build):
    result = build("# 책\n\n$E = mc^2$\n")
    assert result.returncode == 0, result.stderr
    record = build.page.parent / ".doctrees" / "math.json"
    text = record.read_text(encoding="utf-8").replace("<math>", "<math title='cached'>")
    record.write_text(text, encoding="utf-8")
    assert build("# 책\n\n$E = mc^2$, $a$\n").returncode == 0
    assert "<math title='cached'>" in build.page.read_text(encoding="utf-8")


def test_tables_and_folded_answers_hold_formulas(build):
    text = "# 책\n\n| 식 |\n|---|\n| $x$ |\n\n<details><summary>보기</summary>\n\n$y$\n\n</details>\n"
    result = build(text)
    assert result.returncode == 0, result.stderr
    assert build.page.read_text(encoding="utf-8").count('<span class="math"><svg') == 2


def test_wide_formulas_do_not_widen_the_page(chapter):
    resize(chapter, 390)
    widths = [element.size["width"] for element in chapter.find_elements(By.CSS_SELECTOR, "div.math")]
    assert max(widths) <= 390
