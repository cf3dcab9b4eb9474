"""가중치 초기화: 층의 크기에서 분포를 정하고, 그 분포에서 첫 가중치를 뽑는다.

출처: 르쿤은 LeCun et al. (1998), "Efficient BackProp"과 Klambauer et al. (2017),
https://arxiv.org/abs/1706.02515. 글로럿은 Glorot & Bengio (2010),
https://proceedings.mlr.press/v9/glorot10a.html. He는 He et al. (2015), https://arxiv.org/abs/1502.01852.
직교는 Saxe et al. (2013), https://arxiv.org/abs/1312.6120.
"""

import math

import numpy as np

from dnnlib import config, lookup

__all__ = [
    "Constant",
    "GlorotNormal",
    "GlorotUniform",
    "HeNormal",
    "HeUniform",
    "Initializer",
    "LecunNormal",
    "LecunUniform",
    "Ones",
    "Orthogonal",
    "RandomNormal",
    "RandomUniform",
    "TruncatedNormal",
    "VarianceScaling",
    "Zeros",
    "compute_fans",
    "get",
]

TRUNCATED_STD = 0.87962566103423978  # 표준정규분포를 ±2에서 자르면 표준편차가 1에서 이 값으로 준다.


def compute_fans(shape):
    """커널의 모양 ``(..., 입력, 출력)``에서 (fan_in, fan_out)을 센다.

    Dense면 끝의 두 수다. 합성곱이면 앞쪽 축들의 곱(수용 영역의 크기)을 두 수에 곱한다.
    """
    if len(shape) < 2:
        return (shape[0],) * 2 if shape else (1, 1)
    receptive_field = math.prod(shape[:-2])
    return shape[-2] * receptive_field, shape[-1] * receptive_field


class Initializer(lookup.KnownArguments):
    """모든 초기화의 바탕. ``initializer(shape, dtype=None)``이 새 배열을 돌려준다.

    인수:
        seed: 정수면 부를 때마다 같은 값, 없으면 새 값이 나온다(케라스는 없어도 객체마다 같다).
    """

    def __init__(self, seed=None):
        self.seed = seed

    def __call__(self, shape, dtype=None):
        shape = tuple(int(n) for n in shape)
        if min(shape, default=1) < 1:
            raise ValueError(f"shape의 모든 축은 1 이상이어야 한다. 받은 값: {shape}")
        free = self.seed is None
        rng = config.random_generator() if free else config.new_generator("initializer", self.seed)
        return self.sample(rng, shape).astype(dtype or config.floatx())

    def sample(self, generator, shape):
        raise NotImplementedError


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


class VarianceScaling(Initializer):
    """분산을 팬에 맞춘다. 글로럿, He, 르쿤 초기화는 모두 이것의 특별한 경우다.

    가중치의 분산은::

        Var(w) = scale / n,   n = fan_in | fan_out | (fan_in + fan_out)/2

    균등분포는 U(−√(3·Var), √(3·Var))이고, 정규분포는 표준편차의 두 배에서 자른다. 자르면 분산이 주므로
    자른 뒤가 Var가 되도록 미리 0.8796…으로 나눈다.

    인수:
        scale: 양수. 활성화 함수가 잃는 분산을 되돌리는 배수.
        mode: ``"fan_in"``, ``"fan_out"``, ``"fan_avg"``.
        distribution: ``"truncated_normal"``(``"normal"``), ``"untruncated_normal"``, ``"uniform"``.
        seed: ``Initializer``를 보라.

    오류:
        ValueError: scale이 양수가 아니거나, mode나 distribution이 위에 없는 이름일 때.
    """

    def __init__(self, scale=1.0, mode="fan_in", distribution="truncated_normal", seed=None):
        super().__init__(seed)
        if not scale > 0:
            raise ValueError(f"scale은 양수여야 한다. 받은 값: {scale!r}")
        lookup.choose(mode, ("fan_in", "fan_out", "fan_avg"), "mode")
        distributions = ("truncated_normal", "normal", "untruncated_normal", "uniform")
        lookup.choose(distribution, distributions, "distribution")
        self.scale, self.mode, self.distribution = scale, mode, distribution

    def sample(self, generator, shape):
        fan_in, fan_out = compute_fans(shape)
        n = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[self.mode]
        std = math.sqrt(self.scale / n)
        if self.distribution == "uniform":
            return generator.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape)
        if self.distribution == "untruncated_normal":
            return generator.normal(0.0, std, shape)
        return truncated_standard_normal(generator, shape) * (std / TRUNCATED_STD)


