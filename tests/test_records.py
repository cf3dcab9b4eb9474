"""긴 실험의 기록: 이어서 재고, 지금 실험과 다르면 거부하고, 한 점을 다시 돌려 견준다."""

import json

import numpy as np
import pytest

from dnnlib import records

DESIGN = {"arms": ["a", "b"], "rates": [0.1, 1.0], "seeds": range(3)}


def run(arm, rate, seed):
    return np.nan if (arm, rate) == ("b", 1.0) else rate + seed


def sweep(run=run, check=("a", 0.1, 1), atol=1e-3, **changes):
    return records.sweep("test", run, **{**DESIGN, **changes}, check=check, atol=atol)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def recorded(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setenv("DNNLIB_RECORD", "1")
        sweep()


def test_without_a_record_the_command_is_named():
    with pytest.raises(FileNotFoundError, match=r"make records.*받은 값: 'test'"):
        sweep()


@pytest.mark.usefixtures("recorded")
def test_a_record_is_read_back_with_its_diverged_points(folder):
    scores = sweep()
    np.testing.assert_allclose(scores["a"], [[0.1, 1.1, 2.1], [1, 2, 3]])
    assert np.isnan(scores["b"][1]).all()
    assert scores.best("b") == 0.1
    record = json.loads((folder / "test.json").read_text(encoding="utf-8"))
    assert record["seeds"] == [0, 1, 2]
    assert record["versions"]["numpy"] == np.__version__
    assert [path.name for path in folder.iterdir()] == ["test.json"]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("change", [{"seeds": range(4)}, {"rates": [0.1, 2.0]}, {"arms": ["a"]}])
def test_a_record_of_another_experiment_is_refused(change):
    with pytest.raises(ValueError, match=r"지금 실험과 다르다.*받은 값: 'test'"):
        sweep(**change)


@pytest.mark.usefixtures("recorded")
def test_nothing_is_run_again_where_the_data_do_not_ship():
    assert sweep(run=lambda *task: 9.0, check=None).best("a") == 1.0


@pytest.mark.usefixtures("recorded")
def test_a_record_that_does_not_repeat_is_refused_with_both_values():
    with pytest.raises(AssertionError, match=r"기록 1.1, 다시 돌린 값 9"):
        sweep(run=lambda arm, rate, seed: 9)


@pytest.mark.usefixtures("recorded")
def test_under_a_seed_shift_nothing_is_repeated(monkeypatch):
    monkeypatch.setenv("DNNLIB_SEED_SHIFT", "5")
    assert sweep(run=lambda arm, rate, seed: 9)["a"][0, 0] == 0.1


def test_an_interrupted_recording_goes_on_where_it_stopped(monkeypatch, folder):
    monkeypatch.setenv("DNNLIB_RECORD", "1")
    monkeypatch.setattr(records.trials.os, "cpu_count", lambda: 1)
    seen = []

    def interrupted(*task):
        if len(seen) == 5:
            raise KeyboardInterrupt
        seen.append(task)
        return run(*task)

    with pytest.raises(KeyboardInterrupt):
        sweep(run=interrupted)
    assert not (folder / "test.json").exists()

    def resumed(*task):
        seen.append(task)
        return run(*task)

    np.testing.assert_allclose(sweep(run=resumed)["a"], [[0.1, 1.1, 2.1], [1, 2, 3]])
    assert len(seen) == 12 + 1  # 열두 점에 다시 돌려 보는 한 점
    assert len(set(seen)) == 12


@pytest.mark.usefixtures("recorded")
def test_a_record_that_fits_is_not_measured_again(monkeypatch):
    monkeypatch.setenv("DNNLIB_RECORD", "1")
    with pytest.raises(AssertionError):
        sweep(run=lambda arm, rate, seed: 9)  # 한 점만 다시 돌았다


@pytest.mark.usefixtures("recorded")
def test_a_wider_grid_measures_only_what_is_new(monkeypatch):
    monkeypatch.setenv("DNNLIB_RECORD", "1")

    def new(arm, rate, seed):
        return run(arm, rate, seed) if (arm, rate, seed) == ("a", 0.1, 1) else 50 + seed

    scores = sweep(run=new, rates=[0.1, 0.5, 1.0])
    np.testing.assert_allclose(scores["a"], [[0.1, 1.1, 2.1], [50, 51, 52], [1, 2, 3]])
    assert np.isnan(scores["b"][2]).all()
