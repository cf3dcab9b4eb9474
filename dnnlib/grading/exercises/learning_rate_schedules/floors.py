"""9-2: 흔들림의 바닥과, 이어지는 가중치를 평균한 것의 바닥."""

import numpy as np

from dnnlib.grading.question import Question

FLOOR = "흔들림의 높이"


def floors(
    learning_rate, curvature, noise_std, batch_size, window, *, batch=1.0, bottom="exact", noise=2, rate=2, pairs=2,
    decay="r", lags="K - k", square=2, form="mean square", missing=0, shift=0, own=1,
):  # fmt: skip
    a = learning_rate * curvature
    variance = learning_rate**rate * float(noise_std) ** noise / float(batch_size) ** batch
    floor = variance / {"exact": 1 - (1 - a) ** 2, "small": 2 * a, "open": a}[bottom]
    r = {"r": 1 - a, "r²": (1 - a) ** 2, "0": 0.0, "1": 1.0, "|r|": abs(1 - a)}[decay]
    k = np.arange(1, window - missing)
    weights = window - k if lags == "K - k" else np.full(len(k), float(window))
    averaged = floor * (window * own + pairs * np.sum(weights * r ** (k + shift))) / float(window) ** square
    if form == "loss":
        return curvature * floor / 2, curvature * averaged / 2
    return (np.sqrt(floor), np.sqrt(averaged)) if form == "root" else (floor, averaged)


def draw(rng):
    return [
        {
            "learning_rate": float(rng.uniform(*rates)),
            "curvature": float(rng.uniform(0.6, 0.9)),
            "noise_std": float(rng.uniform(1.5, 2.5)),
            "batch_size": int(rng.integers(3, 9)),
            "window": window,
        }
        for rates, window in (((0.2, 0.4), 5), ((0.5, 0.8), 12), ((1.9, 2.1), 7), ((0.3, 0.5), 3))
    ]


MISTAKES = [
    ({"batch": 0.0}, "배치의 크기를 넣지 않은 결과와 같다. 표본 B장을 평균하면 잡음의 분산이 σ²/B가 된다.", FLOOR),
    ({"batch": 0.5}, "분산을 √B로 나눈 결과와 같다. √B로 주는 것은 표준편차고, 분산은 B로 준다.", FLOOR),
    ({"batch": 2.0}, "분산을 B²으로 나눈 결과와 같다. 표준편차가 σ/√B이므로 제곱하면 σ²/B다.", FLOOR),
    ({"bottom": "small"}, "ηλ가 작을 때의 어림 ησ²/(2λ)를 쓴 결과와 같다. 정확한 분모는 λ(2 − ηλ)다.", FLOOR),
    ({"bottom": "open"}, "바닥의 분모에서 2 − ηλ를 빠뜨린 결과와 같다. 1 − (1 − ηλ)²을 펼치면 ηλ(2 − ηλ)다.", FLOOR),
    ({"noise": 1}, "σ²이 들어갈 자리에 σ를 쓴 결과와 같다. 제곱의 평균을 구하므로 잡음도 분산 σ²으로 들어간다.", FLOOR),
    ({"rate": 1}, "잡음의 항에 η²이 아니라 η를 곱한 결과와 같다. 걸음이 −ησξ/√B이므로 제곱하면 η²σ²/B다.", FLOOR),
    ({"form": "loss"}, "손실 ½λE[w²]을 돌려준 결과와 같다. 구할 것은 E[w²]이다."),
    ({"form": "root"}, "제곱근을 씌운 결과와 같다. 구할 것은 제곱의 평균이다."),
    ({"decay": "0"}, "평균의 바닥을 floor/K로 둔 결과와 같다. 이웃한 w가 독립이면 맞지만, 한 걸음 사이에 (1 − ηλ)배만큼 닮아 있다."),
    ({"decay": "1"}, "평균해도 바닥이 그대로인 결과와 같다. k걸음 떨어진 둘의 곱은 floor가 아니라 (1 − ηλ)^k·floor다."),
    ({"decay": "r²"}, "k걸음 떨어진 둘의 곱에 (1 − ηλ)의 2k제곱을 쓴 결과와 같다. 제곱이 아니라 서로 다른 두 w의 곱이므로 걸음마다 (1 − ηλ)배다."),
    ({"pairs": 1}, "쌍을 한 번씩만 센 결과와 같다. 합을 제곱하면 w_i·w_j와 w_j·w_i가 모두 나오므로 k걸음 떨어진 쌍은 2(K − k)개다."),
    ({"lags": "K"}, "거리 k인 쌍을 K개씩 센 결과와 같다. K개를 늘어놓으면 k걸음 떨어진 짝은 K − k가지다."),
    ({"own": 2}, "자기 자신과의 쌍까지 두 번 센 결과와 같다. 거리가 0인 쌍은 K개뿐이고, 두 번 세는 것은 k가 1 이상일 때다."),
    ({"own": 0}, "자기 자신과의 쌍을 빠뜨린 결과와 같다. 거리가 0인 쌍이 K개 있고 저마다 floor다."),
    ({"shift": -1}, "k걸음 떨어진 둘의 곱에 (1 − ηλ)의 k − 1제곱을 쓴 결과와 같다. 한 걸음 떨어진 둘이 이미 (1 − ηλ)배다."),
    ({"shift": 1}, "k걸음 떨어진 둘의 곱에 (1 − ηλ)의 k + 1제곱을 쓴 결과와 같다. 한 걸음 떨어진 둘이 (1 − ηλ)배다."),
    ({"decay": "|r|"}, "1 − ηλ의 절댓값을 쓴 결과와 같다. ηλ가 1보다 크면 이웃한 w의 부호가 번갈아 바뀌어 곱의 평균이 음수다."),
    ({"square": 1}, "K로 한 번만 나눈 결과와 같다. 평균을 제곱하므로 합의 제곱을 K²으로 나눈다."),
    ({"missing": 1}, "거리가 가장 먼 쌍을 빠뜨린 결과와 같다. k는 1부터 K − 1까지다. range와 arange의 끝은 들어가지 않는다."),
]  # fmt: skip

QUESTION = Question("9-2", floors, draw, MISTAKES, parts=("floor", "averaged"))
