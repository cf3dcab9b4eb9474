"""11-1: 합성곱 층을 쌓은 망에서 층마다 출력의 한 변과 파라미터의 수를 센다."""

import numpy as np

from dnnlib.grading.question import Question

SIZE, COUNT = "출력의 크기", "이웃만 보고, 가중치를 나누어 쓴다"


def network_sizes(
    side, channels, filters, sizes, strides, padding, classes, *, valid="floor", same="ceil", plus=1, stepped=True,
    always=None, window=2, per_filter=1, per_layer=0, chained=True, flat=2, shrunk=True, head_bias=1,
    head_channels=True, head=True,
):  # fmt: skip
    image, deep, sides, parameters = side, channels, [], []
    for k, f, s in zip(filters, sizes, strides, strict=True):
        s = s if stepped else 1
        rows = {"floor": side // s, "ceil": -(-side // s), "odd": (side - f + 2 * ((f - 1) // 2)) // s + 1}[
            same
        ]
        if (always or padding) == "valid":
            rows = {
                "floor": (side - f) // s,
                "ceil": -(-(side - f) // s),
                "none": side // s,
                "more": (side - f + 1) // s,
            }[valid] + plus
        parameters.append(
            k * (f**window * deep + (f * f if per_filter == "cells" else per_filter)) + per_layer
        )
        side, deep = rows, k if chained else deep
        sides.append(side)
    pixels = (side if shrunk else image) ** flat * (filters[-1] if head_channels else 1)
    return np.array(sides), np.array(parameters + [classes * (pixels + head_bias)] * head)


def draw(rng):
    return [next(filter(telling, (one(rng, padding) for _ in range(1000)))) for padding in ("valid", "same")]


def one(rng, padding):
    return {
        "side": int(rng.integers(45, 70)),
        "channels": int(rng.integers(2, 5)),
        "filters": rng.permutation([6, 9, 14]),
        "sizes": rng.permutation([2, 3, 5]),
        "strides": rng.permutation([1, 2, 3]),
        "padding": padding,
        "classes": int(rng.integers(7, 12)),
    }


def telling(case):
    """올림과 버림, 짝수 창의 덧대기를 잘못 세면 저마다 다른 답이 나오는 입력인지."""
    valid = ({}, {"valid": "ceil"}, {"valid": "none", "plus": 0}, {"valid": "more"}, {"always": "same"})
    same = ({}, {"same": "floor"}, {"same": "odd"})
    rows = valid if case["padding"] == "valid" else same
    return len({tuple(network_sizes(**case, **row)[0]) for row in rows}) == len(rows)


MISTAKES = [
    ({"valid": "ceil"}, "valid에서 나눗셈을 올린 결과와 같다. 창이 끝까지 들어가지 못하는 자리는 버리므로 ⌊(N − F)/S⌋ + 1이다.", SIZE),
    ({"plus": 0}, "valid에서 1을 더하지 않은 결과와 같다. 창은 건너뛴 횟수보다 한 곳 더 놓인다. 처음 자리가 있기 때문이다.", SIZE),
    ({"valid": "none", "plus": 0}, "valid에서 창의 크기를 빼지 않은 결과와 같다. 창이 움직일 수 있는 길이는 N이 아니라 N − F다.", SIZE),
    ({"valid": "more"}, "valid에서 창이 움직일 수 있는 길이를 N − F + 1로 둔 결과와 같다. 1은 보폭으로 나눈 다음에 더한다.", SIZE),
    ({"same": "floor"}, "same에서 나눗셈을 버린 결과와 같다. 모자라는 자리는 0으로 덧대므로 ⌈N/S⌉로 올린다.", SIZE),
    ({"same": "odd"}, "same을 P = (F − 1)/2로 센 결과와 같다. 그 식은 F가 홀수일 때만 맞는다. 짝수 창에서도 맞는 것은 ⌈N/S⌉이다.", SIZE),
    ({"stepped": False}, "보폭을 쓰지 않은 결과와 같다. 한 변은 층마다 그 층의 보폭으로 나누어 줄어든다.", SIZE),
    ({"always": "valid"}, "언제나 valid로 센 결과와 같다. padding이 same이면 ⌈N/S⌉이다.", SIZE),
    ({"always": "same"}, "언제나 same으로 센 결과와 같다. padding이 valid면 ⌊(N − F)/S⌋ + 1이다.", SIZE),
    ({"window": 1}, "파라미터에서 창을 F로 센 결과와 같다. 창의 칸은 F²개다.", COUNT),
    ({"per_filter": 0}, "합성곱 층의 편향을 세지 않은 결과와 같다. 필터마다 편향이 하나씩 있다.", COUNT),
    ({"per_filter": 0, "per_layer": 1}, "합성곱 층의 편향을 층마다 하나만 센 결과와 같다. 편향은 필터마다 하나씩, K개다.", COUNT),
    ({"per_filter": "cells"}, "편향을 창의 칸마다 센 결과와 같다. 편향은 필터마다 하나이므로 K(F²C + 1)이다.", COUNT),
    ({"chained": False}, "모든 층의 입력 채널을 이미지의 채널로 센 결과와 같다. 둘째 층부터는 앞 층의 필터의 수가 입력 채널이다.", COUNT),
    ({"flat": 0}, "완전 연결 층의 입력을 채널의 수로만 센 결과와 같다. 펴면 (한 변)² × 채널개가 모두 입력이다. 채널만 남는 것은 전체 평균 풀링이다."),
    ({"flat": 1}, "완전 연결 층의 입력에서 한 변을 제곱하지 않은 결과와 같다. 펴면 (한 변)² × 채널개다."),
    ({"head_channels": False}, "완전 연결 층의 입력에서 채널을 빠뜨린 결과와 같다. 펴면 (한 변)² × 마지막 층의 필터 수다."),
    ({"shrunk": False}, "완전 연결 층의 입력을 처음 이미지의 한 변으로 센 결과와 같다. 마지막 합성곱 층의 출력을 편다."),
    ({"head_bias": 0}, "완전 연결 층의 편향을 세지 않은 결과와 같다. 출력마다 편향이 하나씩 있다."),
    ({"head": False}, "끝의 완전 연결 층을 빠뜨린 결과와 같다. `parameters`는 합성곱 층보다 하나 더 길다."),
]  # fmt: skip

# 개수는 꼭 맞아야 한다.
QUESTION = Question(
    "11-1", network_sizes, draw, MISTAKES, parts=("sides", "parameters"), rtol=1e-6, atol=1e-6
)
