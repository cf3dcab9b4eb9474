"""노트북 실행기는 다른 컴퓨터와 시드에서도 서는 것만 고정된 꼴로 저장하고, 아니면 파일을 건드리지 않는다."""

import copy
import json

import nbformat
import pytest
from nbformat import v4

from tools import attack, execute, gate, notebook, portable, profiles

ROOT = execute.ROOT
STORED = execute.find_notebooks()


needs_x86 = pytest.mark.skipif(bool(profiles.NO_AVX.missing()), reason="AVX를 끌 수 없는 컴퓨터다")
SHIFT = "int(os.environ.get('DNNLIB_SEED_SHIFT', 0))"
SHIFT_FAILS = f"import os\nassert {SHIFT} == 0, '시드에 맞춘 문턱'"
KERNEL = "import os\nprint(os.environ.get('OPENBLAS_CORETYPE', '그대로'))"
DIGITS_DIFFER = (KERNEL, "2번째 셀의 출력이 다르다.\n있는 그대로: ['그대로\\n']\nAVX 없이: ['Nehalem\\n']")


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """평소의 실행만 본다. 이 검사를 돌리는 쪽이 프로필을 입고 있어도 결과가 같다."""
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    monkeypatch.setattr(gate, "SHIFTS", 0)
    monkeypatch.setattr(execute, "NO_AVX", profiles.Profile("AVX 없이", {}, needs=("없는 것",)))


@pytest.fixture
def gates(monkeypatch):
    """다른 컴퓨터와 다른 시드까지 본다."""
    monkeypatch.setattr(gate, "SHIFTS", 3)
    monkeypatch.setattr(execute, "NO_AVX", profiles.NO_AVX)


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
def test_bad_output_leaves_the_file_untouched(tmp_path, capfd, source, message):
    refused(write(tmp_path / "a.ipynb", "print('먼저')", source), capfd, message)


@pytest.mark.usefixtures("gates")
@pytest.mark.parametrize(
    ("source", "message"),
    [(SHIFT_FAILS, "2번째 셀 AssertionError: 시드에 맞춘"), pytest.param(*DIGITS_DIFFER, marks=needs_x86)],
)
def test_what_only_holds_here_leaves_the_file_untouched(tmp_path, capfd, source, message):
    refused(write(tmp_path / "a.ipynb", "print('먼저')", source), capfd, message)


def refused(path, capfd, message):
    before = path.read_bytes()
    assert execute.main([str(path)]) == 1
    assert message in capfd.readouterr().err
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


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


@pytest.mark.usefixtures("gates")
def test_an_illustration_may_fail_under_other_seeds(tmp_path):
    path = write(tmp_path / "a.ipynb", SHIFT_FAILS, metadata={"tags": ["illustration"]})
    assert execute.report(path)


@pytest.mark.usefixtures("gates")
def test_the_record_says_what_was_worn_and_tried(tmp_path):
    path = write(tmp_path / "a.ipynb", "sum(range(10**7))")
    entry = execute.report(path)
    assert entry["source"] == notebook.fingerprint(notebook.read(path))
    assert entry["worn"][0] == "있는 그대로"
    assert len(set(entry["shifts"])) == 3
    assert entry["cpu_seconds"] >= 1


@pytest.mark.usefixtures("gates")
def test_shifts_follow_the_source_but_not_the_prose():
    def shifts(source, prose):
        nb = v4.new_notebook(cells=[v4.new_code_cell(source), v4.new_markdown_cell(prose)])
        return gate.shifts_of(nb)

    assert shifts("1", "가") == shifts("1", "나") != shifts("2", "가")
    assert all(1 <= shift <= 10**6 for shift in shifts("1", "가"))


def test_an_unchanged_notebook_keeps_its_record(tmp_path, monkeypatch):
    monkeypatch.setattr(execute, "RECORD", tmp_path / "record.json")
    entry = {"source": "a", "worn": ["있는 그대로"], "shifts": [1, 2, 3], "cpu_seconds": 30}
    execute.keep({"나": entry, "가": entry})
    execute.keep({"가": {**entry, "cpu_seconds": 31}, "나": {**entry, "source": "b", "cpu_seconds": 32}})
    record = execute.read_record()
    assert [(name, record[name]["cpu_seconds"]) for name in record] == [("가", 30), ("나", 32)]


