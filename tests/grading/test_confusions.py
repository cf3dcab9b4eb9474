"""어떤 실수도 다른 실수로 오해받지 않는다."""

import itertools

import numpy as np
import pytest

from dnnlib.grading import reference
from tests.grading.answers import named
from tests.grading.compared import COMPARED, alike

DRAWS = 20

pytestmark = pytest.mark.no_cover  # 같은 줄을 수백 번 도는 것이고, 그 줄은 test_mistakes가 다 지난다


@pytest.mark.parametrize("question", COMPARED, ids=named)
def test_no_mistake_is_taken_for_another(question):
    for seed in range(DRAWS):
        cases = question.draw(np.random.default_rng(seed))
        answers = [
            (row.message, reference.outputs(question, cases, row.switches)) for row in question.mistakes
        ]
        for (first, a), (second, b) in itertools.combinations(answers, 2):
            assert first == second or not alike(question, a, b), f"{first} = {second}"
