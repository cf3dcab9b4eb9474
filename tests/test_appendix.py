"""부록과 장이 서로를 빠짐없이 가리킨다: 오개념, 참고 문헌, 관례."""

import re

import pytest

from tools import notebook
from tools.repository import ROOT

APPENDIX = ROOT / "chapters/appendix"
CHAPTERS = sorted((ROOT / "chapters").glob("[0-9]*.ipynb"))


def read(name):
    return (APPENDIX / f"{name}.md").read_text(encoding="utf-8")


def text(path):
    return "\n".join(cell.source for cell in notebook.read(path).cells if cell.cell_type == "markdown")


def misconceptions(path):
    """``흔한 오개념``의 제목마다, 다음 제목까지의 셀."""
    room, sections = None, {}
    for cell in notebook.read(path).cells:
        is_text = cell.cell_type == "markdown"
        for line in re.findall(r"^##+ .+$", cell.source, re.M) if is_text else []:
            room = line.removeprefix("## ") if line.startswith("## ") else room
            title = line.removeprefix("### ")
            if room == "흔한 오개념" and line.startswith("### "):
                sections[title] = []
        if room == "흔한 오개념" and sections and not is_text:
            sections[title].append(cell.source)
    return sections


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_wrong_sentence_is_quoted_and_refuted_by_a_cell(path):
    sections = misconceptions(path)
    assert len(sections) >= 3
    assert not [title for title in sections if not re.fullmatch(r'".+"', title)]
    assert not [title for title, cells in sections.items() if "assert " not in "\n".join(cells)]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_the_misconceptions_page_lists_the_chapters_sentences_in_order(path):
    """링크가 제목에 닿는지는 tests/site/test_links.py가 지은 책에서 본다."""
    listed = re.findall(
        rf'^\| \[(".+?")\]\(\.\./{path.name}#\S+\) \| .+ \| .+ \|$', read("misconceptions"), re.M
    )
    assert listed == list(misconceptions(path))


def keys():
    return re.findall(r"^## (.+)$", read("references"), re.M)


def cited(path):
    source = path.read_text(encoding="utf-8") if path.suffix == ".md" else text(path)
    return set(re.findall(r"references\.md#([a-z0-9-]+)", source))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_chapter_cites_what_is_in_the_references(path):
    assert cited(path)
    assert cited(path) <= {key.lower().replace(" ", "-") for key in keys()}


def test_the_references_are_sorted_and_every_one_is_cited():
    assert keys() == sorted(set(keys()))
    everywhere = set().union(*map(cited, [*CHAPTERS, *APPENDIX.glob("*.md")]))
    assert {key.lower().replace(" ", "-") for key in keys()} <= everywhere


def test_every_convention_has_its_test():
    """없는 검사를 싣는 지시문은 책을 짓다가 실패한다."""
    page = read("conventions")
    rows = re.findall(r"^\| \[(.+?)\]\(#\S+\) \| .+ \| .+ \| .+ \|$", page, re.M)
    sections = re.findall(r"^### (.+)\n\n`tests/test_\w+\.py`\n\n```\{literalinclude\}", page, re.M)
    assert rows == sections
    assert len(rows) >= 25


GREEK = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi"
    "|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Sigma|Phi|Psi|Omega"
)
TWO_MEANINGS = {r"\lambda"}  # 고윳값, 그리고 SELU 논문이 정한 상수의 이름


def greek_in(source):
    r"""수식에 나온 그리스 문자. 아래 첨자가 숫자면 다른 기호로 센다: ``\beta``와 ``\beta_1``."""
    return set(re.findall(rf"\\(?:{GREEK})(?![A-Za-z])(?:_\d)?", source))


def symbols():
    """용어 부록의 기호 표: ``(기호들, 나오는 장들)``."""
    table = read("glossary").split("## 기호")[1]
    rows = re.findall(r"^\| (\$.+?) \| (.+?) \| ([\d, ]+) \|$", table, re.M)
    return [(greek_in(names), {int(n) for n in chapters.split(",")}) for names, _, chapters in rows]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_greek_letter_of_a_chapter_has_its_one_meaning_in_the_glossary(path):
    listed = [name for names, chapters in symbols() if int(path.stem[:2]) in chapters for name in names]
    assert sorted(listed) == sorted(greek_in(text(path)))


def test_a_symbol_keeps_its_meaning_through_the_book():
    names = [name for names, _ in symbols() for name in names]
    assert {name for name in names if names.count(name) > 1} == TWO_MEANINGS


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_sigma_is_a_standard_deviation_and_the_sigmoid_is_s(path):
    assert not re.findall(r"\\sigma['\(]|\\sigma\\left\(|\\sigma\\big", text(path))
