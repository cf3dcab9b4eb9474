"""시험이 쓰는 제출물과, 그것을 채점하는 명령."""

import json
from pathlib import Path

from dnnlib.grading.batch import command

QUESTIONS = Path(__file__).parent / "questions"
IMPORT, TOTAL, SCALED = (
    "import numpy as np",
    "def total(x):\n    return x.sum()",
    "def scaled(x, k):\n    return x * k",
)
SOLVED = (IMPORT, TOTAL, SCALED)


def notebook(*cells):
    """코드 셀만 있는 노트북의 바이트."""
    made = [{"cell_type": "code", "source": cell.splitlines(keepends=True), "metadata": {}} for cell in cells]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def hand_in(folder, files):
    """이름에서 내용으로 가는 사전을 폴더에 적는다."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def grade(submissions, out, *options, exercise="00_small", questions=QUESTIONS, seed=1, jobs=1):
    """명령을 실행하고 끝난 상태를 돌려준다."""
    private = ["--questions", str(questions)] if questions else []
    given = [str(submissions), "--exercise", exercise, "--out", str(out), "--seed", str(seed)]
    return command.main([*given, "--jobs", str(jobs), *private, *options])


def verdicts(out):
    """파일에서 판정으로 가는 사전."""
    report = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    return {submission["file"]: submission for submission in report["submissions"]}


def points(out):
    """파일에서 문항마다의 점수로 가는 사전."""
    return {
        file: tuple(question["points"] for question in found["questions"].values())
        for file, found in verdicts(out).items()
    }
