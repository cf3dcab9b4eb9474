"""라이브러리 전체가 함께 쓰는 두 가지: 기본 자료형과 난수 생성기.

같은 시드로 만든 난수 생성기 둘은 같은 수열을 낸다. 그래서 쓰임마다 수열을 갈라 둔다. 가중치와 데이터에 같은
시드를 주어도 입력의 행이 커널의 행과 같아지는 일은 없다.
"""

import os

import numpy as np

__all__ = ["floatx", "random_generator", "set_floatx"]

# 쓰임의 번호. 시드 앞에 붙어 쓰임마다 다른 수열이 된다. 바꾸면 책의 모든 수가 바뀐다.
STREAMS = {"library": 1, "data": 2, "initializer": 3, "layer": 4}

_floatx = "float32"
_generator = np.random.default_rng()


def floatx():
    """가중치와 계산에 쓰는 기본 자료형의 이름. 처음에는 ``"float32"``다."""
    return _floatx


def set_floatx(value):
    """기본 자료형을 바꾼다. 이미 만들어진 가중치는 그대로 남는다.

    인수:
        value: ``"float32"`` 또는 ``"float64"``.

    오류:
        ValueError: 다른 값을 받았을 때.
    """
    global _floatx
    _floatx = check_dtype(value, "value")


def check_dtype(value, name):
    if value not in ("float32", "float64"):
        raise ValueError(f"{name}은(는) 'float32'나 'float64'여야 한다. 받은 값: {value!r}")
    return value


def random_generator():
    """라이브러리의 모든 난수가 나오는 단 하나의 ``numpy.random.Generator``."""
    return _generator


def seed_generator(seed):
    global _generator
    _generator = new_generator("library", seed)


def new_generator(stream, seed):
    """시드와 쓰임이 정하는 새 생성기. 쓰임(``STREAMS``의 이름)이 다르면 시드가 같아도 독립이다."""
    return np.random.default_rng([STREAMS[stream], shifted(seed)])


def shifted(seed):
    """환경 변수 ``DNNLIB_SEED_SHIFT``를 더한 시드. 본 적 없는 시드에서도 결론이 서는지 볼 때 쓴다."""
    text = os.environ.get("DNNLIB_SEED_SHIFT", "0")
    if not text.isdecimal():
        raise ValueError(f"DNNLIB_SEED_SHIFT는 0 이상의 정수여야 한다. 받은 값: {text!r}")
    return int(seed) + int(text)
