"""책의 연습 문제: 가르치는 사람이 쓰는 명령으로, 빈 노트북은 0점이고 풀이가 든 노트북은 만점이다."""

import pytest

from dnnlib.grading.exercises import EXERCISES
from tests.grading.batch.class_of import grade, hand_in, points, verdicts
from tools import blank


@pytest.mark.parametrize("name", EXERCISES)
def test_blank_earns_nothing_and_master_everything(name, tmp_path):
    files = {
        "빈_20230001.ipynb": (blank.EXERCISES / f"{name}.ipynb").read_bytes(),
        "풀이_20230002.ipynb": (blank.EXERCISES / "masters" / f"{name}.ipynb").read_bytes(),
    }
    out = tmp_path / "report"
    assert grade(hand_in(tmp_path / "in", files), out, exercise=name, questions=None) == 0
    questions = EXERCISES[name].questions
    assert points(out) == {
        "빈_20230001.ipynb": (0,) * len(questions),
        "풀이_20230002.ipynb": tuple(question.points for question in questions),
    }
    said = [question["message"] for question in verdicts(out)["풀이_20230002.ipynb"]["questions"].values()]
    assert said == [""] * len(questions)
    assert "</a>, (풀이)</td>" in (out / "index.html").read_text(encoding="utf-8")
