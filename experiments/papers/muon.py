"""Muon과 AdamW."""

from experiments.evidence import duels
from experiments.evidence.duels import measure
from experiments.evidence.row import Row

NAMES = "Muon", "AdamW"

ROW = Row(
    title="Muon: AdamW와 견주면",
    key="Jordan 2024",
    place="본문의 첫 그림",
    claim="Muon은 은닉 층의 행렬을 직교화한 걸음으로 AdamW보다 빨리 배운다.",
    question="digits 분류(64-64-64-10, 5에포크)와 64-32-16-8-16-32-64 오토인코더(8에포크). 학습률을 시드 여섯으로 저마다 고르고 새 시드 스물넷에서 같은 에포크 뒤의 테스트 오차 Muon − AdamW를 잰다.",
    refuted="두 과제 가운데 하나에서 95% 구간이 0을 담거나 그 위에 있다.",
    caveat="오토인코더에서는 뚜렷하고(네 배 훈련해도 앞선다. 둘째 표) 분류에서는 가르지 못한다. 논문은 훨씬 큰 망이다. 같은 에포크의 비교이고 Muon의 한 걸음은 더 비싸다. 학습률만 맞추었다.",
    seconds=0.3,
)


def points(results):
    return duels.points(NAMES, results, (*duels.TASKS, duels.LONGER))


def claims(results):
    return duels.beats(NAMES, results, *NAMES)


def tables(results):
    return [*duels.tables(NAMES, results), duels.longer(NAMES, results)]


__all__ = ["ROW", "claims", "measure", "points", "tables"]
