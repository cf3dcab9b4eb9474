"""가중치 파일: 배열만 담은 npz. 저장은 한 번에 바뀌고, 읽을 때 피클을 풀지 않는다."""

import os
from pathlib import Path

import numpy as np

FORMAT = "dnnlib.weights.1"


def save_weights(model, filepath, overwrite):
    path = _check_path(filepath)
    if not path.parent.is_dir():
        raise FileNotFoundError(f"filepath의 폴더가 없다. 받은 값: {filepath}")
    if not model.built:
        raise ValueError(f"아직 만들어지지 않은 모델은 저장할 수 없다. 받은 값: {model.name!r}")
    if path.exists() and not overwrite:
        raise FileExistsError(f"filepath에 이미 파일이 있다. 덮어쓰려면 overwrite=True. 받은 값: {filepath}")
    arrays = {f"weight_{i:04d}": weight for i, weight in enumerate(model.weights)}
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:
            np.savez(file, format=np.array(FORMAT), **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def load_weights(model, filepath):
    path = _check_path(filepath)
    if not path.exists():
        raise FileNotFoundError(f"filepath에 파일이 없다. 받은 값: {filepath}")
    try:
        with open(path, "rb") as file:
            tag, weights = _read(file)
    except Exception as error:  # 깨진 자리에 따라 zipfile과 NumPy가 온갖 오류를 낸다
        raise ValueError(f"filepath의 파일이 깨졌거나 npz가 아니다. 받은 값: {filepath} ({error})") from None
    if tag != FORMAT:
        raise ValueError(f"filepath는 dnnlib이 저장한 가중치 파일이 아니다. 받은 값: {filepath}")
    model.set_weights(weights)


def _read(file):
    archive = np.load(file, allow_pickle=False)
    names = sorted(archive.files)
    tag = str(archive["format"]) if "format" in names else None
    return tag, [archive[name] for name in names if name.startswith("weight_")]


def _check_path(filepath):
    if not str(filepath).endswith(".weights.npz"):
        raise ValueError(f"filepath는 '.weights.npz'로 끝나야 한다. 받은 값: {filepath}")
    return Path(filepath)
