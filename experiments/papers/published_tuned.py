"""퍼져 있는 표, 저마다 고른 학습률, dnnlib."""

from dataclasses import replace

from experiments.evidence import published_tuned
from experiments.evidence.published import trained
from experiments.papers import published_equal

ROW = replace(
    published_equal.ROW,
    title="퍼져 있는 표: NAG, Adam과 배치 정규화 (저마다 고른 학습률, dnnlib)",
    question="같은 망과 데이터. 설정마다 학습률을 11,000장, 시드 둘로 고르고, 55,000장, 다른 시드 다섯으로 잰다.",
    refuted="저마다 고른 학습률에서 BN − 없음이 옵티마이저 가운데 하나에서, 또는 Adam − NAG(BN 없이)가 0을 담거나 그 아래에 있다.",
    caveat="고를 때는 갱신이 다섯 배 적으므로 조금 큰 학습률이 뽑힐 수 있다.",
    seconds=14,
)


def points(results):
    return published_tuned.points(results)


def measure(point):
    images, *rest = point
    return trained("dnnlib", rest, images)


claims, tables = published_tuned.claims, published_tuned.tables
