"""복사한 뒤의 미세 조정: 7장의 기록."""

from experiments.evidence.claims import lead
from experiments.evidence.row import Row

RECORDS = {"07_reuse": False}
HALVES = range(4), range(4, 12)

ROW = Row(
    title="복사해서 미세 조정하면 처음부터 훈련한 것보다 나은가",
    key="Yosinski 2014",
    place="4.1절, 그림 2의 AnB+",
    claim="다른 과제에서 배운 층을 복사해 미세 조정하면, 처음부터 훈련한 것보다 일반화가 낫다. 복사한 층이 많을수록 그렇다.",
    question="7장의 기록: 0–4에서 5–9로, 그리고 작은 MNIST(M8)에서 digits로 옮겨 미세 조정한 것 − 처음부터를 학습률을 저마다 골라 잰다.",
    refuted="두 과제 가운데 하나에서 95% 구간이 0을 담거나 그 아래에 있다.",
    caveat="소스가 훨씬 큰 M8(6만 장)에서는 선다. 소스도 작은 0–4에서는 이득이 없다. 이득의 조건은 7장을 보라.",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    pairs = {"0–4에서 5–9로, 네 층": ("5–9", 4), "M8에서 digits로, 세 층": ("M8", 3)}
    return [
        lead(
            f"{name}: 미세 조정 − 처음부터 (%p)",
            scores,
            f"{to}/복사/조정/{k}",
            f"{to}/무작위/조정/0",
            *HALVES,
            100,
            above=0,
        )
        for name, (to, k) in pairs.items()
    ]
