"""5-1: 배치 정규화의 순전파. 훈련할 때와 추론할 때."""

import numpy as np

from dnnlib.grading.question import Question

FORWARD, MODES = "배치 정규화의 순전파", "훈련과 추론"


def batch_norm(x, gamma, beta, moving_mean, moving_variance, momentum, epsilon, training, *, batch=None, update=None,
               keep=None, axis=0, size="inside", ddof=0, root=False, before=False, own=None, affine=lambda g, z, b: g * z + b):  # fmt: skip
    own = own(x) if own else (x.mean(axis=axis, keepdims=True), x.var(axis=axis, keepdims=True))
    old = moving_mean, moving_variance
    new = old
    if training if update is None else update:
        tau = momentum if keep is None else keep(momentum)
        spread = x.std(axis=0) if root else x.var(axis=0, ddof=ddof)
        new = tau * moving_mean + (1 - tau) * x.mean(axis=0), tau * moving_variance + (1 - tau) * spread
    mean, variance = own if (training if batch is None else batch) else (new if before else old)
    scale = {
        "inside": np.sqrt(variance + epsilon),
        "outside": np.sqrt(variance) + epsilon,
        "none": np.sqrt(variance),
        "square": variance + epsilon,
    }[size]
    return affine(gamma, (x - mean) / scale, beta), *new


def draw(rng):
    units = 3
    return [
        {
            "x": rng.normal(rng.uniform(1, 3, units), rng.uniform(0.5, 2, units), size=(n, units)),
            "gamma": rng.uniform(1.2, 2, units),
            "beta": rng.uniform(-2, -1, units),
            "moving_mean": rng.uniform(-1, -0.5, units),
            "moving_variance": rng.uniform(4, 6, units),
            "momentum": momentum,
            "epsilon": epsilon,
            "training": training,
        }
        for n, momentum, epsilon, training in (
            (7, 0.9, 0.1, True),
            (5, 0.7, 0.3, True),
            (7, 0.9, 0.1, False),
            (5, 0.7, 0.3, False),
        )
    ]


MISTAKES = [
    ({"batch": False}, "훈련할 때도 이동 평균으로 정규화한 결과와 같다. 훈련에서는 지금 들어온 배치의 평균과 분산을 쓴다. 이동 평균은 모아 두기만 한다.", MODES),
    ({"batch": False, "before": True}, "훈련할 때 방금 고친 이동 평균으로 정규화한 결과와 같다. 훈련에서는 배치의 평균과 분산을 쓴다.", MODES),
    ({"batch": True}, "추론할 때도 배치의 통계를 쓴 결과와 같다. 그러면 함께 넣은 표본에 따라 답이 달라진다. 추론에서는 모아 둔 이동 평균을 쓴다.", MODES),
    ({"batch": True, "update": True}, "training을 보지 않은 결과와 같다. 추론에서는 이동 평균으로 정규화하고, 이동 평균을 고치지 않는다.", MODES),
    ({"update": True}, "추론할 때도 이동 평균을 고친 결과와 같다. 이동 평균은 훈련할 때만 바뀐다.", MODES),
    ({"update": False}, "훈련할 때 이동 평균을 고치지 않은 결과와 같다. 스텝마다 배치의 통계를 조금씩 섞는다.", MODES),
    ({"keep": lambda m: 1 - m}, "τ와 1 − τ를 바꾼 결과와 같다. 케라스의 momentum은 *지난* 값을 간직하는 비율이다.", MODES),
    ({"keep": lambda m: 0.0}, "이동 평균을 이번 배치의 통계로 갈아치운 결과와 같다. 지난 값을 τ만큼 남기고 섞는다.", MODES),
    ({"ddof": 1}, "이동 분산에 n − 1로 나눈 분산을 섞은 결과와 같다. 케라스는 n으로 나눈 분산을 그대로 섞는다.", MODES),
    ({"root": True}, "이동 분산에 분산이 아니라 표준편차를 섞은 결과와 같다."),
    ({"axis": 1}, "표본마다 통계를 낸 결과와 같다(`axis=1`). 배치 정규화는 유닛마다, 곧 표본의 축에서 평균을 낸다.", FORWARD),
    ({"own": lambda x: (x.mean(), x.var())}, "모든 유닛을 한 덩어리로 놓고 통계를 낸 결과와 같다. 배치 정규화는 유닛마다 따로, 표본의 축에서 평균을 낸다.", FORWARD),
    ({"own": lambda x: (x.mean(axis=0), np.mean(x**2, axis=0))}, "평균을 빼지 않은 제곱의 평균을 분산으로 쓴 결과와 같다. 분산은 (x − μ)²의 평균이다.", FORWARD),
    ({"own": lambda x: (x.mean(axis=0), x.var(axis=0, ddof=1))}, "n − 1로 나눈 분산으로 정규화한 결과와 같다. 배치 정규화는 n으로 나눈다.", FORWARD),
    ({"size": "outside"}, "ε을 √ 밖에 더한 결과와 같다. 분모는 √(σ² + ε)이다.", FORWARD),
    ({"size": "none"}, "ε을 빠뜨린 결과와 같다. 분모는 √(σ² + ε)이다.", FORWARD),
    ({"size": "square"}, "√를 빠뜨려 분산으로 나눈 결과와 같다. 나누는 것은 표준편차 √(σ² + ε)이다.", FORWARD),
    ({"affine": lambda g, z, b: z}, "γ와 β를 쓰지 않은 결과와 같다. 정규화한 값에 γ를 곱하고 β를 더한다.", FORWARD),
    ({"affine": lambda g, z, b: b * z + g}, "γ와 β를 바꾼 결과와 같다. γ가 곱하는 배율, β가 더하는 이동이다.", FORWARD),
    ({"affine": lambda g, z, b: g * (z + b)}, "β를 더한 다음 γ를 곱한 결과와 같다. γ를 먼저 곱하고 β를 더한다.", FORWARD),
    ({"affine": lambda g, z, b: g * z}, "β를 빠뜨린 결과와 같다. y = γ·x̂ + β다.", FORWARD),
]  # fmt: skip

QUESTION = Question("5-1", batch_norm, draw, MISTAKES, parts=("y", "moving_mean", "moving_variance"))
