"""뽑은 입력마다 실수가 드러나고, 실수끼리 갈린다."""

import itertools

import pytest

from dnnlib.grading import reference, values
from dnnlib.grading.exercises import QUESTIONS
from tests.grading.answers import named, paper

COMPARED = [q for q in QUESTIONS.values() if q.judge is None]
DRAWS, PAIR_DRAWS = 200, 20


@pytest.mark.parametrize("question", COMPARED, ids=named)
def test_every_mistake_shows_in_every_draw(question):
    """한 실수의 출력이 정답과 같은 입력만 뽑히면 틀린 답에 점수를 준다."""
    for seed in range(DRAWS):
        exam, cases = paper(question.id, seed)
        for row in question.mistakes:
            assert not alike(question, lazily(exam, cases), lazily(exam, cases, row.switches)), (
                f"{seed}: {row.message}"
            )


@pytest.mark.parametrize("question", COMPARED, ids=named)
def test_no_mistake_is_taken_for_another(question):
    for seed in range(PAIR_DRAWS):
        _, cases = paper(question.id, seed)
        answers = [
            (row.message, reference.outputs(question, cases, row.switches)) for row in question.mistakes
        ]
        for (first, a), (second, b) in itertools.combinations(answers, 2):
            assert first == second or not alike(question, a, b), f"{first} = {second}"


def lazily(question, cases, switches=None):
    return (reference.outputs(question, [case], switches)[0] for case in cases)


def alike(question, expected, received):
    """모든 입력에서 같은지. 다른 입력을 만나면 멈추므로 나머지 출력은 계산하지 않는다."""
    return all(same(question, e, r) for e, r in zip(expected, received, strict=True))


def same(question, expected, received):
    try:
        return not reference.mismatches(question, [expected], [values.fit(expected, received)])
    except ValueError:
        return False
