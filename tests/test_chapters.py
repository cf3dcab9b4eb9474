"""장의 꼴: 아홉 개의 방, 어디서나 보이는 마크다운, 살아 있는 링크, 그림마다 붙은 설명."""

import re

import pytest

from tools import notebook
from tools.repository import ROOT

ROOMS = ["이 장에서", "고장 내 보기", "원리", "밑바닥부터", "검증", "실험"]
ROOMS += ["흔한 오개념", "케라스로 쓰기", "정리와 퀴즈"]
CHAPTERS = sorted((ROOT / "chapters").glob("[0-9]*.ipynb"))
NOTEBOOKS = [*CHAPTERS, *sorted((ROOT / "exercises").rglob("*.ipynb"))]


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def chapter(request):
    return notebook.read(request.param).cells


def sources(cells, cell_type):
    return [cell.source for cell in cells if cell.cell_type == cell_type]


def test_there_is_a_chapter():
    assert CHAPTERS


def test_nine_rooms_in_order(chapter):
    headings = re.findall(r"^## (.+)$", "\n".join(sources(chapter, "markdown")), re.M)
    assert headings == ROOMS


def test_header_says_how_long_it_takes_and_where_to_run(chapter):
    assert re.search(r"\[Colab에서 열기\]\(\S+\) · 두 코어에서 약 \d+초", chapter[0].source)


def test_each_figure_has_an_alternative_text_and_words_below(chapter):
    for cell, following in zip(chapter, [*chapter[1:], None], strict=True):
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", [])):
            assert cell.metadata.mystnb.image.alt
            nearby = chapter[chapter.index(following) : chapter.index(following) + 2]
            assert sources(nearby, "markdown")


def test_measured_chapters_assert(chapter):
    assert sum("assert " in source for source in sources(chapter, "code")) >= 10


def test_quiz_answers_every_choice(chapter):
    quiz = chapter_text(chapter).split("## 정리와 퀴즈")[1]
    questions = re.split(r"\*\*퀴즈 \d+\.\*\*", quiz)[1:]
    assert 3 <= len(questions) <= 5
    for question in questions:
        feedback = re.findall(r"<details><summary>\(.\) .+?</summary>(.+?)</details>", question)
        assert len(feedback) >= 2
        assert sum(answer.startswith("맞다.") for answer in feedback) == 1
        assert "$" not in "".join(feedback)  # <details> 안의 수식은 조판되지 않는다


def chapter_text(cells):
    return "\n".join(sources(cells, "markdown"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_markdown_is_portable(path):
    text = chapter_text(notebook.read(path).cells)
    assert not re.search(r"^\s*(```+\{|:::)|\{[a-z:]+\}`", text, re.M)


# 원본의 링크는 한 폴더 위에 놓일 빈칸 노트북의 것이다.
READ_IN_PLACE = [path for path in NOTEBOOKS if path.parent.name != "masters"]


@pytest.mark.parametrize("path", READ_IN_PLACE, ids=lambda path: str(path.relative_to(ROOT)))
def test_sibling_links_land(path):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", chapter_text(notebook.read(path).cells))
    assert not [link for link in links if not (path.parent / link).exists()]
