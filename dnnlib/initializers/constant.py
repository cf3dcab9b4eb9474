"""상수로 채우는 초기화."""

import numpy as np

from dnnlib.initializers.base import Initializer

__all__ = ["Constant", "Ones", "Zeros"]


class Constant(Initializer):
    """모든 값이 ``value``인 배열."""

    def __init__(self, value=0.0):
        super().__init__()
        self.value = value

    def sample(self, generator, shape):
        return np.full(shape, self.value, dtype=float)


class Zeros(Constant):
    """모든 값이 0. 편향의 기본값이고, 커널에 쓰면 은닉 유닛이 서로 같아진다."""

    def __init__(self):
        super().__init__(0.0)


class Ones(Constant):
    """모든 값이 1."""

    def __init__(self):
        super().__init__(1.0)
