"""6-4: 파이토치에서 케라스로 옮긴 코드의 버그 둘을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

TRAPS, ORDER = "케라스로 쓰기", "한 스텝의 어디에서 자르는가"
LOST = "모멘텀이 쌓이지 않은 결과와 같다. 모멘텀은 옵티마이저 안에 쌓이므로 스텝마다 새로 만들면 잊는다. momentum을 준 옵티마이저를 반복문의 바깥에서 한 번만 만든다."


def norm(g):
    return np.sqrt(np.sum(g**2))


def shrink(gradients, limit, how):
    if how == "none":
        return gradients
    if how == "value":
        return [np.clip(g, -limit, limit) for g in gradients]
    sizes = [norm(g) for g in gradients]
    sizes = [norm(np.array(sizes))] * 2 if how == "global" else sizes
    return [g * min(1, limit / size) for g, size in zip(gradients, sizes, strict=True)]


def train_steps(kernel, bias, kernel_gradients, bias_gradients, learning_rate, momentum, limit, *, clip="global",
                fresh=False, late=False, nesterov=False, rate=1.0, used=slice(None), only=None):  # fmt: skip
    variables, velocity = [kernel, bias], [0.0, 0.0]
    bias_gradients = 0 * bias_gradients if only else bias_gradients
    for gradients in zip(kernel_gradients[used], bias_gradients[used], strict=True):
        gradients = list(gradients) if late else shrink(list(gradients), limit, clip)
        velocity = [0.0, 0.0] if fresh else velocity
        velocity = [momentum * v + g for v, g in zip(velocity, gradients, strict=True)]
        steps = [momentum * v + g for v, g in zip(velocity, gradients, strict=True)] if nesterov else velocity
        steps = shrink(steps, limit, clip) if late else steps
        variables = [w - rate * learning_rate * s for w, s in zip(variables, steps, strict=True)]
    return (variables[0], bias) if only else tuple(variables)


def draw(rng):
    """커널은 임계값보다 크고 편향은 작아, 변수마다 자른 것과 전역으로 자른 것이 다르다."""
    return [
        {
            "kernel": rng.normal(size=(4, 3)),
            "bias": rng.normal(size=3),
            "kernel_gradients": rng.normal(0.8, 1, size=(steps, 4, 3)),
            "bias_gradients": rng.normal(0.3, 0.3, size=(steps, 3)),
            "learning_rate": float(rng.uniform(0.2, 0.4)),
            "momentum": momentum,
            "limit": float(rng.uniform(1, 1.4)),
        }
        for steps, momentum in ((1, 0.5), (3, 0.8), (5, 0.6))
    ]


MISTAKES = [
    ({"clip": "norm", "fresh": True}, "고치기 전의 코드와 결과가 같다. 버그 둘이 모두 남아 있다. 한 스텝만 걸어 보고, 그다음 두 스텝을 걸어 본다."),
    ({"fresh": True}, f"자르는 법은 바로잡았다. 그런데 {LOST}", ORDER, 0.5),
    ({"clip": "norm"}, "모멘텀은 바로잡았다. 그런데 변수마다 따로 자른 결과와 같다. 파이토치의 clip_grad_norm_은 모든 변수의 노름을 함께 잰다. 케라스의 clipnorm은 그것이 아니다.", TRAPS, 0.5),
    ({"clip": "none", "fresh": True}, f"자르지 않았고, {LOST}", ORDER),
    ({"clip": "none"}, "아무것도 자르지 않은 결과와 같다. 옵티마이저에 전역 노름의 임계값을 준다.", TRAPS),
    ({"clip": "value"}, "값으로 자른 결과와 같다(`clipvalue`). clip_grad_norm_은 노름을 줄이고 방향을 지킨다.", TRAPS),
    ({"clip": "value", "fresh": True}, f"값으로 잘랐고(`clipvalue`), {LOST}", TRAPS),
    ({"nesterov": True}, "네스테로프 모멘텀으로 걸은 결과와 같다. 파이토치의 코드는 nesterov를 켜지 않았다."),
    ({"late": True}, "모멘텀을 쌓은 *다음에* 자른 결과와 같다. 자르기는 옵티마이저의 상태보다 먼저다.", ORDER),
    ({"only": "kernel"}, "커널만 훈련한 결과와 같다. 그레이디언트와 변수를 둘 다 apply에 준다."),
    ({"used": slice(-1, None)}, "마지막 스텝의 그레이디언트만 쓴 결과와 같다. 스텝마다 apply를 부른다."),
    ({"used": slice(None, 1)}, "첫 스텝만 걸은 결과와 같다. 반복문 안에서 돌려주지 않았는지 본다."),
    ({"rate": -1.0}, "그레이디언트를 더한 결과와 같다. 옵티마이저가 빼므로 부호를 바꾸지 않는다."),
    ({"rate": 0.0}, "가중치가 처음 그대로다. apply에 층의 trainable_weights를 주었는지 본다."),
]  # fmt: skip

QUESTION = Question("6-4", train_steps, draw, MISTAKES, parts=("kernel", "bias"), keras=True)
