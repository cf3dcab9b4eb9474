"""12-5: 케라스의 옵티마이저가 걸음마다 가중치를 얼마나 바꾸는지 잰다."""

import numpy as np

from dnnlib.grading.question import Question

RATIO, TOOLS, SEED = "갱신과 가중치의 비", "진단 도구", "기록기는 케라스에서도 같은가"


def update_ratios(
    kernel, gradients, name, learning_rate, *, over="before", what="change", fresh=False, rates=(), momentum=(0.0, 0.9),
    nesterov=False, always=None, norm=np.linalg.norm, power=1, steps=None, sign=1, repeat=False,
):  # fmt: skip
    w, name, rate = kernel.astype(float), always or name, dict(rates).get(name, learning_rate)
    m = v = np.zeros_like(w)
    beta, start, ratios, count = {"sgd": momentum[0], "momentum": momentum[1], "adam": 0.9}[name], w, [], 0
    for g in gradients[:steps]:
        g = gradients[0] if repeat else g
        if fresh:
            m, v, count = np.zeros_like(w), np.zeros_like(w), 0
        count += 1
        if name == "adam":
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
            change = -rate * (m / (1 - 0.9**count)) / (np.sqrt(v / (1 - 0.999**count)) + 1e-7)
        else:
            m = beta * m - rate * g
            change = beta * m - rate * g if nesterov else m
        before, w = w, w + sign * change
        moved = {"change": change, "gradient": g, "scaled": rate * g, "total": w - start, "alias": 0 * w}[
            what
        ]
        below = {
            "before": before,
            "after": w,
            "start": start,
            "gradient": g,
            "none": np.array(1.0),
            "each": np.array(1.0),
        }[over]
        if over == "each":
            moved, below = moved / before, np.array(1.0)
        whole = np.mean(np.abs(moved / below)) if norm == "elements" else norm(moved) / norm(below)
        ratios.append(whole**power)
    return np.array(ratios)


def draw(rng):
    kernel = rng.normal(size=(6, 4)) * 0.5
    kernel = np.where(np.abs(kernel) < 0.1, 0.3, kernel).astype(np.float32)
    gradients = (rng.normal(0.5, 1, size=(4, 6, 4)) + 0.1).astype(np.float32)
    return [
        {
            "kernel": kernel,
            "gradients": gradients,
            "name": name,
            "learning_rate": float(rng.uniform(0.05, 0.09)),
        }
        for name in ("sgd", "momentum", "adam")
    ]


MISTAKES = [
    ({"what": "alias"}, "비가 모두 0이다. 걸음 앞의 가중치를 베끼지 않고 변수 자체를 담아 두면 `apply`가 그것까지 바꾼다. np.array(…)로 새 배열을 만들어 둔다.", TOOLS),
    ({"over": "after"}, "걸음 *뒤의* 가중치로 나눈 결과와 같다. 분모는 그 걸음 바로 앞의 가중치다.", RATIO),
    ({"over": "start"}, "언제나 처음 `kernel`로 나눈 결과와 같다. 분모는 그 걸음 바로 앞의 가중치다."),
    ({"what": "total", "over": "start"}, "처음부터 움직인 거리를 처음 가중치로 나눈 결과와 같다. 걸음마다 앞의 가중치를 새로 베껴 둔다."),
    ({"what": "total"}, "처음부터 움직인 거리를 잰 결과와 같다. 그 걸음 하나가 바꾼 것만 잰다."),
    ({"over": "none"}, "가중치의 노름으로 나누지 않은 결과와 같다."),
    ({"over": "gradient"}, "가중치가 아니라 그레이디언트의 노름으로 나눈 결과와 같다.", RATIO),
    ({"what": "gradient"}, "갱신이 아니라 그레이디언트의 노름을 잰 결과와 같다. 걸음 앞뒤의 가중치의 차를 잰다.", RATIO),
    ({"what": "scaled"}, "학습률 × 그레이디언트의 노름을 잰 결과와 같다. 모멘텀과 Adam의 걸음은 그것과 다르므로 걸음 앞뒤의 가중치의 차를 잰다.", RATIO),
    ({"fresh": True}, "걸음마다 옵티마이저를 새로 만든 결과와 같다. 모멘텀과 Adam은 앞 걸음의 상태를 간직하므로 반복문 앞에서 한 번만 만든다."),
    ({"repeat": True}, "언제나 첫 그레이디언트로 걸은 결과와 같다. 걸음마다 `gradients`의 다음 것을 쓴다."),
    ({"rates": {"adam": 0.001}}, "Adam에 학습률을 주지 않은 결과와 같다(기본값 0.001)."),
    ({"rates": {"sgd": 0.01, "momentum": 0.01}}, "SGD에 학습률을 주지 않은 결과와 같다(기본값 0.01)."),
    ({"rates": {"sgd": 0.01, "momentum": 0.01, "adam": 0.001}}, "옵티마이저에 학습률을 주지 않은 결과와 같다(SGD의 기본값은 0.01, Adam의 기본값은 0.001)."),
    ({"momentum": (0.0, 0.0)}, "모멘텀을 주지 않은 결과와 같다. `\"momentum\"`은 SGD(…, momentum=0.9)다."),
    ({"momentum": (0.9, 0.9)}, "`\"sgd\"`에도 모멘텀을 준 결과와 같다. `\"sgd\"`는 모멘텀이 0이다."),
    ({"nesterov": True}, "네스테로프를 켠 결과와 같다. 여기서는 보통의 모멘텀이다."),
    ({"always": "adam"}, "언제나 Adam을 쓴 결과와 같다. `name`을 보고 고른다."),
    ({"always": "sgd"}, "언제나 SGD를 쓴 결과와 같다. `name`을 보고 고른다."),
    ({"power": 2}, "제곱근을 씌우지 않은 결과와 같다. 노름은 제곱합의 제곱근이다."),
    ({"norm": "elements"}, "원소마다의 비를 평균한 결과와 같다. 노름을 저마다 구한 다음 한 번 나눈다."),
    ({"norm": lambda a: np.linalg.norm(a, 2) if a.ndim == 2 else a}, "스펙트럼 노름(`np.linalg.norm(…, 2)`)을 쓴 결과와 같다. 모든 원소의 제곱합의 제곱근이다."),
    ({"over": "each"}, "원소마다의 비의 노름을 구한 결과와 같다. 노름을 저마다 구한 다음 한 번 나눈다."),
    ({"sign": -1}, "그레이디언트의 부호를 바꾸어 준 결과와 같다. `apply`는 받은 그레이디언트의 *반대쪽*으로 걷는다."),
    ({"steps": 1}, "첫 걸음의 비 하나만 돌려준 결과와 같다. 반복문 안에서 return하지 않았는지 본다."),
]  # fmt: skip

QUESTION = Question("12-5", update_ratios, draw, MISTAKES, keras=True)
