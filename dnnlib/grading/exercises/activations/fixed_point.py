"""4-5: 음수 쪽의 함수를 바꾼 SELU의 두 상수. 따로 적분해 판정한다."""

import math

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question

SELU = "4장 ‘SELU: 평균 0, 분산 1을 고정점으로’를 다시 읽는다."
FLOORS = {
    "tanh": np.tanh,
    "softsign": lambda z: z / (1 - z),
    "arctan": np.arctan,
    "root": lambda z: 1 - np.sqrt(1 - z),
    "exp": np.expm1,
}
NEAR, ROUGH = 0.005, 0.05
NODES, WEIGHTS = np.polynomial.legendre.leggauss(200)


def below(floor, q):
    """z ~ N(0, q)에서 z < 0일 때만 센 g(z)와 g(z)²의 평균."""
    z = 5 * math.sqrt(q) * (NODES - 1)  # −10√q에서 0까지
    density = 5 * WEIGHTS * np.exp(-(z**2) / (2 * q)) / math.sqrt(2 * math.pi)
    g = FLOORS[floor](z)
    return density @ g, density @ g**2


def fix_point(
    floor, q, *, at=None, kind=None, variance=False, unit=False, form=lambda scale, alpha: (scale, alpha)
):
    p, floor = at or q, kind or floor
    mean, square = below(floor, p)
    alpha = -math.sqrt(p / (2 * math.pi)) / mean
    scale = math.sqrt((1 if unit else p) / (p / 2 + alpha**2 * square))
    return form(scale, alpha)


def draw(rng):
    return [
        {"floor": floor, "q": float(rng.permutation([rng.uniform(0.5, 0.8), rng.uniform(1.4, 2)])[0])}
        for floor in FLOORS
    ]


def judge(cases, outputs):
    findings = [
        examine(case["floor"], case["q"], output) for case, output in zip(cases, outputs, strict=True)
    ]
    worst = min(findings, key=lambda finding: finding.credit)
    right = [case["floor"] for case, finding in zip(cases, findings, strict=True) if finding.credit == 1]
    if worst.credit == 1 or not right:
        return worst
    return Finding(worst.credit, f"{', '.join(right)}에서는 맞다. {worst.message}")


def examine(floor, q, output):
    try:
        scale, alpha = (float(v) for v in values.fit((np.empty(()), np.empty(())), output))
    except (TypeError, ValueError):
        return Finding(0, f"수 둘 (scale, alpha)를 돌려주어야 한다. 받은 값: {values.form(output)}")
    mean, square = moments(floor, q, scale, alpha)
    found = f'"{floor}", q = {q:.3g}: 출력의 평균이 √q의 {mean:.3g}배, 제곱의 평균이 q의 {square:.4g}배다.'
    gap = max(abs(mean), abs(square - 1))
    if gap <= NEAR:
        return Finding(1)
    if gap <= ROUGH:
        return Finding(0.5, f"거의 다 왔다. {found} 적분을 더 촘촘히 한다.")
    return Finding(0, f"{found} {named(floor, q, scale, alpha, mean, square)}")


def moments(floor, q, scale, alpha):
    """(평균 ÷ √q, 제곱의 평균 ÷ q)."""
    mean, square = below(floor, q)
    mean = scale * (math.sqrt(q / (2 * math.pi)) + alpha * mean)
    return mean / math.sqrt(q), scale**2 * (q / 2 + alpha**2 * square) / q


def named(floor, q, scale, alpha, mean, square):
    """값으로 알아볼 수 있는 실패."""

    def same(*other):
        return np.allclose((scale, alpha), other, rtol=5e-3)

    right = fix_point(floor, q)
    if same(*fix_point("exp", 1.0)):
        return "언제나 SELU의 두 상수다. g와 q에 따라 다시 구한다."
    if same(*fix_point(floor, 1.0)):
        return "q를 1로 두고 구한 값이다. z의 분산은 q다."
    if same(*fix_point(floor, q**2)):
        return "q를 표준편차로 본 값이다. q는 분산이다."
    if same(*right[::-1]):
        return "두 상수의 순서가 바뀌었다. (scale, alpha)를 돌려준다."
    if np.isclose(alpha, -right[1], rtol=5e-3):
        return "alpha의 부호가 반대다. g가 음수이므로 alpha는 양수다."
    if abs(mean) <= NEAR and np.isclose(scale, right[0] ** 2, rtol=5e-3):
        return "scale의 제곱근을 씌우지 않은 값이다. 제곱의 평균에는 λ²이 곱해진다."
    if abs(mean) <= NEAR and np.isclose(square, 1 / q, rtol=2e-3):
        return "제곱의 평균을 q가 아니라 1로 맞춘 값이다. 들어온 것과 같은 q라야 고정점이다."
    if abs(mean) <= NEAR:
        return f"평균은 0이다. scale만 고치면 된다. {SELU}"
    return f"먼저 평균이 0이 되는 alpha를 구한다. scale은 거기에 영향을 주지 않는다. {SELU}"


def times(scale, alpha):
    """두 상수에 배수를 곱하는 스위치."""
    return {"form": lambda s, a: (scale * s, alpha * a)}


MISTAKES = [
    ({"at": 1.0, "kind": "exp"}, "언제나 SELU의 두 상수다"),
    ({"at": 1.0}, "q를 1로 두고 구한 값이다"),
    ({"unit": True}, "제곱의 평균을 q가 아니라 1로 맞춘"),
    ({"form": lambda s, a: (a, s)}, "두 상수의 순서가 바뀌었다"),
    (times(1, -1), "alpha의 부호가 반대다"),
    ({"form": lambda s, a: (s**2, a)}, "scale의 제곱근을 씌우지 않은"),
    (times(1.2, 1), "평균은 0이다. scale만"),
    (times(1, 1.3), "먼저 평균이 0이 되는 alpha를"),
    (times(1.01, 1), "거의 다 왔다", "", 0.5),
    (times(1, 1.02), "거의 다 왔다", "", 0.5),
    ({"kind": "exp"}, "exp에서는 맞다"),
    ({"form": lambda s, a: s}, "수 둘 (scale, alpha)"),
]  # fmt: skip

QUESTION = Question("4-5", fix_point, draw, MISTAKES, judge=judge)
