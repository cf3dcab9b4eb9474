"""공부한 글의 합성곱 신경망, 케라스."""

from dataclasses import replace

from experiments.evidence import study_cnn
from experiments.evidence.study_cnn import trained
from experiments.papers import study_cnn as ours

ROW = replace(
    ours.ROW,
    title="공부한 글의 합성곱 신경망: 0.9926은 무엇인가 (케라스)",
    caveat=ours.ROW.caveat
    + " 시드를 정한 케라스(텐서플로)의 fit은 에포크마다 같은 차례로 섞고, dnnlib은 새로 섞는다.",
    seconds=300,
)

points, claims, tables = study_cnn.points, study_cnn.claims, study_cnn.tables


def measure(point):
    return trained("keras", *point)
