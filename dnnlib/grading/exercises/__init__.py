"""채점하는 연습 문제의 목록. 열쇠는 노트북 파일의 이름이다."""

from pathlib import Path

from dnnlib.grading.exercises.loading import load_all

EXERCISES = load_all(Path(__file__).parent)
QUESTIONS = {question.id: question for exercise in EXERCISES.values() for question in exercise.questions}
