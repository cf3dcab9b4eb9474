"""배치 정규화 뒤의 잡음."""

from experiments.evidence.claims import TIE, lead
from experiments.evidence.nets import scores, shown, two_rounds
from experiments.evidence.norms import CHOOSE, REPORT, at_best
from experiments.evidence.norms import noisy as measure
from experiments.evidence.row import Row

ARMS = {
    "배치+잡음": (0.03, 0.1, 0.3, 1.0, 3.0, 10.0),
    "배치": (0.03, 0.1, 0.3, 1.0, 3.0, 10.0),
    "없음": (0.3, 1.0, 3.0, 10.0),
}

ROW = Row(
    title="배치 정규화 뒤에 잡음을 넣으면",
    key="Santurkar 2018",
    place="2.2절, 그림 2. 2차 자료로 옮겼다",
    claim="배치 정규화 뒤에 분포를 흔드는 잡음을 넣어도 배치 정규화만큼 배우고, 없는 것보다 낫다. 그러니 공변량 이동을 줄여서 돕는 것이 아니다.",
    question="digits, 100유닛 시그모이드 은닉 층 셋, 200스텝(5장과 같은 망). 배치, 배치+잡음, 없음을 학습률을 시드 여섯으로 저마다 골라 새 시드 스물넷의 테스트 정확도로 견준다.",
    refuted="잡음을 넣은 것이 배치 정규화보다 2%p 넘게 낮거나, 없음보다 낫지 않다.",
    caveat="2%p는 우리가 정한 크기다. 차이의 구간은 0을 벗어나므로 잡음이 조금은 해롭다. 잡음의 일부는 다음 배치 정규화가 다시 지운다. 마지막 문장(그러니 …)은 5장이 분포의 움직임을 재어 따로 본다.",
    seconds=0.2,
)


def points(results):
    return two_rounds(results, ARMS, CHOOSE, REPORT)


def claims(results):
    found, halves = scores(results, ARMS), (CHOOSE, REPORT, 100)
    return [
        lead("배치+잡음 − 배치 (%p)", found, "배치+잡음", "배치", *halves, above=-TIE, own=True),
        lead("배치+잡음 − 없음 (%p)", found, "배치+잡음", "없음", *halves, above=0),
    ]


def tables(results):
    found = scores(results, ARMS)
    rows = [[arm, f"{found.best(arm, CHOOSE):g}", shown(at_best(results, ARMS, arm), 3)] for arm in ARMS]
    return [(["끼운 층", "고른 학습률", "테스트 정확도"], rows)]


__all__ = ["ROW", "claims", "measure", "points", "tables"]
