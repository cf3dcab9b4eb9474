"""5장의 그림: 유닛 하나의 값을 뽑아 둔 것. 첫째가 배치마다 끼는 표본이고, 나머지를 배치에 차례로 나눈다."""

from dnnlib import utils

COUNT, MARKED = 640, 1.2
MOMENTUM, BATCHES = 0.9, 16


def data():
    rest = utils.rng(5).normal(size=COUNT)
    return {
        "values": [MARKED, *(round(float(v), 3) for v in rest)],
        "momentum": MOMENTUM,
        "batches": BATCHES,
    }
