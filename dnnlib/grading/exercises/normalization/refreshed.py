"""5-4: 케라스의 배치 정규화에서 가중치는 두고 통계만 새로 모은다."""

import numpy as np

from dnnlib.grading.question import Question

MODES, TRAPS = "훈련과 추론", "케라스로 쓰기"


def refreshed(kernel, gamma, beta, batches, x_new, momentum, *, gather=True, keep=None, at_end="moving", after=False,
              relu=True, ddof=0, epsilon=1e-3, used=slice(None), swap=False, forget=False, whole=False):  # fmt: skip
    tau = keep(momentum) if keep else momentum
    activate = (lambda z: np.maximum(z, 0)) if relu else np.asarray
    mean, variance = np.zeros(len(gamma)), np.ones(len(gamma))
    gamma, beta = (beta, gamma) if swap else (gamma, beta)
    gamma, beta = (np.ones_like(gamma), np.zeros_like(beta)) if forget else (gamma, beta)
    batches = batches.reshape(1, -1, len(kernel)) if whole else batches
    for batch in batches[used] if gather else []:
        z = activate(batch @ kernel) if after else batch @ kernel
        mean = tau * mean + (1 - tau) * z.mean(axis=0)
        variance = tau * variance + (1 - tau) * z.var(axis=0, ddof=ddof)
    z = activate(x_new @ kernel) if after else x_new @ kernel
    center, spread = (z.mean(axis=0), z.var(axis=0)) if at_end == "batch" else (mean, variance)
    y = gamma * (z - center) / np.sqrt(spread + epsilon) + beta
    if at_end == "updates":
        mean = tau * mean + (1 - tau) * z.mean(axis=0)
        variance = tau * variance + (1 - tau) * z.var(axis=0)
    return (y if after else activate(y)), mean, variance


def draw(rng):
    """분산이 ε과 견줄 만한 유닛이 있어, 첫 배치와 끝 배치의 분포가 서로 다르다."""
    size, units = 5, 4
    return [
        {
            "kernel": rng.normal(0, 0.05, size=(size, units)),
            "gamma": rng.uniform(0.5, 2, units),
            "beta": rng.uniform(-0.5, 0.5, units),
            "batches": rng.normal(rng.uniform(1, 2, (count, 1, size)), 1, size=(count, 6, size)),
            "x_new": rng.normal(1.5, 4, size=(9, size)),
            "momentum": momentum,
        }
        for count, momentum in ((3, 0.6), (6, 0.8))
    ]


MISTAKES = [
    ({"gather": False}, "통계가 0과 1 그대로인 결과와 같다. 직접 부르는 model(x)는 training=False라 이동 평균이 바뀌지 않는다. model(batch, training=True)로 부른다.", TRAPS),
    ({"keep": lambda m: 1 - m}, "momentum에 1 − momentum을 준 결과와 같다. 케라스의 momentum은 지난 값을 *간직하는* 비율이다. 파이토치의 것과 반대다.", TRAPS),
    ({"keep": lambda m: 0.99}, "momentum이 기본값 0.99인 결과와 같다. 인수로 받은 momentum을 층에 준다.", TRAPS),
    ({"at_end": "batch"}, "x_new를 훈련 모드로 넣은 결과와 같다. 통계를 다 모은 다음에는 추론 모드로 넣어 모은 통계를 쓰게 한다.", MODES),
    ({"at_end": "updates"}, "x_new까지 통계에 섞인 결과와 같다. 통계는 batches로만 모으고, x_new는 추론 모드로 한 번만 넣는다.", MODES),
    ({"after": True}, "배치 정규화를 ReLU의 뒤에 둔 결과와 같다. 완전 연결 층, 배치 정규화, ReLU의 차례다.", TRAPS),
    ({"relu": False}, "ReLU를 빠뜨린 결과와 같다. 배치 정규화의 뒤에 ReLU를 둔다."),
    ({"ddof": 1}, "이동 분산에 n − 1로 나눈 분산을 섞은 결과와 같다. 케라스는 n으로 나눈다.", MODES),
    ({"epsilon": 1e-5}, "ε이 10⁻⁵인 결과와 같다. 그것은 파이토치의 기본값이고 케라스의 기본값은 0.001이다.", "배치 정규화의 순전파"),
    ({"whole": True}, "배치를 모두 합쳐 한 번에 넣은 결과와 같다. 배치를 하나씩, 차례로 넣는다. 이동 평균은 넣을 때마다 한 번 바뀐다.", MODES),
    ({"used": slice(-1, None)}, "마지막 배치만 넣은 결과와 같다. 배치를 차례로 모두 넣는다."),
    ({"used": slice(None, 1)}, "첫 배치만 넣은 결과와 같다. 반복문 안에서 돌려주지 않았는지 본다."),
    ({"used": slice(None, None, -1)}, "배치를 거꾸로 넣은 결과와 같다. 차례대로 넣는다."),
    ({"swap": True}, "γ와 β를 바꾼 결과와 같다. set_weights의 차례는 gamma, beta, 이동 평균, 이동 분산이다."),
    ({"forget": True}, "γ와 β가 1과 0 그대로인 결과와 같다. 인수로 받은 gamma와 beta를 층에 넣는다."),
]  # fmt: skip

QUESTION = Question(
    "5-4", refreshed, draw, MISTAKES, parts=("outputs", "moving_mean", "moving_variance"), keras=True
)
