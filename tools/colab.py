"""코랩에서처럼 노트북을 하나씩 연다: 저장소 없이 빈 폴더에서, 코랩에 있는 것만 있는 환경에서.

``python -m tools.colab 폴더``가 ``폴더``에 코랩의 파이썬과 패키지를 설치하고, 노트북마다 새 환경과 빈 폴더를
만들어 실행한다. 준비 셀은 그대로 두고, 그 셀이 설치하는 저장소의 주소를 git의 ``insteadOf``로
이 저장소로 돌린다. 커밋한 것만 설치되므로 고친 것은 커밋한 다음에 본다.

- 장은 끝까지 실행하고, 저장된 글과 똑같이 인쇄하는지 본다.
- 빈 연습 노트북은 첫 ``check``가 말할 때까지 실행한다.

결과는 ``RECORD``에 노트북마다 적는다. ``python -m tools.colab 폴더 경로 …``는 고른 노트북만 연다.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from tools import gate, notebook, repository

ROOT = repository.ROOT
RECORD = ROOT / "experiments" / "results" / "colab.json"
PYTHON, RUNTIME = "3.12", "2026.01"
PACKAGES = {  # 코랩의 런타임 RUNTIME에 있는 판. 텐서플로는 같은 판의 CPU판으로 바꾸었다
    "h5py": "3.15.1",
    "ipykernel": "6.17.1",
    "ipython": "7.34.0",
    "jupyter_client": "7.4.9",
    "keras": "3.10.0",
    "matplotlib": "3.10.0",
    "numpy": "2.0.2",
    "pillow": "11.3.0",
    "pip": "24.1.2",
    "pyzmq": "26.2.1",
    "scikit-learn": "1.6.1",
    "scipy": "1.16.3",
    "setuptools": "75.2.0",
    "tensorflow-cpu": "2.19.0",
    "tornado": "6.5.1",
    "tqdm": "4.67.1",
    "traitlets": "5.7.1",
}
HIDDEN = ("PYTHONPATH", "VIRTUAL_ENV", "DNNLIB_DATA")  # 이 저장소를 보이게 하는 것
FAILURES = (CellExecutionError, CellTimeoutError, DeadKernelError)


def find_notebooks():
    """장과 빈 연습 노트북 전부, 이름순."""
    return [path for folder in ("chapters", "exercises") for path in sorted((ROOT / folder).glob("*.ipynb"))]


def find_python():
    """코랩의 파이썬. 이 컴퓨터에 없으면 지금의 파이썬으로 하고 그렇다고 말한다."""
    found = shutil.which(f"python{PYTHON}")
    if found and not subprocess.run([found, "--version"], capture_output=True, check=False).returncode:
        return found
    print(f"파이썬 {PYTHON}가 없어 {platform.python_version()}에서 연다.", flush=True)
    return sys.executable


def install(folder):
    """코랩에 있는 것만 있는 환경의 파이썬. 이미 있으면 다시 설치하지 않는다."""
    python, done = folder / "bin" / "python", folder / ".installed"
    if not done.exists():
        subprocess.run([find_python(), "-m", "venv", "--clear", str(folder)], check=True)
        wanted = [f"{name}=={version}" for name, version in PACKAGES.items()]
        subprocess.run([python, "-m", "pip", "install", "-q", *wanted], env=environment(), check=True)
        done.touch()
    return python


def fresh(colab, folder):
    """``colab``의 것이 모두 보이고 따로 설치한 것은 ``folder``에만 남는 환경의 파이썬."""
    subprocess.run([colab, "-m", "venv", "--without-pip", str(folder)], check=True)
    (theirs,), (ours,) = (
        list(root.glob("lib/python*/site-packages")) for root in (colab.parent.parent, folder)
    )
    (ours / "colab.pth").write_text(f"{theirs}\n", encoding="utf-8")
    return folder / "bin" / "python"


def environment():
    """저장소의 주소를 이 저장소로 돌리고, 이 저장소를 보이게 하는 것은 뺀 환경 변수."""
    kept = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    return kept | {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{ROOT}.insteadOf",
        "GIT_CONFIG_VALUE_0": repository.read_url(),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def run(nb, python, folder):
    """노트북을 ``python``의 커널로 ``folder``에서 실행한다."""
    spec = python.parent.parent / "kernels" / "colab"
    spec.mkdir(parents=True)
    told = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Colab",
        "language": "python",
    }
    (spec / "kernel.json").write_text(json.dumps(told), encoding="utf-8")
    manager = AsyncKernelManager(
        kernel_name="colab", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(spec.parent)])
    )
    NotebookClient(
        nb,
        km=manager,
        timeout=1200,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--IPKernelApp.capture_fd_output=False"],
    ).execute(env=environment())


def open_alone(path, colab):
    """노트북 하나를 새 환경과 빈 폴더에서 연 결과: 다른 것의 목록. 없으면 빈 목록."""
    stored = notebook.read(path)
    made = notebook.read(path)
    if path.parent.name == "exercises":
        made.cells = until_check(made.cells)
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        python = fresh(colab, Path(home) / "machine")
        try:
            run(made, python, folder)
        except FAILURES as error:
            return [
                f"{type(error).__name__}: {getattr(error, 'ename', '')} {getattr(error, 'evalue', error)}"
            ]
    notebook.normalize(made)
    return silent(made) if path.parent.name == "exercises" else different(stored, made)


def until_check(cells):
    """첫 ``check`` 셀까지."""
    last = next(i for i, cell in enumerate(cells) if cell.source.startswith("check("))
    return cells[: last + 1]


def silent(nb):
    """마지막 셀이 판정을 인쇄하지 않았으면 그 셀이 낸 것."""
    said = "".join(output.get("text", "") for output in nb.cells[-1].outputs)
    return [] if said.startswith("[") else [f"첫 check가 말하지 않았다. 받은 값: {said!r}"]


def different(stored, made):
    """다르게 인쇄한 셀. 준비 셀이 설치하며 하는 말은 보지 않는다."""
    return [
        f"{number}번째 셀: 저장된 글 {ours}, 코랩의 글 {theirs}"
        for number, ours, theirs in gate.differences(stored, made)
        if repository.SETUP_TAG not in made.cells[number - 1].metadata.get("tags", [])
    ]


def versions(python):
    """설치된 판. 적어 둔 판과 같아야 하지만, 있는 것을 적는다."""
    told = [
        subprocess.run([python, *words], capture_output=True, text=True, check=True).stdout
        for words in (("--version",), ("-m", "pip", "list", "--format=json"))
    ]
    return {
        "runtime": RUNTIME,
        "python": told[0].split()[1],
        "system": f"{platform.system()} {platform.machine()}",
        "packages": {row["name"]: row["version"] for row in json.loads(told[1])},
    }


def keep(told, entries):
    """잰 노트북의 기록만 바꾼다."""
    old = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    told = told | {"notebooks": dict(sorted((old.get("notebooks", {}) | entries).items()))}
    RECORD.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def main(arguments):
    folder, *paths = map(Path, arguments)
    colab, ok = install(folder.resolve()), True
    told = versions(colab)
    for path in [path.resolve() for path in paths] or find_notebooks():
        start = time.monotonic()
        found = open_alone(path, colab)
        name, seconds = path.relative_to(ROOT).as_posix(), round(time.monotonic() - start)
        print(f"{'다름' if found else '같음'}  {name}  {seconds}초", *found, sep="\n  ", flush=True)
        source = notebook.fingerprint(notebook.read(path))
        keep(told, {name: {"source": source, "differences": found}})
        ok = ok and not found
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
