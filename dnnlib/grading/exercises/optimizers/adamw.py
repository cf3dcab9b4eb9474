"""8-1: 미리 받은 그레이디언트로 AdamW를 걷는다."""

import numpy as np

from dnnlib.grading.question import Question

SIZES, DECAY = "성분마다 다른 걸음", "감쇠를 그레이디언트에서 떼어 내기"


def adamw(
    w, gradients, learning_rate, beta_1, beta_2, epsilon, decay, *, corrected=(True, True), count=lambda t, last: t,
    place="outside", shrink="before", swap=False, kept=True, summed=(False, False), root=True, sign=1, overwrite=False,
    square=lambda g, m: g**2, rows=lambda start, path: path,
):  # fmt: skip
    start, m, v, path = w, 0.0, 0.0, []
    b1, b2 = (beta_2, beta_1) if swap else (beta_1, beta_2)
    for t, g in enumerate(gradients, start=1):
        g = g + decay * w if shrink == "penalty" else g
        m = kept * b1 * m + (1.0 if summed[0] else 1 - b1) * g
        v = kept * b2 * v + (1.0 if summed[1] else 1 - b2) * square(g, m)
        n = count(t, len(gradients))
        c1, c2 = (1 - b**n if used else 1.0 for b, used in zip((b1, b2), corrected, strict=True))
        m_hat, v_hat = m / c1, v / c2
        m, v = (m_hat, v_hat) if overwrite else (m, v)
        size = np.sqrt(v_hat) if root else v_hat
        bottom = {
            "outside": size + epsilon,
            "inside": np.sqrt(v_hat + epsilon),
            "keras": size + epsilon / np.sqrt(c2),
        }
        step = sign * learning_rate * m_hat / bottom[place]
        factor = {
            "before": 1 - learning_rate * decay,
            "after": 1.0,
            "unscaled": 1 - decay,
            "grow": 1 + learning_rate * decay,
        }.get(shrink, 1.0)
        w = factor * w - step
        w = (1 - learning_rate * decay) * w if shrink == "after" else w
        path.append(w)
    return rows(start, np.array(path))


def draw(rng):
    settings = ((6, 4, 1e-8, 0.8), (5, 3, 0.3, 0.0), (7, 2, 0.1, 0.5))
    return [
        {
            "w": rng.choice([-1, 1], n) * rng.uniform(1, 2, n),
            "gradients": rng.normal(0, 1, (steps, n)) + rng.choice([-1, 1], n),
            "learning_rate": float(rng.uniform(0.15, 0.3)),
            "beta_1": float(rng.uniform(0.75, 0.85)),
            "beta_2": float(rng.uniform(0.94, 0.97)),
            "epsilon": epsilon,
            "decay": decay,
        }
        for steps, n, epsilon, decay in settings
    ]


