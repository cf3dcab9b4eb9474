"""Adam의 첫 스텝은 학습률 × 부호, 어느 스텝도 그 언저리를 넘지 않는다."""

import numpy as np

from dnnlib import optimizers
from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

ROW = Row(
    title="Adam의 걸음은 그레이디언트의 크기와 상관없다",
    key="Kingma 2015",
    place="2.1절",
    claim="Adam의 걸음은 그레이디언트의 배율에 매이지 않고, 크기가 대략 학습률을 넘지 않는다(드문 그레이디언트가 아니면 |Δ| ≤ α). 첫 걸음은 α·부호(g)다.",
    question="배율이 10⁻²에서 10³까지인 그레이디언트로 첫 걸음을, 표준 정규 그레이디언트로 1,000걸음의 가장 큰 것을 학습률로 나누어 잰다.",
    refuted="첫 걸음 ÷ α가 부호와 0.1% 넘게 다르거나, 걸음이 α의 1.5배를 넘는다.",
    caveat="케라스의 ε(10⁻⁷)은 논문의 ε̂이고, 그레이디언트가 ε에 가까우면 걸음이 준다.",
    seconds=1,
)


def points(results):
    return [("첫 걸음",), *(("가장 큰 걸음", seed) for seed in range(5))]


def measure(point):
    if point[0] == "첫 걸음":
        gradient = np.array([-1e3, -1.0, -1e-2, 1e-2, 1.0, 1e3])
        return float(np.abs(step(optimizers.Adam(0.01), gradient) / 0.01 + np.sign(gradient)).max())
    rng, adam, x = np.random.default_rng(point[1]), optimizers.Adam(0.01), np.zeros(100)
    return float(max(np.abs(step(adam, rng.standard_normal(100), x)).max() for _ in range(1000)) / 0.01)


def step(optimizer, gradient, x=None):
    x = np.zeros_like(gradient) if x is None else x
    before = x.copy()
    optimizer.apply([gradient], [x])
    return x - before


def claims(results):
    largest = [results["가장 큰 걸음", seed] for seed in range(5)]
    return [
        Claim("첫 걸음 ÷ 학습률, 부호와의 차이", results["첫 걸음",], below=1e-3),
        Claim("가장 큰 걸음 ÷ 학습률", largest, below=1.5),
    ]


def quick():
    return 1e-3 - measure(("첫 걸음",))
