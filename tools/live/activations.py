"""4장의 그림: 층 하나의 유닛과 표본이 받는 z의 몫(정규분포의 분위수), GELU가 쓰는 다항식, SELU의 두 상수."""

from statistics import NormalDist

from dnnlib import activations, normal

UNITS, SAMPLES = 40, 60
FUNCTIONS = {
    "relu": "ReLU",
    "leaky_relu": "LeakyReLU (0.2)",
    "elu": "ELU",
    "selu": "SELU",
    "gelu": "GELU",
    "silu": "SiLU",
    "mish": "Mish",
    "softplus": "소프트플러스",
    "sigmoid": "시그모이드",
    "tanh": "쌍곡탄젠트",
}


def quantiles(count):
    """표준정규분포를 고르게 나누는 점 count개."""
    return [round(NormalDist().inv_cdf((i + 0.5) / count), 6) for i in range(count)]


def data():
    return {
        "functions": list(FUNCTIONS.items()),
        "units": quantiles(UNITS),
        "samples": quantiles(SAMPLES),
        "erfc": normal._scaled_erfc(),
        "selu": {"scale": activations.SELU_SCALE, "alpha": activations.SELU_ALPHA},
    }
