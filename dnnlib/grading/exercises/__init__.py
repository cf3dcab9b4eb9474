"""채점하는 연습 문제의 목록. 열쇠는 노트북 파일의 이름이다."""

from dnnlib.grading.exercises import initialization

EXERCISES = {"03_initialization": initialization.EXERCISE}