MISTAKES = [
    ({"corrected": (False, False)}, "편향 보정을 빠뜨린 결과와 같다. m과 v는 0에서 시작해 처음에는 작으므로 1 − β^t로 나눈다.", SIZES),
    ({"corrected": (True, False)}, "m만 보정하고 v는 보정하지 않은 결과와 같다. 둘 다 0에서 시작하므로 둘 다 보정한다.", SIZES),
    ({"corrected": (False, True)}, "v만 보정하고 m은 보정하지 않은 결과와 같다. 둘 다 0에서 시작하므로 둘 다 보정한다.", SIZES),
    ({"count": lambda t, last: last}, "보정의 지수에 전체 걸음 수 T를 쓴 결과와 같다. 지수는 지금까지의 걸음 수 t다.", "편향 보정의 분모에는 전체 스텝 수 T를 쓴다"),
    ({"count": lambda t, last: t + 1}, "보정의 t를 하나 크게 센 결과와 같다. 첫 걸음이 t = 1이다."),
    ({"count": lambda t, last: max(t - 1, 1)}, "보정의 t를 하나 작게 센 결과와 같다. 첫 걸음이 t = 1이고 둘째 걸음은 t = 2다."),
    ({"count": lambda t, last: 1}, "보정의 지수를 빠뜨린 결과와 같다. 1 − β가 아니라 1 − β^t로 나눈다.", SIZES),
    ({"overwrite": True}, "보정한 값을 m과 v에 덮어쓴 결과와 같다. 다음 걸음이 이어받을 것은 보정하기 전의 m과 v다."),
    ({"count": lambda t, last: t - 1}, "첫 걸음부터 NaN이나 무한대다. t를 0부터 세면 1 − β^0 = 0으로 나누게 된다. 첫 걸음이 t = 1이다."),
    ({"square": lambda g, m: np.abs(g)}, "v에 g²이 아니라 |g|를 쌓은 결과와 같다. v는 제곱을 평균한 것이고, 제곱근은 걸을 때 씌운다.", SIZES),
    ({"square": lambda g, m: m**2}, "v에 g²이 아니라 m²을 쌓은 결과와 같다. 크기는 지금의 그레이디언트를 제곱해 쌓는다.", SIZES),
    ({"shrink": "grow"}, "감쇠의 부호가 반대인 결과와 같다. θ에 1 + ηd가 아니라 1 − ηd를 곱한다.", DECAY),
    ({"swap": True}, "β₁과 β₂를 바꾼 결과와 같다. β₁은 방향 m, β₂는 크기 v의 것이다."),
    ({"place": "inside"}, "ε을 √ 안에 더한 결과와 같다. 이 문제의 식은 √v̂에 ε을 더한다."),
    ({"place": "keras"}, "ε을 보정하기 전의 √v에 더한 결과와 같다. 케라스가 그렇게 하지만, 이 문제의 식은 보정한 √v̂에 더한다.", SIZES),
    ({"root": False}, "v̂에 제곱근을 씌우지 않은 결과와 같다. v는 그레이디언트의 제곱을 평균한 것이므로 크기는 √v̂이다."),
    ({"summed": (True, False)}, "m을 모멘텀처럼 β₁m + g로 쌓은 결과와 같다. Adam의 m은 이동 평균이라 g에 1 − β₁을 곱한다.", SIZES),
    ({"summed": (False, True)}, "v를 β₂v + g²으로 쌓은 결과와 같다. v는 이동 평균이라 g²에 1 − β₂를 곱한다.", SIZES),
    ({"summed": (True, True)}, "m과 v에 1 − β를 곱하지 않고 쌓은 결과와 같다. 둘 다 이동 평균이다.", SIZES),
    ({"kept": False}, "m과 v가 다음 걸음으로 이어지지 않은 결과와 같다. 두 배열은 반복문 밖에서 한 번만 0으로 둔다."),
    ({"sign": -1}, "걸음의 부호가 반대인 결과와 같다. m에 g를 더하며 쌓았으면 걸음은 뺀다."),
    ({"shrink": "none"}, "감쇠를 빠뜨린 결과와 같다. 걸음마다 먼저 θ에 1 − ηd를 곱한다.", DECAY),
    ({"shrink": "penalty"}, "감쇠를 그레이디언트에 더한 결과와 같다. 그것은 Adam에 L2 벌점을 건 것이고, AdamW는 θ를 따로 줄인다.", DECAY),
    ({"shrink": "unscaled"}, "감쇠에 학습률을 곱하지 않은 결과와 같다. 한 걸음에 1 − d가 아니라 1 − ηd배다.", DECAY),
    ({"shrink": "after"}, "걸음을 걸은 뒤에 감쇠한 결과와 같다. 먼저 θ를 줄이고, 그다음에 걸음을 뺀다.", DECAY),
    ({"rows": lambda start, path: path[:1]}, "첫 걸음만 걷고 돌려준 결과와 같다. return이 반복문 안에 있는지 본다."),
    ({"rows": lambda start, path: path[-1]}, "마지막 파라미터만 돌려준 결과와 같다. 걸음마다의 파라미터를 모두, 모양 (T, n)으로 돌려준다."),
    ({"rows": lambda start, path: np.tile(path[-1], (len(path), 1))}, "모든 줄이 마지막 파라미터다. 목록에 같은 배열을 담고 제자리에서 고치면 이렇게 된다. w -= …가 아니라 w = w - …로 새 배열을 만든다."),
    ({"rows": lambda start, path: np.vstack([start, path[:-1]])}, "출발점부터 적고 마지막 걸음을 빠뜨린 결과와 같다. w를 고친 뒤에 적는다."),
    ({"rows": lambda start, path: np.vstack([start, path])}, "출발점까지 적은 결과와 같다. 첫 줄은 한 걸음 걸은 뒤다."),
]  # fmt: skip

QUESTION = Question("8-1", adamw, draw, MISTAKES)
