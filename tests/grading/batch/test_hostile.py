"""적대적인 제출물은 정직하게 번 점수만 받고, 곁의 제출물은 그대로다."""

import json
import re

import pytest

from tests.grading.batch.class_of import SOLVED, grade, hand_in, notebook, points, verdicts
from tests.grading.batch.hostile import ATTACKS, HONEST


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder, out = tmp_path_factory.mktemp("submissions"), tmp_path_factory.mktemp("report")
    files = {f"{name}.ipynb": notebook(*cells) for name, (cells, *_) in ATTACKS.items()}
    files |= {f"{name}_{i}.ipynb": notebook(*cells) for name, cells in HONEST.items() for i in range(3)}
    assert grade(hand_in(folder, files), out, "--seconds", "4", jobs=2) == 0
    return out


@pytest.mark.parametrize("name", ATTACKS)
def test_earns_what_it_earned_honestly(report, name):
    assert points(report)[f"{name}.ipynb"] == ATTACKS[name][1:]
    assert verdicts(report)[f"{name}.ipynb"]["status"] == "graded"


def test_there_are_enough_attacks():
    assert len(ATTACKS) >= 25


def test_neighbours_are_what_they_are_alone(report, tmp_path):
    alone = {f"{name}_0.ipynb": notebook(*cells) for name, cells in HONEST.items()}
    grade(hand_in(tmp_path / "alone", alone), tmp_path / "out")
    expected = verdicts(tmp_path / "out")
    assert points(tmp_path / "out") == {"정직한_이웃_0.ipynb": (4, 6), "틀린_이웃_0.ipynb": (0, 6)}
    for name in HONEST:
        for i in range(3):
            found = verdicts(report)[f"{name}_{i}.ipynb"]
            assert {**found, "file": f"{name}_0.ipynb"} == expected[f"{name}_0.ipynb"]


def test_text_is_short_and_harmless_wherever_it_is_shown(report):
    for path in [report / "grades.json", report / "grades.csv", *report.rglob("*.html")]:
        text = path.read_text(encoding="utf-8-sig")
        assert not re.search("[\x1b\x07\u202e]", text)
        assert path.suffix == ".json" or "<script>" not in text
        assert len(text) < 200_000
    assert "&lt;script&gt;alert(1)" in "".join(
        path.read_text(encoding="utf-8") for path in (report / "learners").iterdir()
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("파일_읽기", "LookupError: 아무것도 없다"),
        ("소켓", "OSError: [Errno 101] Network is unreachable"),
        ("정답_불러오기", "ModuleNotFoundError: No module named 'dnnlib.grading.exercises'"),
        ("끝없는_반복", "4초 안에 끝나지 않았다"),
        ("함수에서_끝내기", "파이썬이 통째로 끝났다"),
        ("위조한_글틀", "통로가 망가졌다"),
        ("문법_오류", "`total`을 정의한 2번째 코드 셀이 멈추었다.\nSyntaxError: expected"),
        ("빠진_문항", "`total` 함수가 없다"),
        ("메모리_조금씩", "메모리가 모자란다"),
        ("한_칸_배수", "1을 더한 결과와 같다."),
    ],
)
def test_the_reason_is_said(report, name, said):
    lines = (report / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    (record,) = [found for line in lines if (found := json.loads(line))["file"] == f"{name}.ipynb"]
    assert said in record["questions"]["0-1"]["message"]


def test_json_holds_no_text_of_the_learner(report):
    said = {name: verdicts(report)[f"{name}.ipynb"]["questions"]["0-1"]["message"] for name in ATTACKS}
    assert said["문법_오류"] == "`total`을 정의한 2번째 코드 셀이 멈추었다.\nSyntaxError"
    assert "\nValueError\n그때의 입력:" in said["긴_오류"]
    assert "가가가" not in "".join(said.values())


def test_nothing_is_left_behind(report, tmp_path):
    """끝난 뒤 새 제출물은 아무것도 보지 못한다."""
    look = "import os\nfound = [e for d in ('/tmp', '/dev/shm') for e in os.scandir(d)]\n"
    look += "assert not any(e.is_file() for e in found)\nok = True"
    files = {"본다.ipynb": notebook(*SOLVED, look, "def total(x):\n    return x.sum() if ok else 0.0")}
    grade(hand_in(tmp_path / "a", files), tmp_path / "out")
    assert points(tmp_path / "out") == {"본다.ipynb": (4, 6)}
