"""10-4: 여럿 가운데 가장 높은 검증 점수가 얼마나 부푸는가."""

import math

import numpy as np

from dnnlib.grading.question import Question

INFLATED = "고른 점수는 부풀어 있다"


def inflation(
    accuracy, images, tries, *, minus=True, scale="share", choose="max", power=lambda k: k, counts="c", coefficient=True,
    missing=0,
):  # fmt: skip
    c = np.arange(images + 1)
    ways = np.array([float(math.comb(images, int(k))) for k in c]) if coefficient else np.ones(images + 1)
    mass = ways * accuracy**c * (1 - accuracy) ** (images - c)
    below = np.cumsum(mass)
    spread = math.sqrt(accuracy * (1 - accuracy) / images)
    highest = {
        "max": below ** power(tries),
        "min": 1 - (1 - np.minimum(below, 1)) ** tries,
        "mass": np.cumsum(mass**tries / np.sum(mass**tries)),
    }
    if choose in ("std", "normal", "mode"):
        return {
            "std": spread,
            "normal": spread * math.sqrt(2 * math.log(tries)),
            "mode": below.searchsorted(0.5 ** (1 / tries)) / images - accuracy,
        }[choose]
    step = np.diff(highest[choose], prepend=0)
    number = {"c": c, "c + 1": c + 1, "c - 1": c - 1}[counts]
    expected = float(np.sum((step * number)[: len(c) - missing])) / (images if scale == "share" else 1)
    return expected - (accuracy if minus else 0) * (images if scale == "count" else 1)


def draw(rng):
    return [
        {
            "accuracy": float(rng.uniform(*range_)),
            "images": int(rng.integers(*images)),
            "tries": int(rng.integers(*tries)),
        }
        for range_, images, tries in (
            ((0.6, 0.7), (8, 15), (3, 6)),
            ((0.7, 0.8), (30, 45), (8, 20)),
            ((0.85, 0.9), (20, 30), (4, 7)),
        )
    ]


MISTAKES = [
    ({"minus": False}, "accuracy를 빼지 않은 결과와 같다. 고른 점수의 기댓값이 아니라 그것이 진짜보다 높은 만큼을 돌려준다."),
    ({"scale": "count"}, "맞힌 이미지의 수로 돌려준 결과와 같다. images로 나누어 정확도로 바꾼다."),
    ({"choose": "min"}, "가장 낮은 것을 고른 결과와 같다. 1 − (1 − F)^tries는 최솟값의 분포다. 최댓값이 c 이하일 확률은 F(c)^tries다."),
    ({"choose": "mass"}, "확률 질량을 tries제곱한 결과와 같다. 모두가 *꼭* c가 아니라 c *이하*일 확률을 곱해야 하므로 누적한 다음 제곱한다."),
    ({"power": lambda k: k - 1}, "tries − 1제곱한 결과와 같다. 고르는 모델은 모두 tries개다."),
    ({"power": lambda k: k + 1}, "tries + 1제곱한 결과와 같다. 고르는 모델은 모두 tries개다."),
    ({"power": lambda k: 1}, "하나만 잰 결과와 같다. 고르지 않으면 부풀지 않는다. tries개 가운데 가장 큰 것의 분포를 쓴다.", INFLATED),
    ({"counts": "c + 1"}, "맞힌 수를 하나 크게 센 결과와 같다. F(c)^tries − F(c − 1)^tries가 가장 큰 것이 꼭 c일 확률이다."),
    ({"counts": "c - 1"}, "맞힌 수를 하나 작게 센 결과와 같다. F(c)^tries − F(c − 1)^tries가 가장 큰 것이 꼭 c일 확률이다."),
    ({"missing": 1}, "모두 맞힌 경우를 빠뜨린 결과와 같다. 맞힌 수는 0부터 images까지다. range의 끝은 들어가지 않는다."),
    ({"choose": "std"}, "검증 정확도의 표준편차와 같다. 흩어진 정도가 아니라 가장 큰 것이 평균보다 높은 만큼을 구한다."),
    ({"choose": "normal"}, "정규분포의 어림 √(2·ln tries)배의 표준편차와 같다. 이항분포로 정확하게 구한다."),
    ({"coefficient": False}, "이항 계수를 빠뜨린 결과와 같다. c장을 맞히는 방법은 comb(images, c)가지다."),
]  # fmt: skip

QUESTION = Question("10-4", inflation, draw, MISTAKES)
