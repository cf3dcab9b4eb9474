"""GELU: 4장의 기록."""

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"04_fresh_adam_loss": True}

ROW = Row(
    title="GELU: Adam에서 가장 낮은 훈련 손실",
    key="Hendrycks 2016",
    place="3.1절, 그림 2 (MNIST, 8×128, Adam)",
    claim="128유닛 은닉 층 여덟의 망을 Adam으로 훈련하면 GELU의 훈련 손실이 ReLU와 ELU보다 낮다.",
    question="4장의 기록: digits, 같은 망, Adam. 저마다 고른 학습률, 새 시드 열에서 훈련 손실의 차이를 잰다.",
    refuted="GELU − ReLU나 GELU − ELU의 95% 구간이 0을 담거나 그 위에 있다.",
    caveat="논문은 학습률 0.001, 0.0001, 0.00001 가운데 골랐다. digits에서는 고른 학습률의 손실이 모두 0에 가깝고 시드마다 크게 흩어져, 시드 열로는 순위를 가르지 못한다.",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    gaps = {other: scores.at_best("GELU") - scores.at_best(other) for other in ("ReLU", "ELU")}
    return [Claim(f"훈련 손실: GELU − {other}", gap, below=0) for other, gap in gaps.items()]
