"""1-4: 케라스에서 문제에 맞는 출력 층과 손실을 고른다."""

import numpy as np

from dnnlib.activations import linear, relu, sigmoid, softmax
from dnnlib.grading.question import Question

PAIRS, IN_KERAS = "출력 층과 손실 함수", "케라스로 쓰기"


def squares(y, p):
    return (p - np.eye(p.shape[1])[y] if y.ndim == 1 else p - y) ** 2


def entropy(y, p):
    """정수 레이블이면 다중 클래스, 아니면 출력마다의 이진 교차 엔트로피."""
    p = np.clip(np.float32(p), 1e-7, 1 - 1e-7)
    if y.ndim == 1:
        return -np.log((p / p.sum(axis=1, keepdims=True))[np.arange(len(y)), y])[:, None]
    return -y * np.log(p) - (1 - y) * np.log(1 - p)


OUTPUTS = {"regression": linear, "binary": sigmoid, "multiclass": softmax, "multilabel": sigmoid}
LOSSES = {"regression": squares, "binary": entropy, "multiclass": entropy, "multilabel": entropy}


def first_loss(
    task, x, y, kernel1, bias1, kernel2, bias2, *, hidden=np.tanh, outputs=(), losses=(), biased=1, twice=False,
    logits=False, reduce=np.mean, flip=False,
):  # fmt: skip
    z = hidden(x @ kernel1 + biased * bias1) @ kernel2 + biased * bias2
    activation = (OUTPUTS | dict(outputs))[task]
    p = activation(z)
    loss = reduce((LOSSES | dict(losses))[task](y, activation(p) if twice else p))
    p = z if logits else p
    return (loss, p) if flip else (p, loss)


def draw(rng):
    samples = 9
    targets = {
        "regression": rng.normal(3, 1, size=(samples, 2)),
        "binary": rng.permutation(np.arange(samples) % 2)[:, None],
        "multiclass": rng.permutation(np.arange(samples) % 4),
        "multilabel": rng.permutation(np.arange(3 * samples) % 2).reshape(samples, 3),
    }
    return [case(rng, task, y) for task, y in targets.items()]


def case(rng, task, y):
    """로짓의 평균을 0으로 두어 두 부호가 다 있게 한다. ReLU를 건 답이 우연히 맞지 않는다."""
    x, kernel1, bias1 = rng.normal(size=(len(y), 3)), rng.normal(size=(3, 4)), rng.normal(size=4)
    kernel2 = 2 * rng.normal(size=(4, 4 if y.ndim == 1 else y.shape[1]))
    bias2 = -(np.tanh(x @ kernel1 + bias1) @ kernel2).mean(axis=0)
    names = ("task", "x", "y", "kernel1", "bias1", "kernel2", "bias2")
    return dict(zip(names, (task, x, y, kernel1, bias1, kernel2, bias2), strict=True))


REGRESSION = "회귀의 출력 층에 활성화를 건 결과와 같다. 정답이 어떤 실수든 될 수 있으므로 활성화 없이 낸다."
NOT_MSE = "분류에 평균 제곱 오차를 쓴 결과와 같다. 확률을 내는 출력 층의 짝은 교차 엔트로피다."
SUMMED = "손실을 더하기만 한 결과와 같다. 손실은 표본과 출력에 대한 평균이다."
LOGITS = "분류의 출력 층에 활성화가 없어 예측이 로짓이다. 확률이 되도록 시그모이드나 소프트맥스를 건다."
HIDDEN = "은닉 층의 활성화가 tanh가 아니다."
MISTAKES = [
    ({"outputs": {"binary": softmax}}, "이진 분류의 유닛 하나에 소프트맥스를 건 결과와 같다. 하나뿐인 소프트맥스는 늘 1을 낸다. 시그모이드를 쓴다.", IN_KERAS),
    ({"outputs": {"multilabel": softmax}}, "다중 레이블에 소프트맥스를 쓴 결과와 같다. 소프트맥스는 합이 1이라 여럿이 함께 1일 수 없다. 시그모이드 K개를 쓴다.", PAIRS),
    ({"outputs": {"multilabel": softmax, "binary": softmax}}, "이진 분류와 다중 레이블에 소프트맥스를 쓴 결과와 같다. 예/아니오에는 시그모이드를 쓴다.", PAIRS),
    ({"outputs": {"multiclass": sigmoid}}, "다중 클래스에 시그모이드를 쓴 결과와 같다. 답이 하나면 합이 1인 소프트맥스를 쓴다.", PAIRS),
    ({"outputs": {"regression": relu}}, REGRESSION, PAIRS),
    ({"outputs": {"regression": sigmoid}}, REGRESSION, PAIRS),
    ({"outputs": {"regression": np.tanh}}, REGRESSION, PAIRS),
    ({"outputs": {"regression": softmax}}, REGRESSION, PAIRS),
    ({"losses": {"binary": squares, "multiclass": squares, "multilabel": squares}}, NOT_MSE, PAIRS),
    ({"losses": {"binary": squares, "multilabel": squares}}, NOT_MSE, PAIRS),
    ({"losses": {"binary": squares}}, NOT_MSE, PAIRS),
    ({"losses": {"multilabel": squares}}, NOT_MSE, PAIRS),
    ({"losses": {"multiclass": squares}}, NOT_MSE, PAIRS),
    ({"losses": {"regression": lambda y, p: np.abs(p - y)}}, "회귀에 절댓값의 평균을 쓴 결과와 같다. 평균 제곱 오차를 쓴다.", PAIRS),
    ({"twice": True}, "확률에 소프트맥스나 시그모이드가 한 번 더 걸린 손실이다. 출력이 이미 확률이면 from_logits는 False다.", IN_KERAS),
    ({"logits": True}, "예측이 확률이 아니라 로짓이다. 활성화를 출력 층에 걸면 from_logits 없이 손실도 맞는다.", PAIRS),
    ({"outputs": {"binary": linear, "multilabel": linear}}, LOGITS, PAIRS),
    ({"outputs": {"binary": linear, "multiclass": linear, "multilabel": linear}}, LOGITS, PAIRS),
    ({"outputs": {"multiclass": linear}}, LOGITS, PAIRS),
    ({"hidden": relu}, HIDDEN), ({"hidden": linear}, HIDDEN), ({"hidden": sigmoid}, HIDDEN),
    ({"biased": 0}, "편향을 넣지 않은 결과와 같다. set_weights에는 층마다 커널과 편향을 차례로 준다."),
    ({"reduce": lambda loss: loss.mean(axis=1).sum()}, SUMMED), ({"reduce": lambda loss: loss.sum(axis=1).mean()}, SUMMED),
    ({"reduce": lambda loss: loss.mean(axis=1)}, "표본마다의 손실을 돌려준 결과와 같다. 평균해 수 하나로 만든다."),
    ({"flip": True}, "예측과 손실의 순서가 바뀌었다. (prediction, loss)를 돌려준다."),
]  # fmt: skip

QUESTION = Question("1-4", first_loss, draw, MISTAKES, parts=("prediction", "loss"), keras=True)
