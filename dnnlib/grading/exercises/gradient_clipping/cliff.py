"""6-5: 예순 걸음의 학습률과 임계값을 정해 절벽 둘레에서 골짜기에 닿는다. 보지 못한 시작점으로 잰다."""

import itertools

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question

STEPS, STARTS, TESTED, HORIZON = 60, 50, 200, 30
FULL, HALF, SMALL = 0.95, 0.75, 1e-3
WALK = "6장 ‘절벽 둘레를 걷는다’를 다시 읽는다."
DECAY = "6장 ‘학습률과 임계값’을 다시 읽는다."


def cliff(w, b, start, target):
    h = [start + 0 * w]
    for _ in range(HORIZON):
        h.append(1 / (1 + np.exp(-(w * h[-1] + b))))
    dh, dw, db = 2 * (h[-1] - target), 0.0, 0.0
    for before, after in reversed(list(itertools.pairwise(h))):
        dz = dh * after * (1 - after)
        dw, db, dh = dw + before * dz, db + dz, dz * w
    return (h[-1] - target) ** 2, dw, db


def plan(w, b, start, target, w_test, b_test, *, rates=8.0, falling=True, limit=0.1, form=tuple):
    factors = np.linspace(1, 0, STEPS, endpoint=False) if falling else np.ones(STEPS)
    return form((rates * factors, np.full(STEPS, limit)))


def draw(rng):
    return [
        {
            **{name: rng.uniform(*bounds, STARTS) for name, bounds in (("w", (4.5, 6)), ("b", (-3, -1.5)))},
            "start": float(start + rng.uniform(0, 0.04)),
            "target": float(target + rng.uniform(0, 0.04)),
            "w_test": rng.uniform(4.5, 6, TESTED),
            "b_test": rng.uniform(-3, -1.5, TESTED),
        }
        for start, target in itertools.product((0.42, 0.54), (0.62, 0.74))
    ]


def judge(cases, outputs):
    try:
        plans = [values.fit((np.empty(STEPS), np.empty(STEPS)), output) for output in outputs]
    except ValueError as error:
        return Finding(0, str(error))
    for rates, limits in plans:
        if fault := unusable(rates, limits):
            return Finding(0, fault)
    ends = walk(cases, plans)
    reached = np.mean(ends[0] < SMALL)
    if reached >= FULL:
        return Finding(1)
    told = f"보지 못한 시작점 {len(cases) * TESTED}개 가운데 {reached:.0%}가 골짜기에 닿았다. {reason(ends, plans)}"
    return Finding(0.5, f"거의 다 왔다. {told}") if reached >= HALF else Finding(0, told)


def unusable(rates, limits):
    for name, array in (("학습률", rates), ("임계값", limits)):
        if array.shape != (STEPS,):
            return f"{name}은 모양이 ({STEPS},)인 배열이어야 한다. 받은 모양 {array.shape}."
    if (rates < 0).any() or (limits <= 0).any():
        return "학습률은 0 이상, 임계값은 양수여야 한다."
    return ""


def walk(cases, plans):
    """모든 시작점의 끝 손실, 마지막 걸음이 움직인 길이, 시작에서 끝까지의 거리."""
    w, b = first = [np.concatenate([case[name] for case in cases]) for name in ("w_test", "b_test")]
    start, target = (np.repeat([case[name] for case in cases], TESTED) for name in ("start", "target"))
    rates, limits = (
        np.repeat(np.stack(arrays, axis=1), TESTED, axis=1) for arrays in zip(*plans, strict=True)
    )
    with np.errstate(all="ignore"):
        for rate, limit in zip(rates, limits, strict=True):
            _, dw, db = cliff(w, b, start, target)
            size = np.maximum(np.hypot(dw, db), 1e-12)
            step = rate * np.minimum(1, limit / size)
            w, b, last = w - step * dw, b - step * db, step * size
        loss = cliff(w, b, start, target)[0]
    return np.nan_to_num(loss, nan=np.inf), last, np.hypot(w - first[0], b - first[1])


def reason(ends, plans):
    """닿지 못한 시작점이 무엇을 하고 있는지."""
    loss, last, distance = ends
    missed = loss >= SMALL
    if np.mean(~(distance[missed] < 10)) > 0.2:
        return f"닿지 못한 것 가운데 여럿이 10 넘게 날아갔다. 벽에서 노름이 수천 배로 뛰므로 임계값을 낮추어 걸음의 길이를 막는다. {WALK}"
    if np.mean(last[missed] > 0.02) > 0.2:
        return f"닿지 못한 것 가운데 여럿이 마지막 걸음에도 0.02 넘게 움직인다. 골짜기를 넘나드는 것이다. 걸음을 0까지 줄여 간다. {DECAY}"
    longest = max(float(np.sum(rates * limits)) for rates, limits in plans)
    if longest < 4:
        return f"모든 걸음이 잘려도 예순 걸음의 길이를 더한 것이 {longest:.2g}뿐이라 멀리 가지 못한다. 처음의 학습률이나 임계값을 키운다. {DECAY}"
    return f"마지막 걸음이 작은데도 손실이 남았다. 임계값을 낮추고 학습률을 키워, 그레이디언트가 작은 곳에서도 걸음이 짧아지지 않게 한다. {DECAY}"


MISTAKES = [
    ({"rates": 0.3, "falling": False, "limit": 1.0}, "걸음을 0까지 줄여"),
    ({"rates": 1.0, "limit": 1.0}, "마지막 걸음이 작은데도"),
    ({"rates": 3.0, "limit": 1e9}, "날아갔다"),
    ({"rates": 8.0, "falling": False}, "걸음을 0까지 줄여"),
    ({"rates": 20.0, "falling": False, "limit": 0.03}, "걸음을 0까지 줄여"),
    ({"rates": 0.3}, "멀리 가지 못한다"),
    ({"rates": 3.0, "limit": 0.005}, "멀리 가지 못한다"),
    ({"rates": 2.0}, "거의 다 왔다", "", 0.5),
    ({"rates": -1.0}, "학습률은 0 이상"),
    ({"limit": 0.0}, "임계값은 양수"),
    ({"form": lambda plan: (plan[0][:-1], plan[1][:-1])}, "모양이 (60,)"),
    ({"form": lambda plan: np.array([8.0, 0.1])}, "배열 2개를 튜플로"),
    ({"form": lambda plan: plan[0]}, "배열 2개를 튜플로"),
]  # fmt: skip

QUESTION = Question("6-5", plan, draw, MISTAKES, judge=judge, withheld=("w_test", "b_test"))
