"""비지도 사전 훈련: 7장의 기록."""

from experiments.evidence.claims import lead
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"07_denoising": False}
HALVES = range(3), range(3, 8)

ROW = Row(
    title="레이블이 적을 때의 비지도 사전 훈련",
    key="Erhan 2010",
    place="6절. 층마다 쌓는 사전 훈련은 Hinton 2006, 잡음 제거 오토인코더는 Vincent 2008. 2차 자료로 옮겼다",
    claim="시그모이드 망을 비지도로 사전 훈련하면 처음부터 훈련한 것보다 오차가 작다.",
    question="7장의 기록: digits, 레이블이 적은 분류. 시그모이드와 ReLU, 세 층과 다섯 층에서, 잡음 제거 오토인코더로 시작한 것과 처음부터 훈련한 것을 학습률을 저마다 골라 견준다.",
    refuted="시그모이드 세 층이나 다섯 층에서 사전 훈련 − 처음부터의 95% 구간이 0을 담거나 그 아래에 있다.",
    caveat="논문은 레이블 없는 그림을 훨씬 많이, 훨씬 오래 썼다. 점수의 시드가 다섯뿐이고 다섯 층은 시드마다 크게 흩어져 이득도 손해도 말할 수 없다. 세 층은 격자의 끝에서 학습률을 골랐다. ReLU와 He로 처음부터 훈련한 것이 더 낫다(둘째 표).",
    seconds=0,
)


def start(scores, function, net):
    """``(사전 훈련, 처음부터)``. 사전 훈련의 학습률도 ``choose``의 시드로 고른다."""
    arms = [arm for arm in scores.values if arm.startswith(f"{function}/{net}/")]
    scratch, *trained = arms
    return max(trained, key=lambda arm: scores.at_best(arm, HALVES[0], HALVES[0]).mean()), scratch


def claims(results):
    (scores,) = results.values()
    return [
        lead(
            f"시그모이드 {depth}층: 사전 훈련 − 처음부터 (%p)",
            scores,
            *start(scores, "sigmoid", depth),
            *HALVES,
            100,
            above=0,
        )
        for depth in (3, 5)
    ]


def tables(results):
    (scores,) = results.values()
    rows = []
    for net in ("3", "5", "M8"):
        arms = (*start(scores, "sigmoid", net)[::-1], *start(scores, "relu", net)[::-1])
        rows.append([net, *(shown(scores.at_best(arm, *HALVES), 1, "", 100) for arm in arms)])
    header = [
        "망 (층 수, M8은 작은 MNIST)",
        "시그모이드, 처음부터 (%)",
        "사전 훈련",
        "ReLU, 처음부터",
        "사전 훈련",
    ]
    return [(header, rows)]
