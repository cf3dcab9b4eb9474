"""MNIST 7만 장. 환경 변수 DNNLIB_DATA의 폴더를 먼저 보고, 없으면 케라스의 내려받기에 맡긴다."""

import hashlib
import os
from pathlib import Path

import numpy as np

from dnnlib import checks

__all__ = ["load_data"]

SHA256 = {
    "x_train": "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757",
    "y_train": "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13",
    "x_test": "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161",
    "y_test": "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5",
}


def load_data():
    """MNIST의 훈련 6만 장과 테스트 1만 장. 배열마다 sha256을 확인한다.

    반환:
        ``(x_train, y_train), (x_test, y_test)``. x는 uint8 ``(n, 28, 28)``, y는 uint8 ``(n,)``.

    오류:
        FileNotFoundError: 폴더에 ``mnist.npz``가 없고 내려받을 수도 없을 때.
        ValueError: 파일이 깨졌거나 원본과 다를 때.
    """
    folder = os.environ.get("DNNLIB_DATA")
    arrays = _from_folder(Path(folder) / "mnist.npz") if folder else _from_keras()
    for name, expected in SHA256.items():
        received = hashlib.sha256(np.ascontiguousarray(arrays[name]).tobytes()).hexdigest()
        if received != expected:
            raise ValueError(f"{name}이 MNIST 원본과 다르다. 기대한 sha256: {expected}. 받은 값: {received}")
    return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


def _from_folder(path):
    if not path.exists():
        raise FileNotFoundError(f"DNNLIB_DATA의 폴더에 mnist.npz가 없다. 받은 값: {path}")
    broken = f"mnist.npz를 읽을 수 없다. 받은 값: {path}"
    # 깨진 자리에 따라 zipfile과 NumPy가 온갖 오류를 낸다
    with checks.retold(Exception, ValueError, broken), open(path, "rb") as file:
        archive = np.load(file, allow_pickle=False)
        return {name: archive[name] for name in SHA256}


def _from_keras():
    try:
        from keras.datasets import mnist

        (x_train, y_train), (x_test, y_test) = mnist.load_data()
    except Exception as error:
        raise FileNotFoundError(
            "MNIST를 얻지 못했다. mnist.npz가 있는 폴더를 환경 변수 DNNLIB_DATA에 적거나, 케라스를 설치하고 "
            f"인터넷에 연결한 뒤 다시 부른다. 받은 값: DNNLIB_DATA 없음, {type(error).__name__}: {error}"
        ) from error
    return {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
