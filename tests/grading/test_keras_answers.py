"""풀이가 케라스를 부르면 케라스 자신이 채점을 받는다."""

import pytest

from dnnlib.grading.exercises import QUESTIONS
from tests.grading.answers import SOLUTIONS, grade_source, named

pytest.importorskip("keras")


@pytest.mark.parametrize("question", [q for q in QUESTIONS.values() if q.keras], ids=named)
def test_keras_itself_earns_full_marks(question):
    assert "import keras" in SOLUTIONS[question.id]
    for seed in range(2):
        verdict = grade_source(question.id, SOLUTIONS[question.id], seed)
        assert (verdict.message, verdict.points) == ("", question.points)


KERAS_EDITS = [
    ("return [layer", "return [layer", ""),
    ("kernel_initializer=kernel_initializer", "", "모든 층이 글로럿"),
    # 케라스의 초기화 객체 하나를 여러 층에 쓰면 seed를 주지 않아도 같은 값이 되풀이된다.
    (
        '        if activation == "sigmoid"',
        '        kernel_initializer = SHARED if activation == "relu" else kernel_initializer\n'
        '        if activation == "sigmoid"',
        "같은 난수로",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), KERAS_EDITS)
def test_keras_itself_is_judged_like_dnnlib(old, new, message):
    source = SOLUTIONS["3-6"].replace(
        "def initial", "SHARED = keras.initializers.HeNormal()\n\n\ndef initial"
    )
    assert source.count(old) == 1
    verdict = grade_source("3-6", source.replace(old, new), 0)
    assert message in verdict.message
    assert (verdict.points == 3) == (message == "")


def test_keras_own_class_is_refused():
    verdict = grade_source("3-1", "import keras\nvariance_scaling = keras.initializers.VarianceScaling", 0)
    assert "`variance_scaling`에 keras의 구현을 넣었다" in verdict.message
