"""퍼져 있는 표, 표의 학습률 그대로, 케라스."""

from dataclasses import replace

from experiments.evidence import published_equal
from experiments.evidence.published import trained
from experiments.papers import published_equal as ours

ROW = replace(
    ours.ROW,
    title="퍼져 있는 표: NAG, Adam과 배치 정규화 (표의 학습률, 케라스)",
    caveat="dnnlib의 줄과 같은 코드를 케라스로 돌린 것이다. 둘째와 셋째 단언은 NAG만 학습률 0.001인 비교다. 학습률이 0.01인 "
    "NAG(둘째 표)에서는 배치 정규화의 이득도 Adam의 앞섬도 가르지 못한다. 초기 가중치와 배치의 차례가 같으면 두 라이브러리의 훈련은 "
    "반올림이 다를 뿐이다. 다만 시드를 정한 케라스(텐서플로)의 fit은 에포크마다 같은 차례로 섞고, dnnlib은 새로 섞는다. 다섯 시드에서 "
    "두 라이브러리가 가장 다른 것은 BN 없는 NAG(0.01)다. 그것만 두 라이브러리에서 새 시드 열로 다시 재면 구별되지 않는다(두 줄의 셋째 표).",
    seconds=60,
)


def points(results):
    return published_equal.points()


def measure(point):
    return trained("keras", point)


claims, tables = published_equal.claims, published_equal.tables
