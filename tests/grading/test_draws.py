"""뽑은 입력마다 모든 실수가 드러난다."""

import numpy as np
import pytest

from dnnlib.grading import reference
from tests.grading.answers import named
from tests.grading.compared import COMPARED, alike

DRAWS = 200

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
