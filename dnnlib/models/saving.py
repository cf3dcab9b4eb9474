"""파일을 한 번에 바꾸는 법과, 배열만 담은 npz. 읽을 때 피클을 풀지 않는다."""

import os
from pathlib import Path

import numpy as np

from dnnlib import checks


def save(filepath, kind, arrays, overwrite=True):
    """배열의 사전 ``arrays``를 ``.<kind>.npz`` 파일로 저장한다."""
    path = check_path(filepath, f".{kind}.npz")
    replace(path, lambda file: np.savez(file, format=np.array(tag(kind)), **arrays), overwrite)


def replace(path, write, overwrite=True):
    """옆에 새로 쓴 다음 ``path``와 바꾼다. 쓰다가 끊겨도 앞의 파일은 그대로다."""
    if not path.parent.is_dir():
        raise FileNotFoundError(f"filepath의 폴더가 없다. 받은 값: {path}")
    if path.exists() and not overwrite:
        raise FileExistsError(f"filepath에 이미 파일이 있다. 덮어쓰려면 overwrite=True. 받은 값: {path}")
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def load(filepath, kind):
    """``save``가 쓴 파일의 배열을 이름에서 배열로 가는 사전으로 읽는다."""
    path = existing(filepath, f".{kind}.npz")
    # 깨진 자리에 따라 zipfile과 NumPy가 온갖 오류를 낸다
    broken = f"filepath의 파일이 깨졌거나 npz가 아니다. 받은 값: {filepath}"
    with checks.retold(Exception, ValueError, broken), open(path, "rb") as file:
        arrays = dict(np.load(file, allow_pickle=False))
    if str(arrays.pop("format", None)) != tag(kind):
        raise ValueError(f"filepath는 dnnlib이 저장한 .{kind}.npz 파일이 아니다. 받은 값: {filepath}")
    return arrays


def content(path):
    """파일의 바이트. 폴더처럼 읽을 수 없는 것이면 오류다."""
    with checks.retold(OSError, ValueError, f"filepath를 읽을 수 없다. 받은 값: {path}"):
        return path.read_bytes()


def tag(kind):
    """파일이 dnnlib의 것임을 알리는 표시."""
    return f"dnnlib.{kind}.1"


def check_path(filepath, *endings):
    if not str(filepath).endswith(endings):
        names = "나 ".join(map(repr, endings))
        raise ValueError(f"filepath는 {names}(으)로 끝나야 한다. 받은 값: {filepath}")
    return Path(filepath)


def existing(filepath, *endings):
    path = check_path(filepath, *endings)
    if not path.exists():
        raise FileNotFoundError(f"filepath에 파일이 없다. 받은 값: {filepath}")
    return path
