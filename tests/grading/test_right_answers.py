"""맞는 답은 어떻게 썼든 만점을 받는다."""

import numpy as np
import pytest

from dnnlib.grading import reference
from dnnlib.grading.exercises import QUESTIONS
from dnnlib.grading.judge import judge
from dnnlib.grading.runner import LocalRunner, Outcome
from tests.grading.answers import RIGHT, SOLUTIONS, grade_namespace, named, namespace_of, paper

pytestmark = pytest.mark.usefixtures("without_keras")

JUDGED = [q for q in QUESTIONS.values() if q.judge]
DRAWS, JUDGED_DRAWS = 50, 3  # 성질을 재는 문항은 한 번이 비싸다


def as_float32(value):
    if isinstance(value, tuple):
        return tuple(map(as_float32, value))
    floating = isinstance(value, np.ndarray) and value.dtype == np.float64
    return value.astype(np.float32) if floating else value


def as_lists(value):
    if isinstance(value, tuple | list):
        return [as_lists(item) for item in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


def wrapped(q, before=lambda value: value, after=lambda value: value):
    """원본의 풀이를, 입력과 출력만 바꾸어 부른다."""
    name = QUESTIONS[q].function
    answer = namespace_of(SOLUTIONS[q])[name]
    return {name: lambda *arguments: after(answer(*map(before, arguments)))}


def styles(q):
    yield namespace_of(SOLUTIONS[q])
    yield wrapped(q, before=as_float32)
    if not QUESTIONS[q].keep_dtype:
        yield wrapped(q, after=as_lists)
    yield from map(namespace_of, RIGHT[q])


@pytest.mark.no_cover  # 같은 줄을 쉰 번 돈다
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=named)
def test_right_answer_in_any_style_earns_full_marks(question):
    answers = list(styles(question.id))
    assert len(answers) >= 4
    for seed in range(DRAWS if question.judge is None else JUDGED_DRAWS):
        for answer in answers:
            verdict = grade_namespace(question.id, answer, seed)
            assert (verdict.message, verdict.points) == ("", question.points)


@pytest.mark.parametrize("question", JUDGED, ids=named)
def test_reference_of_a_judged_question_earns_full_marks(question):
    for seed in range(JUDGED_DRAWS):
        _, cases = paper(question.id, seed)
        verdict = judge(question, cases, [Outcome(v) for v in reference.outputs(question, cases)])
        assert (verdict.message, verdict.points) == ("", question.points)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=named)
def test_cases_and_outputs_travel_as_plain_arrays(question):
    """오가는 값은 배열, 수, 문자열과 그런 것의 튜플뿐이다."""
    cases = [question.public(case) for case in question.draw(np.random.default_rng(0))]
    outcomes = LocalRunner(namespace_of(SOLUTIONS[question.id])).call(question.function, cases)
    sent = [value for case in cases for value in case.values()] + [outcome.value for outcome in outcomes]
    for value in sent:
        for item in value if isinstance(value, tuple) else (value,):
            assert isinstance(item, np.ndarray | str | bool | int | float | np.number)
            assert np.asarray(item).dtype.kind in "biufU"


def test_held_out_data_stays_with_the_judge():
    for question in QUESTIONS.values():
        for case in question.draw(np.random.default_rng(0)):
            assert set(case) - set(question.public(case)) == set(question.withheld)
    (case,) = QUESTIONS["3-7"].draw(np.random.default_rng(0))
    assert not np.isin(case["x_test"], case["x"]).any()


def test_the_challenge_is_measured_on_held_out_data():
    question = QUESTIONS["3-7"]
    (case,) = question.draw(np.random.default_rng(0))
    scales = question.reference(**case)
    assert question.judge([case], [scales]).credit == 1
    assert question.judge([{**case, "x_test": 100 * case["x_test"]}], [scales]).credit == 0
