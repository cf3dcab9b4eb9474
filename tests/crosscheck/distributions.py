"""무작위 초기화의 표: 만드는 법과, 나와야 하는 분포(scipy)."""

import math
from functools import partial

from scipy.stats import norm, truncnorm, uniform

SHAPE = (2000, 500)  # 100만 개. 팬이 서로 달라야 fan_in과 fan_out을 가린다.
FAN_IN, FAN_OUT = SHAPE


def truncated(std):
    """자른 뒤의 표준편차가 ``std``인, ±2에서 자른 정규분포."""
    return truncnorm(-2, 2, scale=std / truncnorm(-2, 2).std())


def flat(std):
    """표준편차가 ``std``인 균등분포."""
    limit = math.sqrt(3) * std
    return uniform(-limit, 2 * limit)


def make(name, keras, seed, **arguments):
    return getattr(keras.initializers, name)(**arguments, seed=seed)


FANS = {"fan_in": FAN_IN, "fan_out": FAN_OUT, "fan_avg": (FAN_IN + FAN_OUT) / 2}
SHAPES = {
    "truncated_normal": truncated,
    "untruncated_normal": lambda std: norm(0, std),
    "uniform": flat,
}

# 이름: (만드는 함수(keras, seed), 분포)
RANDOM = {
    "RandomNormal": (partial(make, "RandomNormal", mean=0.5, stddev=2.0), norm(0.5, 2.0)),
    "RandomUniform": (partial(make, "RandomUniform", minval=-0.25, maxval=0.5), uniform(-0.25, 0.75)),
    "TruncatedNormal": (
        partial(make, "TruncatedNormal", mean=0.5, stddev=2.0),
        truncnorm(-2, 2, loc=0.5, scale=2.0),
    ),
    "GlorotNormal": (partial(make, "GlorotNormal"), truncated(math.sqrt(2 / (FAN_IN + FAN_OUT)))),
    "GlorotUniform": (partial(make, "GlorotUniform"), flat(math.sqrt(2 / (FAN_IN + FAN_OUT)))),
    "HeNormal": (partial(make, "HeNormal"), truncated(math.sqrt(2 / FAN_IN))),
    "HeUniform": (partial(make, "HeUniform"), flat(math.sqrt(2 / FAN_IN))),
    "LecunNormal": (partial(make, "LecunNormal"), truncated(math.sqrt(1 / FAN_IN))),
    "LecunUniform": (partial(make, "LecunUniform"), flat(math.sqrt(1 / FAN_IN))),
} | {
    f"VarianceScaling {mode} {shape}": (
        partial(make, "VarianceScaling", scale=3.0, mode=mode, distribution=shape),
        SHAPES[shape](math.sqrt(3.0 / FANS[mode])),
    )
    for mode, shape in (
        ("fan_in", "truncated_normal"),
        ("fan_out", "untruncated_normal"),
        ("fan_avg", "uniform"),
        ("fan_out", "uniform"),
    )
}  # fmt: skip


def orthogonal(keras, seed=1, gain=1.5):
    return keras.initializers.Orthogonal(gain=gain, seed=seed)
