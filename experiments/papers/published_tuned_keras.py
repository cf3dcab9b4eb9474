"""퍼져 있는 표, 저마다 고른 학습률, 케라스."""

from dataclasses import replace

from experiments.evidence import published_tuned
from experiments.evidence.published import trained
from experiments.papers import published_tuned as ours

ROW = replace(
    ours.ROW,
    title="퍼져 있는 표: NAG, Adam과 배치 정규화 (저마다 고른 학습률, 케라스)",
    caveat="고를 때는 갱신이 다섯 배 적으므로 조금 큰 학습률이 뽑힐 수 있다. 배치 정규화를 쓴 SGD와 NAG는 격자의 끝에 있는 "
    "학습률이 뽑혔으니, 그 단언은 더 넓게 훑기 전에는 아무것도 가르지 못한다.",
    seconds=30,
)


def points(results):
    return published_tuned.points(results)


def measure(point):
    images, *rest = point
    return trained("keras", rest, images)


claims, tables = published_tuned.claims, published_tuned.tables
