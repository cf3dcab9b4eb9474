"""문항의 부품: 입력마다의 판정 가운데 가장 낮은 것, 길이가 정해진 답."""

import numpy as np
import pytest

from dnnlib.grading import values
from dnnlib.grading.question import Finding, lowest


def test_the_lowest_case_decides_and_says_why():
    judge = lowest(lambda case, output: Finding(output, case["name"]))
    cases = [{"name": name} for name in "가나다"]
    assert judge(cases, [1, 0.5, 1]) == Finding(0.5, "나")
    assert judge(cases, [1, 0.5, 0]) == Finding(0, "다")
    assert judge(cases, [1, 1, 1]).credit == 1


def test_a_vector_is_a_float_array_of_that_length():
    np.testing.assert_array_equal(values.vector((np.array(1), np.array(2)), 2), [1.0, 2.0])
    assert values.vector(np.arange(3), 3).dtype == float


@pytest.mark.parametrize(
    "received", [np.ones(4), np.ones((3, 1)), np.array(3.0), np.array(["가", "나", "다"])]
)
def test_a_vector_of_another_form_is_refused(received):
    with pytest.raises(ValueError, match=r"모양이 \(3,\)인 수의 배열을 돌려주어야 한다. 받은 값: 모양이|수"):
        values.vector(received, 3)
