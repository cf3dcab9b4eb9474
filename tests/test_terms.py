"""용어 부록의 '쓰지 않는 말'은 책의 글과 독스트링에 나오지 않는다."""

import re
import subprocess

import pytest

from tools import notebook
from tools.repository import ROOT

GLOSSARY = ROOT / "chapters/appendix/glossary.md"


def read_glossary():
    """용어에서 쓰지 않는 말의 목록으로 가는 사전."""
    terms, _ = GLOSSARY.read_text(encoding="utf-8").split("## 기호")
    lines = terms.splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {term: [word.strip() for word in words.split(",") if word.strip()] for term, _, words in rows[2:]}


UNWANTED = {word: term for term, words in read_glossary().items() for word in words}


def prose(path):
    """사람이 읽는 글. 인용한 문장(큰따옴표)과 코드와 링크의 주소는 뺀다."""
    if path.suffix == ".ipynb":
        cells = notebook.read(path).cells
        text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    else:
        text = path.read_text(encoding="utf-8")
    return re.sub(r"```.*?```|`[^`\n]*`|\"[^\"\n]*\"|“[^”\n]*”|\]\([^)\s]*\)", "", text, flags=re.S)


def tracked(*patterns):
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).exists()]


def find_unwanted(text):
    return {word: UNWANTED[word] for word in UNWANTED if word in text}


@pytest.mark.parametrize("path", tracked("*.md", "*.ipynb", "dnnlib/*.py"), ids=lambda p: p.name)
def test_one_word_for_one_concept(path):
    if path != GLOSSARY:
        assert not find_unwanted(prose(path))


def test_the_glossary_is_sorted_and_lists_no_term_twice():
    terms = list(read_glossary())
    assert terms == sorted(set(terms))
    assert not set(UNWANTED) & set(terms)


def test_an_unwanted_word_is_found_but_a_quotation_is_not():
    assert find_unwanted("과적합이 일어난다") == {"과적합": "과대적합, 과소적합"}
    assert not find_unwanted(re.sub(r"\"[^\"]*\"", "", '"과적합"이라고 적은 노트'))
