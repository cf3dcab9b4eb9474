"""옵티마이저와 스케줄이 받은 수가 뜻이 있는 범위에 드는지 본다."""

import math
from numbers import Real


def check_positive(name, value):
    _check(name, value, lambda: 0 < value < math.inf, "양수여야 한다")


def check_not_negative(name, value):
    _check(name, value, lambda: 0 <= value < math.inf, "0 이상이어야 한다")


def check_decay(name, value):
    """이동 평균의 감쇠율. 1이면 처음 값에서 움직이지 않으므로 뺀다."""
    _check(name, value, lambda: 0 <= value < 1, "0 이상 1 미만이어야 한다")


def check_fraction(name, value):
    _check(name, value, lambda: 0 <= value <= 1, "0과 1 사이여야 한다")


def _check(name, value, holds, expected):
    if not (isinstance(value, Real) and holds()):
        raise ValueError(f"{name}은(는) {expected}. 받은 값: {value!r}")
