"""9-4: 학습률을 속도 안에 두는 모멘텀과 밖에 두는 모멘텀."""

import numpy as np

from dnnlib.grading.question import Question

CUT = "모멘텀을 쓰면서 급히 낮추면"


def momentum_path(
    w, gradients, rates, beta, convention, *, other=None, sign=1, mean=False, kept=True, late=0, fixed=False,
    nesterov=False, twice=False, moved=False, rows=lambda start, path: path,
):  # fmt: skip
    start, memory, path = w, np.zeros(len(w)), []
    convention = {"swap": {"inside": "outside", "outside": "inside"}[convention], None: convention}.get(
        other, other
    )
    rates = np.full(len(rates), rates[0]) if fixed else np.append(rates, rates[-1])[late:]
    for g, rate in zip(gradients, rates, strict=False):
        share = rate if convention == "inside" else 1.0
        new = share * (1 - beta if mean else beta if moved else 1.0) * g
        memory = (1.0 if moved else kept * beta) * memory + new
        step = beta * memory + new if nesterov else memory
        w = w - sign * step * (rate if convention == "outside" or twice else 1.0)
        path.append(w)
    return rows(start, np.array(path))


def draw(rng):
    cases = []
    for convention, steps, n in (("inside", 6, 3), ("outside", 5, 2), ("inside", 4, 4), ("outside", 7, 3)):
        rates = np.sort(rng.uniform(0.05, 0.15, steps))[::-1] * np.where(np.arange(steps) < steps // 2, 5, 1)
        gradients = rng.normal(0, 0.5, (steps, n)) + rng.choice([-1, 1], n)
        beta = float(rng.uniform(0.6, 0.85))
        cases.append(
            {
                "w": rng.normal(size=n),
                "gradients": gradients,
                "rates": rates,
                "beta": beta,
                "convention": convention,
            }
        )
    return cases


MISTAKES = [
    ({"other": "swap"}, "두 식을 바꾼 결과와 같다. inside에서는 학습률이 속도 안에 들어가고, outside에서는 걸을 때 곱한다.", CUT),
    ({"other": "inside"}, "outside에서도 학습률을 속도 안에 넣은 결과와 같다. outside의 m에는 그레이디언트만 쌓고, 지금의 학습률은 걸을 때 곱한다.", CUT),
    ({"other": "outside"}, "inside에서도 학습률을 밖에 둔 결과와 같다. inside의 v에는 그때그때의 학습률을 곱한 것을 쌓는다.", CUT),
    ({"twice": True}, "inside에서 걸을 때 학습률을 한 번 더 곱한 결과와 같다. v에 이미 들어 있으므로 w ← w + v다."),
    ({"sign": -1}, "걸음의 부호가 반대인 결과와 같다. 그레이디언트의 반대쪽으로 걷는다."),
    ({"mean": True}, "쌓을 때 1 − β₁을 곱한 결과와 같다. 이 모멘텀은 이동 평균이 아니라 β₁m + g다."),
    ({"moved": True}, "β₁을 지난 값이 아니라 그레이디언트에 곱한 결과와 같다. 줄어드는 것은 쌓아 둔 v와 m이다."),
    ({"kept": False}, "속도가 다음 걸음으로 이어지지 않은 결과와 같다. v와 m은 반복문 밖에서 한 번만 0으로 둔다."),
    ({"nesterov": True}, "NAG로 걸은 결과와 같다. 쌓은 것을 그대로 걷는다."),
    ({"fixed": True}, "학습률을 처음 것으로 고정한 결과와 같다. 걸음마다 rates의 제 차례를 쓴다."),
    ({"late": 1}, "한 걸음 뒤의 학습률을 쓴 결과와 같다. 첫 걸음의 학습률은 rates[0]이다."),
    ({"rows": lambda start, path: path[-1]}, "마지막 파라미터만 돌려준 결과와 같다. 걸음마다의 파라미터를 모두, 모양 (T, n)으로 돌려준다."),
    ({"rows": lambda start, path: path[:1]}, "첫 걸음만 걷고 돌려준 결과와 같다. return이 반복문 안에 있는지 본다."),
    ({"rows": lambda start, path: np.vstack([start, path[:-1]])}, "출발점부터 적고 마지막 걸음을 빠뜨린 결과와 같다. w를 고친 뒤에 적는다."),
    ({"rows": lambda start, path: np.vstack([start, path])}, "출발점까지 적은 결과와 같다. 첫 줄은 한 걸음 걸은 뒤다."),
    ({"rows": lambda start, path: np.tile(path[-1], (len(path), 1))}, "모든 줄이 마지막 파라미터다. 목록에 같은 배열을 담고 제자리에서 고치면 이렇게 된다. w += …가 아니라 w = w + …로 새 배열을 만든다."),
]  # fmt: skip

QUESTION = Question("9-4", momentum_path, draw, MISTAKES)
