"""배치 정규화 뒤의 잡음: 5장의 기록."""

from experiments.evidence.claims import lead
from experiments.evidence.row import Row

RECORDS = {"05_tolerance": False}
CHOOSE, REPORT = range(3), range(3, 8)

ROW = Row(
    title="배치 정규화 뒤에 잡음을 넣으면",
    key="Santurkar 2018",
    place="2.2절, 그림 2. 2차 자료로 옮겼다",
    claim="배치 정규화 뒤에 분포를 흔드는 잡음을 넣어도 배치 정규화만큼 배우고, 없는 것보다 낫다. 그러니 공변량 이동을 줄여서 돕는 것이 아니다.",
    question="5장의 기록: digits, 시그모이드 은닉 층 셋, 200스텝. 배치, 배치+잡음, 없음을 학습률을 저마다 골라 테스트 정확도로 견준다.",
    refuted="잡음을 넣은 것이 배치 정규화보다 2%p 넘게 낮거나, 없음보다 낫지 않다.",
    caveat="2%p는 미리 정한 크기다. 잡음의 일부는 다음 배치 정규화가 다시 지운다.",
    seconds=0,
)


def claims(results):
    (tolerance,) = results.values()
    batch, noisy, plain = (f"시그모이드 {name}" for name in ("배치", "배치+잡음", "없음"))
    halves = (CHOOSE, REPORT, 100)
    return [
        lead("배치+잡음 − 배치 (%p)", tolerance, noisy, batch, *halves, above=-2),
        lead("배치+잡음 − 없음 (%p)", tolerance, noisy, plain, *halves, above=0),
    ]
