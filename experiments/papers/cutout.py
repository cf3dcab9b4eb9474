"""컷아웃: 10장의 기록."""

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"10_report": False}

ROW = Row(
    title="컷아웃",
    key="DeVries 2017",
    place="초록 (CIFAR-10 2.56%, CIFAR-100 15.20%, SVHN 1.30%)",
    claim="훈련 이미지의 네모 한 칸을 가리면 합성곱 신경망의 테스트 오차가 준다.",
    question="10장의 기록: digits 200장, 완전 연결 망. 크기와 학습률을 골라 새 시드 스물넷에서 컷아웃 − 없음을 잰다.",
    refuted="컷아웃 − 없음의 95% 구간이 0을 담거나 그 아래에 있다.",
    caveat="8×8 이미지와 완전 연결 망이다. 논문의 합성곱 신경망과 32×32 이미지에는 이르지 못한다. 고른 크기 1은 격자의 끝이다. 주장이 말하는 자리가 아니므로 반증도 아니다.",
    seconds=0,
)


def claims(results):
    (report,) = results.values()
    gap = report.of("컷아웃 1", 0.01) - report.of("없음", 0.01)
    return [Claim("정확도: 컷아웃 − 없음 (%p)", 100 * gap, above=0, at_end=True)]
