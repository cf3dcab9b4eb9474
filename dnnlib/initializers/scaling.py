"""층의 크기(팬)에 분산을 맞추는 초기화.

출처: 르쿤은 LeCun et al. (1998), "Efficient BackProp"과 Klambauer et al. (2017),
https://arxiv.org/abs/1706.02515. 글로럿은 Glorot & Bengio (2010),
https://proceedings.mlr.press/v9/glorot10a.html. He는 He et al. (2015), https://arxiv.org/abs/1502.01852.
"""

import math

from dnnlib import lookup
from dnnlib.initializers.base import Initializer
from dnnlib.initializers.random import truncated_standard_normal

__all__ = [
    "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform",
    "VarianceScaling", "compute_fans",
]  # fmt: skip

TRUNCATED_STD = 0.87962566103423978  # 표준정규분포를 ±2에서 자르면 표준편차가 1에서 이 값으로 준다.


def compute_fans(shape):
    """커널의 모양 ``(..., 입력, 출력)``에서 (fan_in, fan_out)을 센다.

    Dense면 끝의 두 수다. 합성곱이면 앞쪽 축들의 곱(수용 영역의 크기)을 두 수에 곱한다.
    """
    if len(shape) < 2:
        return (shape[0],) * 2 if shape else (1, 1)
    receptive_field = math.prod(shape[:-2])
    return shape[-2] * receptive_field, shape[-1] * receptive_field


class VarianceScaling(Initializer, left_out={"input_axes": (None,), "output_axes": (None,)}):
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
