"""받은 수가 뜻이 있는 값인지 본다. NumPy의 정수도 정수다."""

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
