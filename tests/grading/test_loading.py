"""문항의 폴더 읽기: 책의 것과 같은 꼴이면 어디에 있든 읽고, 어긋나면 까닭을 말한다."""

import json

import pytest

from dnnlib.grading.exercises import EXERCISES, QUESTIONS
from dnnlib.grading.exercises.loading import load, load_all

CODE = """
from dnnlib.grading.question import Question


def double(x, *, factor=2):
    return factor * x


QUESTION = Question("0-1", double, lambda rng: [{"x": rng.normal(size=3)}], [({"factor": 3}, "세 배다.")])
"""
STATEMENT = {
    "name": "00_private",
    "title": "0장 변형",
    "questions": {"0-1": {"title": "두 배", "points": 3, "hints": ["더한다."]}},
    "blank": ["def double(x):\n    ..."],
}


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "변형 문제" / "private"
    home.mkdir(parents=True)
    (home / "double.py").write_text(CODE, encoding="utf-8")
    (home / "_shared.py").write_text("raise RuntimeError", encoding="utf-8")
    (home / "statement.json").write_text(json.dumps(STATEMENT), encoding="utf-8")
    return home


def test_a_private_folder_is_read_like_the_books_own(folder):
    exercise = load_all(folder.parent)["00_private"]
    (question,) = exercise.questions
    assert (exercise.title, exercise.blank) == ("0장 변형", ("def double(x):\n    ...",))
    assert (question.id, question.title, question.points) == ("0-1", "두 배", 3)
    assert (question.function, question.hints) == ("double", ("더한다.",))
    assert question.mistakes[0].message == "세 배다."


def test_a_question_that_the_notebook_does_not_state_is_an_error(folder):
    told = STATEMENT | {"questions": {}}
    (folder / "statement.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ValueError, match=r"노트북: \[\], 받은 값: \['0-1'\]"):
        load(folder)


def test_a_file_without_a_question_is_an_error(folder):
    (folder / "empty.py").write_text("x = 1", encoding="utf-8")
    with pytest.raises(ValueError, match=r"empty.py에서 QUESTION을 정의해야 한다. 받은 값: None"):
        load(folder)


def test_exercises_come_in_the_order_of_the_chapters():
    assert list(EXERCISES) == sorted(EXERCISES)
    assert [q.partition("-")[0].zfill(2) for q in QUESTIONS] == sorted(
        q.partition("-")[0].zfill(2) for q in QUESTIONS
    )
