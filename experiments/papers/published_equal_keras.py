"""퍼져 있는 표, 표의 학습률 그대로, 케라스."""

from dataclasses import replace

from experiments.evidence import published_equal
from experiments.evidence.published import trained
from experiments.papers import published_equal as ours

ROW = replace(
    ours.ROW,
    title="퍼져 있는 표: NAG, Adam과 배치 정규화 (표의 학습률, 케라스)",
    caveat="dnnlib의 줄과 같은 코드를 케라스로 돌린 것이다. 시드가 같아도 난수를 뽑는 법이 달라 수는 같지 않다.",
    seconds=60,
)


def points(results):
    return published_equal.points()


def measure(point):
    return trained("keras", point)


claims, tables = published_equal.claims, published_equal.tables
