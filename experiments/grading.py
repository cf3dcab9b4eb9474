"""제출물의 채점을 잰다: 시간, 기억, 되풀이, 적대적인 제출물. ``python -m experiments.grading``

결과는 ``results/grading.json``에 남는다. 다른 일을 하는 컴퓨터에서는 흐른 시간이 흔들리므로, 제출물 하나에
드는 시간은 CPU의 시간(부모와 모래상자 안의 모든 프로세스)으로 적는다.

목표: NumPy 제출물 하나에 코어 하나의 0.3초 아래, 1,000개를 한 번에 채점하는 동안 늘지 않는 기억, 아무 때나
열 번 죽이고 이어도 같은 결과, Dask의 일꾼 둘과 같은 바이트, 적대적인 제출물 25개 이상의 정직한 점수.
"""

import copy
import json
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

from dnnlib.grading import exercises
from dnnlib.grading.batch import work
from dnnlib.grading.batch.sandbox import Sandbox
from tests.grading.batch import class_of, hostile
from tools import blank, notebook

RESULTS = Path(__file__).parent / "results" / "grading.json"
EXERCISE, SEED = "03_initialization", 20261122
MASTER = notebook.read(blank.EXERCISES / "masters" / f"{EXERCISE}.ipynb")
EDITS = (  # 흔한 실수. 아무것도 고치지 않는 것도 하나 있다
    ("", ""), ("1 / math.sqrt(3)", "1.0"), ("scale / n", "scale * n"), (" / len(x)", ""),
    ("h.std()", "h.var()"), ("(1 - h**2)", "(1 - h)"), ("np.sign(np.diag(r))", "np.diag(r)"),
    ("q = q.T", "q = q"), ("np.tanh,", "np.sin,"), ("steps)", "steps + 1)"), ("return z *", "return z +"),
    ("0.5 if activation", "0.25 if activation"),
)  # fmt: skip
NUMPY, KERAS = ("3-1", "3-2", "3-3", "3-4", "3-5", "3-7"), "3-6"
SAMPLES, MANY, WINDOW, KILLED, KILLS = 40, 1000, 100, 60, 10


