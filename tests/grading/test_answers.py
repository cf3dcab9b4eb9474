"""틀린 답은 까닭을 듣고, 맞는 답은 어떻게 썼든 만점을 받는다."""

import itertools
import sys

import numpy as np
import pytest

from dnnlib.grading import reference, values
from dnnlib.grading.exercises import QUESTIONS
from dnnlib.grading.judge import BLAME, judge
from dnnlib.grading.runner import LocalRunner, Outcome
from tests.grading.answers import FROZEN, RIGHT, SOLUTIONS, grade_namespace, grade_source, namespace_of

COMPARED = [q for q in QUESTIONS.values() if q.judge is None]
JUDGED = [q for q in QUESTIONS.values() if q.judge]
ROWS = [(q, row) for q in QUESTIONS.values() for row in q.mistakes]
DRAWS, STYLE_DRAWS, PAIR_DRAWS, JUDGED_DRAWS = 200, 50, 20, 3  # 성질을 재는 문항은 한 번이 비싸다


@pytest.fixture(autouse=True)
def without_keras(request, monkeypatch):
    """같은 코드가 dnnlib으로도 도므로 텐서플로를 부르지 않는다. 케라스 자신은 몇 번만 시험한다."""
    if not request.node.name.startswith("test_keras_itself"):
        monkeypatch.setitem(sys.modules, "keras", None)


def named(question):
    return question.id


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


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=named)
def test_right_answer_in_any_style_earns_full_marks(question):
    answers = list(styles(question.id))
    assert len(answers) >= 4
    for seed in range(STYLE_DRAWS if question.judge is None else JUDGED_DRAWS):
        for answer in answers:
            verdict = grade_namespace(question.id, answer, seed)
            assert (verdict.message, verdict.points) == ("", question.points)


@pytest.mark.parametrize("question", COMPARED, ids=named)
def test_every_mistake_shows_in_every_draw(question):
    """한 실수의 출력이 정답과 같은 입력만 뽑히면 틀린 답에 점수를 준다."""
    for seed in range(DRAWS):
        cases = question.draw(np.random.default_rng(seed))
        right = [reference.outputs(question, [case])[0] for case in cases]
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
    """모든 입력에서 같은지. 다른 입력을 만나면 멈추므로 ``received``의 나머지는 계산하지 않는다."""
    return all(same(question, e, r) for e, r in zip(expected, received, strict=True))


def same(question, expected, received):
    try:
        return not reference.mismatches(question, [expected], [values.fit(expected, received)])
    except ValueError:
        return False


@pytest.mark.parametrize(("question", "row"), ROWS, ids=[f"{q.id}: {row.message[:30]}" for q, row in ROWS])
def test_mistake_loses_points_and_hears_its_own_message(question, row):
    for seed in range(2):
        cases = question.draw(np.random.default_rng(seed))
        verdict = judge(question, cases, list(map(Outcome, reference.outputs(question, cases, row.switches))))
        assert verdict.points == question.points * row.credit
        assert row.message in verdict.message or BLAME in verdict.message


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=named)
def test_every_question_knows_four_mistakes(question):
    assert len({row.message for row in question.mistakes}) >= 4


@pytest.mark.parametrize("question", JUDGED, ids=named)
def test_reference_of_a_judged_question_earns_full_marks(question):
    for seed in range(JUDGED_DRAWS):
        cases = question.draw(np.random.default_rng(seed))
        verdict = judge(question, cases, [Outcome(v) for v in reference.outputs(question, cases)])
        assert (verdict.message, verdict.points) == ("", question.points)


@pytest.mark.parametrize("row", FROZEN, ids=lambda row: f"{row['q']}: {row['truth'][:30]}")
def test_frozen_wrong_answer_hears_what_was_recorded(row):
    for seed in range(3):
        verdict = grade_source(row["q"], row["source"], seed)
        assert verdict.points < QUESTIONS[row["q"]].points
        assert row["heard"] in verdict.message


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


@pytest.mark.parametrize("question", [q for q in QUESTIONS.values() if q.keras], ids=named)
def test_keras_itself_earns_full_marks(question):
    pytest.importorskip("keras")
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
    pytest.importorskip("keras")
    source = SOLUTIONS["3-6"].replace(
        "def initial", "SHARED = keras.initializers.HeNormal()\n\n\ndef initial"
    )
    assert source.count(old) == 1
    verdict = grade_source("3-6", source.replace(old, new), 0)
    assert message in verdict.message
    assert (verdict.points == 3) == (message == "")


def test_most_frozen_wrong_answers_are_named():
    """실수의 표를 보지 않고 쓴 틀린 답 열 개 가운데, 참된 까닭을 들은 것이 장마다 여섯 이상이다."""
    by_exercise = {}
    for row in FROZEN:
        by_exercise.setdefault(row["q"].partition("-")[0], []).append(row["named"])
    assert len(by_exercise) == 12
    assert {len(named) for named in by_exercise.values()} == {10}
    assert all(np.mean(named) >= 0.6 for named in by_exercise.values())
