"""8-5: 케라스의 AdamW에서 편향을 감쇠에서 뺀다."""

import numpy as np

from dnnlib.grading.question import Question

DECAY, IN_KERAS = "감쇠를 그레이디언트에서 떼어 내기", "케라스로 쓰기"
EPSILON = 1e-7
PENALTY = (
    "감쇠 대신 커널에 L2 벌점을 건 결과와 같다. Adam에서는 벌점의 그레이디언트도 √v로 나뉘어 감쇠와 다르다."
)
NO_DECAY = "감쇠가 없거나 거의 없는 결과와 같다. AdamW에 weight_decay를 주었는지(기본값은 0.004다), 커널까지 뺀 것이 아닌지 본다."


def trained(
    x, y, kernel, bias, learning_rate, weight_decay, steps, *, decayed=(True, False), rate=None, decay=None, penalty=0.0,
    extra=0, batch=None, rule="adam", order=(0, 1), loops=1, loss="mse",
):  # fmt: skip
    w = [np.array(kernel, float), np.array(bias, float)]
    rate, decay = rate or learning_rate, weight_decay if decay is None else decay
    batch, m, v, t = batch or len(x), [0.0, 0.0], [0.0, 0.0], 0
    for start in [
        s
        for _ in range(loops * (steps if extra is not None else 1) + (extra or 0))
        for s in range(0, len(x), batch)
    ]:
        x_part, t = x[start : start + batch], t + 1
        error = x_part @ w[0] + w[1] - y[start : start + batch]
        error = (np.sign(error) if loss == "mae" else 2 * error) / error.size
        gradients = [x_part.T @ error + penalty * weight_decay * w[0], error.sum(axis=0)]
        for i, g in enumerate(gradients):
            m[i], v[i] = 0.9 * m[i] + 0.1 * g, 0.999 * v[i] + 0.001 * g**2
            step = np.sqrt(1 - 0.999**t) / (1 - 0.9**t) * m[i] / (np.sqrt(v[i]) + EPSILON)
            w[i] = w[i] * (1 - rate * decay * decayed[i]) - rate * (step if rule == "adam" else g)
    return tuple(w[i] for i in order)


def draw(rng):
    """표본은 케라스의 기본 배치 32보다 많고 모두 같다. 그래서 섞어서 나누어도 배치마다 그레이디언트가 같다."""
    cases = []
    for n, k, steps in ((3, 2, 8),):
        m, sign = int(rng.integers(40, 60)), rng.choice([-1, 1], n)
        x, kernel, bias = (
            sign * rng.uniform(0.5, 1.5, n),
            sign[:, None] * rng.uniform(0.5, 1, (n, k)),
            rng.normal(2, 0.5, k),
        )
        y = x @ kernel + bias + rng.uniform(2, 6, k)
        cases.append({
            "x": np.tile(x, (m, 1)), "y": np.tile(y, (m, 1)), "kernel": kernel, "bias": bias,
            "learning_rate": float(rng.uniform(0.2, 0.3)), "weight_decay": float(rng.uniform(0.3, 0.5)), "steps": steps,
        })  # fmt: skip
    return cases


MISTAKES = [
    ({"decayed": (True, True)}, "편향까지 감쇠한 결과와 같다. weight_decay는 편향도 줄이므로 compile과 fit보다 먼저 exclude_from_weight_decay([층.bias])를 부른다.", IN_KERAS),
    ({"decayed": (False, True)}, "커널을 빼고 편향만 감쇠한 결과와 같다. exclude_from_weight_decay에는 감쇠에서 뺄 변수를 준다.", IN_KERAS),
    ({"decayed": (False, False)}, NO_DECAY, IN_KERAS),
    ({"decay": 0.004}, NO_DECAY, IN_KERAS),
    ({"rate": 0.001}, "학습률이 기본값 0.001인 결과와 같다. AdamW에 learning_rate를 준다."),
    ({"decayed": (False, False), "penalty": 2.0}, PENALTY, DECAY),
    ({"decayed": (False, False), "penalty": 1.0}, PENALTY, DECAY),
    ({"batch": 32}, "배치를 32로 나누어 에포크마다 여러 번 갱신한 결과와 같다. batch_size=len(x)를 준다."),
    ({"extra": -1}, "한 번을 덜 갱신한 결과와 같다. 꼭 steps번 갱신한다."),
    ({"extra": 1}, "한 번을 더 갱신한 결과와 같다. 꼭 steps번 갱신한다."),
    ({"extra": None}, "한 번만 갱신한 결과와 같다. 배치가 하나이면 에포크마다 한 번 갱신하므로 epochs=steps를 준다."),
    ({"loss": "mae"}, "손실이 mse가 아니라 mae인 결과와 같다."),
    ({"loops": 0}, "훈련하기 전의 가중치가 그대로다. compile한 모델을 fit으로 steps번 갱신한 뒤에 가중치를 꺼낸다."),
    ({"rule": "sgd"}, "SGD에 감쇠를 건 결과와 같다. 옵티마이저는 AdamW다."),
    ({"order": (1, 0)}, "커널과 편향의 차례가 바뀌었다. (kernel, bias)로 돌려준다."),
]  # fmt: skip

QUESTION = Question("8-5", trained, draw, MISTAKES, parts=("kernel", "bias"), keras=True)
