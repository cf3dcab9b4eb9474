"""실수의 표를 보지 않고 쓴 틀린 답은 얼려 둔 말을 듣는다."""

import numpy as np
import pytest

from dnnlib.grading.exercises import QUESTIONS
from tests.grading.answers import FROZEN, grade_source

pytestmark = pytest.mark.usefixtures("without_keras")


@pytest.mark.parametrize("row", FROZEN, ids=lambda row: f"{row['q']}: {row['truth'][:30]}")
def test_frozen_wrong_answer_hears_what_was_recorded(row):
    for seed in range(3):
        verdict = grade_source(row["q"], row["source"], seed)
        assert verdict.points < QUESTIONS[row["q"]].points
        assert row["heard"] in verdict.message


def test_most_frozen_wrong_answers_are_named():
    """실수의 표를 보지 않고 쓴 틀린 답 열 개 가운데, 참된 까닭을 들은 것이 장마다 여섯 이상이다."""
    by_exercise = {}
    for row in FROZEN:
        by_exercise.setdefault(row["q"].partition("-")[0], []).append(row["named"])
    assert len(by_exercise) == 12
    assert {len(named) for named in by_exercise.values()} == {10}
    assert all(np.mean(named) >= 0.6 for named in by_exercise.values())
