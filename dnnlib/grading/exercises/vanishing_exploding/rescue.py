"""2-5: 시그모이드 서른 층에서 그레이디언트와 흩어짐을 함께 지킨다. 따로 뽑은 가중치로 잰다."""

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question, lowest

DEPTH, SAMPLES, SPREAD = 30, 100, 0.5
CENTRED = "2장 ‘출력이 0을 중심으로 하지 않으면’을 다시 읽는다."
SHARE = "2장 ‘평균을 계산하기’를 다시 읽는다."


def rescue(n, draws, x, top, *, gain=22.5, offset=-0.5, form=lambda std, offset: (std, offset)):
    return form(np.sqrt(gain / n), offset)


def draw(rng):
    return [
        {
            "n": n,
            "draws": rng.normal(size=(DEPTH, n, n)),
            "x": rng.normal(size=(SAMPLES, n)),
            "top": rng.normal(size=(SAMPLES, n)),
        }
        for n in (64, 100, 144)
    ]


def examine(case, output):
    try:
        std, offset = (float(v) for v in values.fit((np.empty(()), np.empty(())), output))
    except (TypeError, ValueError):
        return Finding(0, f"수 둘 (weight_std, offset)을 돌려주어야 한다. 받은 값: {values.form(output)}")
    if std <= 0:
        return Finding(0, f"표준편차는 양수여야 한다. (weight_std, offset) 순서인지 본다. 받은 값: {std:.4g}")
    ratio, spread = measure(case, std, offset)
    found = f"n = {case['n']}: 그레이디언트가 첫 층에서 맨 위층의 {ratio:.2g}배, 흩어짐이 크기의 {spread:.2g}이다."
    if spread >= SPREAD and 0.5 <= ratio <= 2:
        return Finding(1)
    if spread < SPREAD:
        return Finding(0, f"{found} {flat(offset, ratio)} {CENTRED}")
    way = "소실된다. 가중치를 조금 키운다." if ratio < 1 else "폭주한다. 가중치를 조금 줄인다."
    near = 0.1 <= ratio <= 10
    return Finding(
        0.5 if near else 0, f"{found} 흩어짐은 지켰지만 그레이디언트가 {way} {aim(case['n'], std)}{SHARE}"
    )


def flat(offset, ratio):
    """흩어짐을 잃은 까닭."""
    kept = "그레이디언트는 지켰지만 맨 위층이" if 0.5 <= ratio <= 2 else "맨 위층이"
    centre = "a가 0이라" if offset == 0 else "더한 상수로도"
    return f"{kept} 어떤 입력에도 거의 같은 값을 낸다. {centre} 출력의 평균이 0에서 멀다."


def aim(n, std):
    """자주 고르는 값이면 왜 빗나갔는지."""
    if np.isclose(n * std**2, 16, rtol=0.02):
        return (
            "nσ² = 16은 z가 0에 가까울 때만 배수가 1이다. z가 퍼지면 도함수의 제곱의 평균이 1/16보다 작다. "
        )
    if np.isclose(std**2, 1, rtol=0.02):
        return "σ가 너비에 따라 달라져야 한다. "
    if n * std**2 < 2.1:
        return "시그모이드의 도함수는 ¼ 이하라 nσ²이 1이나 2로는 모자란다. "
    if 15 < n * std < 26:
        return "표준편차가 아니라 분산을 돌려준 것은 아닌지 본다. "
    return ""


def measure(case, std, offset):
    """첫 은닉 층과 맨 위층의 그레이디언트의 비, 맨 위층의 흩어짐과 크기의 비."""
    h, outputs, gradient = case["x"], [], case["top"]
    with np.errstate(all="ignore"):
        for kernel in case["draws"]:
            s = 1 / (1 + np.exp(-h @ (std * kernel)))
            outputs.append(s)
            h = s + offset
        for s, kernel in zip(outputs[:0:-1], case["draws"][:0:-1], strict=True):
            gradient = (gradient * s * (1 - s)) @ (std * kernel).T
        ratio = np.sqrt(np.mean(gradient**2) / np.mean(case["top"] ** 2))
        return ratio, h.std(axis=0).mean() / np.sqrt(np.mean(h**2))


MISTAKES = [
    ({"gain": 16.0}, "nσ² = 16은 z가 0에 가까울 때만", "", 0.5),
    ({"gain": 1.0}, "nσ²이 1이나 2로는 모자란다"),
    ({"gain": 2.0}, "nσ²이 1이나 2로는 모자란다"),
    ({"gain": 45.0}, "그레이디언트가 폭주한다"),
    ({"gain": 8.0}, "그레이디언트가 소실된다"),
    ({"offset": 0.0}, "a가 0이라 출력의 평균이"),
    ({"offset": 0.5}, "더한 상수로도 출력의 평균이"),
    ({"form": lambda std, offset: (1.0, 0.0)}, "a가 0이라 출력의 평균이"),
    ({"form": lambda std, offset: (1.0, offset)}, "σ가 너비에 따라"),
    ({"form": lambda std, offset: (std**2, offset)}, "분산을 돌려준 것은"),
    ({"form": lambda std, offset: (offset, std)}, "표준편차는 양수여야"),
    ({"form": lambda std, offset: std}, "수 둘 (weight_std, offset)"),
]  # fmt: skip

QUESTION = Question("2-5", rescue, draw, MISTAKES, judge=lowest(examine), withheld=("draws", "x", "top"))
