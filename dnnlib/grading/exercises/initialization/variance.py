"""3-1: 팬을 세고, 표준 난수를 초기화된 커널로 바꾼다."""

import itertools
import math

import numpy as np

from dnnlib.grading.question import Question

TRUNCATED_STD = 0.87962566103423978
STD_OF_Z = {"untruncated_normal": 1.0, "uniform": 3**-0.5, "truncated_normal": TRUNCATED_STD}
NO_ROOT = "√를 빠뜨린 결과와 같다. scale/n은 분산이고, 난수에 곱할 것은 표준편차 √(scale/n)이다."
WHICH, SCRATCH = "어떤 분포에서 뽑는가", "밑바닥부터"


def variance_scaling(
    z, scale, mode, distribution, *, swap=False, in_field=True, out_field=True, halve=True, root=0.5, stds=()
):
    field = math.prod(z.shape[:-2])
    fan_in, fan_out = z.shape[-2] * field**in_field, z.shape[-1] * field**out_field
    if swap:
        fan_in, fan_out = fan_out, fan_in
    n = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / (2 if halve else 1)}[mode]
    std = scale * n**-0.5 if root == "n" else (scale / n) ** root
    return z * (std / (STD_OF_Z | dict(stds))[distribution])


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
        for shape, distribution, mode in itertools.product(shapes, STD_OF_Z, ("fan_in", "fan_out", "fan_avg"))
    ]


def standard_draws(rng, shape, distribution):
    if distribution == "uniform":
        return rng.uniform(-1, 1, shape).astype(np.float32)
    z = rng.standard_normal(shape).astype(np.float32)
    return np.clip(z, -2, 2) if distribution == "truncated_normal" else z


MISTAKES = [
    ({"swap": True}, "fan_in과 fan_out을 바꾼 결과와 같다. 커널의 모양은 (…, 입력, 출력)이므로 끝에서 두 번째 축이 fan_in 쪽이다.", "거꾸로 가는 신호와 글로럿 초기화"),
    ({"in_field": False, "out_field": False}, "Dense 커널은 맞지만 합성곱 커널에서 수용 영역을 빠뜨린 결과와 같다. 출력 하나에 들어오는 입력은 (커널 높이 × 너비 × 입력 채널)개다.", SCRATCH),
    ({"out_field": False}, "fan_in에만 수용 영역을 곱한 결과와 같다. 역전파에서는 입력 하나가 (커널 높이 × 너비 × 출력 채널)개로 퍼지므로 fan_out에도 곱한다.", SCRATCH),
    ({"in_field": False}, "fan_out에만 수용 영역을 곱한 결과와 같다. 출력 하나는 (커널 높이 × 너비 × 입력 채널)개를 더한 것이므로 fan_in에도 곱한다.", SCRATCH),
    ({"halve": False}, "fan_avg에서 2로 나누지 않은 결과와 같다. 평균은 (fan_in + fan_out)/2다."),
    ({"root": 1}, NO_ROOT, "한 층은 신호를 몇 배로 만드는가"),
    ({"root": 1, "stds": {"uniform": 1 / 3}}, NO_ROOT, "한 층은 신호를 몇 배로 만드는가"),
    ({"root": "n"}, "scale을 √ 밖에 둔 결과와 같다. 표준편차는 scale·√(1/n)이 아니라 √(scale/n)이다."),
    ({"stds": {"uniform": 1.0}}, "균등분포에서 √3을 빠뜨린 결과와 같다. U(−a, a)의 분산은 a²/3이므로 한계는 a = √(3·scale/n)이다.", WHICH),
    ({"stds": {"uniform": 6**-0.5}}, "균등분포의 한계를 √(6·scale/n)으로 둔 결과와 같다. 글로럿 초기화의 6은 fan_in + fan_out으로 나눌 때의 수다. n이 이미 평균이면 3이다."),
    ({"stds": {"uniform": 12**-0.5}}, "U(−1, 1)의 표준편차를 1/√12로 둔 결과와 같다. 1/√12은 폭이 1인 U(0, 1)의 것이고, U(−1, 1)은 폭이 2라 1/√3이다.", WHICH),
    ({"stds": {"truncated_normal": 1.0}}, "잘린 정규분포의 보정을 빠뜨린 결과와 같다. ±2에서 자른 난수의 표준편차는 1이 아니라 0.8796이다.", WHICH),
    ({"stds": {"truncated_normal": 1 / TRUNCATED_STD}}, "잘린 정규분포의 보정값을 나누지 않고 곱한 결과와 같다. 0.8796으로 줄어든 것을 되돌리려면 0.8796으로 나눈다."),
    ({"stds": {"untruncated_normal": TRUNCATED_STD}}, "자르지 않은 정규분포에도 0.8796으로 나눈 결과와 같다. `untruncated_normal`의 표준편차는 이미 1이다."),
]  # fmt: skip

QUESTION = Question("3-1", variance_scaling, draw, MISTAKES, keep_dtype=True)
