"""케라스의 ``.keras`` 파일: 구조와 ``compile``의 설정, 가중치, 옵티마이저의 상태를 담은 zip.

``config.json``의 클래스 이름은 dnnlib의 표에서만 찾으므로 파일에 든 코드가 도는 일이 없다. 필요한 조각만
메모리로 읽고 디스크에 풀지 않는다.
"""

import datetime
import io
import json
import zipfile

from dnnlib import checks, lookup
from dnnlib.lookup import known_arguments
from dnnlib.models import hdf5, saving
from dnnlib.models.sequential import Sequential

__all__ = ["load_model", "save_model"]

WEIGHTS = "model.weights.h5"
WRITTEN_AS = "3.10.0"  # metadata.json에 적는 케라스의 판. 이 판부터 같은 꼴이다.
BROKEN = (TypeError, ValueError, KeyError, AttributeError, MemoryError, OverflowError, RecursionError)
BOMB_SIZE, BOMB_RATIO = 2**24, 100  # 풀면 이보다 크고 이 배보다 더 부푸는 조각은 읽지 않는다


@known_arguments
def save_model(model, filepath, overwrite=True):
    """모델을 ``.keras`` 파일로 저장한다. 케라스의 ``load_model``도 읽는다.

    쓰다가 끊겨도 앞의 파일은 그대로다.

    오류:
        TypeError: 직접 만든 층, 손실, 지표처럼 설정으로 적을 수 없는 것이 있을 때.
        ValueError: 아직 만들어지지 않은 모델이거나, filepath가 ``.keras``로 끝나지 않을 때.
        ImportError: h5py가 없을 때.
    """
    path = saving.check_path(filepath, ".keras")
    if not model.built:
        raise ValueError(f"아직 만들어지지 않은 모델은 저장할 수 없다. 받은 값: {model.name!r}")
    saved = lookup.to_dict(model) | {"build_config": {"input_shape": model.input_shape}}
    now = datetime.datetime.now()
    parts = {
        "metadata.json": json.dumps({"keras_version": WRITTEN_AS, "date_saved": f"{now:%Y-%m-%d@%H:%M:%S}"}),
        "config.json": json.dumps(saved | {"compile_config": model.get_compile_config()}),
        WEIGHTS: hdf5.write(model),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    saving.replace(path, lambda file: file.write(buffer.getvalue()), overwrite)


@known_arguments
def load_model(filepath, *, compile=True):
    """``.keras`` 파일의 모델을 만든다. 케라스가 저장한 것도 읽는다.

    인수:
        filepath: ``.keras``로 끝나는 경로.
        compile: 저장된 설정으로 ``compile``하고 옵티마이저의 상태까지 되돌릴지.

    오류:
        ValueError: 파일이 깨졌거나, dnnlib에 없는 층이나 기능을 쓰는 모델일 때.
        ImportError: h5py가 없을 때.
    """
    path = saving.existing(filepath, ".keras")
    # 깨진 자리에 따라 zipfile과 json이 온갖 오류를 낸다
    broken = f"filepath의 파일이 깨졌거나 케라스의 파일이 아니다. 받은 값: {filepath}"
    with checks.retold(Exception, ValueError, broken), zipfile.ZipFile(path) as archive:
        saved = json.loads(member(archive, "config.json"))
        weights = member(archive, WEIGHTS)
    with checks.retold(BROKEN, ValueError, f"filepath의 모델을 dnnlib으로 만들 수 없다. 받은 값: {filepath}"):
        model = lookup.from_dict(saved, {"Sequential": Sequential}, "모델")
        settings = saved.get("compile_config") or {}
        if compile and settings.get("optimizer"):
            model.compile_from_config(settings)
    hdf5.read(weights, model, filepath)
    return model


def member(archive, name):
    """zip의 조각 하나. 이름이 수상하거나 부푸는 조각은 읽지 않는다."""
    names = archive.namelist()
    if len(set(names)) != len(names) or any(n.startswith(("/", "\\")) or ".." in n for n in names):
        raise ValueError(f"이름이 겹치거나 밖을 가리키는 조각이 있다: {names}")
    info = archive.getinfo(name)
    if info.file_size > BOMB_SIZE and info.file_size > BOMB_RATIO * info.compress_size:
        raise ValueError(f"{name}이(가) {info.compress_size}바이트에서 {info.file_size}바이트로 부푼다")
    return archive.read(name)
