"""10-3: 기대 보정 오차에서 버그 셋을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

TRUST = "확률은 믿을 만한가"


def calibration_error(
    p,
    y,
    count,
    *,
    size=np.abs,
    weigh="samples",
    top=True,
    sure="max",
    power=1,
    middle=False,
    scale=1.0,
    each=False,
    likely=False,
):
    n = len(y)
    confidence = {"max": p.max(axis=1), "label": p[np.arange(n), y], "min": p.min(axis=1)}[sure]
    right = p[np.arange(n), y] > 0.5 if likely else p.argmax(axis=1) == y
    where = np.floor(confidence * count).astype(int)
    where = np.minimum(where, count - 1) if top else where
    gaps, shares = [], []
    for k in range(count):
        inside = where == k
        if inside.any():
            mean = (k + 0.5) / count if middle else confidence[inside].mean()
            gap = confidence[inside] - right[inside]
            gaps.append(np.abs(gap).mean() if each else size(mean - right[inside].mean()))
            shares.append(inside.mean())
    weights = {
        "samples": shares,
        "bins": np.full(len(gaps), 1 / len(gaps)),
        "all bins": np.full(len(gaps), 1 / count),
    }
    weights |= {"none": np.ones(len(gaps)), "inside": np.array(shares) / np.sum(shares), "largest": None}
    if weigh == "largest":
        return max(gaps)
    return scale * float(np.sum(np.array(gaps) ** power * weights[weigh])) ** (1 / power)


def draw(rng):
    """과신하는 칸과 자신이 모자란 칸이 섞이고, 칸마다 맞은 것과 틀린 것이 다 있으며, 확신이 꼭 1인 것도 있다."""
    cases = []
    for count, classes, bold in ((10, 3, True), (8, 4, False)):  # 합의 부호가 하나는 +, 하나는 −다
        p, y = [], []
        sizes = np.concatenate([rng.permutation([3, 5]), rng.permutation([9, 14])])
        for k, number in enumerate(sizes[[2, 0, 3, 1]] if not bold else sizes[[0, 2, 1, 3]]):
            for j in range(number):  # 확신은 칸의 경계에서 떨어져 있다
                p.append(around(rng, (count // 2 - 1 + k + rng.uniform(0.3, 0.7)) / count, classes))
                y.append(chosen(rng, p[-1], (k % 2 == 0) != (j == 0)))
        for j in range(int(rng.integers(5, 8))):
            p.append(np.eye(classes)[rng.integers(classes)])
            y.append(chosen(rng, p[-1], bold == (j == 0)))
        order = rng.permutation(len(y))
        cases.append({"p": np.array(p)[order], "y": np.array(y)[order], "count": count})
    return cases


def around(rng, top, classes):
    """가장 큰 확률이 top인 확률."""
    while True:
        rest = rng.dirichlet(np.full(classes - 1, 5.0)) * (1 - top)
        if rest.max() < top - 0.01:
            return rng.permutation(np.append(rest, top))


def chosen(rng, p, right):
    return int(p.argmax()) if right else int(rng.choice(np.flatnonzero(np.arange(len(p)) != p.argmax())))


SIGN = "확신 − 비율에 부호가 남아, 과신하는 칸과 자신이 모자란 칸이 서로 지운다. 칸마다 크기를 잰다."
ONE = "확신이 꼭 1인 표본이 어느 칸에도 들지 않는다. 마지막 칸에는 1도 든다."
EVEN = "칸을 고르게 평균해, 표본 하나짜리 칸이 백 장짜리 칸과 같은 무게가 된다. 표본의 수로 무게를 준다."
MISTAKES = [
    ({"size": float, "weigh": "bins", "top": False}, "고치기 전의 코드와 결과가 같다. 버그 셋이 모두 남아 있다. 부호, 확신이 1인 표본, 칸의 무게를 따로 본다.", TRUST),
    ({"weigh": "bins", "top": False}, f"차이의 크기는 바로잡았고 버그 둘이 남아 있다. {ONE} {EVEN}", TRUST, 1 / 3),
    ({"size": float, "weigh": "bins"}, f"마지막 칸은 바로잡았고 버그 둘이 남아 있다. {SIGN} {EVEN}", TRUST, 1 / 3),
    ({"size": float, "top": False}, f"무게는 바로잡았고 버그 둘이 남아 있다. {SIGN} {ONE}", TRUST, 1 / 3),
    ({"weigh": "bins"}, f"버그 하나가 남아 있다. {EVEN}", TRUST, 2 / 3),
    ({"size": float}, f"버그 하나가 남아 있다. {SIGN}", TRUST, 2 / 3),
    ({"top": False}, f"버그 하나가 남아 있다. {ONE}", TRUST, 2 / 3),
    ({"top": False, "weigh": "inside"}, "확신이 꼭 1인 표본을 빼고 남은 것끼리 평균한 결과와 같다. 마지막 칸에는 1도 든다.", TRUST, 2 / 3),
    ({"weigh": "all bins"}, "빈 칸까지 세어 칸의 수로 나눈 결과와 같다. 표본의 수로 무게를 준다.", TRUST, 1 / 3),
    ({"weigh": "none"}, "칸마다의 차이를 더하기만 한 결과와 같다. 칸에 든 표본의 비율을 곱해 더한다.", TRUST, 1 / 3),
    ({"weigh": "largest"}, "칸 가운데 가장 큰 차이를 돌려준 결과와 같다. 표본의 수로 무게를 주어 평균한다."),
    ({"sure": "label"}, "확신으로 정답 레이블의 확률을 쓴 결과와 같다. 확신은 가장 큰 확률이다.", TRUST),
    ({"each": True}, "표본마다 차이의 크기를 재어 평균한 결과와 같다. 칸에서 먼저 평균한 다음에 확신의 평균과 맞힌 비율의 차이를 잰다.", TRUST),
    ({"likely": True}, "정답의 확률이 0.5보다 크면 맞힌 것으로 본 결과와 같다. 클래스가 여럿이면 가장 큰 확률이 0.5보다 작아도 맞힌 것이다."),
    ({"power": 2}, "차이를 제곱해 평균하고 제곱근을 씌운 결과와 같다. 차이의 크기를 평균한다."),
    ({"middle": True}, "확신의 평균 대신 칸의 가운데를 쓴 결과와 같다. 칸에 든 확신을 평균한다.", TRUST),
    ({"scale": 100.0}, "백분율로 돌려준 결과와 같다. 0과 1 사이의 수로 돌려준다."),
]  # fmt: skip

QUESTION = Question("10-3", calibration_error, draw, MISTAKES)
