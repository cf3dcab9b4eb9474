"""AMSGrad의 반례: Adam이 가장 나쁜 점으로 가는 볼록 문제."""

from math import sqrt

import numpy as np

from dnnlib import optimizers
from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

STEPS = 30_000

ROW = Row(
    title="Adam이 수렴하지 않는 볼록 문제",
    key="Reddi 2018",
    place="3절, 정리 1과 그 앞의 보기",
    claim="세 번에 한 번 f(x) = Cx, 나머지는 −x인 문제([−1, 1], C > 2)에서 β₁ = 0, β₂ = 1/(1 + C²)인 Adam은 가장 나쁜 x = 1로 가고, AMSGrad는 가장 좋은 x = −1로 간다.",
    question="C = 3, 학습률 1/√t, 30,000스텝. 옵티마이저만 바꾸고 마지막 x와 평균 후회(스텝마다의 후회)를 잰다.",
    refuted="Adam의 마지막 x가 1에서, 또는 AMSGrad의 마지막 x가 −1에서 0.1 넘게 떨어져 있다.",
    caveat="계산에 우연이 없어 구간도 없다. dnnlib의 Adam은 케라스처럼 편향을 보정하고 논문의 Adam은 하지 않는다. 실제 망에서 AMSGrad가 낫다는 뜻은 아니다(8장의 기록에서는 digits와 오토인코더에서 차이를 가릴 수 없다).",
    seconds=3,
)


def points(results):
    return [("Adam",), ("AMSGrad",)]


def measure(point):
    """``[마지막 x, 평균 후회]``."""
    return walk(*point, STEPS)


def walk(name, steps, c=3.0):
    adam = optimizers.Adam(1.0, beta_1=0.0, beta_2=1 / (1 + c**2), amsgrad=name == "AMSGrad")
    x, regret = np.zeros(1), 0.0
    for t in range(1, steps + 1):
        slope = c if t % 3 == 1 else -1.0
        regret += slope * (x[0] + 1)
        adam.learning_rate = 1 / sqrt(t)
        adam.apply([np.full(1, slope)], [x])
        np.clip(x, -1, 1, out=x)
    return [x[0], regret / steps]


def claims(results):
    adam, ams = (results[name,][0] for name in ("Adam", "AMSGrad"))
    return [
        Claim("Adam: 1 − 마지막 x", 1 - adam, below=0.1, own=True),
        Claim("AMSGrad: 마지막 x + 1", ams + 1, below=0.1, own=True),
    ]


def tables(results):
    rows = [[name, f"{results[name,][1]:.3f}"] for name in ("Adam", "AMSGrad")]
    return [(["옵티마이저", "평균 후회"], rows)]


def quick():
    """3,000스텝 뒤 두 옵티마이저가 멀리 떨어져 있다."""
    return walk("Adam", 3000)[0] - walk("AMSGrad", 3000)[0] - 1.5
