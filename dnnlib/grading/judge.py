"""출력만 보고 점수를 정한다."""

from dataclasses import dataclass

import numpy as np

from dnnlib.grading import broken, reference, values
from dnnlib.grading.question import Finding

BLAME = "0으로 나누거나 값이 넘친 곳을 찾는다."
CHANGED = (
    "값은 맞지만 입력 배열 {names}의 내용을 바꾸었다. `a -= b`와 `a[...] = b`는 부른 쪽의 배열까지 바꾼다. "
    "`a = a - b`처럼 새 배열을 만든다."
)


@dataclass(frozen=True)
class Verdict:
    """문항 하나의 점수, 만점이 아닐 때 그 까닭, 알아본 실수의 번호, 학습자의 함수가 인쇄한 글."""

    points: float
    message: str = ""
    mistake: tuple[int, ...] = ()
    printed: str = ""


def grade(question, runner, rng):
    """입력을 뽑고, 함수를 부르고, 판정한다."""
    cases = question.draw(rng)
    outcomes = runner.call(question.function, [question.public(case) for case in cases])
    return judge(question, cases, outcomes)


def judge(question, cases, outcomes):
    """문항, 입력, 출력이 같으면 언제나 같은 판정을 낸다."""
    printed = next((outcome.printed for outcome in outcomes if outcome.printed), "")
    for outcome in outcomes:
        if fault := outcome.error:
            return Verdict(0, fault, printed=printed)
    received = [outcome.value for outcome in outcomes]
    faults = (unreadable(question, case, value) for case, value in zip(cases, received, strict=True))
    if fault := next(filter(None, faults), ""):
        finding = (not question.judge and broken.recognize(question, cases, received)) or Finding(0, fault)
        return Verdict(0, finding.message, finding.mistake, printed)
    if question.judge:
        finding = question.judge(cases, received)
    else:
        finding = reference.compare(question, cases, received)
    changed = sorted({name for outcome in outcomes for name in outcome.changed})
    if finding.credit == 1 and changed:
        names = ", ".join(f"`{name}`" for name in changed)
        return Verdict(question.points / 2, CHANGED.format(names=names), printed=printed)
    return Verdict(question.points * finding.credit, finding.message, finding.mistake, printed)


def unreadable(question, case, value):
    """견줄 수 없는 출력이면 그 까닭."""
    for array in values.leaves(value):
        if array.dtype.kind != "U" and not np.isfinite(array).all():
            kind = "NaN이" if np.isnan(array).any() else "무한대가"
            index = [int(i) for i in np.argwhere(~np.isfinite(array))[0]]
            place = f"의 {index} 자리" if index else ""
            given = values.describe(question.public(case))
            return f"`{question.function}` 함수의 출력{place}에 {kind} 있다. {BLAME}\n그때의 입력: {given}"
    return ""
