"""순환 신경망의 야코비 행렬의 곱은 시점마다 줄어든다."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

SEEDS = range(8)
STEPS = 50

ROW = Row(
    title="시그모이드 순환 신경망: 그레이디언트는 시점마다 줄어든다",
    key="Bengio 1994",
    place="3절. 시그모이드의 문턱 1/γ = 4는 Pascanu 2013의 2.1절",
    claim="순환 가중치의 가장 큰 특잇값이 1/γ(시그모이드에서 4)보다 작으면, 먼 시점으로 가는 야코비 행렬의 노름은 시점의 수에 지수적으로 줄어든다.",
    question="50유닛 시그모이드 순환 신경망, 난수 입력, 가장 큰 특잇값 2와 3.9. 50시점의 야코비 행렬의 곱의 노름을 한계 (σ₁/4)ᵀ과 견준다.",
    refuted="노름이 한계를 넘는다. 또는 한 시점에 줄어드는 비가 0.975(= 3.9/4)보다 크다.",
    caveat="부등식이라 한 번만 넘어도 틀린다. 재는 것은 실제로 줄어드는 비가 한계보다 얼마나 작은가다. 충분조건이고, 넘는다고 폭주하는 것은 아니다.",
    seconds=1,
)


def points(results):
    return [(size, seed) for size in (2.0, 3.9) for seed in SEEDS]


def measure(point):
    """한 시점에 노름이 줄어드는 비(50시점의 기하 평균)."""
    size, seed = point
    rng = np.random.default_rng(seed)
    kernel = rng.standard_normal((50, 50))
    kernel *= size / np.linalg.norm(kernel, 2)
    h, product = np.full(50, 0.5), np.eye(50)
    for _ in range(STEPS):
        h = 1 / (1 + np.exp(-(h @ kernel + rng.standard_normal(50))))
        product = (h * (1 - h))[:, None] * kernel.T @ product
    return float(np.linalg.norm(product, 2) ** (1 / STEPS))


def claims(results):
    made = []
    for size in (2.0, 3.9):
        ratios = np.log2([results[size, s] / (size / 4) for s in SEEDS])
        made.append(Claim(f"특잇값 {size:g}: log₂ 한 시점의 비 ÷ 한계, 시드 여덟의 평균", ratios, below=0))
        made.append(Claim(f"특잇값 {size:g}: 그 가운데 가장 큰 것", ratios.max(), below=0))
    return made


def quick():
    return 3.9 / 4 - measure((3.9, 0))
