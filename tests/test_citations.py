"""인용의 표가 책이 인쇄한 것과 같고, 논문의 글을 다시 찾지 못한 주장에는 책에 '재인용'이라고 적혀 있다."""

import re
import tomllib

import pytest

from tools import notebook
from tools.repository import ROOT

TABLE = tomllib.loads((ROOT / "experiments/citations.toml").read_text(encoding="utf-8"))
PAGE = (ROOT / "chapters/appendix/references.md").read_text(encoding="utf-8")
FIELDS = ["제목", "저자", "해", "실린 곳", "주소"]
SEEN = {"원문": "확인", "초록": "확인", "인용문": "확인", "옮긴 글": "재인용", "없음": "재인용"}
SECOND_HAND = [claim for claim in TABLE["claim"] if claim["verdict"] == "재인용"]


def printed():
    """참고 문헌마다 인쇄한 ``(제목, 해, 번호)``. 번호는 arXiv 번호나 DOI이고, 없으면 주소다."""
    entries = {}
    for key, body in re.findall(r"^## (.+)\n\n(.+)$", PAGE, re.M):
        year, title = re.search(r" \((\d{4})\)\. “(.+?)\.?”", body).groups()
        address = re.search(r"<https://(\S+)>$", body)
        number = address and re.sub("^doi.org/", "doi:", re.sub("^arxiv.org/abs/", "arXiv:", address[1]))
        entries[key] = (title, int(year), number)
    return entries


def where(claim):
    """주장이 적힌 글."""
    path = ROOT / "chapters" / claim["where"]
    if (page := path.with_suffix(".md")).exists():
        return page.read_text(encoding="utf-8")
    cells = notebook.read(path.with_suffix(".ipynb")).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def anchor(claim):
    return "references.md#" + claim["key"].lower().replace(" ", "-")


def test_every_reference_has_its_row_with_the_title_year_and_number_that_are_printed():
    rows = [(row["key"], (row["title"], row["year"], row.get("number"))) for row in TABLE["reference"]]
    assert rows == list(printed().items())


@pytest.mark.parametrize("row", TABLE["reference"], ids=lambda row: row["key"])
def test_every_field_was_checked_against_two_public_texts(row):
    assert row["confirmed"] == (FIELDS if "number" in row else FIELDS[:-1])
    assert len(set(row["against"])) >= 2


@pytest.mark.parametrize("claim", TABLE["claim"], ids=lambda claim: f"{claim['key']}: {claim['claim'][:20]}")
def test_a_claim_is_confirmed_only_by_the_papers_own_words_and_stands_in_the_book(claim):
    assert SEEN[claim["seen"]] == claim["verdict"]
    assert anchor(claim) in where(claim)
    for part in re.findall(r"[\d.]+절|(?:그림|표|식|알고리즘) \d+", claim.get("place", "")):
        assert part in where(claim)


def test_every_second_hand_claim_is_marked_where_it_stands():
    places = {claim["where"] for claim in SECOND_HAND}
    for place in places:
        claims = [claim for claim in SECOND_HAND if claim["where"] == place]
        lines = [line for line in where(claims[0]).splitlines() if "재인용" in line]
        marked = {claim["key"] for claim in claims for line in lines if anchor(claim) in line}
        assert marked == {claim["key"] for claim in claims}
        assert sum(line.startswith("|") for line in lines) == len(claims)


def test_the_page_counts_the_claims_and_lists_every_second_hand_one():
    total, second = len(TABLE["claim"]), len(SECOND_HAND)
    count = rf"^{len(printed())}개 모두 .+ {total}개를 살폈다\. {total - second}개는 .+ {second}개는 .+$"
    assert re.search(count, PAGE, re.M)
    listed = re.findall(r"^- \[(.+?)\]\(#\S+\): (.+) \((?:\d+장|관례)\)$", PAGE, re.M)
    assert listed == [(claim["key"], claim["claim"]) for claim in SECOND_HAND]
