"""명령 하나로 폴더에서 성적표까지: CSV, JSON, 쪽, 출석부, 마감, 여러 번 낸 것, 다시 채점하기."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import datetime

import pytest

from dnnlib.grading.batch import journal, source, tables
from tests.grading.batch.class_of import (
    IMPORT,
    QUESTIONS,
    SCALED,
    SOLVED,
    TOTAL,
    grade,
    hand_in,
    notebook,
    points,
    verdicts,
)
from tools.repository import ROOT

HALF = (IMPORT, TOTAL)
LONG = """
def total(x):
    result = 1.0
    for i in range(len(x)):
        if i % 2 == 0:
            result = result + x[i]
        else:
            result = result - (-x[i])
    return result
"""
PLUS = (IMPORT, LONG, "def scaled(x, k):\n    return x / k")
COPY = (IMPORT, LONG.replace("result", "합").replace("    for", "    # 더한다\n    for"), PLUS[2])
EARLY, LATE = datetime(2026, 11, 22, 12).timestamp(), datetime(2026, 11, 23, 12).timestamp()
FILES = {
    "홍길동_20230001_과제.ipynb": notebook(*SOLVED),
    "이영희_20230002_과제.ipynb": notebook(*SOLVED),
    "이영희_20230002_과제(1).ipynb": notebook(*HALF),
    "김철수_20230003_과제.ipynb": notebook(*PLUS),
    "박민수_20230004_과제.ipynb": notebook(*COPY),
    "=1+1_20230005_과제.ipynb": notebook(*HALF),
    "<b>정_20230006_과제.ipynb": b"{",
    "홍길동_20230001_보고서(1).pdf": b"%PDF",
}
ROSTER = "학번,이름\n20230001,홍길동\n20230002,이영희\n20230009,=cmd|' /C calc'!A0\n"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    root = tmp_path_factory.mktemp("반")
    folder = hand_in(root / "제출물", FILES)
    for path in folder.iterdir():
        os.utime(path, (EARLY, EARLY))
    os.utime(folder / "이영희_20230002_과제(1).ipynb", (LATE, LATE))
    (root / "roster.csv").write_text(ROSTER, encoding="cp949")
    options = ["--roster", str(root / "roster.csv"), "--deadline", "2026-11-23T00:00", "--late", "0.8"]
    assert grade(folder, root / "report", *options) == 0
    return root


def table(out):
    data = (out / "grades.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_everyone(graded):
    early, late = ["2026-11-22 12:00", ""], ["2026-11-23 12:00", "늦음"]
    heads, *rows = table(graded / "report")
    assert heads == ["학번", "이름", "파일", "상태", "0-1", "0-2", "합계", "낸 시각", "늦음", "반영 점수"]
    assert [(*row[:2], *row[4:]) for row in rows] == [
        ("20230001", "홍길동", "4", "6", "10", *early, "10"),
        ("20230002", "이영희", "4", "0", "4", *late, "3.2"),
        ("20230003", "김철수", "0", "0", "0", *early, "0"),
        ("20230004", "박민수", "0", "0", "0", *early, "0"),
        ("20230005", "'=1+1", "4", "0", "4", *early, "4"),
        ("20230006", "<b>정", "0", "0", "0", *early, "0"),
        ("20230009", "'=cmd|' /C calc'!A0", "", "", "0", "", "", "0"),
    ]
    assert {row[3] for row in rows} == {"graded", "미제출", source.NOT_JSON}
    assert rows[1][2] == "이영희_20230002_과제(1).ipynb"
    assert rows[4][2] == "'=1+1_20230005_과제.ipynb"


def test_json_holds_verdicts_only(graded):
    report = json.loads((graded / "report/grades.json").read_text(encoding="utf-8"))
    assert list(report) == ["exercise", "seed", "submissions"]
    assert [s["file"] for s in report["submissions"]] == sorted(FILES)
    found = {s["file"]: s for s in report["submissions"]}
    assert found["김철수_20230003_과제.ipynb"] == {
        "file": "김철수_20230003_과제.ipynb",
        "points": 0,
        "questions": {
            "0-1": {"points": 0, "message": "1을 더한 결과와 같다."},
            "0-2": {"points": 0, "message": "나눈 결과와 같다."},
        },
        "status": "graded",
    }


def test_class_page_says_what_to_teach_again(graded):
    page = (graded / "report/index.html").read_text(encoding="utf-8")
    assert "<b>6명</b>낸 사람" in page
    assert "<b>1명</b>내지 않은 사람" in page
    assert "<b>2명</b><span>1을 더한 결과와 같다.</span>" in page
    assert re.search(r'100%</td><td colspan=2><a href="learners/\S+">김철수_\S+</a>, <a [^>]+>박민수_', page)
    assert "<b>정" not in page
    assert "&lt;b&gt;정" in page
    for link in re.findall(r'href="learners/([^"]+)"', page):
        assert "/" not in link
        assert ".." not in link
    assert len(list((graded / "report/learners").iterdir())) == 6


def test_learner_page_tells_the_learner(graded):
    (path,) = (graded / "report/learners").glob("*20230003.html")
    page = path.read_text(encoding="utf-8")
    assert "1을 더한 결과와 같다." in page
    assert "0-2 배수" in page
    assert "0/6점" in page


def test_second_run_is_the_same_file(graded, tmp_path):
    assert grade(graded / "제출물", tmp_path / "again", jobs=2) == 0
    assert (tmp_path / "again/grades.json").read_bytes() == (graded / "report/grades.json").read_bytes()


def test_nothing_is_graded_again_until_something_changes(tmp_path):
    files = {"a_20230001_.ipynb": notebook(*SOLVED), "b_20230002_.ipynb": notebook(*HALF)}
    hand_in(tmp_path / "in", files)
    log = tmp_path / "out/journal.jsonl"

    def graded(*options, **keywords):
        assert grade(tmp_path / "in", tmp_path / "out", *options, **keywords) == 0
        return len(log.read_bytes().splitlines())

    assert graded() == 2
    assert graded() == 2
    hand_in(tmp_path / "in", {"b_20230002_.ipynb": notebook(*SOLVED)})
    assert graded() == 3
    assert graded("--only", "0-2") == 5
    assert points(tmp_path / "out") == {"a_20230001_.ipynb": (4, 6), "b_20230002_.ipynb": (4, 6)}
    assert graded(seed=2) == 7


def test_best_attempt_counts_late_points(graded, tmp_path):
    options = ["--attempt", "best", "--deadline", "2026-11-21T00:00", "--late", "0.5"]
    assert grade(graded / "제출물", tmp_path / "out", *options) == 0
    row = next(row for row in table(tmp_path / "out") if row[1] == "이영희")
    assert row[2] == "이영희_20230002_과제.ipynb"
    assert row[-2:] == ["늦음", "5"]


@pytest.mark.parametrize(
    ("options", "keywords", "said"),
    [
        ([], {"exercise": "99_none"}, "--exercise는 있는 연습 문제여야 한다. 받은 값: 99_none"),
        (["--only", "9-9"], {}, "--only는 이 연습의 문항이어야 한다. 받은 값: 9-9"),
        (["--roster", "없다.csv"], {}, "없다.csv"),
    ],
)
def test_wrong_options_are_told_in_a_line(tmp_path, capsys, options, keywords, said):
    hand_in(tmp_path / "in", {"a.ipynb": b""})
    assert grade(tmp_path / "in", tmp_path / "out", *options, **keywords) == 2
    assert said in capsys.readouterr().err


def test_without_bubblewrap_it_refuses_and_says_how(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    hand_in(tmp_path / "in", {"a_20230001_.ipynb": notebook(*SOLVED)})
    assert grade(tmp_path / "in", tmp_path / "out") == 2
    said = capsys.readouterr().err
    for word in (
        "apt-get install bubblewrap",
        "wsl --install",
        "docker run",
        "sysctl -w",
        "--unsafe-no-sandbox",
    ):
        assert word in said


def test_unsafe_is_only_when_told(tmp_path):
    look = "import os\nhome = os.path.exists('/proc/1')"
    files = {"a.ipynb": notebook(*HALF, look, "def scaled(x, k):\n    return x * k if home else x")}
    hand_in(tmp_path / "in", files)
    assert grade(tmp_path / "in", tmp_path / "safe") == 0
    assert grade(tmp_path / "in", tmp_path / "unsafe", "--unsafe-no-sandbox") == 0
    assert points(tmp_path / "safe")["a.ipynb"] == (4, 0)
    assert points(tmp_path / "unsafe")["a.ipynb"] == (4, 6)


def test_without_its_packages_the_command_says_what_to_install():
    lines = (
        "import runpy, sys",
        "sys.modules['tqdm'] = None",
        "runpy.run_module('dnnlib.grading', run_name='__main__')",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "'dnnlib[grading]'. 받은 값: tqdm 없음" in done.stderr


def test_it_runs_where_the_default_encoding_is_cp949(tmp_path):
    """한국어 윈도처럼: 표준 출력과 open()의 기본값이 cp949다."""
    hand_in(tmp_path / "in", {"홍길동_20230001_✓.ipynb": notebook(*SOLVED, "# ✓ 😀")})
    patched = (
        "import builtins, io, runpy, sys\n"
        "opened = io.open\n"
        "def cp949(file, mode='r', buffering=-1, encoding=None, *rest, **named):\n"
        "    if 'b' not in mode and encoding in (None, 'locale'):\n"
        "        encoding = 'cp949'\n"
        "    return opened(file, mode, buffering, encoding, *rest, **named)\n"
        "builtins.open = io.open = cp949\n"
        "sys.argv = ['dnnlib.grading', *sys.argv[1:]]\n"
        "if __name__ == '__main__':\n"
        "    runpy.run_module('dnnlib.grading', run_name='__main__')\n"
    )
    script = tmp_path / "cp949.py"
    script.write_text(patched, encoding="ascii")
    given = [str(tmp_path / "in"), "--exercise", "00_small", "--out", str(tmp_path / "out"), "--seed", "1"]
    locale = {"PYTHONIOENCODING": "cp949", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", str(script), *given, "--questions", str(QUESTIONS)],
        # 한글 폴더에 설치한 dnnlib의 자리는 UTF-8로 적혀 있어 이 로캘이 읽지 못한다.
        env={**os.environ, **locale, "PYTHONPATH": str(ROOT)},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("cp949", "replace")
    assert "반의 쪽" in done.stdout.decode("cp949")
    assert points(tmp_path / "out") == {"홍길동_20230001_✓.ipynb": (4, 6)}


def test_a_torn_last_line_is_dropped(tmp_path):
    path = tmp_path / "journal.jsonl"
    log = journal.Journal(path)
    log.write({"key": "가", "n": 1})
    log.close()
    path.write_bytes(path.read_bytes() + '{"key": "나'.encode())
    log = journal.Journal(path)
    log.write({"key": "다", "n": 2})
    log.close()
    assert [json.loads(line)["key"] for line in path.read_text(encoding="utf-8").splitlines()] == ["가", "다"]


@pytest.mark.parametrize(
    ("told", "public"),
    [
        (
            "입력 4가지. 기대한 값 1, 받은 값 0.25. 두 배다.\n그 입력: x=1",
            "입력 4가지. 기대한 값 1\n그 입력: x=1",
        ),
        ("오류가 났다.\nKeyError: 3\n4\n그때의 입력: x=1", "오류가 났다.\nKeyError\n그때의 입력: x=1"),
        ("셀이 멈추었다.\nE: 글\n글", "셀이 멈추었다.\nE"),
        ("두 가지가 겹쳐 있다.\n1) 하나\n2) 둘", "두 가지가 겹쳐 있다.\n1) 하나\n2) 둘"),
    ],
)
def test_what_the_learner_wrote_stays_out_of_the_json(told, public):
    assert tables.public(told) == public


DAMAGED = {
    "빈_파일.ipynb": b"", "그림.png": b"\x89PNG", "잘린.ipynb": notebook(*SOLVED)[:99], "목록.ipynb": b"[]",
    "이진.ipynb": bytes(range(256)) * 100, "문서.docx": b"PK\x03\x04",
}  # fmt: skip


def test_every_file_ends_with_a_result(tmp_path):
    big = json.loads(notebook(*SOLVED))
    big["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "가" * 17_000_000}]
    files = DAMAGED | {
        "출력_50MB.ipynb": json.dumps(big, ensure_ascii=False).encode(),
        "빈_노트북.ipynb": notebook(),
        "다른_이름.txt": notebook(*SOLVED),
        "bom.ipynb": b"\xef\xbb\xbf" + notebook(*SOLVED),
        "한_셀.ipynb": notebook("\n".join(SOLVED)),
        "차례_바뀜.ipynb": notebook(SCALED, TOTAL, IMPORT),
    }
    assert grade(hand_in(tmp_path / "in", files), tmp_path / "out") == 0
    found = verdicts(tmp_path / "out")
    assert set(found) == set(files)
    assert {file for file, s in found.items() if s["status"] != "graded"} == set(DAMAGED)
    whole = {"출력_50MB.ipynb", "다른_이름.txt", "bom.ipynb", "한_셀.ipynb", "차례_바뀜.ipynb"}
    assert {file for file, s in found.items() if s["points"] == 10} == whole
