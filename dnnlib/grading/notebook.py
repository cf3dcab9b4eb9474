"""노트북에서 쓰는 ``check``, ``hint``, ``report``. 결과는 짧은 글로 인쇄한다."""

import difflib
import sys

import numpy as np

from dnnlib.grading.exercises import EXERCISES
from dnnlib.grading.judge import grade
from dnnlib.grading.runner import LocalRunner

QUESTIONS = {question.id: question for exercise in EXERCISES.values() for question in exercise.questions}

_verdicts = {}


def check(q):
    """이 셀이 있는 노트북의 함수를 채점한다. 입력은 부를 때마다 새로 뽑는다.

    인수:
        q: 문항의 번호, 예를 들어 ``"3-1"``.

    오류:
        ValueError: 없는 문항일 때.
    """
    question = find(q)
    runner = LocalRunner(sys._getframe(1).f_globals)
    verdict = _verdicts[question.id] = grade(question, runner, np.random.default_rng())
    mark = "통과" if verdict.points == question.points else "다시" if verdict.points == 0 else "거의"
    print(f"[{mark}] {question.id} {question.title}: {verdict.points:g}/{question.points}점")
    if verdict.message:
        print(verdict.message)
    if mark == "다시":
        print(f'막히면 hint("{q}", 1)을 실행한다.')


def hint(q, n):
    """``n``번째 힌트를 보여 준다. 번호가 클수록 많이 알려 준다.

    인수:
        q: 문항의 번호.
        n: 1부터 힌트의 개수까지.

    오류:
        ValueError: 없는 문항이거나 없는 힌트일 때.
    """
    hints = find(q).hints
    if n not in range(1, len(hints) + 1):
        raise ValueError(f"n은 1부터 {len(hints)}까지의 정수여야 한다. 받은 값: {n!r}")
    print(f"힌트 {n}/{len(hints)}: {hints[n - 1]}")


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


def find(q):
    if str(q) not in QUESTIONS:
        near = difflib.get_close_matches(str(q), QUESTIONS, n=1, cutoff=0)
        raise ValueError(f"q에 없는 문항이 왔다. 혹시 '{near[0]}'인가? 받은 값: {q!r}")
    return QUESTIONS[str(q)]
