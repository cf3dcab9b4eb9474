"""연습 노트북: 빈 것은 0점, 풀이가 든 것은 만점, 빈 것은 풀이가 든 것에서 만든 그대로다."""

import json
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest
from nbformat import v4

from dnnlib.grading.exercises import EXERCISES
from dnnlib.grading.judge import grade
from dnnlib.grading.runner import LocalRunner
from tools import blank, statement

FOLDER = blank.EXERCISES
MASTERS = sorted((FOLDER / "masters").glob("*.ipynb"))


def cells(path, kind="code"):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def run(path):
    """준비 셀을 뺀 코드 셀을 차례로 실행한 이름 공간."""
    namespace = {"__name__": "__main__"}
    for cell in cells(path):
        if "setup" not in cell["metadata"].get("tags", []):
            exec(source(cell), namespace)
    return namespace


def points(path):
    namespace = run(path)
    questions = EXERCISES[path.stem].questions
    return {q.id: grade(q, LocalRunner(namespace), np.random.default_rng(0)).points for q in questions}


def test_every_exercise_has_a_master_and_a_blank():
    stems = {path.stem for path in MASTERS}
    assert stems == set(EXERCISES) == {path.stem for path in FOLDER.glob("*.ipynb")}


@pytest.mark.usefixtures("without_keras")
@pytest.mark.parametrize("stem", EXERCISES)
def test_blank_runs_to_the_end_and_earns_nothing(stem, capsys):
    assert set(points(FOLDER / f"{stem}.ipynb").values()) == {0}
    said = capsys.readouterr().out
    assert said.count("[다시]") == len(EXERCISES[stem].questions)


@pytest.mark.usefixtures("without_keras")
@pytest.mark.parametrize("stem", EXERCISES)
def test_master_earns_full_marks_without_keras(stem):
    expected = {q.id: q.points for q in EXERCISES[stem].questions}
    assert points(FOLDER / "masters" / f"{stem}.ipynb") == expected


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_stored_blank_is_what_the_master_gives(path):
    stored = (FOLDER / path.name).read_text(encoding="utf-8")
    assert stored == blank.blank_text(path) == blank.blank_text(path)


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_blank_holds_no_solution_and_no_output(path):
    text = (FOLDER / path.name).read_text(encoding="utf-8")
    assert not any(
        word in text for word in ("### 풀이", "stub", "강사용", '"solution"', '"instructor"', '"hints"')
    )
    assert all(
        cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(FOLDER / path.name)
    )
    solved = [cell for cell in cells(path) if "solution" in cell["metadata"].get("tags", [])]
    bodies = [re.search(r"### 풀이 시작\n(.*?) *### 풀이 끝", source(cell), re.DOTALL)[1] for cell in solved]
    assert len(bodies) == len(EXERCISES[path.stem].questions)
    assert not any(json.dumps(body, ensure_ascii=False)[1:-1] in text for body in bodies)


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_master_is_stored_with_passing_outputs(path):
    said = "".join("".join(o["text"]) for cell in cells(path) for o in cell["outputs"] if "text" in o)
    assert said.count("[통과]") == len(EXERCISES[path.stem].questions)
    assert "강사용" in "".join(source(cell) for cell in cells(path, "markdown"))


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_every_question_is_stated_checked_and_worth_what_it_says(path):
    headings = re.findall(
        r"^## (\d+-\d+) (.+) \((\d+)점", "\n".join(map(source, cells(path, "markdown"))), re.M
    )
    checked = re.findall(r'check\("(.+?)"\)', "\n".join(map(source, cells(path))))
    questions = EXERCISES[path.stem].questions
    assert headings == [(q.id, q.title, str(q.points)) for q in questions]
    assert checked == [q.id for q in questions]
    total = sum(q.points for q in questions)
    assert f"배점은 모두 {total}점" in "".join(map(source, cells(path, "markdown")))


def test_solution_cell_without_stub_is_an_error():
    cell = v4.new_code_cell("x = 1", id="lonely", metadata={"tags": ["solution"]})
    with pytest.raises(ValueError, match="셀 lonely"):
        blank.blank_notebook(v4.new_notebook(cells=[cell]))


def test_region_is_replaced_and_the_rest_stays():
    text = "def f(x):\n    ### 풀이 시작\n    y = x\n    ### 풀이 끝\n    return y"
    assert blank.blank_source(text, "a = 1\n\nb = 2") == ("def f(x):\n    a = 1\n\n    b = 2\n    return y")


@pytest.mark.parametrize("stem", EXERCISES)
def test_mistakes_point_to_headings_that_exist(stem):
    path = FOLDER.parent / "chapters" / f"{stem}.ipynb"
    headings = re.findall(r"^#+ (.+)$", "\n".join(map(source, cells(path, "markdown"))), re.M)
    named = {row.section for question in EXERCISES[stem].questions for row in question.mistakes} - {""}
    assert named
    assert {name for name in named if not any(name in heading for heading in headings)} == set()


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_stored_statement_is_what_the_master_gives(path):
    assert (statement.folder_of(path) / "statement.json").read_text(encoding="utf-8") == statement.text(path)


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_hints_stay_out_of_the_blank(path):
    text = (FOLDER / path.name).read_text(encoding="utf-8")
    assert "**힌트" not in text


def test_a_question_without_its_hints_is_an_error():
    cell = v4.new_markdown_cell("**힌트 3-1**\n\n1. 가", metadata={"tags": ["hints"]})
    assert statement.hints_of("3-1", [cell]) == ["가"]
    with pytest.raises(ValueError, match="3-2의 힌트 셀은 하나여야"):
        statement.hints_of("3-2", [cell])


def test_exercises_run_without_keras_and_only_the_masters_are_compared(tmp_path):
    """폴더의 ``conftest.py``가 케라스를 가리고, 빈 노트북의 출력은 견주지 않게 한다."""
    for path in ("exercises/conftest.py", "tests/without_keras/keras.py"):
        (tmp_path / path).parent.mkdir(parents=True)
        shutil.copy(FOLDER.parent / path, tmp_path / path)
    (tmp_path / "exercises" / "masters").mkdir()
    cell = "try:\n    import keras\nexcept ImportError:\n    print('없다')"
    for path, said in {"blank": "", "masters/same": "없다\n", "masters/other": "있다\n"}.items():
        outputs = [v4.new_output("stream", text=said)] if said else []
        stored = v4.new_notebook(cells=[v4.new_code_cell(cell, outputs=outputs, execution_count=1)])
        (tmp_path / "exercises" / f"{path}.ipynb").write_text(v4.writes(stored), encoding="utf-8")
    command = ["pytest", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "-rA", "--color=no"]
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    verdicts = re.findall(r"^(PASSED|FAILED) exercises/(.+?)\.ipynb", done.stdout, re.MULTILINE)
    assert sorted(verdicts) == [("FAILED", "masters/other"), ("PASSED", "blank"), ("PASSED", "masters/same")]


def test_grading_imports_only_numpy():
    code = "import sys, dnnlib.grading; print(*{m.partition('.')[0] for m in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "numpy" in loaded
    assert not {"tensorflow", "keras", "sklearn", "matplotlib", "IPython", "nbformat"} & set(loaded)
