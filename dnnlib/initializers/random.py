"""층의 크기를 보지 않고 뽑는 초기화."""

import numpy as np

from dnnlib.initializers.base import Initializer

__all__ = ["RandomNormal", "RandomUniform", "TruncatedNormal", "truncated_standard_normal"]


class RandomNormal(Initializer):
    """정규분포 N(mean, stddev²)."""

    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        super().__init__(seed)
        self.mean, self.stddev = mean, stddev

    def sample(self, generator, shape):
        return generator.normal(self.mean, self.stddev, shape)


class RandomUniform(Initializer):
    """균등분포 U(minval, maxval)."""

    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        super().__init__(seed)
        self.minval, self.maxval = minval, maxval

    def sample(self, generator, shape):
        return generator.uniform(self.minval, self.maxval, shape)


def truncated_standard_normal(generator, shape):
    """표준정규분포에서 뽑되, ±2를 벗어난 값은 버리고 다시 뽑는다."""
    z = generator.standard_normal(shape)
    while (outside := np.abs(z) > 2).any():
        z[outside] = generator.standard_normal(outside.sum())
    return z


class TruncatedNormal(RandomNormal):
    """평균에서 2·stddev보다 먼 값을 버린 정규분포. 버린 뒤의 표준편차는 약 0.88·stddev다."""

    def sample(self, generator, shape):
        return self.mean + self.stddev * truncated_standard_normal(generator, shape)
