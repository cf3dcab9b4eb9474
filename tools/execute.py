"""노트북을 실행하고, 몇 번을 다시 실행해도 같은 파일이 되도록 다듬어 저장한다.

`make execute`는 모든 장과 연습문제 원본을, `python -m tools.execute 경로 …`는 고른 노트북만 실행한다.
셀이 오류를 내거나 stderr에 쓰면(그림의 글꼴 경고도 여기에 온다) 그 파일은 건드리지 않고 실패로 끝난다.
"""

import os
import sys
import time
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from tools import notebook, repository

ROOT = repository.ROOT
FOLDERS = ("chapters", "exercises/masters")
TIME_LIMIT = 60


class RefusedOutputError(Exception):
    """저장하면 안 되는 출력."""


def run(nb, folder):
    """노트북을 자기 폴더에서, BLAS 스레드 하나로 실행한다."""
    client = NotebookClient(
        nb,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        # 파이썬이 쓴 것만 셀의 출력이다. 텐서플로의 C++ 로그는 터미널로 보낸다.
        extra_arguments=["--IPKernelApp.capture_fd_output=False"],
    )
    client.execute(env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"})


def refuse_unstable(nb):
    """stderr 출력과 이 컴퓨터의 경로가 저장되지 않게 한다."""
    for number, cell in enumerate(nb.cells, start=1):
        for output in cell.get("outputs", []):
            text = output.get("text", "") + output.get("data", {}).get("text/plain", "")
            if output.get("name") == "stderr":
                raise RefusedOutputError(f"{number}번째 셀이 stderr에 썼다.\n{text}")
            if str(ROOT) in text:
                raise RefusedOutputError(f"{number}번째 셀의 출력에 이 컴퓨터의 경로가 있다.\n{text}")


def refresh(path):
    """노트북 하나를 실행해 저장하고, 내용이 바뀌었는지 돌려준다."""
    nb = notebook.read(path)
    notebook.stamp(nb, repository.read_url())
    notebook.normalize(nb)
    run(nb, path.parent)
    refuse_unstable(nb)
    notebook.normalize(nb)
    return notebook.write(path, nb)


def report(path):
    """노트북 하나를 다시 실행하고 결과를 한 줄로 알린다. 성공했는지 돌려준다."""
    start = time.perf_counter()
    try:
        changed = refresh(path)
    except (CellExecutionError, CellTimeoutError, DeadKernelError, RefusedOutputError) as error:
        print(f"실패  {path}: 파일을 그대로 두었다.\n{error}", file=sys.stderr)
        return False
    seconds = time.perf_counter() - start
    slow = f"  경고: {TIME_LIMIT}초를 넘었다" if seconds > TIME_LIMIT else ""
    print(f"{'바뀜' if changed else '그대로'}  {path}  {seconds:.1f}초{slow}", flush=True)
    return True


def find_notebooks():
    """실행할 노트북 전부, 이름순."""
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]


def main(arguments):
    paths = [Path(argument).resolve() for argument in arguments] or find_notebooks()
    failed = [path for path in paths if not report(path)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
