"""9-6: 잡음 속의 골짜기에서 코사인보다 낮게 끝나는 스케줄. 마지막 손실을 식으로 재서 판정한다."""

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question, lowest

FULL, HALF = 0.92, 1.05
FLOOR = "9장 ‘흔들림의 높이’를 다시 읽는다."


def best_schedule(curvatures, noise_std, start, steps, *, shapes=None, damage=lambda rates, lam: rates):
    p = np.arange(steps) / steps
    shapes = shapes or [lambda p, q=q: (1 - p) ** q for q in np.linspace(1, 2.5, 7)] + [
        lambda p, r=r: r**p for r in np.geomspace(0.001, 0.3, 12)
    ]
    peaks = np.geomspace(0.05, 1.98, 60) / np.max(curvatures)
    tried = np.concatenate([np.outer(shape(p), peaks) for shape in shapes], axis=1)
    lowest = sum(parts(tried, curvatures, noise_std, start)).argmin()
    return damage(tried[:, lowest], curvatures)


def parts(rates, curvatures, noise_std, start):
    """마지막 손실에서 처음의 거리가 남긴 몫과 잡음이 남긴 몫. 첫 축이 스텝이다."""
    lam = np.reshape(curvatures, (-1, *(1,) * (np.ndim(rates) - 1)))
    far, noise = start**2 + 0 * lam * rates[0], 0 * lam * rates[0]
    with np.errstate(all="ignore"):
        for rate in rates:
            far, noise = (1 - rate * lam) ** 2 * far, (1 - rate * lam) ** 2 * noise + (rate * noise_std) ** 2
        return (lam * far / 2).sum(axis=0), (lam * noise / 2).sum(axis=0)


def cosine(p):
    return (1 + np.cos(np.pi * p)) / 2


def draw(rng):
    """짧고 평평한 방향이 먼 것과, 길고 잡음이 작은 것."""
    cases = []
    for condition, reach, ratio in ((30, 4, 8), (20, 8, 12)):
        steps = int(rng.integers(100, 150))
        exponents = np.concatenate([[0], np.linspace(0.15, 0.85, 4) + rng.uniform(-0.1, 0.1, 4), [1]])
        curvatures = (condition * rng.uniform(0.85, 1.15)) ** -exponents
        curvatures = curvatures * reach * rng.uniform(0.9, 1.1) / (steps * curvatures[-1])
        noise = float(rng.uniform(0.5, 1.5))
        start = noise * ratio * float(rng.uniform(0.9, 1.1))
        cases.append({"curvatures": curvatures, "noise_std": noise, "start": start, "steps": steps})
    return cases


def examine(case, output):
    try:
        rates = values.vector(output, case["steps"])
    except ValueError as error:
        return Finding(0, str(error))
    rest = {name: value for name, value in case.items() if name != "steps"}
    far, noise = parts(rates, **rest)
    rival = sum(parts(best_schedule(**case, shapes=[cosine]), **rest))
    ratio = (far + noise) / rival
    if ratio < FULL:
        return Finding(1)
    if not np.isfinite(ratio) or ratio > 1e6:
        return Finding(
            0,
            f"발산했다. 큰 학습률이 이어지면 가장 가파른 방향에서 거리가 커진다. 2/λ_max는 {2 / max(case['curvatures']):.3g}다. {FLOOR}",
        )
    said = f"마지막 손실이 가장 좋은 코사인의 {ratio:.2f}배다. 목표는 {FULL}배다."
    return Finding(0.5 if ratio < HALF else 0, f"{said} {advice(case, rates, far, noise)}")


def advice(case, rates, far, noise):
    if (rates < 0).any():
        return "음수인 학습률이 있다. 그 스텝은 오르막을 걷는다."
    if np.ptp(rates) < 1e-3 * abs(rates.mean()):
        return f"모든 스텝의 학습률이 같다. 처음에는 크게 가고 나중에 줄인다. {FLOOR}"
    share = far / (far + noise)
    if share > 0.6:
        return f"남은 손실의 {share:.0%}가 처음의 거리에서 왔다. 학습률이 작거나 너무 일찍 줄였다. 처음을 더 크게 간다."
    likeness = np.corrcoef(rates, cosine(np.arange(len(rates)) / len(rates)))[0, 1]
    if likeness > 0.9999:
        return "모양이 코사인이다. 최대 학습률만이 아니라 모양도 바꾸어 본다."
    if share < 0.05:
        return f"남은 손실의 {1 - share:.0%}가 잡음에서 왔다. 흔들림이 남아 있다. 더 일찍, 더 낮게 줄인다. {FLOOR}"
    return f"남은 손실은 처음의 거리에서 {share:.0%}, 잡음에서 {1 - share:.0%}가 왔다. 최대 학습률과 모양을 함께 훑는다."


def only(shape, scale=None):
    return (
        {"shapes": [shape]}
        if scale is None
        else {"shapes": [shape], "damage": lambda rates, lam: rates * scale}
    )


MISTAKES = [
    ({"damage": lambda rates, lam: np.full(len(rates), 0.1 / lam.max())}, "모든 스텝의 학습률이 같다"),
    (only(lambda p: np.ones(len(p))), "모든 스텝의 학습률이 같다"),
    ({"damage": lambda rates, lam: np.full(len(rates), 3 / lam.max())}, "발산했다"),
    (only(cosine), "모양이 코사인이다", "", 0.5),
    (only(lambda p: 1 - p), "마지막 손실이 가장 좋은 코사인의 0.9", "", 0.5),
    (only(cosine, 0.25), "처음의 거리에서 왔다"),
    (only(lambda p: 1e-6**p, 0.3), "처음의 거리에서 왔다"),
    (only(lambda p: 1 / np.sqrt(1 + 50 * p), 1.5), "잡음에서"),
    ({"damage": lambda rates, lam: rates[::-1]}, "가장 좋은 코사인의"),
    ({"damage": lambda rates, lam: -rates}, "발산했다"),
    ({"damage": lambda rates, lam: np.append(rates[:-1], -0.2 * rates[0])}, "음수인 학습률"),
    ({"damage": lambda rates, lam: rates[1:]}, "수의 배열을 돌려주어야"),
]

QUESTION = Question("9-6", best_schedule, draw, MISTAKES, judge=lowest(examine))
