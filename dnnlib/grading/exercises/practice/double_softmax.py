"""12-2: 소프트맥스를 두 번 지나는 망의 손실, 그레이디언트, 손실의 바닥."""

import numpy as np

from dnnlib.grading.question import Question

FLOOR = "첫 손실은 얼마여야 하는가"


def softmax(z, axis=1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def double_softmax(
    logits, y, *, loss="mean", outer=softmax, d="q", jacobian="full", through="p", share=True, sign=1, floor="right",
    first=softmax,
):  # fmt: skip
    m, classes = logits.shape
    p = first(logits)
    q, rows = outer(p), np.arange(m)
    picked = np.log(q[rows, y])
    losses = {
        "mean": -picked.mean(),
        "sum": -picked.sum(),
        "sign": picked.mean(),
        "first": -np.log(p[rows, y]).mean(),
    }
    losses |= {
        "probability": -q[rows, y].mean(),
        "all": -picked.sum() / logits.size,
        "average": -np.log(q).mean(),
    }
    target = np.eye(classes)[y]
    inner = {"q": q - target, "p": p - target, "q alone": q, "log": -target / q}[d] / {
        True: m,
        False: 1,
        "all": logits.size,
    }[share]
    s = {"p": p, "q": q}[through]
    gradient = {
        "full": s * (inner - (inner * s).sum(axis=1, keepdims=True)),
        "none": inner,
        "diagonal": s * (1 - s) * inner,
        "weight": s * inner,
        "batch": s * (inner - (inner * s).sum()),
    }[jacobian]
    e = np.e
    floors = {
        "right": np.log(e + classes - 1) - 1,
        "uniform": np.log(classes),
        "extra": np.log(e + classes) - 1,
    }
    floors |= {
        "no one": np.log(e + classes - 1),
        "ten": np.log(e + 9) - 1,
        "zero": 0.0,
        "two": np.log(e + classes - 2) - 1,
    }
    return losses[loss], sign * gradient, floors[floor]


def draw(rng):
    return [
        {"logits": rng.normal(0.5, 1.5, size=(m, classes)), "y": rng.permutation(np.arange(m) % classes)}
        for m, classes in ((6, 4), (5, 7), (4, 12))
    ]


MISTAKES = [
    ({"outer": lambda p: p}, "소프트맥스를 한 번만 지난 결과와 같다. 이 망은 p = softmax(z)를 *다시* 소프트맥스에 넣는다."),
    ({"outer": lambda p: p, "jacobian": "none"}, "멀쩡한 망(소프트맥스 한 번)의 손실과 그레이디언트다. 둘째 소프트맥스 q = softmax(p)까지 지난다."),
    ({"loss": "first"}, "`loss`를 q가 아니라 p로 구한 결과와 같다. 손실은 둘째 소프트맥스의 출력으로 셈한다."),
    ({"loss": "sum"}, "`loss`를 표본에 대해 평균하지 않고 더한 결과와 같다."),
    ({"loss": "all"}, "`loss`를 표본의 수가 아니라 원소의 수로 나눈 결과와 같다. 표본마다 정답 칸 하나의 −log q이므로 m으로 나눈다."),
    ({"loss": "average"}, "`loss`에서 모든 칸의 −log q를 평균한 결과와 같다. 표본마다 정답 칸 하나만 본다."),
    ({"loss": "sign"}, "`loss`의 부호가 반대다. −log q다."),
    ({"loss": "probability"}, "`loss`에서 로그를 빠뜨린 결과와 같다. −log q다."),
    ({"jacobian": "none"}, "`gradient`가 첫 소프트맥스를 거슬러 가지 않은 결과와 같다. (q − 원-핫)/m은 z가 아니라 p에 대한 그레이디언트다."),
    ({"jacobian": "diagonal"}, "`gradient`에서 소프트맥스의 도함수를 p(1 − p)로만 쓴 결과와 같다. 로짓 하나는 *모든* 확률을 바꾸므로 대각이 아닌 −p_k·p_j도 있다."),
    ({"jacobian": "weight"}, "`gradient`에서 −p_j·Σ d_k p_k를 빠뜨린 결과와 같다. 소프트맥스의 도함수는 p_k(1[k=j] − p_j)다."),
    ({"through": "q"}, "`gradient`에서 첫 소프트맥스의 도함수에 p가 아니라 q를 쓴 결과와 같다. 첫 소프트맥스의 출력은 p다."),
    ({"d": "p"}, "`gradient`에서 q − 원-핫 자리에 p − 원-핫을 쓴 결과와 같다. 손실에 가까운 쪽은 둘째 소프트맥스 q다."),
    ({"d": "q alone"}, "`gradient`에서 원-핫을 빼지 않은 결과와 같다. p에 대한 그레이디언트는 (q − 원-핫)/m이다."),
    ({"d": "log"}, "`gradient`가 둘째 소프트맥스를 건너뛴 결과와 같다. −1/q는 q에 대한 그레이디언트이고, 둘째 소프트맥스까지 거슬러 가면 p에 대한 (q − 원-핫)이 된다."),
    ({"share": False}, "`gradient`를 표본의 수 m으로 나누지 않은 결과와 같다. 손실은 표본에 대한 평균이다."),
    ({"share": "all"}, "`gradient`를 원소의 수 mK로 나눈 결과와 같다. 손실은 표본에 대한 평균이므로 m으로만 나눈다."),
    ({"jacobian": "batch"}, "`gradient`에서 Σ d_k p_k를 배치 전체로 더한 결과와 같다. 표본마다(`axis=1`, `keepdims=True`) 더한다."),
    ({"sign": -1}, "`gradient`의 부호가 반대다. q − 원-핫이지 원-핫 − q가 아니다."),
    ({"floor": "uniform"}, "`floor`가 log K다. 그것은 아무것도 모르는 망의 손실이고, 바닥은 p가 정답의 원-핫일 때의 손실이다.", FLOOR),
    ({"floor": "extra"}, "`floor`에서 정답이 아닌 칸을 K개로 센 결과와 같다. 원-핫의 나머지는 K − 1칸이다.", FLOOR),
    ({"floor": "two"}, "`floor`에서 정답이 아닌 칸을 K − 2개로 센 결과와 같다. 원-핫의 나머지는 K − 1칸이다.", FLOOR),
    ({"floor": "no one"}, "`floor`에서 정답 칸의 −1을 빠뜨린 결과와 같다. 정답의 확률은 1/(e + K − 1)이 아니라 e/(e + K − 1)다.", FLOOR),
    ({"floor": "ten"}, "`floor`가 언제나 K = 10일 때의 1.461이다. 바닥은 클래스의 수에 달렸다."),
    ({"floor": "zero"}, "`floor`가 0이다. p는 1을 넘지 못하므로 q의 정답 칸도 1이 되지 못한다.", FLOOR),
    ({"first": lambda z: softmax(z, axis=0)}, "소프트맥스의 축이 표본 쪽이다(`axis=0`). 표본마다 클래스 쪽(`axis=1`)으로 합이 1이어야 한다."),
]  # fmt: skip

QUESTION = Question("12-2", double_softmax, draw, MISTAKES, parts=("loss", "gradient", "floor"))
