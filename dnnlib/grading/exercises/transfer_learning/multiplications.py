"""7-2: 아래층을 얼리고 특성을 담아 두면 곱셈이 얼마나 주는지 센다."""

import numpy as np

from dnnlib.grading.question import Question

CONSTANT, SCRATCH = "얼린 층은 상수다", "특성을 담아 두기"


def multiplications(widths, frozen, epochs, samples, *, shift=0, down="above", kernels="above", biases=False, product=None,
                    body_times=1, body=True, form=lambda plain, cached: (plain, cached), count=True, rounds=True):  # fmt: skip
    n = np.asarray(widths, dtype=float)
    products = product(n[:-1], n[1:]) if product else n[:-1] * n[1:]
    products = products + n[1:] * biases
    k = min(max(frozen + shift, 0), len(products))
    below, above = products[:k].sum(), products[k:].sum()
    lower = {
        "above": products[k + 1 :].sum(),
        "lowest": above,
        "none": 0.0,
        "all": products[1:].sum(),
        "every": products.sum(),
    }
    trained = (
        above + (above if kernels == "above" else below + above if kernels == "all" else 0) + lower[down]
    )
    many, each = (samples if count else 1), (epochs if rounds else 1)
    once = below * (epochs if body_times == "epochs" else 1) * body
    return form(many * each * (below + trained), many * (once + each * trained))


def draw(rng):
    """얼린 층이 없는 것, 몇 층, 머리만 남은 것. 너비는 모두 다르다."""
    cases = []
    for layers, frozen in ((3, 0), (3, 1), (4, 2), (4, 3), (5, 2)):
        widths = rng.choice(np.arange(8, 60), layers + 1, replace=False)
        cases.append(
            {
                "widths": widths,
                "frozen": frozen,
                "epochs": int(rng.integers(5, 20)),
                "samples": int(rng.integers(50, 200)),
            }
        )
    return cases


MISTAKES = [
    ({"down": "lowest"}, "훈련하는 가장 아래층도 그레이디언트를 내려보낸 결과와 같다. 그 아래에는 훈련하는 층이 없으므로 받을 곳이 없다. 셋째 일은 k + 2층부터다.", CONSTANT),
    ({"down": "none"}, "아래로 내려보내는 그레이디언트를 세지 않은 결과와 같다. 훈련하는 층이 둘 이상이면 위의 층은 그레이디언트를 내려보내야 한다.", CONSTANT),
    ({"down": "all"}, "그레이디언트를 얼린 층까지 내려보낸 결과와 같다. 역전파는 훈련되는 가장 아래층까지만 내려간다.", CONSTANT),
    ({"down": "every"}, "모든 층이 그레이디언트를 내려보낸 결과와 같다. 훈련되는 가장 아래층과 그 아래에서는 필요 없다.", CONSTANT),
    ({"kernels": "none", "down": "none"}, "순전파만 센 결과와 같다. 훈련하는 층은 커널의 그레이디언트와 내려보내는 그레이디언트도 구한다.", CONSTANT),
    ({"kernels": "none"}, "커널의 그레이디언트를 세지 않은 결과와 같다. 훈련하는 층은 모두 제 커널의 그레이디언트를 구한다.", CONSTANT),
    ({"kernels": "all"}, "얼린 층의 커널도 그레이디언트를 구한 결과와 같다. 얼린 층은 순전파만 한다.", CONSTANT),
    ({"kernels": "all", "down": "every"}, "얼린 층도 세 가지 일을 모두 한 결과와 같다. 얼린 층은 순전파만 한다.", CONSTANT),
    ({"shift": 1}, "한 층을 더 얼린 결과와 같다. 얼린 층은 정확히 k개이고 products[:k]다."),
    ({"shift": -1}, "한 층을 덜 얼린 결과와 같다. 얼린 층은 정확히 k개이고 products[:k]다."),
    ({"biases": True}, "편향의 몫까지 센 결과와 같다. 여기서는 커널의 곱셈만 센다."),
    ({"product": np.add}, "n_{l−1}과 n_l을 곱하지 않고 더한 결과와 같다. 커널의 곱셈은 n_{l−1}·n_l번이다."),
    ({"product": lambda a, b: a * a}, "P_l 자리에 n_{l−1}²을 쓴 결과와 같다. 두 너비를 곱한다."),
    ({"product": lambda a, b: b * b}, "P_l 자리에 n_l²을 쓴 결과와 같다. 두 너비를 곱한다."),
    ({"body_times": "epochs"}, "담아 두어도 얼린 층을 에포크마다 지난 결과와 같다. 담아 두면 얼린 층의 순전파는 한 번만 한다.", SCRATCH),
    ({"body": False}, "담아 둘 특성을 구하는 순전파를 세지 않은 결과와 같다. 얼린 층도 한 번은 지나야 한다.", CONSTANT),
    ({"count": False}, "표본의 수를 곱하지 않은 결과와 같다. P_l은 표본 하나의 곱셈이다."),
    ({"rounds": False}, "에포크의 수를 곱하지 않은 결과와 같다."),
    ({"form": lambda plain, cached: (cached, plain)}, "(plain, cached)의 차례가 바뀌었다. 담아 둔 쪽이 적다."),
    ({"form": lambda plain, cached: (plain, plain / cached)}, "둘째 값이 비율이다. 곱셈의 수를 그대로 돌려준다."),
]  # fmt: skip

QUESTION = Question("7-2", multiplications, draw, MISTAKES, parts=("plain", "cached"))
