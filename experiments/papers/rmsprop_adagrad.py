"""Adagrad와 RMSprop을 SGD와."""

from experiments.evidence import duels
from experiments.evidence.duels import measure
from experiments.evidence.row import Row

NAMES = "Adagrad", "RMSprop", "SGD"

ROW = Row(
    title="Adagrad와 RMSprop: 스스로 맞추는 학습률",
    key="Duchi 2011",
    place="1절. RMSprop은 Tieleman 2012의 강의 6.5",
    claim="좌표마다 학습률을 맞추면 SGD보다 낫다.",
    question="digits 분류(64-64-64-10, 5에포크)와 64-32-16-8-16-32-64 오토인코더(8에포크). 학습률을 시드 여섯으로 저마다 고르고 새 시드 스물넷에서 오차 Adagrad − SGD와 RMSprop − SGD를 잰다.",
    refuted="두 과제 가운데 하나에서 어느 쪽이든 95% 구간이 0을 담거나 그 위에 있다.",
    caveat="논문의 보장은 드문 특성을 가진 볼록 문제다. 분류에서 뒤진 크기는 테스트 이미지 한 장쯤이고 구간이 0을 간신히 벗어난다. 여기는 픽셀이 빽빽한 망이라 주장이 말하는 자리가 아니다.",
    seconds=0.3,
)


def points(results):
    return duels.points(NAMES, results)


def claims(results):
    return [claim for name in NAMES[:2] for claim in duels.beats(NAMES, results, name, "SGD")]


def tables(results):
    return duels.tables(NAMES, results)


__all__ = ["ROW", "claims", "measure", "points", "tables"]
