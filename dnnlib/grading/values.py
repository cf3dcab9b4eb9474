"""학습자의 함수가 돌려준 값을 배열로 바꾸고, 배열 둘을 견준다."""

import math

import numpy as np


def to_arrays(value):
    """배열로, 목록과 튜플은 배열의 튜플로 바꾼다.

    오류:
        TypeError: 수나 문자열의 배열이 아닌 값이 들어 있을 때.
    """
    if isinstance(value, list | tuple):
        return tuple(to_array(item) for item in value)
    return to_array(value)


def to_array(value):
    try:
        array = np.asarray(value)
    except ValueError:
        array = None
    if array is None or array.dtype.kind not in "biufU":
        raise TypeError(f"배열이나 수가 아닌 값이 들어 있다. 받은 값: {type(value).__name__}")
    return array


def leaves(value):
    """값을 이루는 배열의 목록."""
    return list(value) if isinstance(value, tuple) else [value]


def fit(expected, received):
    """``received``를 ``expected``와 같은 꼴로 바꾼다. 배열 하나를 적을 곳에 목록을 적어도 받아들인다.

    오류:
        ValueError: 꼴이 다를 때.
    """
    if isinstance(expected, tuple):
        several = isinstance(received, tuple) or received.ndim == expected[0].ndim + 1
        if not several or len(received) != len(expected):
            raise ValueError(f"배열 {len(expected)}개를 튜플로 돌려주어야 한다. 받은 값: {form(received)}")
        return tuple(np.asarray(item) for item in received)
    if isinstance(received, tuple):
        if len({item.shape for item in received}) != 1:
            raise ValueError(f"배열 하나를 돌려주어야 한다. 받은 값: {form(received)}")
        return np.stack(received)
    return received


def vector(received, length):
    """길이가 ``length``인 실수의 배열로 바꾼다.

    오류:
        ValueError: 꼴이나 길이가 다를 때.
    """
    array = fit(np.empty(length), received)
    if array.shape != (length,) or array.dtype.kind == "U":
        raise ValueError(f"모양이 ({length},)인 수의 배열을 돌려주어야 한다. 받은 값: {form(array)}")
    return array.astype(float)


def form(value):
    """값의 꼴을 짧게 적는다."""
    if isinstance(value, tuple):
        return f"배열 {len(value)}개의 튜플"
    return f"모양이 {value.shape}인 {value.dtype} 배열" if np.ndim(value) else f"수 {value:.6g}"


def close(expected, received, rtol, atol):
    """두 배열이 허용 오차 안에서 같은지 본다. 문자열은 똑같아야 한다."""
    if expected.shape != received.shape or (expected.dtype.kind == "U") != (received.dtype.kind == "U"):
        return False
    if expected.dtype.kind == "U":
        return np.array_equal(expected, received)
    return bool(near(expected, received, rtol, atol).all())


def near(expected, received, rtol, atol):
    """원소마다 ``|받은 값 − 기대한 값| ≤ rtol·|기대한 값| + atol·(기대한 값의 RMS)``인지."""
    expected, received = np.asarray(expected, float), np.asarray(received, float)
    scale = math.sqrt(np.vdot(expected, expected) / max(expected.size, 1))
    with np.errstate(all="ignore"):
        gap, allowed = np.abs(received - expected), rtol * np.abs(expected) + atol * scale
        return (expected == received) | (gap <= allowed)


def describe(case):
    """입력을 한 줄로 적는다. 큰 배열은 모양만 적는다."""
    return ", ".join(f"{name}={brief(value)}" for name, value in case.items())


def brief(value):
    if isinstance(value, tuple):
        return f"({', '.join(map(brief, value))})"
    if isinstance(value, np.ndarray):
        short = value.ndim == 1 and value.size <= 6
        return np.array2string(value, precision=3) if short else f"<{value.dtype} 배열 {value.shape}>"
    if isinstance(value, tuple):
        return f"({', '.join(map(brief, value))})"
    return f"{value:.4g}" if isinstance(value, float) else repr(value)
