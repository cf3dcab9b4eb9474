"""시험이 쓰는 풀이(원본의 것, 다른 모습의 것, 얼려 둔 틀린 것)와 그것이 치르는 시험지."""

import ast
import dataclasses
import functools
import json
from pathlib import Path

import numpy as np

from dnnlib.grading.exercises import EXERCISES, QUESTIONS
from dnnlib.grading.judge import judge
from dnnlib.grading.runner import LocalRunner
from tools import blank, notebook

HERE = Path(__file__).parent
FAMILY = {question.id: name for name, exercise in EXERCISES.items() for question in exercise.questions}


def solution(q):
    """원본에서 import 셀들과 문항의 풀이 셀을 이은 글."""
    cells = notebook.read(blank.EXERCISES / "masters" / f"{FAMILY[q]}.ipynb").cells
    number = q.partition("-")[2]
    wanted = [
        cell.source
        for cell in cells
        if cell.cell_type == "code"
        and (cell.id.endswith(("imports", "-import")) or cell.id == f"q{number}-code")
    ]
    return "\n\n".join(wanted)


def named(question):
    return question.id


SOLUTIONS = {q: solution(q) for q in QUESTIONS}


def literal(path):
    """파일 하나가 정의한 사전 ``RIGHT``: 문항의 번호에서 풀이의 목록으로."""
    (assignment,) = [
        node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.Assign)
    ]
    return ast.literal_eval(assignment.value)


RIGHT = {q: sources for path in sorted((HERE / "right").glob("*.py")) for q, sources in literal(path).items()}
FROZEN = [
    row
    for path in sorted((HERE / "frozen").glob("*.json"))
    for row in json.loads(path.read_text(encoding="utf-8"))
]


def namespace_of(source):
    namespace = {"__name__": "__main__"}
    exec(source, namespace)
    return namespace


@functools.lru_cache(maxsize=64)
def paper(q, seed):
    """문항과, 시드로 뽑은 입력. 정답 함수가 낸 출력을 기억해, 같은 입력을 받는 답들이 나눠 쓴다."""
    question = QUESTIONS[q]
    cases = question.draw(np.random.default_rng(seed))
    for array in arrays([case.values() for case in cases]):
        array.flags.writeable = False
    return dataclasses.replace(question, reference=remembering(question.reference)), cases


def arrays(value):
    if isinstance(value, np.ndarray):
        yield value
    elif not isinstance(value, str | int | float | np.number):
        for item in value:
            yield from arrays(item)


def remembering(reference):
    """같은 객체를 받으면 먼저 낸 출력을 돌려준다. 입력은 ``paper``가, 스위치는 실수의 표가 쥐고 있다."""
    known = {}

    @functools.wraps(reference)
    def recalled(**arguments):
        key = tuple((name, id(value)) for name, value in arguments.items())
        if key not in known:
            known[key] = arguments, reference(**arguments)
        return known[key][1]

    return recalled


def grade_source(q, source, seed):
    return grade_namespace(q, namespace_of(source), seed)


def grade_namespace(q, namespace, seed):
    question, cases = paper(q, seed)
    outcomes = LocalRunner(namespace).call(question.function, [question.public(case) for case in cases])
    return judge(question, cases, outcomes)
