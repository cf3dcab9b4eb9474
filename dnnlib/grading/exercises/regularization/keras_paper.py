"""10-5: 논문의 드롭아웃, 벌점, 스무딩을 케라스의 단위로 옮긴다."""

import numpy as np

from dnnlib.grading.question import Question

SMOOTH, IN_KERAS, L2 = "타깃을 흐리면 로짓이 멈춘다", "케라스로 쓰기", "L2는 줄이고 L1은 자른다"


def evaluated(
    x, labels, kernel, bias, keep, d, u, *, half=0.5, power=2, on_bias=False, smooth="all", drop=None, activation="softmax",
    reduce=np.mean, shift=True, penalty=True, average=1, twice=False, dropped=lambda keep: 1 - keep,
):  # fmt: skip
    x = x if drop is None else drop(x, keep)
    z = np.asarray(x @ kernel + shift * bias, float)
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    p = {"softmax": p, "none": z, "sigmoid": 1 / (1 + np.exp(-z))}[activation]
    count, truth = len(bias), np.eye(len(bias))[labels]
    targets = {
        "all": truth * (1 - u) + u / count,
        "none": truth,
        "others": truth * (1 - u) + (1 - truth) * u / (count - 1),
        "half": truth * (1 - u) + u / 2,
        "swap": truth * u + (1 - u) / count,
    }[smooth]
    losses = -np.sum(
        targets * np.log(np.clip(again(p) if twice else p / p.sum(axis=1, keepdims=True), 1e-7, 1)), axis=1
    )
    added = np.sum(np.abs(kernel) ** power) + on_bias * np.sum(bias**2)
    return p, float(reduce(losses)) + penalty * half * d * float(added) / average, dropped(keep)


def again(p):
    return np.exp(p) / np.exp(p).sum(axis=1, keepdims=True)


def draw(rng):
    """열에 여덟은 맞히는 망이라 정답의 확률과 나머지의 확률이 뚜렷이 다르다."""
    cases = []
    for n, k, count in ((12, 4, 3), (37, 3, 5)):
        x, kernel, bias = rng.normal(size=(n, k)), rng.normal(0, 0.8, (k, count)), rng.normal(0, 0.8, count)
        labels = np.where(rng.random(n) < 0.8, (x @ kernel + bias).argmax(axis=1), rng.integers(0, count, n))
        keep, d, u = (float(rng.uniform(*limits)) for limits in ((0.7, 0.85), (0.1, 0.3), (0.1, 0.3)))
        cases.append({"x": x, "labels": labels, "kernel": kernel, "bias": bias, "keep": keep, "d": d, "u": u})
    return cases


MISTAKES = [
    ({"half": 1.0}, "벌점이 두 배인 결과와 같다. 케라스의 L2(c)는 ½ 없이 c·Σw²이므로 논문의 d는 c = d/2다.", IN_KERAS),
    ({"half": 0.25}, "벌점이 절반인 결과와 같다. L2(d/2)가 이미 (d/2)·Σw²이다. 한 번 더 나누지 않는다.", IN_KERAS),
    ({"penalty": False}, "벌점이 빠진 결과와 같다. kernel_regularizer를 주면 evaluate의 손실에 벌점이 더해진다.", IN_KERAS),
    ({"half": 2.0}, "벌점이 네 배인 결과와 같다. 논문의 (d/2)·Σw²은 케라스의 L2(d/2)다.", IN_KERAS),
    ({"power": 1}, "제곱이 아니라 절댓값에 벌점을 준 결과와 같다. 논문의 벌점은 L1이 아니라 L2다.", L2),
    ({"power": 1, "half": 1.0}, "L1 벌점 d·Σ|w|를 준 결과와 같다. 논문의 벌점은 L2다.", L2),
    ({"on_bias": True}, "편향에도 벌점을 건 결과와 같다. 벌점은 커널에만 건다. bias_regularizer를 주지 않는다."),
    ({"smooth": "none"}, "레이블 스무딩이 빠진 결과와 같다. CategoricalCrossentropy(label_smoothing=u)를 쓴다. 정수 레이블을 받는 손실에는 이 인수가 없다.", IN_KERAS),
    ({"smooth": "others"}, "흐린 몫 u를 정답이 아닌 클래스에만 나눈 결과와 같다. 정답까지 K개에 고르게 나누므로 정답의 타깃은 1 − u + u/K다.", SMOOTH),
    ({"smooth": "swap"}, "u와 1 − u를 바꾼 결과와 같다. u는 흐리는 몫이다.", SMOOTH),
    ({"smooth": "none", "penalty": False}, "스무딩도 벌점도 없는 교차 엔트로피와 같다. 손실에 label_smoothing을, 층에 kernel_regularizer를 준다.", IN_KERAS),
    ({"drop": lambda x, keep: x * keep}, "추론할 때 입력에 keep을 곱한 결과와 같다. 케라스는 훈련할 때 이미 1/keep배를 하므로 추론에서는 할 일이 없다.", "드롭아웃은 기댓값을 지킨다"),
    ({"dropped": lambda keep: keep}, "드롭아웃 층에 남길 확률 keep을 준 결과와 같다. 케라스의 Dropout이 받는 수는 버릴 확률 1 − keep이다.", "드롭아웃 논문의 p는 버릴 확률이다"),
    ({"activation": "none"}, "소프트맥스를 씌우지 않은 로짓과 같다. 확률을 돌려준다."),
    ({"activation": "sigmoid"}, "소프트맥스가 아니라 시그모이드를 쓴 확률과 같다. 클래스가 여럿이면 소프트맥스다."),
    ({"shift": False}, "편향을 넣지 않은 결과와 같다. set_weights([kernel, bias])로 둘 다 넣는다."),
    ({"twice": True}, "확률에 소프트맥스를 한 번 더 씌워 잰 손실과 같다. 층이 이미 소프트맥스이므로 from_logits를 주지 않는다."),
    ({"reduce": np.sum}, "교차 엔트로피를 평균하지 않고 더한 결과와 같다. 케라스의 손실은 표본에 대한 평균이다."),
]  # fmt: skip

QUESTION = Question("10-5", evaluated, draw, MISTAKES, parts=("probabilities", "loss", "rate"), keras=True)
