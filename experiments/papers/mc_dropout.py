"""MC 드롭아웃: 10장의 기록."""

from experiments.evidence.claims import Claim
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"10_calibration": False}

ROW = Row(
    title="MC 드롭아웃의 확신",
    key="Gal 2016",
    place="4절. 2차 자료로 옮겼다",
    claim="드롭아웃을 켠 채 여러 번 예측해 평균하면 모델의 불확실성을 얻고, 가중치를 줄여 한 번 예측하는 것보다 로그 우도가 높다.",
    question="10장의 기록: digits 200장, 드롭아웃 0.2, 시드 열. 50번의 평균과 한 번의 예측에서 NLL, ECE, 정확도를 잰다. 60에포크(과신하지 않는 망)와 150에포크(과신하는 망).",
    refuted="50번 − 한 번의 NLL이 두 망 가운데 하나에서 0을 담거나 그 위에 있다.",
    caveat="이득은 과신하는 망에서만 나타나고, 과신하지 않는 망에서는 가르지 못한다. 학습률은 0.003 하나다. 온도 하나를 맞춘 것과도 구별되지 않는다(10장). 정확도는 그대로다.",
    seconds=0,
)
PAIRS = {"60에포크": ("드롭아웃 50번", "드롭아웃"), "150에포크": ("드롭아웃 길게 50번", "드롭아웃 길게")}


def gap(results, pair, what):
    (scores,) = results.values()
    return scores.at_best(f"{pair[0]}, {what}") - scores.at_best(f"{pair[1]}, {what}")


def claims(results):
    return [
        Claim(f"{name}: NLL, 50번 − 한 번", gap(results, pair, "NLL"), below=0)
        for name, pair in PAIRS.items()
    ]


def tables(results):
    rows = [
        [name, shown(gap(results, p, "정확도"), 1, "+", 100), shown(gap(results, p, "ECE"), 1, "+", 100)]
        for name, p in PAIRS.items()
    ]
    return [(["50번 − 한 번", "정확도 (%p)", "ECE (%p)"], rows)]
