"""10-1: 드롭아웃 셋."""

import numpy as np

from dnnlib.grading.question import Question

FLOOR = -1.7580993408473766
INVERTED, ALPHA, PAPER = (
    "드롭아웃은 기댓값을 지킨다",
    "알파 드롭아웃은 SELU의 고정점을 지킨다",
    "드롭아웃 논문의 p는 버릴 확률이다",
)


def dropout(
    x, uniform, p, kind, training, *, keep=lambda u, p: u >= p, swap=False, always=False, paper="infer",
    scale=lambda p: 1 / (1 - p), floor=FLOOR, shift=1.0, spread="std", infer=None, other=False,
):  # fmt: skip
    kept = keep(uniform, p)
    if training == swap and not always:
        shrunk = {"infer": 1 - p, "never": 1.0, "twice": 1 - p, "p": p, "over": 1 / (1 - p)}[paper]
        return x * (shrunk if kind == "paper" else infer(p) if infer and kind == "inverted" else 1.0)
    if kind == "paper":
        return x * kept * (1 / (1 - p) if paper == "twice" else 1.0)
    if kind == "inverted":
        return x * kept * scale(p)
    mean, variance = (
        (p if shift != "floor" else 1.0) * floor,
        (1 - p) * (1 + (1 - p if other else p) * floor**2),
    )
    bottom = {
        "std": np.sqrt(variance),
        "variance": variance,
        "none": 1.0,
        "keep": 1 - p,
        "first": np.sqrt(1 - p),
    }
    return (np.where(kept, x, floor) - (1.0 if shift == "floor" else shift) * mean) / bottom[spread]


def draw(rng):
    cases = []
    for kind in ("paper", "inverted", "alpha"):
        for training, shape in ((True, (6, 5)), (False, (4, 3))):
            x, uniform = rng.normal(size=shape), rng.uniform(size=shape)
            p = float(rng.uniform(0.2, 0.35))
            uniform[:2] = np.where(uniform[:2] < 0.5, uniform[:2] * 0.35, 1 - (1 - uniform[:2]) * 0.35)
            uniform[0, 0], uniform[1, 1], uniform[2, 2] = p / 2, 1 - p / 2, p / 3
            cases.append({"x": x, "uniform": uniform, "p": p, "kind": kind, "training": training})
    return cases


MISTAKES = [
    ({"keep": lambda u, p: u < p}, "남길 성분과 버릴 성분을 바꾼 결과와 같다. uniform이 p보다 작은 것을 버린다."),
    ({"keep": lambda u, p: u >= 1 - p}, "p를 남길 확률로 본 결과와 같다. 이 문제의 p는 버릴 확률이고, 논문의 p가 남길 확률이다.", PAPER),
    ({"keep": lambda u, p: u < 1 - p}, "uniform이 1 − p보다 작은 것을 남긴 결과와 같다. 남길 확률은 맞지만, 이 문제는 uniform이 p보다 작은 것을 버린다."),
    ({"swap": True}, "훈련과 추론을 바꾼 결과와 같다. training이 True일 때 버린다."),
    ({"always": True}, "추론할 때도 버린 결과와 같다. training이 False면 버리지 않는다."),
    ({"paper": "never"}, "논문의 드롭아웃에서 추론 때 줄이는 것을 빠뜨린 결과와 같다. 훈련할 때 평균이 1 − p배가 되었으므로 추론에서도 1 − p를 곱한다.", INVERTED),
    ({"paper": "twice"}, "논문의 드롭아웃에서 훈련할 때도 1/(1 − p)배 한 결과와 같다. 논문은 훈련할 때 버리기만 하고 추론에서 줄인다.", INVERTED),
    ({"paper": "p"}, "논문의 드롭아웃에서 추론 때 p를 곱한 결과와 같다. 논문의 p는 남길 확률이지만 이 문제의 p는 버릴 확률이므로 1 − p를 곱한다.", PAPER),
    ({"paper": "over"}, "논문의 드롭아웃에서 추론 때 1 − p로 나눈 결과와 같다. 훈련할 때 버려서 작아졌으므로 추론에서도 줄인다.", INVERTED),
    ({"scale": lambda p: 1.0}, "뒤집힌 드롭아웃에서 남은 것을 키우지 않은 결과와 같다. 1/(1 − p)배 해야 평균이 지켜진다.", INVERTED),
    ({"scale": lambda p: 1 / p}, "뒤집힌 드롭아웃에서 p로 나눈 결과와 같다. 남은 몫이 1 − p이므로 1 − p로 나눈다.", INVERTED),
    ({"scale": lambda p: 1 - p}, "뒤집힌 드롭아웃에서 1 − p를 곱한 결과와 같다. 줄어든 평균을 되돌리려면 1 − p로 나눈다.", INVERTED),
    ({"scale": lambda p: (1 - p) ** -0.5}, "뒤집힌 드롭아웃에서 √(1 − p)로 나눈 결과와 같다. 그것은 제곱의 평균을 지킨다. 지킬 것은 평균이다.", INVERTED),
    ({"infer": lambda p: 1 - p}, "뒤집힌 드롭아웃에서 추론 때 또 줄인 결과와 같다. 훈련할 때 이미 키웠으므로 추론에서는 그대로다.", INVERTED),
    ({"floor": 0.0}, "알파 드롭아웃에서 버린 성분을 0으로 둔 결과와 같다. SELU의 가장 작은 값 FLOOR로 바꾼다.", ALPHA),
    ({"spread": "none", "shift": 0.0}, "알파 드롭아웃에서 일차 함수를 씌우지 않은 결과와 같다. 평균 pq를 빼고 표준편차로 나눈다.", ALPHA),
    ({"spread": "none"}, "알파 드롭아웃에서 표준편차로 나누지 않은 결과와 같다. 바꾼 뒤의 분산은 (1 − p)(1 + pq²)이다.", ALPHA),
    ({"shift": 0.0}, "알파 드롭아웃에서 평균을 빼지 않은 결과와 같다. 바꾼 뒤의 평균은 pq다.", ALPHA),
    ({"shift": "floor"}, "알파 드롭아웃에서 평균으로 q를 뺀 결과와 같다. 버린 몫이 p이므로 바꾼 뒤의 평균은 pq다.", ALPHA),
    ({"shift": -1.0}, "알파 드롭아웃에서 평균을 빼지 않고 더한 결과와 같다. q가 음수이므로 −pq는 양수다.", ALPHA),
    ({"other": True}, "알파 드롭아웃의 분산에서 1 + pq²을 1 + (1 − p)q²으로 쓴 결과와 같다. 분산은 (1 − p)(1 + pq²)이다.", ALPHA),
    ({"spread": "variance"}, "알파 드롭아웃에서 표준편차가 아니라 분산으로 나눈 결과와 같다. 분산 (1 − p)(1 + pq²)에 √를 씌운다.", ALPHA),
    ({"spread": "keep"}, "알파 드롭아웃에서 1 − p로 나눈 결과와 같다. 지킬 것은 평균 0과 분산 1이므로 √((1 − p)(1 + pq²))로 나눈다.", ALPHA),
    ({"spread": "first"}, "알파 드롭아웃에서 √(1 − p)로 나눈 결과와 같다. 버린 성분이 FLOOR로 바뀌면서 생긴 흩어짐 1 + pq²이 빠졌다.", ALPHA),
]  # fmt: skip

QUESTION = Question("10-1", dropout, draw, MISTAKES)
