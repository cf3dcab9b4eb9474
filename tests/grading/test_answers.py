"""틀린 답은 까닭을 듣고, 맞는 답은 어떻게 썼든 만점을 받는다."""

import itertools

import numpy as np
import pytest

from dnnlib.grading.exercises import EXERCISES
from dnnlib.grading.judge import grade
from dnnlib.grading.reference import Reference
from dnnlib.grading.runner import LocalRunner
from dnnlib.grading.values import fit
from tests.grading.right_answers import RIGHT_ANSWERS
from tests.grading.solutions import SOLUTIONS
from tests.grading.wrong_answers import WRONG_ANSWERS

QUESTIONS = {q.id: q for exercise in EXERCISES.values() for q in exercise.questions}
REFERENCED = [q for q in QUESTIONS.values() if isinstance(q.judge, Reference)]
WRONG = [(q, *row) for q, rows in WRONG_ANSWERS.items() for row in rows]
SEEDS = (0, 1, 2)


def grade_source(q, source, seed):
    namespace = {"__name__": "__main__"}
    exec(source, namespace)
    return grade(QUESTIONS[q], LocalRunner(namespace), np.random.default_rng(seed))


def edited(q, old, new):
    assert SOLUTIONS[q].count(old) == 1
    return SOLUTIONS[q].replace(old, new)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("q", "old", "new", "message"), WRONG, ids=[f"{q}: {m}" for q, _, _, m in WRONG])
def test_wrong_answer_loses_points_and_hears_why(q, old, new, message, seed):
    verdict = grade_source(q, edited(q, old, new), seed)
    assert verdict.points < QUESTIONS[q].points
    assert message in verdict.message


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("q", "source"), RIGHT_ANSWERS)
def test_right_answer_in_any_style_earns_full_marks(q, source, seed):
    verdict = grade_source(q, source, seed)
    assert (verdict.message, verdict.points) == ("", QUESTIONS[q].points)


KERAS_EDITS = [
    ("NAMES.get", "NAMES.get", ""),
    (", kernel_initializer=kernel)", ")", "모든 층이 글로럿"),
    # 케라스의 초기화 객체 하나를 여러 층에 쓰면 seed를 주지 않아도 같은 값이 되풀이된다.
    ("NAMES.get", 'SHARED if activation == "relu" else NAMES.get', "같은 난수로"),
]


@pytest.mark.parametrize(("old", "new", "message"), KERAS_EDITS)
def test_keras_itself_is_judged_like_dnnlib(old, new, message):
    source = edited("3-6", old, new).replace("import dnnlib as keras", "import keras")
    shared = "import warnings\nwarnings.simplefilter('ignore')\nSHARED = keras.initializers.HeNormal()\n"
    source = source.replace("\nNAMES", f"\n{shared}NAMES", 1)
    verdict = grade_source("3-6", source, 0)
    assert message in verdict.message
    assert (verdict.points == 3) == (message == "")


@pytest.mark.parametrize("q", QUESTIONS)
def test_every_question_has_four_wrong_answers_with_their_own_message(q):
    assert len({message for _, _, message in WRONG_ANSWERS[q]}) >= 4


@pytest.mark.parametrize("question", REFERENCED, ids=lambda q: q.id)
def test_every_known_mistake_is_made_by_some_wrong_answer(question):
    heard = {
        grade_source(question.id, edited(question.id, old, new), 0).message
        for old, new, _ in WRONG_ANSWERS[question.id]
    }
    assert {mistake.message for mistake in question.judge.mistakes} <= heard


TWO_MISTAKES = [
    (
        "3-1",
        [("math.sqrt(3) * std", "std"), ("std / 0.87962566103423978", "std")],
        ["√3을 빠뜨린", "잘린 정규분포의 보정을 빠뜨린"],
    ),
    (
        "3-2",
        [("forward[0] = widths", "forward[0] = a * widths"), ("np.sqrt(backward)", "backward")],
        ["제곱근을 씌우지 않은", "첫 층의 입력 x에도"],
    ),
]


@pytest.mark.parametrize(("q", "edits", "messages"), TWO_MISTAKES)
def test_two_separate_mistakes_are_both_named(q, edits, messages):
    source = SOLUTIONS[q]
    for old, new in edits:
        assert source.count(old) == 1
        source = source.replace(old, new)
    verdict = grade_source(q, source, 0)
    assert verdict.points == 0
    assert verdict.message.startswith("두 가지가 겹쳐 있다.")
    assert all(message in verdict.message for message in messages)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("question", REFERENCED, ids=lambda q: q.id)
def test_no_two_mistakes_look_alike(question, seed):
    """한 실수의 출력이 정답이나 다른 실수의 출력과 같으면 엉뚱한 말을 하게 된다."""
    reference = question.judge
    cases = question.draw(np.random.default_rng(seed))
    answers = [("", reference.outputs(reference.function, cases))]
    answers += [(m.message, reference.outputs(m.function, cases)) for m in reference.mistakes]
    for (first, a), (second, b) in itertools.combinations(answers, 2):
        fitted = [fit(x, y) for x, y in zip(a, b, strict=True)]
        assert first == second or reference.mismatches(a, fitted)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.id)
def test_full_marks_do_not_depend_on_the_draw(question):
    verdicts = {grade_source(question.id, SOLUTIONS[question.id], seed) for seed in range(100, 130)}
    assert {(v.points, v.message) for v in verdicts} == {(question.points, "")}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.id)
def test_cases_and_outputs_travel_without_pickle(question, tmp_path):
    namespace = {}
    exec(SOLUTIONS[question.id], namespace)
    cases = [question.public(case) for case in question.draw(np.random.default_rng(0))]
    outcomes = LocalRunner(namespace).call(question.function, cases)
    for payload in (*cases, *({"value": outcome.value} for outcome in outcomes)):
        items = {
            f"{name}/{i}": item
            for name, value in payload.items()
            for i, item in enumerate(value if isinstance(value, tuple) else [value])
        }
        np.savez(tmp_path / "payload.npz", **items)
        with np.load(tmp_path / "payload.npz", allow_pickle=False) as loaded:
            assert all(np.array_equal(loaded[name], item) for name, item in items.items())


def test_held_out_data_stays_with_the_judge():
    question = QUESTIONS["3-7"]
    (case,) = question.draw(np.random.default_rng(0))
    assert set(case) - set(question.public(case)) == {"x_test"}
    assert not np.isin(case["x_test"], case["x"]).any()


def test_the_challenge_is_measured_on_held_out_data():
    question = QUESTIONS["3-7"]
    (case,) = question.draw(np.random.default_rng(0))
    namespace = {}
    exec(SOLUTIONS["3-7"], namespace)
    scales = namespace["find_scales"](case["x"], case["z"])
    assert question.judge([case], [scales]).credit == 1
    elsewhere = {**case, "x_test": 100 * case["x_test"]}
    assert question.judge([elsewhere], [scales]).credit == 0
