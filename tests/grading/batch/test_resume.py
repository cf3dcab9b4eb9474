"""어느 때 죽여도 잃거나 두 번 채점하는 것 없이 이어지고, Dask의 일꾼들이 채점해도 같은 바이트다."""

import json
import os
import random
import subprocess
import sys
import time

import pytest

from tests.grading.batch.class_of import QUESTIONS, SOLVED, grade, hand_in, notebook

COUNT = 60  # 빠른 컴퓨터에서도 세 번 죽이는 동안 다 채점하지 못한다


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    wrong = (
        "import numpy as np",
        "def total(x):\n    return x.sum() + {}",
        "def scaled(x, k):\n    return x * k",
    )
    files = {
        f"학생{i}_2023{i:04d}_.ipynb": notebook(*(SOLVED if i % 2 else [cell.format(i) for cell in wrong]))
        for i in range(COUNT)
    }
    return hand_in(tmp_path_factory.mktemp("submissions"), files)


@pytest.fixture(scope="module")
def whole(submissions, tmp_path_factory):
    out = tmp_path_factory.mktemp("whole")
    assert grade(submissions, out) == 0
    return (out / "grades.json").read_bytes()


def command(submissions, out, *options):
    given = [str(submissions), "--exercise", "00_small", "--out", str(out), "--seed", "1"]
    return [sys.executable, "-m", "dnnlib.grading", *given, "--questions", str(QUESTIONS), *options]


def lines(out):
    log = out / "journal.jsonl"
    return log.read_bytes().count(b"\n") if log.exists() else 0


def kill_while_grading(process, out, wait):
    """기록이 몇 개 늘어난 뒤 아무 때나 죽인다."""
    enough = lines(out) + random.randint(1, 4)
    while process.poll() is None and lines(out) < enough:
        time.sleep(0.01)
    time.sleep(wait)
    process.kill()
    process.wait()


def test_killed_again_and_again_nothing_is_lost_or_graded_twice(submissions, whole, tmp_path):
    out = tmp_path / "out"
    for _ in range(3):
        process = subprocess.Popen(command(submissions, out), stderr=subprocess.DEVNULL)
        kill_while_grading(process, out, random.uniform(0, 0.1))
    assert 0 < lines(out) < COUNT
    subprocess.run(command(submissions, out), stderr=subprocess.DEVNULL, check=True)
    graded = [
        json.loads(line)["file"] for line in (out / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(graded) == sorted(path.name for path in submissions.iterdir())
    assert (out / "grades.json").read_bytes() == whole


@pytest.fixture
def cluster(tmp_path):
    """루프백의 스케줄러와 일꾼 프로세스 둘."""
    pytest.importorskip("distributed")
    where = tmp_path / "scheduler.json"
    base = [sys.executable, "-W", "ignore", "-m"]
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = ["distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    processes = [
        subprocess.Popen(
            [*base, *part, "--scheduler-file", str(where)], stderr=subprocess.DEVNULL, env=environment
        )
        for part in (scheduler, worker, worker)
    ]
    while not where.exists():
        time.sleep(0.05)
    yield json.loads(where.read_text(encoding="utf-8"))["address"]
    for process in reversed(processes):
        process.kill()
        process.wait()


def test_dask_workers_give_the_same_bytes(submissions, whole, cluster, tmp_path):
    subprocess.run(
        command(submissions, tmp_path / "out", "--scheduler", cluster), check=True, stderr=subprocess.DEVNULL
    )
    assert (tmp_path / "out/grades.json").read_bytes() == whole


def test_without_dask_it_says_what_to_install(submissions, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert grade(submissions, tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1") == 2
    assert "dnnlib[cluster]" in capsys.readouterr().err
