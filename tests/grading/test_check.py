"""노트북에서 보는 것: check, hint, report의 글."""

import functools
import linecache
import re

import numpy as np
import pytest

import dnnlib
from dnnlib.grading import check, hint, notebook, report
from dnnlib.grading.exercises import QUESTIONS
from tests.grading.answers import SOLUTIONS


@pytest.fixture(autouse=True)
def no_verdicts(monkeypatch):
    monkeypatch.setattr(notebook, "_verdicts", {})


@pytest.fixture
def say(capsys):
    """노트북 셀처럼 코드를 실행하고 ``check(q)``가 인쇄한 글을 돌려준다."""

    def run(source, q):
        namespace = {"__name__": "__main__", "check": check, "dnnlib": dnnlib}
        exec(f"{source}\ncheck({q!r})", namespace)
        return capsys.readouterr().out

    return run


@pytest.mark.usefixtures("without_keras")
def test_passing_check_prints_the_same_text_every_time(say):
    texts = {say(SOLUTIONS["3-5"], "3-5") for _ in range(5)}
    assert texts == {"[통과] 3-5 예측하고 잰다: 3/3점\n"}


def test_failing_check_says_why_and_offers_a_hint(say):
    text = say("def orthogonal(z, shape, gain):\n    return z", "3-4")
    first, *rest = text.splitlines()
    assert first == "[다시] 3-4 직교 초기화의 버그 둘: 0/3점"
    assert rest[0].startswith("입력 5가지 가운데 5가지에서 기대한 값과 다르다. 원소 ")
    assert rest[1].startswith("그 입력: z=<float64 배열")
    assert rest[-1] == '막히면 hint("3-4", 1)을 실행한다.'


def test_an_error_names_the_input_that_caused_it(say):
    """Dense 커널에서는 되고 합성곱 커널에서만 나는 오류다."""
    text = say("def variance_scaling(z, *rest):\n    n_in, n_out = z.shape\n    return z", "3-1")
    assert re.search(r"그때의 입력: z=<float32 배열 \(\d, \d, \d, \d\)>, scale=", text)


def test_half_marks_are_announced_without_a_hint(say):
    source = SOLUTIONS["3-3"].replace("w1 = w1 - learning_rate * d1", "w1 -= learning_rate * d1")
    text = say(source, "3-3")
    assert text.startswith("[거의] 3-3 깨지지 않는 대칭: 2/4점\n")
    assert "hint" not in text


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "`train` 함수가 없다"),
        ("train = 3", "함수여야 한다. 받은 값: int"),
        ("def train(*args): ...", "아무것도 돌려주지 않는다"),
        ("def train(*args): return ...", "아직 풀지 않았다"),
        ("def train(*args): return {1, 2}", "배열이나 수가 아닌 값이 들어 있다. 받은 값: set"),
        ("def train(*args): return [1, [2, [3]]], 4", "배열이나 수가 아닌 값이 들어 있다. 받은 값: list"),
        ("def train(*args): return 'w1', 'w2'", "받은 값: 'w1'"),
        ("def train(x, y, w1, w2, *rest): return w1 * float('nan'), w2", "NaN이 있다"),
        ("def train(x, y, w1, w2, *rest): return w1, w2 + float('inf')", "무한대가 있다"),
        ("def train(x): return x", "인수의 개수나 자료형이 맞지 않는다"),
        ("def train(*args): return tensor", "정의하지 않은 이름을 썼다. 셀의 1번째 줄"),
        (
            "def train(x, *args):\n    y = 1\n    return x @ x",
            "값이나 배열의 모양이 맞지 않는다. 셀의 3번째 줄",
        ),
        (
            "import numpy\ndef train(x, *args):\n    return numpy.linalg.inv(x)",
            "셀의 3번째 줄에서 났다.\nLinAlgError",
        ),
        ("def train(*args): return train(*args)", "자기 자신을 끝없이 불렀다"),
        ("def train(*args): raise SystemExit(0)", "채점하는 도중에 끝내려 했다"),
        ("def train(*args): raise LookupError('찾을 수 없다')", "LookupError: 찾을 수 없다"),
        ("def train(*args): assert False", "오류가 났다: assert의 조건이 거짓이었다"),
        ("class Odd(BaseException): pass\ndef train(*args): raise Odd('이상하다')", "Odd: 이상하다"),
        (
            "class Mute(Exception):\n    def __str__(self): raise self\ndef train(*args): raise Mute",
            "Mute: (글로 바꿀 수 없는 오류)",
        ),
        ("def train(x, y, w1, w2, *rest): return w1, w2, 0", "배열 2개를 튜플로 돌려주어야 한다"),
        ("def train(x, y, w1, w2, *rest): return w1.T, w2", "`w1`의 모양이 다르다"),
    ],
)
def test_broken_code_is_explained_in_korean(say, source, message):
    text = say(source, "3-3")
    assert text.startswith("[다시] 3-3 깨지지 않는 대칭: 0/4점\n")
    assert message in text


@pytest.mark.parametrize(
    "stolen",
    [
        "dnnlib.initializers.VarianceScaling()",
        "dnnlib.initializers.VarianceScaling",
        "dnnlib.initializers.compute_fans",
        "functools.partial(dnnlib.initializers.VarianceScaling(), dtype='float32')",
        "QUESTIONS['3-1'].reference",
    ],
)
def test_an_implementation_from_the_library_is_refused(say, stolen):
    imports = "import functools\nfrom dnnlib.grading.exercises import QUESTIONS\n"
    text = say(f"{imports}variance_scaling = {stolen}", "3-1")
    assert "`variance_scaling`에 dnnlib의 구현을 넣었다" in text


