"""5-5: 튀는 채널을 견디는 정규화. 성질을 재어 판정한다."""

import numpy as np

from dnnlib.grading.question import Finding, Question

SAMPLES, CHANNELS, MANY = 40, 64, 12
AXES, SHAPE = (
    "5장 ‘어느 축에서 평균을 내는가’를 다시 읽는다.",
    '5장 ‘"배치 정규화는 출력을 정규분포로 만든다"’를 다시 읽는다.',
)
NAMES = ("그대로", "혼자", "곱함", "더함", "하나가 튐", "열둘이 튐")


def spread_of(x, center):
    return 1.4826 * np.median(np.abs(x - center), axis=1, keepdims=True)


def robust_norm(x, *, center=np.median, spread=spread_of, axis=1, bend=lambda y: y, epsilon=0.0):
    middle = center(x, axis=axis, keepdims=True)
    return bend((x - middle) / (spread(x.T, middle.T).T if axis == 0 else spread(x, middle) + epsilon))


def draw(rng):
    x = rng.standard_normal((SAMPLES, CHANNELS))
    return [
        {"x": x},
        {"x": x[3:4]},
        {"x": x * np.exp(rng.uniform(-4, 4, (SAMPLES, 1)))},
        {"x": x + rng.uniform(-20, 20, (SAMPLES, 1))},
        {"x": blown(x, rng, 1)},
        {"x": blown(x, rng, MANY)},
    ]


def blown(x, rng, count):
    """표본마다 채널 count개를 천 배로."""
    wild = np.array([np.isin(np.arange(CHANNELS), rng.choice(CHANNELS, count, replace=False)) for _ in x])
    return np.where(wild, 1000 * x, x)


def judge(cases, outputs):
    xs = [case["x"] for case in cases]
    for name, x, y in zip(NAMES, xs, outputs, strict=True):
        if np.shape(y) != x.shape:
            return Finding(
                0,
                f"출력의 모양이 입력과 달라야 할 까닭이 없다. 기대한 모양 {x.shape}, 받은 모양 {np.shape(y)}({name}).",
            )
    ys = [np.asarray(y, float) for y in outputs]
    if fault := alone(ys) or shape(xs, ys) or invariance(ys) or size(ys[0]):
        return Finding(0, fault)
    one, many = (moved(xs[0], x, ys[0], y) for x, y in zip(xs[4:], ys[4:], strict=True))
    if one > 0.4:
        return Finding(
            0,
            f"채널 하나가 천 배로 튀자 나머지 채널의 출력이 RMS {one:.2f}만큼 움직였다(0.4까지 괜찮다). 값 하나가 끝없이 커질 때 따라 커지지 않는 위치와 크기를 쓴다.",
        )
    if many > 0.4:
        return Finding(0.5, f"하나가 튀는 것은 견디지만 열둘이 튀자 나머지의 출력이 RMS {many:.2f}만큼 움직였다(0.4까지 괜찮다). 값의 5분의 1이 튀어도 견디는 위치와 크기를 쓴다.")  # fmt: skip
    return Finding(1)


def alone(ys):
    if np.allclose(ys[1], ys[0][3:4], rtol=1e-3, atol=1e-3):
        return ""
    return f"한 표본을 혼자 넣은 출력과 함께 넣은 출력이 다르다. 통계를 표본 하나 안에서만(`axis=1`) 낸다. {AXES}"


def shape(xs, ys):
    """표본마다 출력이 입력의 일차식인지: 상관계수가 1인지 본다."""
    for name, x, y in zip(NAMES, xs, ys, strict=True):
        if np.any(np.ptp(y, axis=1) == 0):
            return f"모든 채널의 출력이 같은 표본이 있다({name}). 채널끼리의 차이는 남아야 한다."
        correlation = np.array([np.corrcoef(*rows)[0, 1] for rows in zip(x, y, strict=True)])
        if (correlation < 0).any():
            return f"크고 작은 차례가 뒤집힌 표본이 있다({name}). 양수로 나눈다."
        if (correlation < 1 - 1e-6).any():
            return f"분포의 모양이 바뀐 표본이 있다({name}). 채널마다 다른 수를 빼거나 나누었거나, 값을 자르거나 순위로 바꾸었다. 표본마다 수 하나를 빼고 수 하나로 나누기만 한다. {SHAPE}"
    return ""


