"""층 정규화와 배치의 크기: 5장의 기록."""

from experiments.evidence.claims import lead
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"05_batch_size": False}
HALVES = range(5), range(5, 15)
KINDS, SIZES = ("없음", "배치", "층", "그룹"), (2, 4, 16, 128)

ROW = Row(
    title="층 정규화는 배치의 크기에 매이지 않는다",
    key="Ba 2016",
    place="6.6절, 그림 6 (MNIST, 784-1000-1000-10, 배치 128과 4)",
    claim="층 정규화는 배치가 4로 작아져도 배치 정규화보다 빠르고 잘 일반화한다.",
    question="5장의 기록: digits, 40유닛 은닉 층 둘, 150스텝. 정규화와 배치의 크기를 바꾸고 학습률을 저마다 골라 테스트 정확도를 잰다.",
    refuted="배치 4나 2에서 층 − 배치의 95% 구간이 0을 담는다. 배치 128에서 층이 배치보다 2%p 넘게 낮다.",
    caveat="배치가 작으면 본 그림도 적다. 스텝의 수를 같게 했으므로 방법끼리의 차이만 읽는다.",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    made = [
        lead(f"배치 {n}: 층 − 배치 정규화 (%p)", scores, f"층 {n}", f"배치 {n}", *HALVES, 100, above=0)
        for n in (2, 4)
    ]
    return [
        *made,
        lead("배치 128: 층 − 배치 정규화 (%p)", scores, "층 128", "배치 128", *HALVES, 100, above=-2),
    ]


def tables(results):
    (scores,) = results.values()
    rows = [[f"{n}", *(shown(scores.at_best(f"{k} {n}", *HALVES), 3) for k in KINDS)] for n in SIZES]
    return [(["배치의 크기", *KINDS], rows)]
