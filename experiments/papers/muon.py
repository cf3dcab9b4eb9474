"""Muon: 8장의 기록."""

from experiments.evidence.claims import lead
from experiments.evidence.row import Row

RECORDS = {"08_rates_digits": False, "08_rates_autoencoder": True}
DIGITS, ERRORS = (range(5), range(5, 10)), (range(3), range(3, 8))

ROW = Row(
    title="Muon: AdamW와 견주면",
    key="Jordan 2024",
    place="본문의 첫 그림",
    claim="Muon은 은닉 층의 행렬을 직교화한 걸음으로 AdamW보다 빨리 배운다.",
    question="8장의 기록: digits 분류와 64-32-16-8-16-32-64 오토인코더, 학습률을 저마다 골라 Muon − AdamW를 잰다.",
    refuted="오토인코더의 오차에서 Muon − AdamW의 95% 구간이 0을 담거나 그 위에 있다. 또는 분류에서 2%p 넘게 나쁘다.",
    caveat="논문은 훨씬 큰 망이다. 학습률만 맞추었다. 분류는 모두 98% 언저리에 모여 순위를 가릴 수 없다.",
    seconds=0,
)


def claims(results):
    digits, errors = results.values()
    return [
        lead("오토인코더의 오차 × 10⁴: Muon − AdamW", errors, "Muon", "AdamW", *ERRORS, 1e4, below=0),
        lead("분류: Muon − AdamW (%p)", digits, "Muon", "AdamW", *DIGITS, 100, above=-2),
    ]