def test_check_grades_the_calling_notebook(say):
    """채점기를 불러온 쪽이 아니라 check를 부른 쪽의 함수를 본다."""
    layer_stds = functools.partial(print)
    assert layer_stds is not None
    assert "함수가 없다" in say("", "3-5")


def test_inputs_differ_at_every_check(say):
    seen = []
    namespace = {"check": check, "layer_stds": lambda x, *rest: seen.append(x.copy())}
    exec("check('3-5'); check('3-5')", namespace)
    assert not any(np.array_equal(seen[0], x) for x in seen[1:])


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.id)
def test_hint_ladder(question, capsys):
    assert len(question.hints) == 3
    for n, text in enumerate(question.hints, 1):
        hint(question.id, n)
        assert capsys.readouterr().out == f"힌트 {n}/3: {text}\n"


@pytest.mark.parametrize("n", [0, 4, -1, "1", True, 1.0])
def test_hint_that_does_not_exist(n, capsys):
    hint("3-1", n)
    assert capsys.readouterr().out == f"힌트는 1번부터 3번까지 있다. 받은 값: {n!r}\n"


def test_hint_without_a_number_is_the_first(capsys):
    hint("3-1")
    assert capsys.readouterr().out.startswith("힌트 1/3: ")


@pytest.mark.parametrize(
    ("q", "said"),
    [
        ("3-11", "없는 문항이다. 혹시 \"3-1\"인가? 받은 값: '3-11'\n"),
        ("마지막", "없는 문항이다. 받은 값: '마지막'\n"),
        (3 - 1, "받은 값: 2\n"),
        ([1], "받은 값: [1]\n"),
        (None, "받은 값: None\n"),
    ],
)
@pytest.mark.parametrize("ask", [check, hint])
def test_unknown_question_is_answered_in_one_line(ask, q, said, capsys):
    ask(q)
    text = capsys.readouterr().out
    assert text.endswith(said)
    assert text.count("\n") == 1


def test_question_without_quotes_learns_how_to_ask(capsys):
    check(3 - 1)
    assert capsys.readouterr().out.startswith('문항의 번호는 따옴표로 감싼 글이다: check("')


def stale_say(capsys, cells, live):
    """노트북처럼 ``In``에 셀의 글이 있고, 살아 있는 함수는 ``live``가 정의한 것이다."""
    lines = live.splitlines(keepends=True)
    linecache.cache["<cell>"] = (len(live), None, lines, "<cell>")
    namespace = {"__name__": "__main__", "check": check, "In": cells}
    exec(compile(live, "<cell>", "exec"), namespace)
    exec("check('3-5')", namespace)
    return capsys.readouterr().out


RIGHT = "def layer_stds(x, kernels, activation):\n    return 1\n"


def test_a_syntax_error_in_the_last_cell_stops_the_check(capsys):
    text = stale_say(capsys, ["", RIGHT, RIGHT.replace("return 1", "return (1")], RIGHT)
    assert text.startswith("[보류] 3-5 예측하고 잰다: 함수를 정의한 마지막 셀에 문법 오류가 있어")
    assert "셀의 2번째 줄" in text


def test_a_cell_that_stopped_before_the_definition_stops_the_check(capsys):
    text = stale_say(capsys, ["", RIGHT, "1 / 0\n" + RIGHT.replace("1\n", "2\n")], RIGHT)
    assert "옛 함수가 남아 있다" in text


def test_the_latest_definition_is_checked(capsys):
    assert "[다시]" in stale_say(capsys, ["", RIGHT.replace("1", "2"), RIGHT, "check('3-5')"], RIGHT)


def test_what_the_function_prints_is_shown_once_and_short(say):
    text = say(SOLUTIONS["3-5"].replace("h, stds = x, []", "h, stds = x, []\n    print('가' * 1000)"), "3-5")
    assert text.startswith("[통과]")
    assert text.count("가" * 400) == 1
    assert "가" * 401 not in text
    assert "1,000자 가운데 앞부분" in text


def test_warnings_of_the_learner_do_not_bury_the_verdict(say, recwarn):
    assert "NaN이 있다" in say("import numpy as np\ndef train(*args): return np.log(-np.ones(2)), 1", "3-3")
    assert not recwarn.list


def test_report_before_any_check(capsys):
    report()
    assert capsys.readouterr().out == "아직 채점한 문항이 없다. check(...)를 먼저 실행한다.\n"


def test_report_adds_up_the_last_check_of_each_question(say, capsys):
    say("", "3-2")
    say(SOLUTIONS["3-2"], "3-2")
    say(SOLUTIONS["3-3"].replace("w2 = w2 -", "w2 -="), "3-3")
    report()
    assert capsys.readouterr().out.splitlines() == [
        "3장 가중치 초기화",
        "    -/4점  3-1 팬에 맞춘 분산",
        "    4/4점  3-2 층을 지난 신호의 크기",
        "    2/4점  3-3 깨지지 않는 대칭",
        "    -/3점  3-4 직교 초기화의 버그 둘",
        "    -/3점  3-5 예측하고 잰다",
        "    -/3점  3-6 케라스에서 고르는 초기화",
        "    -/5점  3-7 도전: 낯선 활성화 함수로 30층",
        "합계 6/26점",
        "조언으로 매긴 점수다. 성적은 제출한 노트북을 다시 채점해 정한다.",
    ]
