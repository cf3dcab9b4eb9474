"""퍼져 있는 표, 저마다 고른 학습률, 케라스."""

from dataclasses import replace

from experiments.evidence import published_tuned
from experiments.evidence.published import trained
from experiments.papers import published_tuned as ours

ROW = replace(
    ours.ROW,
    title="퍼져 있는 표: NAG, Adam과 배치 정규화 (저마다 고른 학습률, 케라스)",
    seconds=30,
)


def points(results):
    return published_tuned.points(results)


def measure(point):
    images, *rest = point
    return trained("keras", rest, images)


claims, tables = published_tuned.claims, published_tuned.tables
