"""받은 수가 뜻이 있는 값인지 보고(NumPy의 정수도 정수다), 남이 낸 오류를 알아듣게 옮긴다."""

import math
from contextlib import contextmanager
from numbers import Real

import numpy as np


def is_whole(value):
    return isinstance(value, int | np.integer)


def whole(value, name, least=1):
    """``least`` 이상의 정수를 파이썬의 정수로.

    오류:
        ValueError: 그런 정수가 아닐 때.
    """
    if not is_whole(value) or value < least:
        raise ValueError(f"{name}은(는) {least} 이상의 정수여야 한다. 받은 값: {value!r}")
    return int(value)


def sizes(values, name):
    """양의 정수의 튜플."""
    if not isinstance(values, tuple | list) or not all(is_whole(n) and n > 0 for n in values):
        raise ValueError(f"{name}은(는) 양의 정수로 된 튜플이어야 한다. 받은 값: {values!r}")
    return tuple(map(int, values))


def axes(axis, name):
    """축의 번호 하나, 또는 번호의 튜플."""
    many = axis if isinstance(axis, tuple | list) else (axis,)
    if not many or not all(map(is_whole, many)):
        raise ValueError(f"{name}은(는) 정수나 정수의 목록이어야 한다. 받은 값: {axis!r}")
    return tuple(map(int, many)) if many is axis else int(axis)


def check_positive(**values):
    _check(values, lambda value: 0 < value < math.inf, "양수여야 한다")


def check_not_negative(**values):
    _check(values, lambda value: 0 <= value < math.inf, "0 이상이어야 한다")


def check_decay(**values):
    """이동 평균의 감쇠율. 1이면 처음 값에서 움직이지 않으므로 뺀다."""
    _check(values, lambda value: 0 <= value < 1, "0 이상 1 미만이어야 한다")


def check_fraction(**values):
    _check(values, lambda value: 0 <= value <= 1, "0과 1 사이여야 한다")


def _check(values, holds, expected):
    for name, value in values.items():
        if not (isinstance(value, Real) and holds(value)):
            raise ValueError(f"{name}은(는) {expected}. 받은 값: {value!r}")


@contextmanager
def retold(kinds, error, text):
    """블록이 낸 ``kinds``의 오류를, ``text``로 알리는 ``error``로 바꾼다."""
    try:
        yield
    except kinds as cause:
        raise error(f"{text} ({cause})") from None
