"""책의 연습 문제: 가르치는 사람이 쓰는 명령으로, 빈 노트북은 0점이고 풀이가 든 노트북은 만점이다."""

import contextlib

import pytest

from dnnlib.grading.batch import schedule
from dnnlib.grading.exercises import EXERCISES
from tests.grading.batch.class_of import grade, hand_in, points, verdicts
from tools import blank


@pytest.fixture(scope="module")
def pool():
    with schedule.workers(1) as workers:
        yield workers


@pytest.fixture(autouse=True)
def one_pool(pool, monkeypatch):
    """명령마다 케라스를 다시 불러오지 않게, 일꾼을 두고 쓴다."""
    monkeypatch.setattr(schedule, "workers", lambda *options: contextlib.nullcontext(pool))


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
