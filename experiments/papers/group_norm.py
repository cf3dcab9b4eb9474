"""배치 2에서의 배치 정규화와 그룹 정규화."""

from experiments.evidence.claims import TIE
from experiments.evidence.nets import two_rounds
from experiments.evidence.norms import CHOOSE, REPORT, by_size
from experiments.evidence.norms import small_batch as measure
from experiments.evidence.row import Row
from experiments.papers.layer_norm import gap, table

NORMS, SIZES = ("없음", "배치", "그룹"), (2, 16, 128)

ROW = Row(
    title="배치 2에서 무너지는 배치 정규화",
    key="Wu 2018",
    place="4.1절, 표 2 (ImageNet, ResNet-50, GPU마다 배치 2: 34.7%와 24.1%)",
    claim="배치가 아주 작으면(2) 배치 정규화의 오차가 그룹 정규화보다 크다(10.6%p). 큰 배치에서는 비슷하다.",
    question="digits, 40유닛 은닉 층 둘, 150스텝(5장과 같은 망). 정규화와 배치의 크기를 바꾸고 학습률을 시드 여섯으로 저마다 골라 새 시드 스물넷의 테스트 정확도를 잰다.",
    refuted="배치 2에서 그룹 − 배치가 10.6%p(논문의 차이)보다 작다. 또는 배치 16이나 128에서 둘이 2%p 넘게 다르다.",
    caveat="2%p는 우리가 정한 크기다. 논문보다 더 심하게 무너진다. 합성곱은 자리의 값까지 합쳐 통계를 내지만 완전 연결 망은 값이 정말로 둘뿐이다. 1,500스텝을 훈련해도 뒤진다(5장). 정규화하지 않은 망보다 낫다는 뜻은 아니다(표).",
    seconds=0.1,
)


def points(results):
    return two_rounds(results, by_size(NORMS, SIZES), CHOOSE, REPORT)


def claims(results):
    same = {"above": -TIE, "below": TIE, "own": True}
    return [gap(results, "그룹", 2, above=10.6), *(gap(results, "그룹", n, **same) for n in (16, 128))]


def tables(results):
    return table(results, NORMS, SIZES)


__all__ = ["ROW", "claims", "measure", "points", "tables"]
