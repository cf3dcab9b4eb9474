"""레이블 스무딩: 10장의 기록."""

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"10_report": False, "10_calibration": False}

ROW = Row(
    title="레이블 스무딩",
    key="Szegedy 2016",
    place="7절 (ImageNet, ε = 0.1, 0.2%p)",
    claim="레이블을 ε만큼 고르게 섞으면 오차가 준다(ImageNet top-1에서 0.2%p).",
    question="10장의 기록: digits 200장. 세기와 학습률을 저마다 골라 새 시드 스물넷에서 스무딩 − 없음을 잰다. 보정(ECE)은 따로 잰다.",
    refuted="스무딩 − 없음의 95% 구간이 0.2%p에 못 미친다.",
    caveat="정확도를 얻는 대신 확신이 정확도보다 한참 낮아진다. 온도를 맞추면 돌아온다(10장).",
    seconds=0,
)


def claims(results):
    report, _ = results.values()
    gap = report.of("레이블 스무딩 0.05", 0.01) - report.of("없음", 0.01)
    return [Claim("정확도: 스무딩 − 없음 (%p)", 100 * gap, above=0.2)]


def tables(results):
    _, trust = results.values()
    rows = []
    for what in ("정확도", "ECE", "확신"):
        gap = 100 * (trust.at_best(f"스무딩 0.1, {what}") - trust.at_best(f"없음, {what}"))
        rows.append([what, f"{gap.mean():+.1f}"])
    return [(["스무딩 0.1 − 없음, 60에포크", "차이 (%p)"], rows)]
