"""Schedule-Free와, 스케줄을 맞춘 AdamW."""

from experiments.evidence import duels
from experiments.evidence.duels import measure
from experiments.evidence.row import Row

NAMES = "Schedule-Free", "AdamW, 코사인"

ROW = Row(
    title="Schedule-Free: 스케줄을 맞춘 AdamW와 견주면",
    key="Defazio 2024",
    place="초록, 그림 1",
    claim="Schedule-Free는 스케줄 없이도 스케줄을 맞춘 옵티마이저와 견줄 만하거나 낫다.",
    question="digits 분류(64-64-64-10, 5에포크)와 64-32-16-8-16-32-64 오토인코더(8에포크). 학습률을 시드 여섯으로 저마다 고르고 새 시드 스물넷에서 오차 Schedule-Free − 코사인으로 내린 AdamW를 잰다.",
    refuted="두 과제 가운데 하나에서 오차가 코사인보다 크다: 분류에서 2%p, 오토인코더에서 30 × 10⁻⁴(SGD의 오차의 10%쯤) 넘게.",
    caveat="두 크기는 우리가 정했다. 논문은 훨씬 큰 망이다. 몇백 스텝의 오토인코더에서는 코사인이 학습률을 그대로 둔 AdamW(Muon의 줄에 있다)보다 나빠서 이기기 쉬운 상대다. 그대로 둔 AdamW와는 비슷하다.",
    seconds=0.3,
)


def points(results):
    return duels.points(NAMES, results)


def claims(results):
    return duels.beats(NAMES, results, *NAMES, duels.SIZES)


def tables(results):
    return duels.tables(NAMES, results)


__all__ = ["ROW", "claims", "measure", "points", "tables"]
