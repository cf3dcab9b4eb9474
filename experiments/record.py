"""긴 실험의 기록 `dnnlib/records/*.json`을 만든다. 없거나 실험과 맞지 않는 기록만 다시 잰다.

실험은 노트북에 있다. ``records.sweep``을 부르는 마지막 셀까지 노트북을 IPython으로 실행한다. 점 하나가 끝날
때마다 적어 두므로 끊어도 잃는 것이 없고, 다시 부르면 이어서 돈다. ``make records``는 모든 노트북을,
``python -m experiments.record 경로 …``는 고른 노트북만 본다.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from nbformat import v4

from tools import execute, notebook

CALL = "records.sweep("


def calls(nb):
    """``records.sweep``을 부르는 셀의 위치."""
    return [i for i, cell in enumerate(nb.cells) if cell.cell_type == "code" and CALL in cell.source]


def record(path):
    """노트북 하나의 기록을 채운다. 성공했는지 돌려준다."""
    nb = notebook.read(path)
    nb.cells = nb.cells[: calls(nb)[-1] + 1]
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / path.name
        part.write_text(v4.writes_json(nb), encoding="utf-8")
        environment = {**os.environ, "DNNLIB_RECORD": "1", "MPLBACKEND": "agg", "TF_CPP_MIN_LOG_LEVEL": "3"}
        command = [sys.executable, "-m", "IPython", "--no-confirm-exit", "--", str(part)]
        return subprocess.run(command, cwd=path.parent, env=environment, check=False).returncode == 0


def main(arguments):
    paths = [Path(argument).resolve() for argument in arguments] or [
        path for path in execute.find_notebooks() if calls(notebook.read(path))
    ]
    for path in paths:
        print(path.name, flush=True)
        if not record(path):
            sys.exit(f"실패  {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
