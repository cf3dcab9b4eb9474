"""제약: 옵티마이저가 한 걸음 뗀 뒤 가중치를 정해진 범위로 되돌린다.

소문자로 적은 ``max_norm``, ``unit_norm``, ``non_neg``는 같은 클래스의 다른 이름이다.
"""

from numbers import Real

import numpy as np

from dnnlib import checks, lookup

__all__ = ["Constraint", "MaxNorm", "NonNeg", "UnitNorm", "get", "max_norm", "non_neg", "unit_norm"]

EPSILON = 1e-7  # 노름이 0이어도 나눌 수 있게 더한다. 케라스의 backend.epsilon()과 같다.


class Constraint(lookup.KnownArguments):
    """모든 제약의 바탕. 하위 클래스는 고친 가중치를 돌려주는 ``__call__(w)``를 쓴다."""

    def __call__(self, w):
        raise NotImplementedError


class MaxNorm(Constraint):
    """노름을 ``max_value`` 이하로 줄인다. w ← w·min(‖w‖, c) / (ε + ‖w‖).

    ε = 1e-7 때문에, 노름이 c보다 작은 가중치도 걸음마다 아주 조금씩 준다. 케라스와 같다.

    인수:
        max_value: 가장 큰 노름 c.
        axis: 노름을 잴 축. ``Dense``는 0(유닛에 들어오는 가중치), ``Conv2D``는 ``[0, 1, 2]``.

    오류:
        ValueError: max_value가 음수이거나 axis가 정수나 정수의 목록이 아닐 때.

    출처: Srebro & Shraibman (2005), Srivastava et al. (2014)
    """

    def __init__(self, max_value=2, axis=0):
        if not (isinstance(max_value, Real) and max_value >= 0):
            raise ValueError(f"max_value는 0 이상이어야 한다. 받은 값: {max_value!r}")
        self.max_value, self.axis = float(max_value), checks.axes(axis, "axis")

    def __call__(self, w):
        norms = norm(w, self.axis)
        return w * (np.minimum(norms, self.max_value) / (EPSILON + norms))


class UnitNorm(Constraint):
    """노름을 1로 맞춘다. w ← w / (ε + ‖w‖). ``axis``와 오류는 ``MaxNorm``을 보라."""

    def __init__(self, axis=0):
        self.axis = checks.axes(axis, "axis")

    def __call__(self, w):
        return w / (EPSILON + norm(w, self.axis))


class NonNeg(Constraint):
    """음수를 0으로 올린다. w ← max(w, 0)."""

    def __call__(self, w):
        return np.maximum(w, 0)


def norm(w, axis):
    return np.sqrt(np.square(w).sum(axis=axis, keepdims=True))


max_norm, unit_norm, non_neg = MaxNorm, UnitNorm, NonNeg

TABLE = lookup.table((MaxNorm, UnitNorm, NonNeg))


def get(identifier):
    """이름(``"max_norm"``), 설정, 객체에서 제약을 얻는다. ``None``이면 제약이 없다."""
    return lookup.get(identifier, TABLE, Constraint, "constraint")
