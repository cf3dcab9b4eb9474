"""AdamW: 10장의 기록."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"10_tuning": False, "10_report": False}

ROW = Row(
    title="AdamW: L2 벌점이 아니라 감쇠",
    key="Loshchilov 2019",
    place="초록과 4절 (CIFAR-10, 상대 오차 15%)",
    claim="Adam에서 L2 벌점 대신 가중치를 직접 줄이면(AdamW) 일반화가 나아진다. CIFAR-10에서 오차가 15%쯤 준다(오차의 비의 로그가 −0.163).",
    question="10장의 기록: digits 200장, Adam과 코사인. 벌점과 감쇠의 세기와 학습률을 저마다 골라 새 시드 스물넷에서 감쇠 − L2를 잰다.",
    refuted="감쇠 − L2의 95% 구간이 0을 담거나 그 아래에 있다. 오차가 15%보다 적게 준다.",
    caveat="세기와 학습률을 시드 넷으로 골랐다. L2는 0.03을 골라 손해를 보았고, L2도 감쇠와 같은 0.01에 두면 차이가 준다. 방향은 서지만 크기는 논문의 15%보다 작고, 아무 벌점도 없는 망과는 구별되지 않는다(표).",
    seconds=0,
)


def claims(results):
    _, report = results.values()
    decay, tuned = report.of("감쇠 1", 0.01), report.of("L2 0.0003", 0.03)
    ratio = np.log((1 - decay) / (1 - tuned))
    same = report.of("L2 0.0003", 0.01)
    return [
        Claim("고른 학습률: 감쇠 − L2 (%p)", 100 * (decay - tuned), above=0),
        Claim("같은 학습률 0.01: 감쇠 − L2 (%p)", 100 * (decay - same), above=0),
        Claim("고른 학습률: 오차의 비의 로그 (15%는 −0.163)", ratio, below=-0.163),
    ]


def tables(results):
    _, report = results.values()
    decay = report.of("감쇠 1", 0.01)
    rivals = {
        "고른 학습률 0.03의 L2": ("L2 0.0003", 0.03),
        "같은 학습률 0.01의 L2": ("L2 0.0003", 0.01),
        "없음": ("없음", 0.01),
    }
    rows = [
        [
            name,
            shown(decay - report.of(*rival), 2, "+", 100),
            f"{1 - (1 - decay).mean() / (1 - report.of(*rival)).mean():.0%}",
        ]
        for name, rival in rivals.items()
    ]
    return [(["감쇠와 견준 것", "차이 (%p)", "오차가 준 비율"], rows)]
