"""관례의 파이토치 칸: 모두 파이토치에서 확인했고, 고치면 쪽이 낡았다고 말한다. 파이토치는 없어도 된다."""

import ast
from pathlib import Path

import pytest

from experiments import pytorch


@pytest.fixture(scope="module")
def page(load_extension):
    return load_extension("pytorch_column")


def text(nodes):
    return " ".join(node.astext() for node in nodes)


def test_every_cell_of_the_column_was_asserted_as_it_stands():
    record = pytorch.read()
    assert record["cells"] == pytorch.cells()
    assert len(record["cells"]) >= 50


def test_every_row_has_one_check():
    made = []
    for path in Path(pytorch.__file__).parent.glob("[a-z]*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            calls = node.decorator_list if isinstance(node, ast.FunctionDef) else []
            made += [call.args[0].value for call in calls]
    assert sorted(made) == sorted(pytorch.cells())


def test_the_page_says_where_it_was_checked_and_when_it_is_stale(page):
    record = pytorch.read() | {"code": pytorch.code()}
    fresh = text(page.told(record))
    assert f"파이토치 {record['versions']['파이토치']}" in fresh
    assert "낡음" not in fresh
    assert "코드보다 낡았다" in text(page.told(record | {"code": "다른 코드"}))
    title = next(iter(record["cells"]))
    changed = record | {"cells": record["cells"] | {title: "다른 글"}}
    assert f"칸이 바뀌었다: {title}." in text(page.told(changed))
