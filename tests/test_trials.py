"""실험을 견주는 길: 저마다 가장 좋은 학습률, 짝지은 차이, 스튜던트 t 구간."""

import os
import sys

import numpy as np
import pytest

from dnnlib import config, trials

RATES = [0.1, 1.0, 10.0]


def scores(lower_is_better=False):
    """ReLU는 1.0에서, tanh는 끝인 10.0에서 가장 좋다. 시드 2에서만 순위가 다르다."""
    relu = [[1, 2, 3, 4], [5, 7, 0, 9], [2, 2, 2, np.nan]]
    tanh = [[0, 0, 9, 0], [1, 1, 1, 1], [4, 4, 4, 4]]
    values = {"relu": np.array(relu, float), "tanh": np.array(tanh, float)}
    return trials.Scores(values, {"relu": RATES, "tanh": RATES}, [0, 1, 2, 3], lower_is_better)


def test_interval_is_students_t():
    mean, half = trials.interval([[1.0, 10.0], [2.0, 10.0], [3.0, 10.0], [4.0, 10.0], [5.0, 10.0]])
    # t(0.975, 4) = 2.776445, 표준편차 √2.5, 시드 5개
    np.testing.assert_allclose(mean, [3, 10])
    np.testing.assert_allclose(half, [2.776445 * np.sqrt(2.5 / 5), 0], atol=1e-6)


def test_one_seed_has_no_interval():
    with pytest.raises(ValueError, match=r"samples.*받은 값: 1개"):
        trials.interval([[1.0, 2.0]])


def test_each_arm_has_its_own_best_rate():
    assert scores().best("relu") == 1.0
    assert scores().best("tanh") == 10.0
    assert scores().at_end("tanh")
    assert not scores().at_end("relu")


def test_the_rate_is_chosen_on_some_seeds_and_scored_on_others():
    assert scores().best("tanh", choose=[2]) == 0.1
    np.testing.assert_array_equal(scores().at_best("tanh", choose=[2], report=[0, 1]), [0, 0])
    np.testing.assert_array_equal(scores().of("relu", 1.0, [3, 0]), [9, 5])


def test_a_rate_where_a_seed_diverged_is_not_chosen():
    assert scores(lower_is_better=True).best("relu") == 0.1
    with pytest.raises(ValueError, match=r"arm의 모든 학습률.*받은 값: 'a'"):
        trials.Scores({"a": np.full((2, 2), np.nan)}, {"a": [1, 2]}, [0, 1]).best("a")


def test_the_difference_is_paired_by_seed():
    mean, half = scores().paired("relu", "tanh", report=[0, 1])
    # 차이 1, 3: 평균 2, 표준편차 √2, t(0.975, 1) = 12.7062
    np.testing.assert_allclose([mean, half], [2, 12.7062], rtol=1e-5)


def test_the_table_marks_a_best_rate_at_the_end_of_the_grid(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    scores().table(report=[0, 1], digits=1)
    first, second = capsys.readouterr().out.splitlines()[2:]
    assert first == "| relu | 1 | 6.0 ± 12.7 |  |"
    assert second == "| tanh | 10* | 4.0 ± 0.0 | -2.0 ± 12.7 |"


def test_a_sweep_runs_every_arm_rate_and_seed():
    def run(arm, rate, seed):
        return len(arm) + rate + 100 * seed

    measured = trials.sweep(run, ["a", "bb"], {"a": [1], "bb": [1, 2]}, range(3), lower_is_better=True)
    np.testing.assert_array_equal(measured["a"], [[2, 102, 202]])
    np.testing.assert_array_equal(measured["bb"], [[3, 103, 203], [4, 104, 204]])
    assert measured.seeds == [0, 1, 2]
    assert measured.lower_is_better


def test_a_score_does_not_depend_on_what_ran_before():
    def draw(arm, rate, seed):
        return config.random_generator().random()

    together = trials.sweep(draw, ["a", "b"], [1, 2], [3, 4])
    assert len(np.unique(together["a"])) == 2
    np.testing.assert_array_equal(together["a"], together["b"])
    np.testing.assert_array_equal(trials.sweep(draw, ["a"], [2], [4])["a"], together["a"][1:, 1:])


@pytest.mark.parametrize("cores", [1, 2])
def test_one_core_runs_in_this_process_and_gives_the_same(monkeypatch, cores):
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    measured = trials.sweep(lambda arm, rate, seed: rate * seed, ["a"], [2.0, 3.0], [5, 7])
    np.testing.assert_array_equal(measured["a"], [[10, 14], [15, 21]])


def test_an_error_in_a_run_is_not_swallowed():
    def broken(arm, rate, seed):
        raise RuntimeError("실험이 깨졌다")

    with pytest.raises(RuntimeError, match="실험이 깨졌다"):
        trials.sweep(broken, ["a"], [1], [0])


def test_progress_is_shown_only_when_asked(capsys):
    trials.sweep(lambda *task: 0.0, ["a"], [1], [0, 1])
    assert capsys.readouterr().err == ""
    trials.sweep(lambda *task: 0.0, ["a"], [1], [0, 1], progress=True)
    assert "2/2" in capsys.readouterr().err
