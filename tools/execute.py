"""노트북을 실행하고, 다른 컴퓨터와 다른 시드에서도 서는 것만 저장한다.

`make execute`는 모든 장과 연습문제 원본을, `python -m tools.execute 경로 …`는 고른 노트북만 두 개씩 실행한다.
노트북마다 다섯 번 돈다.

1. 평소대로. 셀이 오류를 내거나 stderr에 쓰면(그림의 글꼴 경고도 여기에 온다) 거부한다.
2. AVX 없이. 인쇄한 글이 하나라도 다르면 거부한다.
3. 시드를 세 번 옮겨서. 단언이 하나라도 깨지면 거부한다. 꼬리표 ``illustration``이 붙은 셀은 보지 않는다.

거부하면 셀과 까닭을 말하고 파일을 그대로 둔다. 저장하면 무엇을 입고 무엇을 시험했는지 ``RECORD``에 적는다.
"""

import json
import os
import platform
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from tools import gate, notebook, repository
from tools.profiles import NO_AVX, PLAIN

ROOT = repository.ROOT
FOLDERS = ("chapters", "exercises/masters")
RECORD = ROOT / "experiments" / "results" / "notebooks.json"
TIME_LIMIT = 90  # CPU 초


def refresh(path):
    """노트북 하나를 실행하고 시험해 저장한다. ``(바뀌었는가, 기록)``을 돌려준다."""
    nb = notebook.read(path)
    notebook.stamp(nb, repository.read_url())
    notebook.normalize(nb)
    seconds = gate.run(nb, path.parent)
    gate.refuse_unstable(nb)
    notebook.normalize(nb)
    wearable = not NO_AVX.missing()
    if wearable:
        gate.refuse_other_digits(nb, path.parent)
    gate.refuse_other_seeds(nb, path.parent)
    return notebook.write(path, nb), {
        "source": notebook.fingerprint(nb),
        "cpu_seconds": round(seconds),
        "worn": [PLAIN.name, NO_AVX.name] if wearable else [PLAIN.name],
        "shifts": gate.shifts_of(nb),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "system": f"{platform.system()} {platform.machine()}",
    }


def report(path):
    """노트북 하나를 다시 실행하고 결과를 한 줄로 알린다. 저장했으면 기록을, 거부했으면 None을 돌려준다."""
    try:
        changed, entry = refresh(path)
    except (CellExecutionError, CellTimeoutError, DeadKernelError, gate.RefusedOutputError) as error:
        print(f"실패  {path}: 파일을 그대로 두었다.\n{error}", file=sys.stderr, flush=True)
        return None
    seconds = entry["cpu_seconds"]
    slow = f"  경고: {TIME_LIMIT}초를 넘었다" if seconds > TIME_LIMIT else ""
    print(f"{'바뀜' if changed else '그대로'}  {path}  CPU {seconds}초{slow}", flush=True)
    return entry


def find_notebooks():
    """실행할 노트북 전부, 이름순."""
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]


def read_record():
    return json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}


def keep(entries):
    """새 기록을 적는다. 소스와 시험이 그대로면 옛 기록을 남겨, 두 번 실행해도 파일이 바뀌지 않는다."""
    record = read_record()
    for name, entry in entries.items():
        old = record.get(name)
        if not old or any(old[key] != entry[key] for key in ("source", "worn", "shifts")):
            record[name] = entry
    text = json.dumps(dict(sorted(record.items())), ensure_ascii=False, indent=1)
    temporary = RECORD.with_suffix(".tmp")
    temporary.write_text(text + "\n", encoding="utf-8")
    os.replace(temporary, RECORD)


def main(arguments):
    paths = [Path(argument).resolve() for argument in arguments] or find_notebooks()
    with ProcessPoolExecutor(2) as pool:
        entries = dict(zip(paths, pool.map(report, paths), strict=True))
    inside = {
        path.relative_to(ROOT).as_posix(): entry
        for path, entry in entries.items()
        if entry and path.is_relative_to(ROOT)
    }
    if inside:
        keep(inside)
    return 0 if all(entries.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
