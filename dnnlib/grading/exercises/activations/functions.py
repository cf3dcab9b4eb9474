"""4-1: 활성화 함수 넷과 그 도함수."""

import numpy as np

from dnnlib.grading.question import Question

LEAKY, ELU, GATES = (
    "LeakyReLU는 언제나 max(αz, z)다",
    "음수 쪽을 지수로 눕힌다: ELU",
    "게이트를 곱한다: GELU, SiLU, Mish",
)
TABLE, SCRATCH = "한눈에", "함수와 도함수"


def sigmoid(z):
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


def leaky_relu(z, a):
    return np.maximum(z, 0) + a * np.minimum(z, 0), np.where(z > 0, 1.0, a)


def elu(z, a):
    return np.maximum(z, 0) + a * np.expm1(np.minimum(z, 0)), np.where(
        z > 0, 1.0, a * np.exp(np.minimum(z, 0))
    )


def softplus(z, a):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))), sigmoid(z)


def silu(z, a):
    s = sigmoid(z)
    return z * s, s * (1 + z * (1 - s))


FUNCTIONS = {"leaky_relu": leaky_relu, "elu": elu, "softplus": softplus, "silu": silu}


def activate(z, name, alpha, *, value=(), slope=(), unit=False, flip=False):
    f, d = FUNCTIONS[name](z, 1.0 if unit else alpha)
    f = dict(value)[name](z, alpha) if name in dict(value) else f
    d = dict(slope)[name](z, alpha) if name in dict(slope) else d
    return (d, f) if flip else (f, d)


def draw(rng):
    """큰 값은 지수가 넘치는 답을 드러낸다. α는 1보다 작은 것과 큰 것이 모두 있다."""
    alphas = (rng.uniform(0.1, 0.4), rng.uniform(1.5, 2.5))
    return [
        {"z": rng.permutation(np.r_[points(rng), extremes]), "name": name, "alpha": float(alpha)}
        for name in FUNCTIONS
        for alpha, extremes in zip(alphas, ((), (-1000.0, 1000.0)), strict=True)
    ]


def points(rng):
    return np.r_[rng.uniform(0.3, 3, 4), -rng.uniform(0.3, 3, 5)]


MISTAKES = [
    ({"value": {"leaky_relu": lambda z, a: np.maximum(a * z, z)}}, "LeakyReLU를 max(αz, z)로 쓴 결과와 같다. α > 1이면 최댓값이 반대쪽 조각을 고른다.", LEAKY),
    ({"slope": {"leaky_relu": lambda z, a: np.where(z > 0, a, 1.0)}}, "LeakyReLU의 기울기가 거꾸로다. 양수 쪽이 1, 음수 쪽이 α다."),
    ({"slope": {"leaky_relu": lambda z, a: 1.0 * (z > 0)}}, "LeakyReLU의 기울기가 ReLU의 것이다. 음수 쪽의 기울기는 0이 아니라 α다."),
    ({"value": {"leaky_relu": lambda z, a: np.maximum(z, 0) - a * np.minimum(z, 0)}}, "LeakyReLU의 음수 쪽 부호가 반대다. α·min(0, z)는 음수다."),
    ({"value": {"elu": lambda z, a: np.where(z > 0, z, a * np.exp(np.minimum(z, 0)))}}, "ELU의 음수 쪽에서 1을 빼지 않은 결과와 같다. α(e^z − 1)이라야 0에서 이어진다.", ELU),
    ({"value": {"elu": lambda z, a: np.where(z > 0, z, a * np.exp(np.minimum(z, 0)) - 1)}}, "ELU에서 α를 1에는 곱하지 않은 결과와 같다. αe^z − 1이 아니라 α(e^z − 1)이다.", ELU),
    ({"value": {"elu": lambda z, a: np.where(z > 0, z, np.expm1(np.minimum(z, 0)) / a)}}, "ELU의 음수 쪽을 α로 나눈 결과와 같다. 왼쪽 끝의 값은 −1/α이 아니라 −α다.", "ELU의 α는 수렴값의 역수다"),
    ({"value": {"elu": lambda z, a: a * np.where(z > 0, z, np.expm1(np.minimum(z, 0)))}}, "ELU의 양수 쪽에도 α를 곱한 결과와 같다. 양수 쪽은 z 그대로다.", ELU),
    ({"slope": {"elu": lambda z, a: np.where(z > 0, 1.0, elu(z, a)[0])}}, "ELU의 음수 쪽 도함수를 f(z)로 쓴 결과와 같다. 도함수는 αe^z = f(z) + α다.", ELU),
    ({"slope": {"elu": lambda z, a: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0)))}}, "ELU의 도함수에서 α를 빠뜨린 결과와 같다. 음수 쪽은 αe^z다.", ELU),
    ({"slope": {"elu": lambda z, a: np.where(z > 0, 1.0, elu(z, a)[0] + 1)}}, "ELU의 음수 쪽 도함수를 f(z) + 1로 쓴 결과와 같다. f(z) + α라야 하고 α = 1일 때만 같다.", ELU),
    ({"unit": True}, "alpha를 쓰지 않고 1로 둔 결과와 같다."),
    ({"slope": {"softplus": lambda z, a: sigmoid(z) * (1 - sigmoid(z))}}, "소프트플러스의 도함수에 시그모이드의 도함수를 쓴 결과와 같다. 소프트플러스의 도함수가 시그모이드 s(z)다.", TABLE),
    ({"slope": {"softplus": lambda z, a: 1 - sigmoid(z)}}, "소프트플러스의 도함수를 s(−z)로 쓴 결과와 같다. s(z)다.", TABLE),
    ({"slope": {"silu": lambda z, a: sigmoid(z)}}, "SiLU의 도함수에서 게이트만 남긴 결과와 같다. 곱의 미분이라 z·s'(z)를 더한다.", GATES),
    ({"slope": {"silu": lambda z, a: sigmoid(z) * (1 - sigmoid(z))}}, "SiLU의 도함수에 시그모이드의 도함수를 쓴 결과와 같다. 곱 z·s(z)를 미분하면 s + z·s(1 − s)다.", GATES),
    ({"slope": {"silu": lambda z, a: z * sigmoid(z) * (1 - sigmoid(z))}}, "SiLU의 도함수에서 s(z)를 빠뜨린 결과와 같다. 곱의 미분은 s + z·s(1 − s)다.", GATES),
    ({"slope": {"silu": lambda z, a: sigmoid(z) * (2 - sigmoid(z))}}, "SiLU의 도함수에서 z를 빠뜨린 결과와 같다. s(1 + z(1 − s))다.", GATES),
    ({"slope": {"silu": lambda z, a: sigmoid(z) * (1 + z * (1 - z * sigmoid(z)))}}, "SiLU의 도함수에 s 대신 출력 z·s를 넣은 결과와 같다. s(1 + z(1 − s))의 s는 시그모이드다.", GATES),
    ({"slope": {name: lambda z, a: 1.0 * (z > 0) for name in FUNCTIONS}}, "도함수가 모두 ReLU의 것이다. 함수마다 도함수가 다르다.", TABLE),
    ({"flip": True}, "함수와 도함수의 순서가 바뀌었다. (value, slope)를 돌려준다."),
]  # fmt: skip

QUESTION = Question("4-1", activate, draw, MISTAKES, parts=("value", "slope"))
