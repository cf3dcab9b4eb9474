"""규제: 손실에 더하는 벌점과, 그 벌점을 가중치로 미분한 그레이디언트.

소문자로 적은 ``l1``, ``l2``, ``l1_l2``는 같은 클래스의 다른 이름이다.
"""

import numpy as np

from dnnlib import lookup
from dnnlib.checks import check_not_negative

__all__ = ["L1", "L1L2", "L2", "Regularizer", "get", "l1", "l1_l2", "l2"]


class Regularizer(lookup.KnownArguments):
    """모든 규제의 바탕. 하위 클래스는 벌점 ``__call__(w)``와 ``gradient(w)``를 쓴다."""

    def __call__(self, w):
        raise NotImplementedError

    def gradient(self, w):
        raise NotImplementedError


class L1L2(Regularizer):
    """벌점 l1·Σ|w| + l2·Σw². 그레이디언트는 l1·sign(w) + 2·l2·w다.

    많은 책이 L2 규제를 (l2/2)·Σw²로 적는다. 케라스에는 1/2이 없어 같은 ``l2``가 두 배로 세다.

    인수:
        l1, l2: 0 이상의 수.

    오류:
        ValueError: l1이나 l2가 음수이거나 유한하지 않을 때.
    """

    def __init__(self, l1=0.0, l2=0.0):
        check_not_negative(l1=l1, l2=l2)
        self.l1, self.l2 = float(l1), float(l2)

    def __call__(self, w):
        penalty = self.l2 * np.vdot(w, w)
        return penalty + self.l1 * np.abs(w).sum() if self.l1 else penalty

    def gradient(self, w):
        gradient = 2 * self.l2 * w
        if self.l1:
            gradient += self.l1 * np.sign(w)
        return gradient


class L1(L1L2):
    """벌점 l1·Σ|w|. 쓸모없는 가중치를 0으로 민다."""

    def __init__(self, l1=0.01):
        super().__init__(l1=l1)


class L2(L1L2):
    """벌점 l2·Σw². 모든 가중치를 0 쪽으로 당긴다."""

    def __init__(self, l2=0.01):
        super().__init__(l2=l2)


l1, l2, l1_l2 = L1, L2, L1L2

TABLE = {"L1": L1, "l1": L1, "L2": L2, "l2": L2, "L1L2": L1L2, "l1l2": L1L2, "l1_l2": L1L2}


def get(identifier):
    """이름(``"l2"``), 설정, 객체에서 규제를 얻는다. ``None``이면 규제가 없다."""
    return lookup.get(identifier, TABLE, Regularizer, "regularizer")
