"""조기 종료의 기준: 10장의 기록."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"10_stopping": True}

ROW = Row(
    title="조기 종료: 느린 기준은 조금 낫고 한참 오래 걸린다",
    key="Prechelt 1998",
    place="초록. 2차 자료로 옮겼다",
    claim="느린 기준은 빠른 기준보다 일반화를 조금(4%쯤) 낫게 하고 시간은 평균 네 배 든다.",
    question="10장의 기록: digits, 틀린 레이블, 시드 마흔. 빠른 기준(GL 1)과 느린 기준(UP 3)의 에포크와 테스트 손실을 견준다.",
    refuted="느린 기준의 에포크가 빠른 기준의 두 배가 안 된다. 또는 테스트 손실이 줄지 않는다.",
    caveat="손실은 줄지만 정확도는 도리어 떨어진다(둘째 표). 무엇을 일반화라고 부를지에 달렸다.",
    seconds=0,
)


def of(results, what):
    (scores,) = results.values()
    return (scores.at_best(f"{name}, {what}") for name in ("UP 3", "GL 1"))


def claims(results):
    slow, fast = of(results, "에포크")
    low, high = of(results, "손실")
    return [
        Claim("에포크의 비의 log₂: UP 3 ÷ GL 1", np.log2(slow / fast), above=1),
        Claim("테스트 손실의 비: UP 3 ÷ GL 1", low / high, below=1),
    ]


def tables(results):
    (scores,) = results.values()
    rows = []
    for name in ("GL 1", "GL 5", "PQ 0.05", "UP 1", "UP 3"):
        epochs, loss, right = (
            scores.at_best(f"{name}, {what}").mean() for what in ("에포크", "손실", "정확도")
        )
        rows.append([name, f"{epochs:.0f}", f"{loss:.3f}", f"{100 * right:.1f}"])
    return [(["기준", "에포크", "테스트 손실", "정확도 (%)"], rows)]
