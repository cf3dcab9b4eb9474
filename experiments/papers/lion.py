"""Lion과 AdamW."""

from experiments.evidence import duels
from experiments.evidence.duels import measure
from experiments.evidence.row import Row

NAMES = "Lion", "AdamW"

ROW = Row(
    title="Lion: AdamW와 견주면",
    key="Chen 2023",
    place="초록, 4절",
    claim="Lion은 부호만 쓰는 걸음으로 Adam과 AdamW보다 낫다(ImageNet, 언어 모델).",
    question="digits 분류(64-64-64-10, 5에포크)와 64-32-16-8-16-32-64 오토인코더(8에포크). 학습률을 시드 여섯으로 저마다 고르고 새 시드 스물넷에서 오차 Lion − AdamW를 잰다.",
    refuted="두 과제 가운데 하나에서 95% 구간이 0을 담거나 그 위에 있다.",
    caveat="논문은 훨씬 크고 훨씬 오래 훈련한 망이다. 분류에서는 구간이 0을 간신히 벗어난다. 학습률만 맞추고 감쇠와 β는 그대로 두었다. 예산의 이야기이기도 하다. 오토인코더를 네 배 훈련하면 뒤진 것이 훨씬 준다(둘째 표).",
    seconds=0.3,
)


def points(results):
    return duels.points(NAMES, results, (*duels.TASKS, duels.LONGER))


def claims(results):
    return duels.beats(NAMES, results, *NAMES)


def tables(results):
    return [*duels.tables(NAMES, results), duels.longer(NAMES, results)]


__all__ = ["ROW", "claims", "measure", "points", "tables"]
