"""복사한 뒤의 미세 조정."""

from experiments.evidence.claims import lead
from experiments.evidence.nets import scores, shown, two_rounds
from experiments.evidence.row import Row
from experiments.evidence.transfer import CHOOSE, REPORT
from experiments.evidence.transfer import reuse as measure

PAIRS = {"0–4에서 5–9로, 네 층": ("5–9", 4), "M8에서 digits로, 세 층": ("M8", 3)}
RATES = {
    arm: (0.0003, 0.001, 0.003, 0.01, 0.03)
    for panel, k in PAIRS.values()
    for arm in (f"{panel}/복사/조정/{k}", f"{panel}/무작위/조정/0")
}

ROW = Row(
    title="복사해서 미세 조정하면 처음부터 훈련한 것보다 나은가",
    key="Yosinski 2014",
    place="4.1절, 그림 2의 AnB+",
    claim="다른 과제에서 배운 층을 복사해 미세 조정하면, 처음부터 훈련한 것보다 일반화가 낫다.",
    question="digits의 0–4에서 5–9로, 그리고 작은 MNIST(M8, 6만 장)에서 digits로 옮겨(7장과 같은 망) 미세 조정한 것 − 처음부터를, 학습률을 시드 여섯으로 저마다 골라 새 시드 스물넷에서 잰다.",
    refuted="두 과제 가운데 하나에서 95% 구간이 0을 담거나 그 아래에 있다.",
    caveat="M8의 소스는 다섯 개를 돌려 쓴다. 소스도 작은 0–4에서는 옮길 것이 적다. 이득의 조건은 7장을 보라.",
    seconds=0.3,
)


def points(results):
    return two_rounds(results, RATES, CHOOSE, REPORT)


def claims(results):
    found = scores(results, RATES)
    return [
        lead(
            f"{name}: 미세 조정 − 처음부터 (%p)",
            found,
            f"{panel}/복사/조정/{k}",
            f"{panel}/무작위/조정/0",
            CHOOSE,
            REPORT,
            100,
            above=0,
        )
        for name, (panel, k) in PAIRS.items()
    ]


def tables(results):
    found, rows = scores(results, RATES), []
    for arm in RATES:
        samples = found.at_best(arm, CHOOSE, REPORT)
        rows.append([arm, f"{found.best(arm, CHOOSE):g}", shown(samples, 1, "", 100)])
    return [(["과제/배운 곳/방법/층", "고른 학습률", "정확도 (%)"], rows)]


__all__ = ["ROW", "claims", "measure", "points", "tables"]
