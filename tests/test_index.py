"""책의 첫 쪽에 적은 코드는 그대로 돌고, 적은 정확도가 나온다."""

import re

import nbformat
import pytest

from tools import cover
from tools.repository import ROOT

TEXT = (ROOT / "chapters/index.md").read_text(encoding="utf-8")


def test_the_five_minute_start_gives_the_printed_accuracy(capsys):
    namespace = {}
    for block in re.findall(r"```python\n(.*?)```", TEXT, re.S):
        if "import dnnlib, keras" not in block:  # 케라스와 같은지는 tests/crosscheck가 본다
            exec(block, namespace)
    measured = float(capsys.readouterr().out.split()[-1])
    printed = float(re.search(r"```text\n테스트 정확도 (\S+)\n```", TEXT)[1])
    # float32의 반올림은 BLAS마다 달라 360장 가운데 몇 장이 뒤집힐 수 있다.
    assert measured == pytest.approx(printed, abs=0.01)


def chapter_text(stem):
    return "".join(cell.source for cell in nbformat.read(ROOT / f"chapters/{stem}.ipynb", 4).cells[:1])


def test_the_map_names_every_chapter_with_the_minutes_of_its_header():
    rows = dict(re.findall(r"^\| \d+ \| \[[^]]+\]\((\w+)\.ipynb\) \|.*\| (\d+) \|$", TEXT, re.M))
    toc = re.findall(r"file: chapters/(\d\d_\w+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    assert list(rows) == toc
    for stem, minutes in rows.items():
        assert re.search(r"읽는 데 약 (\d+)분", chapter_text(stem))[1] == minutes


def test_the_cover_shows_what_is_measured():
    assert cover.PICTURE.read_text(encoding="utf-8") == cover.draw()


def test_the_map_comes_before_the_code():
    heads = re.findall(r"^## (.+)$", TEXT, re.M)
    assert heads.index("책의 지도") < heads.index("같은 코드, 다른 import")
    assert TEXT.index("[지도](#책의-지도)") < TEXT.index("## 책의 지도")


def test_the_appendix_has_the_same_letters_in_the_map_and_the_sidebar():
    rows = re.findall(r"^\| ([A-Z]) \| \[([^]]+)\]\(appendix/(\w+)\.md\)", TEXT, re.M)
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    named = re.findall(r"file: chapters/appendix/(\w+)\n +title: ([A-Z])\. (.+)", toc)
    assert [(letter, title, file) for file, letter, title in named] == rows