class GlorotNormal(VarianceScaling):
    """Var(w) = 2/(fan_in + fan_out). 순전파와 역전파의 분산을 함께 지키려는 절충."""

    def __init__(self, seed=None):
        super().__init__(1.0, "fan_avg", "truncated_normal", seed)


class GlorotUniform(VarianceScaling):
    """U(−√(6/(fan_in + fan_out)), √(6/(fan_in + fan_out))). Dense의 기본값."""

    def __init__(self, seed=None):
        super().__init__(1.0, "fan_avg", "uniform", seed)


class HeNormal(VarianceScaling):
    """Var(w) = 2/fan_in. ReLU가 반을 0으로 만들어 잃는 2차 적률을 되돌린다."""

    def __init__(self, seed=None):
        super().__init__(2.0, "fan_in", "truncated_normal", seed)


class HeUniform(VarianceScaling):
    """균등분포 U(−√(6/fan_in), √(6/fan_in)). 분산은 HeNormal과 같다."""

    def __init__(self, seed=None):
        super().__init__(2.0, "fan_in", "uniform", seed)


class LecunNormal(VarianceScaling):
    """Var(w) = 1/fan_in. 선형에 가까운 활성화와 SELU에 맞는다."""

    def __init__(self, seed=None):
        super().__init__(1.0, "fan_in", "truncated_normal", seed)


class LecunUniform(VarianceScaling):
    """균등분포 U(−√(3/fan_in), √(3/fan_in)). 분산은 LecunNormal과 같다."""

    def __init__(self, seed=None):
        super().__init__(1.0, "fan_in", "uniform", seed)


class Orthogonal(Initializer):
    """행이나 열이 서로 직교하는 행렬. 곱해도 벡터의 길이가 gain배로만 변한다.

    정규분포 행렬의 QR 분해에서 Q를 쓰고, R의 대각 부호를 곱해 모든 직교 행렬이 고르게 나오게 한다. 축이
    셋 이상이면 끝 축을 뺀 나머지를 한 축으로 편다.

    인수:
        gain: 곱하는 배수.
        seed: ``Initializer``를 보라.

    오류:
        ValueError: shape의 축이 둘보다 적을 때.
    """

    def __init__(self, gain=1.0, seed=None):
        super().__init__(seed)
        self.gain = gain

    def sample(self, generator, shape):
        if len(shape) < 2:
            raise ValueError(f"shape의 축은 둘 이상이어야 한다. 받은 값: {shape}")
        rows, columns = math.prod(shape[:-1]), shape[-1]
        q, r = np.linalg.qr(generator.standard_normal((max(rows, columns), min(rows, columns))))
        q *= np.sign(np.diag(r))
        return self.gain * (q if rows >= columns else q.T).reshape(shape)


TABLE = lookup.table((
    Zeros, Ones, Constant, RandomNormal, RandomUniform, TruncatedNormal, VarianceScaling, GlorotNormal,
    GlorotUniform, HeNormal, HeUniform, LecunNormal, LecunUniform, Orthogonal,
))  # fmt: skip


def get(identifier):
    """이름(``"he_normal"``, ``"HeNormal"``)이나 객체에서 초기화 객체를 얻는다."""
    return lookup.get(identifier, TABLE, Initializer, "initializer")
