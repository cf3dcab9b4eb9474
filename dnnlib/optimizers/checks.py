"""옵티마이저와 스케줄이 받은 수가 뜻이 있는 범위에 드는지 본다."""

import math
from numbers import Real


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
