"""노트북에서 쓰는 ``check``, ``hint``, ``report``. 결과는 짧은 글로 인쇄하고, 잘못 불러도 한 줄로 알린다."""

import difflib
import sys

import numpy as np

from dnnlib.grading.exercises import EXERCISES, QUESTIONS
from dnnlib.grading.judge import grade
from dnnlib.grading.runner import LocalRunner
from dnnlib.grading.stale import stale

_verdicts = {}


def check(q):
    """이 셀이 있는 노트북의 함수를 채점한다. 입력은 부를 때마다 새로 뽑는다.

    여기서 받는 점수는 조언이다. 성적은 ``python -m dnnlib.grading``이 제출한 노트북을 다시 채점해 정한다.

    인수:
        q: 문항의 번호, 예를 들어 ``"3-1"``.
    """
    question = find(q, "check")
    if question is None:
        return
    namespace = sys._getframe(1).f_globals
    if reason := stale(question.function, namespace):
        print(f"[보류] {question.id} {question.title}: {reason}")
        return
    verdict = _verdicts[question.id] = grade(question, LocalRunner(namespace), np.random.default_rng())
    mark = "통과" if verdict.points == question.points else "다시" if verdict.points == 0 else "거의"
    print(f"[{mark}] {question.id} {question.title}: {verdict.points:g}/{question.points}점")
    if verdict.message:
        print(verdict.message)
    if verdict.printed:
        print(f"함수가 인쇄한 글: {verdict.printed}")
    if mark == "다시":
        print(f'막히면 hint("{question.id}", 1)을 실행한다.')


def hint(q, n=1):
    """``n``번째 힌트를 보여 준다. 번호가 클수록 많이 알려 준다.

    인수:
        q: 문항의 번호.
        n: 1부터 힌트의 개수까지.
    """
    question = find(q, "hint")
    if question is None:
        return
    count = len(question.hints)
    if type(n) is not int or not 1 <= n <= count:
        print(f"힌트는 1번부터 {count}번까지 있다. 받은 값: {n!r}")
    else:
        print(f"힌트 {n}/{count}: {question.hints[n - 1]}")


def report():
    """``check``로 마지막에 받은 점수를 문항마다 보여 준다."""
    if not _verdicts:
        print("아직 채점한 문항이 없다. check(...)를 먼저 실행한다.")
    for exercise in EXERCISES.values():
        checked = [question for question in exercise.questions if question.id in _verdicts]
        if not checked:
            continue
        print(exercise.title)
        for question in exercise.questions:
            points = f"{_verdicts[question.id].points:g}" if question in checked else "-"
            print(f"{points:>5}/{question.points}점  {question.id} {question.title}")
        earned = sum(_verdicts[question.id].points for question in checked)
        print(f"합계 {earned:g}/{sum(question.points for question in exercise.questions)}점")
    if _verdicts:
        print("조언으로 매긴 점수다. 성적은 제출한 노트북을 다시 채점해 정한다.")


def find(q, caller):
    """문항. 없으면 바르게 부르는 법을 인쇄하고 None."""
    if isinstance(q, str) and q in QUESTIONS:
        return QUESTIONS[q]
    near = difflib.get_close_matches(str(q), QUESTIONS, n=1, cutoff=0.5)
    if not isinstance(q, str):
        example = near[0] if near else "3-1"
        print(f'문항의 번호는 따옴표로 감싼 글이다: {caller}("{example}"). 받은 값: {q!r}')
    elif near:
        print(f'없는 문항이다. 혹시 "{near[0]}"인가? 받은 값: {q!r}')
    else:
        print(f"없는 문항이다. 받은 값: {q!r}")
    return None
