"""9-3: 고원에서 낮추기의 버그 셋을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

PLATEAU = "고원에서 낮추기"


def plateau(
    losses, learning_rate, factor, patience, min_delta, *, compare="best", reset=True, after=False, slack=0, delta=1,
    recover=True, way="multiply", upward=False, forget=False,
):  # fmt: skip
    best, wait, used, first = np.inf, 0, [], learning_rate
    for loss in np.asarray(losses, dtype=float):
        if not after:
            used.append(learning_rate)
        better = loss > best + min_delta or np.isinf(best) if upward else loss < best - delta * min_delta
        wait = (0 if recover else wait) if better else wait + 1
        keep = {"best": better, "last": True, "lowest": loss < best}[compare]
        best = loss if keep else best
        if wait >= patience + slack:
            learning_rate = {
                "multiply": learning_rate * factor,
                "divide": learning_rate / factor,
                "once": first * factor,
            }[way]
            wait, best = (0 if reset else wait), (loss if forget else best)
        if after:
            used.append(learning_rate)
    return np.array(used)


def draw(rng):
    """모든 실수가 드러나고, 반올림이 판단을 바꾸지 않는 손실을 고른다."""
    while True:
        cases = [case(rng, patience) for patience in (2, 3)]
        right = [plateau(**one) for one in cases]
        wrong = [[plateau(**one, **row[0]) for one in cases] for row in MISTAKES]
        if (
            len({b"".join((r / r[0]).round(4).tobytes() for r in rates) for rates in [right, *wrong]})
            == len(MISTAKES) + 1
        ):
            return cases


def case(rng, patience):
    """손실은 0.01의 배수이고 min_delta는 0.005의 홀수 배라 비기는 일이 없다."""
    steps = rng.choice([-0.09, -0.05, -0.03, -0.01, 0.01, 0.02, 0.04, 0.06], 40)
    losses = np.round(3 + np.cumsum(steps) - np.cumsum(np.arange(40) % 13 == 7) * 0.1, 2)
    return {
        "losses": losses,
        "learning_rate": float(rng.uniform(0.1, 0.9)),
        "factor": float(rng.choice([0.5, 0.3, 0.25])),
        "patience": patience,
        "min_delta": 0.015,
    }


BEST = "가장 낮은 손실이 아니라 바로 앞의 손실과 견준다. best는 나아졌을 때만 고친다."
WAIT = "낮춘 뒤에 기다린 수를 0으로 되돌리지 않아, 나아질 때까지 에포크마다 거듭 낮춘다."
WHEN = "낮춘 학습률을 그 에포크에 벌써 적는다. 판단은 에포크가 끝날 때 하므로 먼저 적고 나중에 낮춘다."
MISTAKES = [
    ({"compare": "last", "reset": False, "after": True}, "고치기 전의 코드와 결과가 같다. 버그 셋이 모두 남아 있다. 손실을 종이에 적고 에포크마다 따라간다.", PLATEAU),
    ({"reset": False, "after": True}, f"견주는 것은 바로잡았고 버그 둘이 남아 있다. {WAIT} {WHEN}", PLATEAU, 1 / 3),
    ({"compare": "last", "after": True}, f"기다린 수는 바로잡았고 버그 둘이 남아 있다. {BEST} {WHEN}", PLATEAU, 1 / 3),
    ({"compare": "last", "reset": False}, f"적는 때는 바로잡았고 버그 둘이 남아 있다. {BEST} {WAIT}", PLATEAU, 1 / 3),
    ({"compare": "last"}, f"버그 하나가 남아 있다. {BEST}", PLATEAU, 2 / 3),
    ({"reset": False}, f"버그 하나가 남아 있다. {WAIT}", PLATEAU, 2 / 3),
    ({"after": True}, f"버그 하나가 남아 있다. {WHEN}", PLATEAU, 2 / 3),
    ({"compare": "lowest"}, "best를 나아졌을 때가 아니라 조금이라도 낮아질 때마다 고친 결과와 같다. min_delta만큼 낮아지지 않았으면 best도 그대로 둔다.", PLATEAU, 2 / 3),
    ({"slack": 1}, "patience보다 한 번 더 기다린 결과와 같다. 기다린 수가 patience가 되는 에포크의 끝에서 낮춘다(>가 아니라 >=).", PLATEAU),
    ({"slack": -1}, "patience보다 한 번 덜 기다린 결과와 같다. 나아지지 않은 에포크가 patience번 이어져야 낮춘다.", PLATEAU),
    ({"delta": 0}, "min_delta를 쓰지 않은 결과와 같다. min_delta보다 더 낮아져야 나아진 것이다.", PLATEAU),
    ({"delta": -1}, "min_delta의 부호가 반대인 결과와 같다. 손실이 best − min_delta보다 낮아야 나아진 것이다.", PLATEAU),
    ({"recover": False}, "나아졌을 때 기다린 수를 0으로 되돌리지 않은 결과와 같다. 이어서 나아지지 않은 것만 센다.", PLATEAU),
    ({"upward": True}, "손실이 커질 때 나아진 것으로 본 결과와 같다. 손실은 작을수록 좋다."),
    ({"forget": True}, "낮출 때 가장 낮은 손실까지 새로 적은 결과와 같다. best는 나아졌을 때만 고치고, 학습률을 낮추어도 그대로 둔다.", PLATEAU),
    ({"way": "divide"}, "factor로 나눈 결과와 같다. factor는 1보다 작은 수이므로 곱해야 낮아진다."),
    ({"way": "once"}, "언제나 처음 학습률에 factor를 곱한 결과와 같다. 낮출 때마다 지금의 학습률에 다시 곱한다."),
]  # fmt: skip

QUESTION = Question("9-3", plateau, draw, MISTAKES)
