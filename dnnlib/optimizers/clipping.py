"""노름으로 자르기: 넘치지 않게 재고, 넘는 만큼 줄인다."""

import math

import numpy as np


def norm(array):
    """L2 노름. 제곱이 넘치거나 0으로 사라지면 가장 큰 성분으로 나누고 잰다."""
    with np.errstate(over="ignore"):
        size = float(np.linalg.norm(array))
    if 0 < size < math.inf:
        return size
    largest = float(np.abs(array).max(initial=0))
    return largest * float(np.linalg.norm(array / largest)) if 0 < largest < math.inf else largest


@np.errstate(invalid="ignore")  # 무한대인 성분에는 방향이 없다. NaN이 된다
def shrink(gradient, size, limit):
    """노름 ``size``를 ``limit`` 이하로 줄인다. 작으면 그대로 돌려준다."""
    return gradient if size <= limit else gradient * (limit / size)