def invariance(ys):
    for what, how, changed in (
        ("양수를 곱하자", "크기는 나누어 지우고 분모에 ε을 더하지 않는다", ys[2]),
        ("같은 수를 더하자", "위치는 빼서 지운다", ys[3]),
    ):
        gap = np.mean((changed - ys[0]) ** 2, axis=1) / np.mean(ys[0] ** 2, axis=1)
        if gap.max() > 1e-4:
            return f"표본에 {what} 출력이 달라졌다. {how}."
    return ""


def size(y):
    """표본마다 잰 평균과 표준편차를 표본에 대해 평균해 본다. 채널이 64개뿐이라 표본 하나에서는 흔들린다."""
    center, spread = np.abs(y.mean(axis=1)).mean(), y.std(axis=1).mean()
    if center > 0.4:
        return f"표준정규분포에서 뽑은 입력인데 표본마다 잰 출력의 평균이 0에서 {center:.2f}만큼 떨어져 있다. ±0.4 안이어야 한다."
    if not 0.7 < spread < 1.4:
        return f"표준정규분포에서 뽑은 입력인데 표본마다 잰 출력의 표준편차가 {spread:.2f}쯤이다. 0.7에서 1.4 사이여야 한다. 크기를 재는 수가 정규분포에서 표준편차의 몇 배인지 보정한다."
    return ""


def moved(clean, wild, before, after):
    """튀지 않은 채널의 출력이 움직인 크기."""
    return np.sqrt(np.mean((after - before)[clean == wild] ** 2))


def with_std(trim):
    """양 끝 trim개씩을 뺀 표준편차."""
    return lambda x, center: np.sort(x, axis=1)[:, trim : CHANNELS - trim].std(axis=1, keepdims=True)


def trimmed(x, axis, keepdims):
    return np.sort(x, axis=axis)[:, 2:-2].mean(axis=axis, keepdims=keepdims)


MISTAKES = [
    ({"center": np.mean, "spread": lambda x, c: x.std(axis=1, keepdims=True)}, "채널 하나가 천 배로"),
    ({"spread": lambda x, c: x.std(axis=1, keepdims=True)}, "채널 하나가 천 배로"),
    ({"center": np.mean}, "채널 하나가 천 배로"),
    ({"axis": 0}, "혼자 넣은 출력과"),
    ({"spread": lambda x, c: np.median(np.abs(x - c), axis=1, keepdims=True)}, "출력의 표준편차가"),
    ({"bend": lambda y: np.clip(y, -2, 2)}, "분포의 모양이 바뀐"),
    ({"bend": lambda y: np.argsort(np.argsort(y, axis=1), axis=1) / 18.5 - 1.7}, "분포의 모양이 바뀐"),
    ({"bend": lambda y: -y}, "차례가 뒤집힌"),
    ({"center": lambda x, axis, keepdims: 0 * np.median(x, axis=axis, keepdims=keepdims)}, "같은 수를 더하자"),
    ({"spread": lambda x, c: 1.0}, "양수를 곱하자"),
    ({"epsilon": 0.5}, "양수를 곱하자"),
    ({"bend": lambda y: 0 * y}, "모든 채널의 출력이 같은"),
    ({"bend": lambda y: y[:, :-1]}, "기대한 모양"),
    ({"center": trimmed, "spread": lambda x, c: 1.15 * with_std(2)(x, c)}, "하나가 튀는 것은 견디지만", "", 0.5),
]  # fmt: skip

QUESTION = Question("5-5", robust_norm, draw, MISTAKES, judge=judge)
