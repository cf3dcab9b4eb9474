"""옵티마이저와 스케줄이 받은 수가 뜻이 있는 범위에 드는지 본다."""

import inspect
import math
from numbers import Real

import numpy as np


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


def as_number(value):
    """0차원 배열은 그 안의 수로, 나머지는 그대로 돌려준다."""
    return value.item() if isinstance(value, np.ndarray) and value.ndim == 0 else value


def check_callable(function, name):
    """인수 없이 부를 수 있는 함수인지 본다."""
    try:
        inspect.signature(function).bind()
    except TypeError:
        raise TypeError(
            f"{name}에 온 함수는 인수를 받지 않아야 한다. 스텝 수를 받아 정하려면 "
            f"optimizers.schedules.LearningRateSchedule의 하위 클래스를 쓴다. 받은 값: {function!r}"
        ) from None
    except ValueError:  # 내장 함수는 인수를 알려 주지 않는다
        pass
