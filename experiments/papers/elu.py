"""ELU: 4장의 기록."""

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"04_ranking_sgd_loss": True, "04_fresh_sgd_loss": True}

ROW = Row(
    title="ELU: 훈련 손실이 더 빨리 준다",
    key="Clevert 2015",
    place="4.1절, 그림 2 (MNIST, 8×128, SGD 0.01)",
    claim="128유닛 은닉 층 여덟의 망을 SGD 0.01로 훈련하면 ELU의 훈련 손실이 ReLU보다 빨리 준다.",
    question="4장의 기록: digits, 같은 망, SGD. 작은 학습률 0.0125(로그 손실, 시드 여섯)와 저마다 고른 학습률(새 시드 열)에서 ELU − ReLU를 잰다.",
    refuted="작은 학습률이나 고른 학습률에서 로그 손실의 차이가 0을 담거나 그 위에 있다.",
    caveat="논문은 학습률 하나였다. 그 언저리에서는 서고, 저마다 고르면 어느 쪽이 빠른지 가르지 못한다(4장).",
    seconds=0,
)


def claims(results):
    ranking, fresh = results.values()
    small = ranking.of("ELU", 0.0125) - ranking.of("ReLU", 0.0125)
    best = fresh.at_best("ELU") - fresh.at_best("ReLU")
    return [
        Claim("학습률 0.0125: 훈련 손실 ELU − ReLU", small, below=0),
        Claim("고른 학습률, 새 시드: 훈련 손실 ELU − ReLU", best, below=0),
    ]
