"""긴 실험의 기록은 노트북의 셀에서 나온다."""

import pytest
from nbformat import v4

from dnnlib import records
from experiments import record

RUN = "from dnnlib import records\ndef run(arm, rate, seed):\n    return rate + seed\n"
SWEEP = 'records.sweep("scratch", run, ["a"], [1.0], [0, 1], check=("a", 1.0, 0), atol=0)'


def notebook(path, *sources):
    path.write_text(
        v4.writes_json(v4.new_notebook(cells=[*map(v4.new_code_cell, sources)])), encoding="utf-8"
    )
    return path


@pytest.fixture
def scratch():
    path = records.FOLDER / "scratch.json"
    yield path
    path.unlink(missing_ok=True)


def test_the_notebook_is_run_up_to_its_last_sweep(tmp_path, scratch):
    record.main([str(notebook(tmp_path / "a.ipynb", RUN, SWEEP, "1 / 0"))])
    assert '"scores": [[1.0, 2.0]]' in scratch.read_text(encoding="utf-8")


def test_a_broken_notebook_stops_with_its_name(tmp_path, scratch):
    with pytest.raises(SystemExit, match=r"실패.*a\.ipynb"):
        record.main([str(notebook(tmp_path / "a.ipynb", "1 / 0", SWEEP))])
    assert not scratch.exists()
