"""NAG는 고유 방향마다 모멘텀을 μ(1 − λε)로 줄인 모멘텀이다."""

import numpy as np

from dnnlib import optimizers
from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

ROW = Row(
    title="NAG는 방향마다 줄인 모멘텀",
    key="Sutskever 2013",
    place="2절, 정리 2.1",
    claim="양의 정부호 이차 함수에서 NAG는 고윳값 λ의 방향마다 모멘텀 μ를 μ(1 − λε)로 바꾼 모멘텀과 같다. ε은 학습률이다.",
    question="고윳값 다섯, 학습률 0.1, 모멘텀 0.9, float64로 200스텝. NAG와, 방향마다 줄인 모멘텀의 거리를 잰다.",
    refuted="두 길이 반올림(10⁻¹⁰)보다 벌어진다.",
    caveat="우연이 없는 항등식이다. λε > 1이면 방향의 모멘텀이 음수가 되어 NAG가 더 나쁠 수 있다.",
    seconds=1,
)


def points(results):
    return [("거리",)]


def measure(point):
    """200스텝 동안 두 길이 가장 벌어진 거리. NAG의 자리는 케라스처럼 앞질러 본 점이다."""
    curvature, rate, mu = np.array([0.1, 0.5, 1.0, 3.0, 12.0]), 0.1, 0.9
    nag = optimizers.SGD(rate, momentum=mu, nesterov=True)
    ahead = np.random.default_rng(0).standard_normal(5)
    theta, velocity = ahead.copy(), np.zeros(5)
    reduced = mu * (1 - rate * curvature)
    largest = 0.0
    for _ in range(200):
        nag.apply([curvature * ahead], [ahead])
        # 방향마다의 모멘텀: v ← μ(1 − λε)v − ελθ, θ ← θ + v
        velocity = reduced * velocity - rate * curvature * theta
        theta = theta + velocity
        largest = max(largest, np.abs(ahead - (theta + mu * velocity)).max())
    return float(largest)


def claims(results):
    return [Claim("두 길의 가장 큰 거리", results["거리",], below=1e-10, own=True)]


def quick():
    return 1e-10 - measure(("거리",))
