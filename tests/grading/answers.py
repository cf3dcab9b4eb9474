"""시험이 쓰는 풀이: 원본 노트북의 것, 손으로 쓴 다른 모습의 것, 얼려 둔 틀린 것."""

import ast
import json
from pathlib import Path

import numpy as np

from dnnlib.grading.exercises import EXERCISES, QUESTIONS
from dnnlib.grading.judge import grade
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


def grade_source(q, source, seed):
    return grade_namespace(q, namespace_of(source), seed)


def grade_namespace(q, namespace, seed):
    return grade(QUESTIONS[q], LocalRunner(namespace), np.random.default_rng(seed))
