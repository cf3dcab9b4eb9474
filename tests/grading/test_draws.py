"""뽑은 입력마다 실수가 드러나고, 실수끼리 갈린다."""

import itertools

import numpy as np
import pytest

from dnnlib.grading import reference, values
from dnnlib.grading.exercises import QUESTIONS
from tests.grading.answers import named

COMPARED = [q for q in QUESTIONS.values() if q.judge is None]
DRAWS, PAIR_DRAWS = 200, 20

pytestmark = pytest.mark.no_cover  # 같은 줄을 수백 번 도는 것이고, 그 줄은 test_mistakes가 다 지난다


@pytest.mark.parametrize("question", COMPARED, ids=named)
def test_every_mistake_shows_in_every_draw(question):
    """한 실수의 출력이 정답과 같은 입력만 뽑히면 틀린 답에 점수를 준다."""
    for seed in range(DRAWS):
        cases = question.draw(np.random.default_rng(seed))
        right = reference.outputs(question, cases)
        for row in question.mistakes:
            made = (reference.outputs(question, [case], row.switches)[0] for case in cases)
            assert not alike(question, right, made), f"{seed}: {row.message}"


@pytest.mark.parametrize("question", COMPARED, ids=named)
def test_no_mistake_is_taken_for_another(question):
    for seed in range(PAIR_DRAWS):
        cases = question.draw(np.random.default_rng(seed))
        answers = [
            (row.message, reference.outputs(question, cases, row.switches)) for row in question.mistakes
        ]
        for (first, a), (second, b) in itertools.combinations(answers, 2):
            assert first == second or not alike(question, a, b), f"{first} = {second}"


def alike(question, expected, received):
    """모든 입력에서 같은지. 다른 입력을 만나면 멈추므로 나머지 출력은 계산하지 않는다."""
    return all(same(question, e, r) for e, r in zip(expected, received, strict=True))


def same(question, expected, received):
    try:
        return reference.same(question, expected, values.fit(expected, received))
    except ValueError:
        return False
