"""트랜스포머의 스케줄: w스텝까지 오르고 그 뒤로 1/√t."""

import numpy as np

from dnnlib.optimizers import schedules
from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

ROW = Row(
    title="트랜스포머의 학습률은 워밍업의 끝에서 가장 높다",
    key="Vaswani 2017",
    place="5.3절, 식 (3)",
    claim="학습률은 d^−0.5·min(t^−0.5, t·w^−1.5)이다. 워밍업 w스텝 동안 곧게 오르고, 그 뒤로 1/√t로 준다.",
    question="d = 512, w = 4,000. dnnlib의 InverseSqrt와 이 식을 1–100,000스텝에서 견주고 가장 높은 스텝을 찾는다.",
    refuted="두 값의 비가 1과 10⁻⁶ 넘게 다르거나 꼭대기가 4,000스텝이 아니다.",
    caveat="식의 확인이다. 훈련에 낫다는 주장이 아니다.",
    seconds=1,
)


def points(results):
    return [("비와 꼭대기",)]


def measure(point):
    """``[비와 1의 가장 큰 차이, 꼭대기의 스텝]``."""
    t = np.arange(1, 100_001)
    paper = 512**-0.5 * np.minimum(t**-0.5, t * 4000**-1.5)
    ours = schedules.InverseSqrt(paper.max(), 4000)
    values = np.array([ours(int(step)) for step in t - 1])  # 첫 스텝이 0이다
    return [np.abs(values / paper - 1).max(), int(t[paper.argmax()])]


def claims(results):
    apart, peak = results["비와 꼭대기",]
    return [
        Claim("두 값의 비와 1의 가장 큰 차이", apart, below=1e-6),
        Claim("꼭대기의 스텝", peak, above=3999, below=4001),
    ]


def quick():
    return 1e-6 - measure(points({})[0])[0]
