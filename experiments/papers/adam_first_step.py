"""Adam의 첫 스텝은 학습률 × 부호, 어느 스텝도 그 언저리를 넘지 않는다."""

import numpy as np

from dnnlib import optimizers
from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

ROW = Row(
    title="Adam의 걸음은 그레이디언트의 크기와 상관없다",
    key="Kingma 2015",
    place="2.1절",
    claim="Adam의 걸음은 그레이디언트의 배율에 매이지 않고, 첫 걸음은 α·부호(g)다. 걸음의 크기는 그레이디언트가 가장 드물 때에도 α(1 − β₁)/√(1 − β₂), 곧 기본값에서 3.1623α를 넘지 않는다.",
    question="배율이 10⁻²에서 10³까지인 그레이디언트로 첫 걸음을, 표준 정규 그레이디언트와 3,000번에 한 번 오는 그레이디언트로 가장 큰 걸음을 학습률로 나누어 잰다. 표준 정규 그레이디언트를 천 배 했을 때 200걸음이 얼마나 달라지는지도, 논문의 식처럼 ε이 없다시피 한 10⁻¹²에서 잰다.",
    refuted="첫 걸음 ÷ α가 부호와, 또는 천 배 한 그레이디언트의 걸음이 그대로인 것과 0.1% 넘게 다르다. 또는 걸음이 3.1623α를 넘는다.",
    caveat="0.1%는 우리가 정한 크기다. 논문은 보통의 그레이디언트에서 걸음이 대략 α라고 적었고, 여기서 가장 큰 것은 그것을 조금 넘는다(표). 케라스의 ε(10⁻⁷)은 논문의 ε̂이고, 그레이디언트가 ε에 가까우면 걸음이 준다. 기본 ε에서는 천 배에 0.1%쯤 달라진다.",
    seconds=1,
)
SEEDS = range(5)


def points(results):
    dense = [(what, seed) for what in ("가장 큰 걸음", "천 배") for seed in SEEDS]
    return [("첫 걸음",), ("드문 걸음",), *dense]


def measure(point):
    what, *seed = point
    if what == "첫 걸음":
        gradient = np.array([-1e3, -1.0, -1e-2, 1e-2, 1.0, 1e3])
        return float(np.abs(step(optimizers.Adam(0.01), gradient) / 0.01 + np.sign(gradient)).max())
    if what == "드문 걸음":
        return np.abs(walk(np.eye(1, 3000, 2999).T)).max() / 0.01
    gradients = np.random.default_rng(*seed).standard_normal((1000, 100))
    if what == "천 배":
        small, large = (walk(scale * gradients[:200], 1e-12) for scale in (1, 1000))
        return np.abs(large - small).max() / 0.01
    return np.abs(walk(gradients)).max() / 0.01


def walk(gradients, epsilon=1e-7):
    """걸음마다 움직인 것."""
    adam, x = optimizers.Adam(0.01, epsilon=epsilon), np.zeros(gradients.shape[1])
    return np.array([step(adam, gradient, x) for gradient in gradients])


def step(optimizer, gradient, x=None):
    x = np.zeros_like(gradient) if x is None else x
    before = x.copy()
    optimizer.apply([gradient], [x])
    return x - before


def claims(results):
    scaled = [results["천 배", seed] for seed in SEEDS]
    largest = max(results["가장 큰 걸음", seed] for seed in SEEDS)
    return [
        Claim("첫 걸음 ÷ 학습률, 부호와의 차이", results["첫 걸음",], below=1e-3, own=True),
        Claim("그레이디언트를 천 배 했을 때 걸음 ÷ 학습률의 차이", scaled, below=1e-3, own=True),
        Claim("가장 큰 걸음 ÷ 학습률, 드문 그레이디언트", results["드문 걸음",], below=3.1623),
        Claim("가장 큰 걸음 ÷ 학습률, 표준 정규 그레이디언트", largest, below=3.1623),
    ]


def tables(results):
    rows = [[f"{seed}", f"{results['가장 큰 걸음', seed]:.2f}"] for seed in SEEDS]
    return [(["시드", "표준 정규 그레이디언트에서 가장 큰 걸음 ÷ 학습률"], rows)]


def quick():
    return 1e-3 - measure(("첫 걸음",))
