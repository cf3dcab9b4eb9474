"""5-2: RMS 정규화의 역전파를 두 길로 나누어 유도한다."""

import numpy as np

from dnnlib.grading.question import Question

PATHS, ERASED, RMS = "역전파: 세 갈래 길", "역전파는 두 방향을 지운다", "밑바닥부터"


def row_mean(a):
    return a.mean(axis=1, keepdims=True)


def rms_norm_backward(dy, x, gamma, epsilon, *, epsilon_used=True, scaled="before", along=None, center=False, sign=-1,
                      divide=1, raw=False, square=None, collect=None):  # fmt: skip
    q = np.sqrt((square or row_mean)(x**2) + epsilon * epsilon_used)
    normalized = x / q
    g = gamma * dy if scaled == "before" else dy
    average = along or row_mean
    dx = g + sign * (x if raw else normalized) * average(g * normalized)
    dx = dx - g.mean(axis=1, keepdims=True) if center else dx
    dx = dx / q**divide * (gamma if scaled == "after" else 1)
    if collect == "γ":
        return dx, gamma * (dy * normalized).sum(axis=0)
    return dx, (collect or (lambda dy, n, x: (dy * n).sum(axis=0)))(dy, normalized, x)


def draw(rng):
    return [
        {
            "dy": rng.normal(1, 1, size=(n, c)),
            "x": rng.normal(1, 2, size=(n, c)),
            "gamma": rng.uniform(0.5, 2.5, c),
            "epsilon": epsilon,
        }
        for n, c, epsilon in ((5, 4, 0.5), (3, 7, 2.0))
    ]


def gathered(function):
    return {"collect": function}


MISTAKES = [
    ({"sign": 0}, "곧장 가는 길만 센 결과와 같다. x는 표본 전체가 함께 쓰는 q를 거쳐서도 손실에 닿는다.", PATHS),
    ({"sign": 1}, "q를 거쳐 가는 길의 부호가 반대인 결과와 같다. q가 커지면 x̂은 작아지므로 그 몫은 뺀다.", PATHS),
    ({"along": lambda a: a.sum(axis=1, keepdims=True)}, "q를 거쳐 가는 길에서 1/C을 빠뜨린 결과와 같다. q 안의 제곱이 평균이므로 g·x̂도 더하지 않고 평균한다.", PATHS),
    ({"along": lambda a: a.mean(axis=0)}, "q를 거쳐 가는 길에서 표본에 대해 평균한 결과와 같다(`axis=0`). q는 표본마다 하나이므로 채널에 대해 평균한다.", RMS),
    ({"along": lambda a: a.mean()}, "q를 거쳐 가는 길에서 모든 표본과 채널을 한꺼번에 평균한 결과와 같다. 평균은 표본마다 따로 낸다.", RMS),
    ({"sign": -2}, "q를 거쳐 가는 길을 두 번 뺀 결과와 같다. √를 미분한 ½과 제곱을 미분한 2는 서로 지워진다.", PATHS),
    ({"square": lambda s: s.sum(axis=1, keepdims=True)}, "q를 구할 때 제곱을 평균하지 않고 더한 결과와 같다. q는 제곱의 *평균*의 제곱근이다.", RMS),
    ({"square": lambda s: s.mean(axis=0)}, "q를 표본에 대해 평균해 구한 결과와 같다(`axis=0`). q는 표본마다 하나이고 채널에 대해 평균한다.", RMS),
    ({"scaled": "after"}, "γ를 맨 끝에 곱한 결과와 같다. γ는 채널마다 다르므로 평균을 내기 *전에* dy에 곱한다.", RMS),
    ({"scaled": "no"}, "dx에서 γ를 빠뜨린 결과와 같다. x̂에 대한 그레이디언트는 γ·dy다.", PATHS),
    ({"center": True}, "g의 평균까지 뺀 결과와 같다. 그것은 층 정규화의 역전파다. RMS 정규화는 평균을 빼지 않으므로 지우는 방향이 하나뿐이다.", ERASED),
    ({"divide": 0}, "1/q을 빠뜨린 결과와 같다. ∂x̂/∂x에는 두 길 모두 1/q이 있다.", PATHS),
    ({"divide": 2}, "q로 두 번 나눈 결과와 같다. 괄호 밖에 곱하는 것은 1/q 하나다.", PATHS),
    ({"raw": True}, "q를 거쳐 가는 길에서 x̂이 들어갈 자리에 x를 쓴 결과와 같다.", PATHS),
    ({"epsilon_used": False}, "ε을 빠뜨린 결과와 같다. q = √(x²의 평균 + ε)이다.", RMS),
    (gathered(lambda dy, n, x: (dy * n).mean(axis=0)), "dgamma를 표본에 대해 평균한 결과와 같다. γ는 모든 표본에 쓰였으니 몫을 더한다.", PATHS),
    ({"collect": "γ"}, "dgamma에도 γ를 곱한 결과와 같다. y = γ·x̂을 γ로 미분하면 x̂만 남는다. γ를 곱하지 않은 dy를 쓴다.", PATHS),
    (gathered(lambda dy, n, x: (dy * x).sum(axis=0)), "dgamma에 x̂이 아니라 x를 곱한 결과와 같다. γ가 곱해지는 것은 정규화한 값이다.", PATHS),
    (gathered(lambda dy, n, x: dy.sum(axis=0)), "dgamma가 dy만 더한 것이다. 그것은 β의 그레이디언트다. γ는 x̂에 곱해지므로 dy·x̂을 더한다.", PATHS),
    (gathered(lambda dy, n, x: (dy * n).sum(axis=1)), "dgamma를 채널에 대해 더한 결과와 같다(`axis=1`). γ는 채널마다 하나이므로 표본에 대해 더한다."),
    (gathered(lambda dy, n, x: dy * n), "dgamma를 표본에 대해 더하지 않은 결과와 같다. 모양은 γ와 같아야 한다."),
]  # fmt: skip

QUESTION = Question("5-2", rms_norm_backward, draw, MISTAKES, parts=("dx", "dgamma"))
