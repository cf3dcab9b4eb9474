"""틀린 답은 까닭을 듣는다."""

import pytest

from dnnlib.grading import reference
from dnnlib.grading.exercises import QUESTIONS
from dnnlib.grading.judge import BLAME, judge
from dnnlib.grading.runner import Outcome
from tests.grading.answers import SOLUTIONS, grade_source, named, paper

pytestmark = pytest.mark.usefixtures("without_keras")

ROWS = [(q, row) for q in QUESTIONS.values() for row in q.mistakes]


@pytest.mark.parametrize(("question", "row"), ROWS, ids=[f"{q.id}: {row.message[:30]}" for q, row in ROWS])
def test_mistake_loses_points_and_hears_its_own_message(question, row):
    for seed in range(2):
        exam, cases = paper(question.id, seed)
        verdict = judge(exam, cases, list(map(Outcome, reference.outputs(exam, cases, row.switches))))
        assert verdict.points == question.points * row.credit
        assert row.message in verdict.message or BLAME in verdict.message


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=named)
def test_every_question_knows_four_mistakes(question):
    assert len({row.message for row in question.mistakes}) >= 4


def test_two_separate_mistakes_are_both_named():
    source = SOLUTIONS["3-1"].replace('"uniform": 1 / math.sqrt(3)', '"uniform": 1')
    source = source.replace('"truncated_normal": TRUNCATED_STD', '"truncated_normal": 1')
    verdict = grade_source("3-1", source, 0)
    assert verdict.message.startswith("두 가지가 겹쳐 있다.")
    assert "√3을 빠뜨린" in verdict.message
    assert "잘린 정규분포의 보정을 빠뜨린" in verdict.message


def test_two_mistakes_in_one_number_are_both_named():
    """틀린 곳이 겹치면, 두 스위치를 함께 켠 출력과 견준다."""
    source = SOLUTIONS["3-3"].replace("/ len(x)", "").replace(" * (1 - h**2)", "")
    verdict = grade_source("3-3", source, 0)
    assert "배치의 크기로 나누지 않은" in verdict.message
    assert "tanh의 도함수를 빠뜨린" in verdict.message
