"""절벽: 유닛 하나, 50시점의 순환 신경망에서 자르지 않은 한 걸음과 자른 한 걸음."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

STEPS, RATE, TARGET = 50, 0.05, 0.7

ROW = Row(
    title="절벽에서의 한 걸음: 노름 클리핑",
    key="Pascanu 2013",
    place="2.3절, 그림 6, 3.2절",
    claim="유닛 하나짜리 순환 신경망의 손실에는 가파른 벽이 있다. 벽에서 SGD는 멀리 튀어 나가고, 그레이디언트의 노름을 자르면 벽 앞에 머문다.",
    question="h ← s(w·h + b)를 50시점, 손실 (h₅₀ − 0.7)². w가 5–7일 때 벽(b = −w/2) 바로 아래(h₅₀ < 0.2)에서 그레이디언트가 가장 큰 점에 서서, 학습률 0.05의 한 걸음을 자르지 않고, 노름 1로 잘라 걷는다.",
    refuted="자르지 않은 걸음이 10보다 짧거나, 자른 걸음 뒤에 손실이 줄지 않는다.",
    caveat="우연이 없는 계산이다. 6장은 같은 벽을 훈련하며 만난다.",
    seconds=8,
)


def points(results):
    return [("벽",)]


def measure(point):
    """``[벽의 그레이디언트의 노름, 자르지 않은 걸음, 자른 걸음, 자른 걸음 뒤 손실의 변화]``."""
    w, b = wall()
    before, gradient = slope(w, b)
    norm = np.linalg.norm(gradient)
    clipped = RATE * gradient / norm
    after, _ = slope(w - clipped[0], b - clipped[1])
    return [norm, RATE * norm, np.linalg.norm(clipped), after - before]


def wall():
    """벽은 b = −w/2에 서 있다. 그 바로 아래(h₅₀ < 0.2)에서 그레이디언트가 가장 큰 점."""
    w, below = np.meshgrid(np.linspace(5, 7, 41), np.geomspace(1e-12, 0.1, 200))
    b = -w / 2 - below
    loss, gradient = slope(w, b)
    norm = np.where(loss > (0.2 - TARGET) ** 2, np.hypot(*gradient), 0)
    where = np.unravel_index(norm.argmax(), norm.shape)
    return w[where], b[where]


def slope(w, b, h=0.5):
    """``(손실, (∂w, ∂b))``. 앞으로 가며 미분을 함께 나른다."""
    dw = db = 0.0
    for _ in range(STEPS):
        before, h = h, 1 / (1 + np.exp(-(w * h + b)))
        s = h * (1 - h)
        dw, db = s * (before + w * dw), s * (1 + w * db)
    return (h - TARGET) ** 2, 2 * (h - TARGET) * np.array([dw, db])


def claims(results):
    _, plain, _, change = results["벽",]
    return [
        Claim("자르지 않은 한 걸음의 길이", plain, above=10, own=True),
        Claim("자른 한 걸음 뒤 손실의 변화", change, below=0),
    ]


def quick():
    return measure(("벽",))[1] - 10
