"""퍼져 있는 표, 저마다 고른 학습률, 케라스."""

from dataclasses import replace

from experiments.evidence import published_tuned
from experiments.evidence.published import trained
from experiments.papers import published_tuned as ours

ROW = replace(
    ours.ROW,
    title="퍼져 있는 표: NAG, Adam과 배치 정규화 (저마다 고른 학습률, 케라스)",
    caveat="고르는 시드와 재는 시드는 다르지만 검증 이미지는 같은 5,000장이다. 고를 때는 갱신이 다섯 배 적으므로 조금 큰 학습률이 뽑힐 수 "
    "있다. 배치 정규화의 격자는 처음 잰 뒤에 한 칸 넓혔고, 뽑힌 학습률은 바뀌지 않았다. 어긋난 마지막 단언의 크기는 뽑힌 학습률에 달렸다. "
    "Adam의 0.003은 고르는 시드 둘의 평균에서 0.001을 이미지 반 장 앞섰을 뿐이다. 그래서 표의 Adam(0.001)도 "
    "같은 시드로 쟀다. 그것도 NAG를 앞서지 못한다(둘째 표의 마지막 줄). 시드를 정한 케라스(텐서플로)의 fit은 에포크마다 같은 차례로 섞는다.",
    seconds=30,
)


def points(results):
    return published_tuned.points(results)


def measure(point):
    images, *rest = point
    return trained("keras", rest, images)


claims, tables = published_tuned.claims, published_tuned.tables
