"""층 정규화와 배치의 크기."""

from experiments.evidence.claims import TIE, lead
from experiments.evidence.nets import scores, shown, two_rounds
from experiments.evidence.norms import CHOOSE, REPORT, at_best, by_size
from experiments.evidence.norms import small_batch as measure
from experiments.evidence.row import Row

NORMS, SIZES = ("없음", "배치", "층"), (2, 4, 128)

ROW = Row(
    title="작은 배치의 층 정규화와 배치 정규화",
    key="Ba 2016",
    place="6.6절, 그림 6 (MNIST, 784-1000-1000-10, 배치 128과 4)",
    claim="층 정규화는 배치가 4로 작아져도 배치 정규화보다 빠르고 잘 일반화한다.",
    question="digits, 40유닛 은닉 층 둘, 150스텝(5장과 같은 망). 정규화와 배치의 크기를 바꾸고 학습률을 시드 여섯으로 저마다 골라 새 시드 스물넷의 테스트 정확도를 잰다. 배치 128은 둘이 같아야 하는 대조다.",
    refuted="배치 4나 2에서 층 − 배치의 95% 구간이 0을 담는다. 배치 128에서 둘이 2%p 넘게 다르다.",
    caveat="2%p는 우리가 정한 크기다. 배치가 작으면 본 그림도 적다. 스텝의 수를 같게 했으므로 방법끼리의 차이만 읽는다. 정규화하지 않은 망보다 낫다는 뜻은 아니다(표).",
    seconds=0.1,
)


def points(results):
    return two_rounds(results, by_size(NORMS, SIZES), CHOOSE, REPORT)


def gap(results, arm, n, **thresholds):
    """``arm − 배치 정규화``의 단언."""
    found = scores(results, by_size((arm, "배치"), (n,)))
    name = f"배치 {n}: {arm} − 배치 정규화 (%p)"
    return lead(name, found, f"{arm} {n}", f"배치 {n}", CHOOSE, REPORT, 100, **thresholds)


def claims(results):
    same = {"above": -TIE, "below": TIE, "own": True}
    return [gap(results, "층", 2, above=0), gap(results, "층", 4, above=0), gap(results, "층", 128, **same)]


def table(results, norms, sizes):
    arms = by_size(norms, sizes)
    rows = [[f"{n}", *(shown(at_best(results, arms, f"{norm} {n}"), 3) for norm in norms)] for n in sizes]
    return [(["배치의 크기", *norms], rows)]


def tables(results):
    return table(results, NORMS, SIZES)


__all__ = ["ROW", "claims", "measure", "points", "tables"]
