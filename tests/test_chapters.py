"""장의 꼴: 아홉 개의 방, 어디서나 보이는 마크다운, 살아 있는 링크, 그림마다 붙은 설명."""

import ast
import re

import pytest

from tools import execute, notebook
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


def is_visible(cell):
    return cell.cell_type == "code" and "hide-input" not in cell.metadata.get("tags", [])


def prose(source):
    """움직이는 그림의 링크와 자리를 뺀 글."""
    return re.sub(r"\[직접 움직여 보기\]\(\S+\)|<!--.*?-->", "", source, flags=re.S)


def reading_minutes(cells):
    """글은 1분에 300자, 보이는 코드는 1분에 25줄."""
    text = sum(len(prose(source)) for source in sources(cells, "markdown"))
    code = sum(len(cell.source.splitlines()) for cell in cells if is_visible(cell))
    return text / 300 + code / 25


def minutes_by_heading(cells):
    """제목마다, 다음 제목까지 읽는 데 걸리는 시간. 코드 울타리 속의 ``#``은 제목이 아니다."""
    heading, minutes = "", {}
    for cell in cells:
        if cell.cell_type == "markdown":
            text = re.sub(r"```.*?```", "", prose(cell.source), flags=re.S)
            for part in re.split(r"^(?=#{1,4} )", text, flags=re.M):
                title = re.match(r"#+ (.+)", part)
                heading = title[1] if title else heading
                minutes[heading] = minutes.get(heading, 0) + len(part) / 300
        elif is_visible(cell):
            minutes[heading] = minutes.get(heading, 0) + len(cell.source.splitlines()) / 25
    return minutes


def test_the_fast_path_names_headings_and_keeps_its_promise(chapter):
    promised, names = re.search(r"\*\*빠른 길\*\*\((\d+)분\): (.+)", chapter[0].source).groups()
    minutes = minutes_by_heading(chapter)
    assert sum(minutes[name] for name in re.findall("‘(.+?)’", names)) <= int(promised) + 3
    assert int(promised) <= 25


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_header_says_how_long_it_takes_and_where_to_run(path):
    cells = notebook.read(path).cells
    header = cells[0].source
    seconds = int(re.search(r"\[Colab에서 열기\]\(\S+\) · 두 코어에서 약 (\d+)초", header)[1])
    measured = execute.read_record()[path.relative_to(ROOT).as_posix()]["cpu_seconds"]
    assert measured / 3 <= seconds <= 3 * measured  # 같은 노트북도 컴퓨터에 따라 두 배 가까이 다르다
    minutes = int(re.search(r"읽는 데 약 (\d+)분", header)[1])
    assert minutes < 90
    assert minutes == pytest.approx(reading_minutes(cells), abs=5)
    assert "**빠른 길**" in header


def test_set_up_is_folded_so_that_the_failure_comes_first(chapter):
    code = [i for i, cell in enumerate(chapter) if cell.cell_type == "code"]
    before = sources(chapter[: code[1]], "markdown")
    assert not is_visible(chapter[code[0]])
    assert any("## 고장 내 보기" in source for source in before)


def test_visible_cells_are_short(chapter):
    long = {i: len(c.source.splitlines()) for i, c in enumerate(chapter) if is_visible(c)}
    assert not {i: lines for i, lines in long.items() if lines > 20}


def test_data_noise_and_weights_come_from_the_librarys_streams(chapter):
    """``np.random``의 생성기는 시드가 같으면 서로 같은 수열이고 ``DNNLIB_SEED_SHIFT``도 읽지 않는다."""
    assert not [s for s in sources(chapter, "code") if re.search(r"np\.random\.|default_rng|random_state", s)]


def test_at_most_three_cells_are_illustrations_and_say_so(chapter):
    marked = [i for i, cell in enumerate(chapter) if "illustration" in cell.metadata.get("tags", [])]
    assert len(marked) <= 3
    for i in marked:
        assert "이 시드에서는" in "".join(sources(chapter[i - 1 : i + 2], "markdown"))


def strings(source):
    """셀의 문자열 상수. f-문자열의 고정된 부분도 든다."""
    python = re.sub(r"^(\s*)%.*$", r"\1pass", source, flags=re.M)
    return [
        node.value
        for node in ast.walk(ast.parse(python))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_results_are_printed_from_variables(chapter):
    """'모두 40% 위'처럼 손으로 적은 결과는 재지 않은 결과다."""
    typed = r"\d%p? (위|아래|이상|이하|미만|안)|(모두|평균) [\d.]+ (위|아래)|\d ± \d"
    found = [
        text for source in sources(chapter, "code") for text in strings(source) if re.search(typed, text)
    ]
    assert not found


def test_tables_of_prose_hold_no_measured_digits(chapter):
    """'우리는' 칸에는 결론만 적고, 수는 곁의 셀이 인쇄한다."""
    for table in re.findall(r"(?:^\|.*\n?)+", chapter_text(chapter), re.M):
        head, _, *rows = table.splitlines()
        names = [name.strip() for name in head.strip("|").split("|")]
        if "우리는" in names:
            ours = [row.strip("|").split("|")[names.index("우리는")] for row in rows]
            assert not [text for text in ours if re.search(r"±|\d\s*%|\d\.\d", text)]


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
