"""파일: 배열만 담은 npz. 저장은 한 번에 바뀌고, 읽을 때 피클을 풀지 않는다."""

import os
from pathlib import Path

import numpy as np


def save(filepath, kind, arrays, overwrite=True):
    """배열의 사전 ``arrays``를 ``.<kind>.npz`` 파일로 저장한다."""
    path = _check_path(filepath, kind)
    if not path.parent.is_dir():
        raise FileNotFoundError(f"filepath의 폴더가 없다. 받은 값: {filepath}")
    if path.exists() and not overwrite:
        raise FileExistsError(f"filepath에 이미 파일이 있다. 덮어쓰려면 overwrite=True. 받은 값: {filepath}")
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:
            np.savez(file, format=np.array(tag(kind)), **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def load(filepath, kind):
    """``save``가 쓴 파일의 배열을 이름에서 배열로 가는 사전으로 읽는다."""
    path = _check_path(filepath, kind)
    if not path.exists():
        raise FileNotFoundError(f"filepath에 파일이 없다. 받은 값: {filepath}")
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = dict(archive)
            found = str(arrays.pop("format", None))
    except Exception as error:  # 깨진 자리에 따라 zipfile과 NumPy가 온갖 오류를 낸다
        raise ValueError(f"filepath의 파일이 깨졌거나 npz가 아니다. 받은 값: {filepath} ({error})") from None
    if found != tag(kind):
        raise ValueError(f"filepath는 dnnlib이 저장한 .{kind}.npz 파일이 아니다. 받은 값: {filepath}")
    return arrays


def tag(kind):
    """파일이 dnnlib의 것임을 알리는 표시."""
    return f"dnnlib.{kind}.1"


def _check_path(filepath, kind):
    if not str(filepath).endswith(f".{kind}.npz"):
        raise ValueError(f"filepath는 '.{kind}.npz'로 끝나야 한다. 받은 값: {filepath}")
    return Path(filepath)
