"""1-3: 계산 그래프를 되짚는 자동 미분에서 버그 둘을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

THIRTY, OPS = "서른 줄의 자동 미분", ("add", "mul", "relu")
PARTLY = "곱은 고쳤고 +=는 일부만 고쳤다. 어느 연산이든 같은 마디가 다른 곳에도 쓰였으면 덮어쓰지 않고 더한다. 남은 = 을 찾는다."


def backpropagate(
    values, ops, left, right, *, summed=OPS, slope="other", gate=lambda value: value > 0,
    order=reversed, seed=1.0, kept=lambda grads, n: grads[:n],
):  # fmt: skip
    nodes, n = list(values), len(values)
    for op, i, j in zip(ops, left, right, strict=True):
        a, b = nodes[i], nodes[j]
        nodes.append({"add": a + b, "mul": a * b, "relu": max(0.0, a)}[op])
    grads = np.zeros(len(nodes))
    grads[-1] = seed
    for k in order(range(len(ops))):
        i, j, upstream = left[k], right[k], grads[n + k]
        a, b = {"other": (nodes[j], nodes[i]), "own": (nodes[i], nodes[j]), "one": (1, 1)}[slope]
        a, b = {"add": (1, 1), "mul": (a, b), "relu": (gate(nodes[i]), 0)}[ops[k]]
        for node, share in ((i, a), (j, b))[: 1 if ops[k] == "relu" else 2]:
            grads[node] = grads[node] * (ops[k] in summed) + share * upstream
    return kept(grads, n)


GRAPH = (  # (연산, 왼쪽, 오른쪽). 0, 1, 2가 입력이고 마지막 마디가 손실이다
    ("mul", 0, 1), ("relu", 3, 3), ("add", 3, 2), ("relu", 0, 0), ("mul", 5, 4), ("add", 6, 5), ("mul", 7, 8),
    ("add", 9, 5), ("mul", 10, 2), ("mul", 11, 11), ("mul", 12, 1),
)  # fmt: skip


def draw(rng):
    """꺼지고 켜진 ReLU, 여러 번 쓰인 마디, 자기 자신과의 곱이 모두 든 그래프."""
    signs = ((1, 1, 1), (-1, 1, 1), (1, -1, 1))
    return [case(rng.uniform(0.6, 1.4, 3) * sign, GRAPH) for sign in signs] + [
        case(rng.uniform(2, 3, 2) * [1, -1], GRAPH[:1])
    ]


def case(values, graph):
    ops, left, right = zip(*graph, strict=True)
    return {"values": values, "ops": ops, "left": np.array(left), "right": np.array(right)}


MISTAKES = [
    ({"summed": (), "slope": "own"}, "고치기 전의 코드와 결과가 같다. 버그 둘이 모두 남아 있다. 같은 값이 두 번 쓰인 그래프와 곱을 따로 넣어 손으로 구한 것과 견준다."),
    ({"summed": ()}, "곱은 고쳤지만 값이 여러 곳에 쓰일 때의 버그가 남아 있다. 길마다 온 그레이디언트를 덮어쓰지 않고 더한다.", THIRTY, 0.5),
    ({"slope": "own"}, "+=는 고쳤지만 곱의 버그가 남아 있다. a × b에서 a를 조금 늘리면 b배로 는다. 제 값이 아니라 상대의 값을 곱한다.", THIRTY, 0.5),
    ({"summed": ("add",)}, PARTLY, THIRTY, 0.5),
    ({"summed": ("mul",)}, PARTLY, THIRTY, 0.5),
    ({"summed": ("add", "mul")}, PARTLY, THIRTY, 0.5),
    ({"summed": ("mul", "relu")}, PARTLY, THIRTY, 0.5),
    ({"slope": "one"}, "곱에서도 위에서 온 그레이디언트를 그대로 내려보낸 결과와 같다. a × b에서 a를 조금 늘리면 b배로 는다.", THIRTY),
    ({"gate": lambda value: True}, "꺼진 ReLU가 그레이디언트를 막지 않은 결과와 같다. 입력이 0 이하인 ReLU의 기울기는 0이다.", "손으로 한 번"),
    ({"order": iter}, "연산을 앞에서부터 되짚은 결과와 같다. 손실에서 시작해 거꾸로 가야 위에서 온 그레이디언트가 먼저 다 모인다.", THIRTY),
    ({"seed": 0.0}, "그레이디언트가 모두 0이다. 손실을 손실로 미분한 1에서 출발한다.", THIRTY),
    ({"kept": lambda grads, n: grads}, "중간 마디의 그레이디언트까지 돌려준 결과와 같다. 처음 n개, 곧 입력의 것만 돌려준다."),
]  # fmt: skip

QUESTION = Question("1-3", backpropagate, draw, MISTAKES)
