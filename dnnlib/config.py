"""라이브러리 전체가 함께 쓰는 두 가지: 기본 자료형과 난수 생성기."""

import numpy as np

__all__ = ["floatx", "random_generator", "set_floatx"]

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
    if value not in ("float32", "float64"):
        raise ValueError(f"value는 'float32'나 'float64'여야 한다. 받은 값: {value!r}")
    _floatx = value


def random_generator():
    """라이브러리의 모든 난수가 나오는 단 하나의 ``numpy.random.Generator``."""
    return _generator


def seed_generator(seed):
    global _generator
    _generator = np.random.default_rng(seed)
