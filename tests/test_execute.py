"""노트북 실행기는 고정된 꼴로 저장하고, 실패하면 파일을 건드리지 않는다."""

import copy
import json

import nbformat
import pytest
from nbformat import v4

from tools import execute, notebook

ROOT = execute.ROOT
STORED = execute.find_notebooks()


def write(path, *sources, **changes):
    """셀 소스로 작은 노트북을 적는다. id와 실행 번호를 일부러 어지럽혀 둔다."""
    nb = v4.new_notebook(metadata={"language_info": {"name": "python", "version": "9.9"}})
    nb.cells = [v4.new_code_cell(source, id="same", execution_count=7, **changes) for source in sources]
    path.write_text(v4.writes_json(nb), encoding="utf-8")
    return path


def outputs(path):
    return [cell.outputs for cell in notebook.read(path).cells]


def test_stores_outputs_in_normal_form(tmp_path):
    path = write(tmp_path / "a.ipynb", "print(1)\nprint(2, flush=True)", "3 + 4")
    assert execute.report(path)
    nb = notebook.read(path)
    assert [cell.execution_count for cell in nb.cells] == [1, 2]
    assert nb.cells[0].outputs == [{"name": "stdout", "output_type": "stream", "text": "1\n2\n"}]
    assert nb.cells[1].outputs[0].execution_count == 2
    assert nb.metadata == {"kernelspec": notebook.KERNELSPEC, "language_info": {"name": "python"}}
    assert len({cell.id for cell in nb.cells}) == 2
    assert all("execution" not in cell.metadata for cell in nb.cells)


def test_second_run_changes_nothing(tmp_path):
    figure = "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()"
    path = write(tmp_path / "a.ipynb", "print('가')", figure, "")
    assert execute.report(path)
    first = path.read_bytes()
    assert execute.report(path)
    assert path.read_bytes() == first
    assert "image/png" in outputs(path)[1][0].data


def test_runs_in_the_notebook_folder_with_one_blas_thread(tmp_path, monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    source = "import os\nprint(os.path.basename(os.getcwd()), os.environ['OPENBLAS_NUM_THREADS'])"
    path = write(tmp_path / "a.ipynb", source)
    assert execute.report(path)
    assert outputs(path)[0][0].text == f"{tmp_path.name} 1\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import sys\nprint('경고다', file=sys.stderr)", "stderr에 썼다"),
        ("import warnings\nwarnings.warn('Glyph 8722 missing from font')", "Glyph 8722"),
        (f"print({str(ROOT)!r})", "컴퓨터의 경로"),
    ],
)
def test_bad_output_leaves_the_file_untouched(tmp_path, capsys, source, message):
    path = write(tmp_path / "a.ipynb", "print('먼저')", source)
    before = path.read_bytes()
    assert execute.main([str(path)]) == 1
    assert message in capsys.readouterr().err
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_one_failure_does_not_stop_the_others(tmp_path):
    bad, good = write(tmp_path / "a.ipynb", "1 / 0"), write(tmp_path / "b.ipynb", "print(1)")
    assert execute.main([str(bad), str(good)]) == 1
    assert outputs(good)[0][0].text == "1\n"


def test_allowed_error_keeps_no_traceback(tmp_path):
    path = write(tmp_path / "a.ipynb", "1 / 0", metadata={"tags": ["raises-exception"]})
    assert execute.report(path)
    assert outputs(path)[0][0].traceback == ["ZeroDivisionError: division by zero"]


def test_normalize_is_idempotent_and_merges_streams():
    def stream(text):
        return v4.new_output("stream", name="stdout", text=text)

    outputs = [stream("1\n"), stream("2\n")]
    cell = v4.new_code_cell("x", outputs=outputs, metadata={"execution": {"iopub.status.idle": "어제"}})
    nb = v4.new_notebook()
    nb.cells = [
        cell,
        nbformat.from_dict({"cell_type": "markdown", "id": "틀린 id", "metadata": {}, "source": ""}),
    ]
    notebook.normalize(nb)
    once = copy.deepcopy(nb)
    notebook.normalize(nb)
    assert nb == once
    assert [output.text for output in nb.cells[0].outputs] == ["1\n2\n"]
    assert nb.cells[0].execution_count == 1


def test_old_notebook_without_ids_gets_the_same_ids_each_time(tmp_path):
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["가\n", "나"]}]
    old = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(old), encoding="utf-8")
    ids = []
    for _ in range(2):
        nb = notebook.read(path)
        notebook.normalize(nb)
        ids.append(nb.cells[0].id)
    assert ids[0] == ids[1]
    assert nb.cells[0].source == "가\n나"


@pytest.mark.parametrize("path", STORED, ids=lambda path: str(path.relative_to(ROOT)))
def test_stored_notebook_is_executed_and_normal(path):
    nb = notebook.read(path)
    code = [cell for cell in nb.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    execute.refuse_unstable(nb)
    normal = copy.deepcopy(nb)
    notebook.normalize(normal)
    assert normal == nb
