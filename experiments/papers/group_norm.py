"""배치 2에서의 배치 정규화와 그룹 정규화: 5장의 기록."""

from experiments.evidence.claims import Claim, lead
from experiments.evidence.row import Row
from experiments.papers.layer_norm import HALVES, RECORDS, tables

ROW = Row(
    title="배치 2에서 무너지는 배치 정규화",
    key="Wu 2018",
    place="4.1절, 표 2 (ImageNet, ResNet-50, GPU마다 배치 2: 34.7%와 24.1%)",
    claim="배치가 아주 작으면(2) 배치 정규화의 오차가 크게 늘고 그룹 정규화는 그대로다. 큰 배치에서는 비슷하다.",
    question="5장의 기록: digits, 40유닛 은닉 층 둘, 150스텝. 정규화와 배치의 크기를 바꾸고 학습률을 저마다 골라 테스트 정확도를 잰다.",
    refuted="배치 2에서 그룹 − 배치가 10%p(논문의 차이)보다 작다. 또는 배치 16과 128에서 둘이 2%p 넘게 다르다.",
    caveat="논문보다 더 심하게 무너진다. 합성곱은 자리의 값까지 합쳐 통계를 내지만 완전 연결 망은 값이 정말로 둘뿐이다. 1,500스텝을 훈련해도 뒤진다(5장).",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    made = [lead("배치 2: 그룹 − 배치 정규화 (%p)", scores, "그룹 2", "배치 2", *HALVES, 100, above=10)]
    for n in (16, 128):
        ends = [scores.at_end(f"{kind} {n}", HALVES[0]) for kind in ("그룹", "배치")]
        gap = scores.at_best(f"그룹 {n}", *HALVES) - scores.at_best(f"배치 {n}", *HALVES)
        made.append(Claim(f"배치 {n}: 그룹 − 배치 정규화 (%p)", 100 * gap, -2, 2, any(ends)))
    return made


__all__ = ["RECORDS", "ROW", "claims", "tables"]
