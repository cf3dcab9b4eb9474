"""코랩에서처럼 연 기록에 모든 노트북이 있고, 다르게 인쇄하면 다르다고 말한다."""

import ast
import json

import pytest
from nbformat import v4

from tools import colab, notebook, repository

NOTEBOOKS = colab.find_notebooks()


def cell(text, *tags):
    output = v4.new_output("stream", name="stdout", text=text)
    return v4.new_code_cell("print()", outputs=[output], metadata={"tags": list(tags)})


def made(*cells):
    return v4.new_notebook(cells=list(cells))


def test_every_notebook_was_opened():
    record = json.loads(colab.RECORD.read_text(encoding="utf-8"))
    assert sorted(record["notebooks"]) == [
        path.relative_to(repository.ROOT).as_posix() for path in sorted(NOTEBOOKS)
    ]
    assert len(NOTEBOOKS) == 24


def test_another_text_is_told_with_its_cell():
    stored = made(cell("1\n"), cell("정확도 0.91\n"))
    assert colab.different(stored, stored) == []
    (told,) = colab.different(stored, made(cell("1\n"), cell("정확도 0.92\n")))
    assert told == "2번째 셀: 저장된 글 ['정확도 0.91\\n'], 코랩의 글 ['정확도 0.92\\n']"


def test_what_pip_says_in_the_setup_cell_is_not_compared():
    stored, spoken = made(cell("", repository.SETUP_TAG)), made(cell("설치했다\n", repository.SETUP_TAG))
    assert colab.different(stored, spoken) == []


def test_a_check_that_says_nothing_is_told():
    assert colab.silent(made(cell("[다시] 3-1 …"))) == []
    assert colab.silent(made(v4.new_code_cell("check('3-1')"))) == ["첫 check가 말하지 않았다. 받은 값: ''"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(repository.ROOT).as_posix())
def test_the_name_dnnlib_does_not_come_from_the_setup_cell(path):
    """코랩에서는 준비 셀의 ``import dnnlib``가 실패하므로, 그 이름은 다음 import가 만들어야 한다."""
    cells = [c.source for c in notebook.read(path).cells if c.cell_type == "code"]
    cells[0] = cells[0].removeprefix(repository.setup_source(repository.read_url()))
    trees = [ast.parse(source) for source in cells]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    used = any(isinstance(node, ast.Name) and node.id == "dnnlib" for node in nodes)
    bound = {
        (alias.asname or alias.name).partition(".")[0]
        for node in nodes
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert "dnnlib" in bound or not used


def test_the_repository_is_not_in_sight(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(repository.ROOT))
    seen = colab.environment()
    assert "PYTHONPATH" not in seen
    assert seen["GIT_CONFIG_KEY_0"] == f"url.{repository.ROOT}.insteadOf"
    assert seen["GIT_CONFIG_VALUE_0"] == repository.read_url()


def test_a_blank_exercise_stops_at_its_first_check():
    cells = notebook.read(repository.ROOT / "exercises" / "03_initialization.ipynb").cells
    assert colab.until_check(cells)[-1].source == 'check("3-1")'