def test_attack_names_the_cell_the_shift_and_the_reason(tmp_path, capsys):
    path = write(tmp_path / "a.ipynb", "1", SHIFT_FAILS)
    assert attack.attack((0, path))
    assert not attack.attack((7, path))
    said = capsys.readouterr().out
    assert "a.ipynb  시드 +0: 모두 섰다" in said
    assert "시드 +7: 1개가 깨졌다\n  2번째 셀 AssertionError: 시드에 맞춘 문턱" in said


@pytest.mark.usefixtures("gates")
def test_attack_draws_fresh_shifts(monkeypatch, tmp_path, capsys):
    tried = []
    monkeypatch.setattr(attack, "ProcessPoolExecutor", lambda n: InProcess())
    monkeypatch.setattr(attack, "attack", lambda task: tried.append(task) or True)
    assert attack.main([str(tmp_path / "a.ipynb")]) == attack.main([str(tmp_path / "a.ipynb")]) == 0
    assert len({shift for shift, _ in tried}) == 6
    tried.clear()
    assert attack.main(["12", str(tmp_path / "a.ipynb")]) == 0
    assert tried == [(12, tmp_path / "a.ipynb")]


class InProcess:
    """``ProcessPoolExecutor`` 대신 이 프로세스에서 돌린다."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    map = staticmethod(map)


@needs_x86
def test_portable_names_the_differing_cells_and_the_profiles_it_cannot_wear(tmp_path, monkeypatch, capsys):
    path = write(tmp_path / "a.ipynb", "print(1)", KERNEL)
    nb = notebook.read(path)
    gate.run(nb, tmp_path)
    notebook.normalize(nb)
    notebook.write(path, nb)
    alien = profiles.Profile("외계인", {}, needs=("없는 것",))
    monkeypatch.setattr(portable, "PROFILES", (profiles.PLAIN, profiles.NO_AVX, alien))
    assert portable.main([str(path)]) == 1
    first, second, cell, last = capsys.readouterr().out.splitlines()
    assert first == "있는 그대로: 셀 2개 가운데 0개가 다르다"
    assert second == "AVX 없이: 셀 2개 가운데 1개가 다르다"
    assert cell.endswith("a.ipynb::Cell 1")
    assert last == "외계인: 이 컴퓨터에서는 입을 수 없다. 프로세서에 없는 명령어 집합: 없는 것"


def of_record(path):
    return execute.read_record().get(path.relative_to(ROOT).as_posix(), {})


@pytest.mark.usefixtures("gates")
@pytest.mark.parametrize("path", STORED, ids=lambda path: str(path.relative_to(ROOT)))
def test_stored_notebook_has_a_fresh_record(path):
    """없거나 낡았으면 ``make execute``를 돌린다. 그 안에서 AVX 없이, 그리고 시드를 세 번 옮겨 실행한다."""
    nb, entry = notebook.read(path), of_record(path)
    assert entry.get("source") == notebook.fingerprint(nb)
    assert entry["worn"] == [profiles.PLAIN.name, profiles.NO_AVX.name]
    assert entry["shifts"] == gate.shifts_of(nb)
    assert entry["cpu_seconds"] <= execute.TIME_LIMIT


def test_notebooks_stay_within_their_budget_on_average():
    """목표는 45초다. 바쁜 컴퓨터에서 잰 열두 장의 평균이 47초라 조금의 여유를 둔다."""
    seconds = [of_record(path)["cpu_seconds"] for path in STORED if path.parent.name == "chapters"]
    assert sum(seconds) / len(seconds) <= 48


@pytest.mark.parametrize("path", STORED, ids=lambda path: str(path.relative_to(ROOT)))
def test_stored_notebook_is_executed_and_normal(path):
    nb = notebook.read(path)
    code = [cell for cell in nb.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    gate.refuse_unstable(nb)
    normal = copy.deepcopy(nb)
    notebook.normalize(normal)
    assert normal == nb
