"""3-1: 팬을 세고, 표준 난수를 초기화된 커널로 바꾼다."""

import itertools
import math

import numpy as np

from dnnlib.grading.exercises.initialization.sections import (
    BACKWARD,
    FROM_SCRATCH,
    ONE_LAYER,
    WHICH_DISTRIBUTION,
)
from dnnlib.grading.question import Question
from dnnlib.grading.reference import Mistake, Reference

TRUNCATED_STD = 0.87962566103423978
MODES = ("fan_in", "fan_out", "fan_avg")
DISTRIBUTIONS = ("untruncated_normal", "uniform", "truncated_normal")


def fans(shape):
    field = math.prod(shape[:-2])
    return shape[-2] * field, shape[-1] * field


def variance_scaling(z, scale, mode, distribution, fans=fans):
    fan_in, fan_out = fans(z.shape)
    n = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[mode]
    widen = {"untruncated_normal": 1.0, "uniform": math.sqrt(3), "truncated_normal": 1 / TRUNCATED_STD}
    return z * (widen[distribution] * math.sqrt(scale / n))


def draw(rng):
    """Dense 커널과 합성곱 커널마다, 모든 mode와 distribution."""
    fan_in, fan_out, field = rng.integers(5, 9), rng.integers(2, 5), rng.integers(2, 4, size=2)
    shapes = ((fan_in, fan_out), (*field, fan_out, fan_in))
    return [
        {
            "z": standard_draws(rng, tuple(map(int, shape)), distribution),
            "scale": float(rng.choice([0.5, 2.0, 3.0])),
            "mode": mode,
            "distribution": distribution,
        }
        for shape, distribution, mode in itertools.product(shapes, DISTRIBUTIONS, MODES)
    ]


def standard_draws(rng, shape, distribution):
    if distribution == "uniform":
        return rng.uniform(-1, 1, shape).astype(np.float32)
    z = rng.standard_normal(shape).astype(np.float32)
    return np.clip(z, -2, 2) if distribution == "truncated_normal" else z


def scaled_where(name, value, factor):
    """인수 ``name``이 ``value``인 입력에서만 정답의 ``factor``배가 되는 실수."""

    def mistaken(**case):
        return variance_scaling(**case) * (factor if case[name] == value else 1.0)

    return mistaken


def with_fans(fans):
    return lambda **case: variance_scaling(**case, fans=fans)


def without_root(widened):
    """√를 빠뜨린다. ``widened``면 균등분포의 3도 √ 밖에 둔다."""

    def mistaken(z, scale, mode, distribution):
        kernel = variance_scaling(z, scale, mode, distribution)
        std = variance_scaling(np.ones_like(z), scale, mode, "untruncated_normal")
        return kernel * std * (math.sqrt(3) if widened and distribution == "uniform" else 1)

    return mistaken


NO_ROOT = "√를 빠뜨린 결과와 같다. scale/n은 분산이고, 난수에 곱할 것은 표준편차 √(scale/n)이다. " + ONE_LAYER

MISTAKES = (
    Mistake(
        "fan_in과 fan_out을 바꾼 결과와 같다. 커널의 모양은 (…, 입력, 출력)이므로 끝에서 두 번째 축이 "
        "fan_in 쪽이다. " + BACKWARD,
        with_fans(lambda shape: fans(shape)[::-1]),
    ),
    Mistake(
        "Dense 커널은 맞지만 합성곱 커널에서 수용 영역을 빠뜨린 결과와 같다. 출력 하나에 들어오는 입력은 "
        "(커널 높이 × 너비 × 입력 채널)개다. " + FROM_SCRATCH,
        with_fans(lambda shape: shape[-2:]),
    ),
    Mistake(
        "fan_in에만 수용 영역을 곱한 결과와 같다. 역전파에서는 입력 하나가 (커널 높이 × 너비 × 출력 "
        "채널)개로 퍼지므로 fan_out에도 곱한다.",
        with_fans(lambda shape: (fans(shape)[0], shape[-1])),
    ),
    Mistake(
        "fan_avg에서 2로 나누지 않은 결과와 같다. 평균은 (fan_in + fan_out)/2다.",
        scaled_where("mode", "fan_avg", math.sqrt(1 / 2)),
    ),
    Mistake(NO_ROOT, without_root(widened=False)),
    Mistake(NO_ROOT, without_root(widened=True)),
    Mistake(
        "scale을 √ 밖에 둔 결과와 같다. 표준편차는 scale·√(1/n)이 아니라 √(scale/n)이다.",
        lambda **case: variance_scaling(**case) * math.sqrt(case["scale"]),
    ),
    Mistake(
        "균등분포에서 √3을 빠뜨린 결과와 같다. U(−a, a)의 분산은 a²/3이므로 한계는 a = √(3·scale/n)이다. "
        + WHICH_DISTRIBUTION,
        scaled_where("distribution", "uniform", 1 / math.sqrt(3)),
    ),
    Mistake(
        "균등분포의 한계를 √(6·scale/n)으로 둔 결과와 같다. 글로럿 초기화의 6은 fan_in + fan_out으로 나눌 "
        "때의 수다. n이 이미 평균이면 3이다.",
        scaled_where("distribution", "uniform", math.sqrt(2)),
    ),
    Mistake(
        "잘린 정규분포의 보정을 빠뜨린 결과와 같다. ±2에서 자른 난수의 표준편차는 1이 아니라 0.8796이다. "
        + WHICH_DISTRIBUTION,
        scaled_where("distribution", "truncated_normal", TRUNCATED_STD),
    ),
    Mistake(
        "잘린 정규분포의 보정값을 나누지 않고 곱한 결과와 같다. 0.8796으로 줄어든 것을 되돌리려면 "
        "0.8796으로 나눈다.",
        scaled_where("distribution", "truncated_normal", TRUNCATED_STD**2),
    ),
    Mistake(
        "자르지 않은 정규분포에도 0.8796으로 나눈 결과와 같다. `untruncated_normal`의 표준편차는 이미 1이다.",
        scaled_where("distribution", "untruncated_normal", 1 / TRUNCATED_STD),
    ),
)

QUESTION = Question(
    id="3-1",
    title="팬에 맞춘 분산",
    points=4,
    function="variance_scaling",
    draw=draw,
    judge=Reference(variance_scaling, MISTAKES, atol=1e-7, keep_dtype=True),
    hints=(
        "세 단계다. (1) z.shape에서 fan_in과 fan_out을 센다. (2) mode로 n을 고른다. (3) z의 표준편차가 "
        "√(scale/n)이 되도록 z에 수 하나를 곱한다.",
        "수용 영역은 math.prod(shape[:-2])다. Dense 커널에서는 빈 곱이라 1이 되므로 경우를 나누지 않아도 "
        "된다.",
        "곱할 수는 √(scale/n)을 z의 표준편차로 나눈 것이다. z의 표준편차는 untruncated_normal에서 1, "
        "uniform에서 1/√3, truncated_normal에서 0.8796…이다. math.sqrt를 쓰면 float32가 유지된다.",
    ),
)