def varied(number):
    """``number``번째 제출물: 실수 둘과 저만의 글이 든 노트북. 시연하는 셀은 고치지 않는다."""
    made = copy.deepcopy(MASTER)
    for cell in made.cells:
        if "solution" in cell.metadata.get("tags", []):
            for old, new in (EDITS[number % len(EDITS)], EDITS[number // len(EDITS) % len(EDITS)]):
                cell.source = cell.source.replace(old, new) if old else cell.source
        cell.source = cell.source.replace("import math", f"import math  # {number}")
    return json.dumps(made).encode()


def cpu():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def numpy_questions(folder):
    """케라스를 쓰지 않는 문항의 폴더."""
    source = Path(exercises.__path__[0]) / "initialization"
    shutil.copytree(
        source, folder / "numpy", ignore=shutil.ignore_patterns("keras_kernels.py", "__pycache__")
    )
    path = folder / "numpy" / "statement.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["questions"][KERAS]
    path.write_text(json.dumps(told), encoding="utf-8")


def seconds_per_submission(*only):
    """제출물 하나에 쓴 CPU 초. 어미를 띄우는 값은 한 개를 채점한 값과의 차에서 사라진다."""
    setting = work.Setting(EXERCISE, SEED, only=only, seconds=60)

    def spent(count):
        start = cpu()
        for number in range(count):
            work.grade(work.Job(f"{number}.ipynb", varied(number), "", setting))
        for box in vars(work._kept).pop("boxes").values():
            box.close()
        return cpu() - start

    return round((spent(SAMPLES + 1) - spent(1)) / SAMPLES, 3)


def hand_in(folder, count):
    return class_of.hand_in(folder, {f"학생{i}_2026{i:04d}_.ipynb": varied(i) for i in range(count)})


def command(submissions, out, *options):
    given = [str(submissions), "--exercise", EXERCISE, "--out", str(out), "--seed", str(SEED)]
    private = ["--questions", str(out.parent / "questions"), "--seconds", "60"]
    return [sys.executable, "-m", "dnnlib.grading", *given, *private, *options]


def graded(out):
    path = out / "journal.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def thousand(root):
    """1,000개를 채점하며 모든 프로세스의 기억을 쉬지 않고 재어, 기록 100개마다 가운데 값을 적는다."""
    folder, out = hand_in(root / "many", MANY), root / "many-report"
    start, memory = time.monotonic(), [[] for _ in range(MANY // WINDOW + 1)]
    process = psutil.Popen(command(folder, out), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        memory[graded(out) // WINDOW].append(tree_memory(process) / 2**20)
        time.sleep(0.1)
    report = json.loads((out / "grades.json").read_text(encoding="utf-8"))["submissions"]
    *grading, writing = memory
    return {
        "submissions": len(report),
        "different points": len({s["points"] for s in report}),
        "wall seconds": round(time.monotonic() - start),
        "memory of all processes in MiB, median of every 100": [round(median(w), 1) for w in grading],
        "most while the report is written": round(max(writing), 1),
    }


def tree_memory(process):
    total = 0
    for each in [process, *process.children(recursive=True)]:
        try:
            total += each.memory_full_info().uss
        except psutil.Error:  # 그사이에 끝났다
            continue
    return total


def kill_and_resume(root):
    """아무 때나 열 번 죽이고, 끝낸 뒤 끊기지 않은 채점과 견준다."""
    folder, out = hand_in(root / "killed", KILLED), root / "killed-report"
    log, kills = out / "journal.jsonl", 0
    while kills < KILLS:
        process = subprocess.Popen(command(folder, out), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        before = graded(out)
        while process.poll() is None and graded(out) == before:
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.5))
        kills += process.poll() is None
        process.kill()
        process.wait()
        if graded(out) == KILLED:
            break
    subprocess.run(command(folder, out), check=True, capture_output=True)
    whole = root / "whole-report"
    subprocess.run(command(folder, whole), check=True, capture_output=True)
    files = [json.loads(line)["file"] for line in log.read_text(encoding="utf-8").splitlines()]
    return {
        "kills": kills,
        "lost": KILLED - len(set(files)),
        "graded twice": len(files) - len(set(files)),
        "same bytes as an uninterrupted run": same(out, whole),
        "sandboxes left behind": sum(orphaned(p.info) for p in psutil.process_iter(["name", "ppid"])),
    }, whole


def orphaned(info):
    return info["name"] == "bwrap" and info["ppid"] == 1


def same(first, second):
    return (first / "grades.json").read_bytes() == (second / "grades.json").read_bytes()


def dask(root, whole):
    """스케줄러 하나와 일꾼 프로세스 둘."""
    where = root / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = ["distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    processes = [
        subprocess.Popen([sys.executable, "-m", *part, "--scheduler-file", str(where)], **quiet)
        for part in (scheduler, worker, worker)
    ]
    while not where.exists():
        time.sleep(0.05)
    address = json.loads(where.read_text(encoding="utf-8"))["address"]
    subprocess.run(
        command(root / "killed", root / "dask", "--scheduler", address), check=True, capture_output=True
    )
    for process in reversed(processes):
        process.kill()
        process.wait()
    return {"workers": 2, "same bytes": same(root / "dask", whole)}


def attacks(root):
    files = {f"{name}.ipynb": class_of.notebook(*cells) for name, (cells, *_) in hostile.ATTACKS.items()}
    class_of.grade(class_of.hand_in(root / "hostile", files), root / "hostile-report", jobs=2)
    found = class_of.points(root / "hostile-report")
    honest = sum(found[f"{name}.ipynb"] == tuple(row[1:]) for name, row in hostile.ATTACKS.items())
    return {"submissions": len(files), "with their honest mark": honest}


def start_seconds():
    start = time.monotonic()
    Sandbox(1 << 30).close()
    return round(time.monotonic() - start, 2)


def record(**found):
    """잰 것을 하나씩 적는다. 중간에 끊겨도 앞의 것은 남는다."""
    told = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    told |= {name.replace("_", " "): value for name, value in found.items()}
    RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def main():
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    record(machine=machine, wall_seconds_to_start_a_sandbox=start_seconds())
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        numpy_questions(root / "questions")
        spent = {
            "six NumPy questions": seconds_per_submission(*NUMPY),
            "one Keras question": seconds_per_submission(KERAS),
        }
        record(cpu_seconds_per_submission=spent)
        record(hostile=attacks(root))
        killed, whole = kill_and_resume(root)
        record(killed_and_resumed=killed, dask=dask(root, whole))
        record(thousand=thousand(root))
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
