"""8-3: 그레이디언트 모으기에서 버그 셋을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

SAME = "그레이디언트를 모으면 큰 배치와 같다"


def accumulated(
    w, x, y, learning_rate, beta, micro, every, *, average="samples", clear=True, rest=True, remember=True, factor=1,
    gather=True, mean=False, spare=False,
):  # fmt: skip
    m, total, seen, count = np.zeros_like(w), np.zeros_like(w), 0, 0
    for start in range(0, len(x), micro):
        x_part, y_part = x[start : start + micro], y[start : start + micro]
        gradient = factor * x_part.T @ (x_part @ w - y_part)
        total = total + (gradient if average in ("samples", "running", "full") else gradient / len(x_part))
        seen, count = seen + len(x_part), count + 1
        if count == every or not gather or (rest and start + micro >= len(x)):
            size = {
                "samples": seen,
                "running": seen,
                "full": micro * every,
                "sum": 1,
                "means": count,
                "every": every,
            }[average]
            m = remember * beta * m + (1 - beta if mean else 1) * total / size
            w = w - learning_rate * m
            total, seen = (np.zeros_like(w) if clear else total), seen * (average == "running")
            count = 0
    return w - learning_rate * beta * m if spare else w


def draw(rng):
    """갱신이 한 번인 것, 나누어떨어지는 것, 끝의 묶음이 모자라고 그 안의 크기도 고르지 않은 것."""
    n = int(rng.integers(3, 5))
    cases = []
    for micro, every, count in ((2, 4, 8), (2, 3, 18), (3, 3, 23), (4, 3, 31)):
        x = rng.normal(size=(count, n))
        y = x @ rng.normal(1, 1, n) + rng.normal(size=count)
        rate, beta = float(rng.uniform(0.05, 0.1)), float(rng.uniform(0.5, 0.8))
        start = rng.normal(size=n)
        cases.append(
            {"w": start, "x": x, "y": y, "learning_rate": rate, "beta": beta, "micro": micro, "every": every}
        )
    return cases


ADDED = "모은 것을 평균하지 않고 더하기만 했다. 작은 배치의 평균을 every번 더하면 every배가 된다."
KEPT = "갱신한 뒤에 모아 둔 것을 지우지 않았다. 앞의 묶음이 뒤의 갱신에 또 들어간다."
LEFT = "끝에 남은 표본을 버렸다. 모자란 묶음도 배치 하나다."
MISTAKES = [
    ({"average": "sum", "clear": False, "rest": False}, "고치기 전의 코드와 결과가 같다. 버그 셋이 모두 남아 있다. 갱신이 한 번일 때, 여러 번일 때, 표본이 남을 때를 따로 견준다.", SAME),
    ({"clear": False, "rest": False}, f"평균은 바로잡았고 버그 둘이 남아 있다. {KEPT} {LEFT}", SAME, 1 / 3),
    ({"average": "sum", "rest": False}, f"지우는 것은 바로잡았고 버그 둘이 남아 있다. {ADDED} {LEFT}", SAME, 1 / 3),
    ({"average": "sum", "clear": False}, f"끝의 묶음은 바로잡았고 버그 둘이 남아 있다. {ADDED} {KEPT}", SAME, 1 / 3),
    ({"rest": False}, f"버그 하나가 남아 있다. {LEFT}", SAME, 2 / 3),
    ({"clear": False}, f"버그 하나가 남아 있다. {KEPT}", SAME, 2 / 3),
    ({"average": "sum"}, f"버그 하나가 남아 있다. {ADDED}", SAME, 2 / 3),
    ({"average": "every"}, "끝의 모자란 묶음도 every로 나눈 결과와 같다. 나눌 것은 정말 모은 만큼이고, 작은 배치의 크기가 고르지 않으면 표본의 수로 나누어야 한다.", SAME, 2 / 3),
    ({"average": "means"}, "작은 배치의 평균들을 다시 고르게 평균한 결과와 같다. 끝의 작은 배치는 표본이 적으므로 그만큼 적게 세야 한다. 합을 모아 표본의 수로 나눈다.", SAME, 2 / 3),
    ({"average": "full"}, "끝의 모자란 묶음도 micro × every로 나눈 결과와 같다. 그 묶음에 정말 든 표본의 수로 나눈다.", SAME, 2 / 3),
    ({"average": "every", "clear": False}, f"평균은 거의 바로잡았고 버그가 남아 있다. {KEPT} 끝의 모자란 묶음은 every가 아니라 정말 모은 만큼으로 나눈다.", SAME, 1 / 3),
    ({"average": "running"}, "갱신한 뒤에 센 표본의 수를 0으로 되돌리지 않은 결과와 같다. 모은 그레이디언트와 함께 수도 지운다.", SAME, 2 / 3),
    ({"mean": True}, "모멘텀에 1 − β₁을 곱해 쌓은 결과와 같다. 이 문제의 m은 이동 평균이 아니라 β₁m + g다."),
    ({"spare": True}, "남은 표본이 없는데도 끝에 한 번 더 갱신한 결과와 같다. 그레이디언트가 0이어도 모멘텀이 남아 걷는다. 남은 것이 있을 때만 갱신한다.", SAME, 2 / 3),
    ({"remember": False}, "모멘텀이 이어지지 않은 결과와 같다. m은 반복문 밖에서 한 번만 0으로 둔다."),
    ({"factor": 2}, "그레이디언트가 두 배인 결과와 같다. 손실에 ½이 있으므로 제곱을 미분한 2와 지워진다."),
    ({"gather": False}, "작은 배치마다 갱신한 결과와 같다. every번 모은 다음에 한 번 갱신한다.", SAME),
]  # fmt: skip

QUESTION = Question("8-3", accumulated, draw, MISTAKES)
