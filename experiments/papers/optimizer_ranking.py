"""옵티마이저의 순위는 찾는 범위가 정한다."""

from experiments.evidence import duels
from experiments.evidence.claims import Claim
from experiments.evidence.duels import measure
from experiments.evidence.row import Row

NAMES = "SGD", "NAG", "Adam"

ROW = Row(
    title="옵티마이저의 순위는 하이퍼파라미터를 찾는 범위가 정한다",
    key="Choi 2019",
    place="초록, 4절",
    claim="하이퍼파라미터를 찾는 범위가 순위를 정하는 가장 큰 요인일 수 있다. 저마다 맞추면 더 일반적인 옵티마이저(Adam, NAG)가 그 특수한 경우(SGD, 모멘텀)보다 나쁘지 않다.",
    question="digits 분류(64-64-64-10, 5에포크)와 64-32-16-8-16-32-64 오토인코더(8에포크). 학습률을 시드 여섯으로 저마다 고르고 새 시드 스물넷에서 오차 Adam − SGD와 NAG − SGD를 잰다. 순위가 뒤집히는지는 분류에서 둘이 함께 쓰는 학습률 0.001과 0.1로 본다.",
    refuted="0.001에서 Adam이 낫지 않거나 0.1에서 SGD가 낫지 않다(순위가 뒤집히지 않는다). 또는 고른 학습률에서 Adam이나 NAG의 오차가 SGD보다 분류에서 2%p, 오토인코더에서 30 × 10⁻⁴(SGD의 오차의 10%쯤) 넘게 크다.",
    caveat="두 크기는 우리가 정했다. 분류에서 NAG는 SGD보다 아주 조금 나쁘다(구간이 0을 벗어난다). 학습률만 맞추고 ε과 β는 그대로 두었다. 논문은 그것까지 맞춘다. 열세 옵티마이저의 곡선은 8장에 있다.",
    seconds=0.3,
)


def points(results):
    return duels.points(NAMES, results)


def claims(results):
    found, made = duels.table(NAMES, results), []
    for rate, thresholds in ((0.001, {"below": 0}), (0.1, {"above": 0})):
        adam, sgd = (found.of(f"분류/{name}", rate, duels.CHOOSE) for name in ("Adam", "SGD"))
        made.append(Claim(f"분류, 학습률 {rate:g}: Adam − SGD, 오차 (%p)", adam - sgd, **thresholds))
    for name in ("Adam", "NAG"):
        made += duels.beats(NAMES, results, name, "SGD", duels.SIZES)
    return made


def tables(results):
    return duels.tables(NAMES, results)


__all__ = ["ROW", "claims", "measure", "points", "tables"]
