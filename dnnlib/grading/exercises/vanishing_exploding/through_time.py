"""2-3: 시간을 거슬러 오는 역전파에서 버그 둘을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

TIME, JACOBIAN = "시간으로 펼친 깊이", "층 하나의 야코비 행렬"


def rnn_backward(
    x, w, u, b, h0, dh, *, paired=1, gated=True, slope=lambda z, h: 1 - h**2, turn=True, summed=True, count=1,
    first=0, stop=0, whole=False, start=1,
):  # fmt: skip
    h0 = start * h0
    h, z = [h0], [h0]
    for row in x:
        z.append(row @ w + h[-1] @ u + b)
        h.append(np.tanh(z[-1]))
    du = np.zeros_like(u)
    for t in range(len(x), stop, -1):
        dz = dh * slope(z[t], h[t])
        step = h[t - paired].T @ (dz if not whole else dh)
        du = du + step if summed else step
        last = t == 1 and first
        dh = dz if last else (dz if gated else dh) @ (u.T if turn else u)
    return dh, du / (len(x) if count == "time" else count if count == 1 else len(h0))


def draw(rng):
    samples, n, units = 4, 2, 3
    return [
        {
            "x": rng.normal(size=(steps, samples, n)),
            "w": rng.normal(size=(n, units)) / 2,
            "u": rng.normal(size=(units, units)),
            "b": rng.normal(size=units) / 2,
            "h0": rng.normal(size=(samples, units)),
            "dh": rng.normal(size=(samples, units)),
        }
        for steps in (2, 3, 5)
    ]


MISTAKES = [
    ({"paired": 0, "gated": False}, "고치기 전의 코드와 결과가 같다. 버그 둘이 모두 남아 있다. T = 1인 경우를 손으로 유도해 두 그레이디언트와 견준다."),
    ({"gated": False}, "du에 곱하는 출력은 고쳤지만, 앞 시점으로 보낼 때 tanh의 도함수를 곱하지 않는 버그가 남아 있다. dh가 아니라 dz를 보낸다.", JACOBIAN, 0.5),
    ({"paired": 0}, "앞 시점으로 보내는 것은 고쳤지만 du에 그 시점의 출력 h_t를 쓰는 버그가 남아 있다. z_t에서 U와 곱해진 것은 h_{t−1}이다.", TIME, 0.5),
    ({"whole": True}, "du에서 tanh의 도함수를 빠뜨린 결과와 같다. du에는 dh가 아니라 dz를 쓴다.", JACOBIAN),
    ({"turn": False}, "U를 전치하지 않고 곱한 결과와 같다. 시점마다의 야코비 행렬은 diag(f'(z))·Uᵀ다.", TIME),
    ({"summed": False}, "du에 한 시점의 것만 남은 결과와 같다. U는 모든 시점에 쓰였으므로 시점마다 온 것을 더한다.", TIME),
    ({"slope": lambda z, h: 1 - z**2}, "tanh의 도함수를 1 − z²으로 쓴 결과와 같다. 출력으로 적어 1 − h²이다."),
    ({"slope": lambda z, h: h * (1 - h)}, "tanh의 도함수 자리에 시그모이드의 도함수 h(1 − h)를 쓴 결과와 같다."),
    ({"slope": lambda z, h: 1.0}, "tanh의 도함수를 어디에도 곱하지 않은 결과와 같다. dz = dh ⊙ (1 − h²)이다.", JACOBIAN),
    ({"count": "time"}, "du를 시점의 수 T로 나눈 결과와 같다. 평균하지 않고 더한다."),
    ({"count": "batch"}, "du를 표본의 수 N으로 나눈 결과와 같다. 손실이 평균이라는 말은 없다. dh가 이미 손실의 그레이디언트다."),
    ({"start": 0}, "h_0을 0으로 둔 결과와 같다. 주어진 h0에서 시작한다."),
    ({"stop": 1}, "첫 시점을 빠뜨린 결과와 같다. t = T에서 1까지, T번 거슬러 온다."),
    ({"first": 1}, "첫 시점에서 Uᵀ를 곱하지 않은 결과와 같다. h_0도 U를 지나 z_1에 들어간다."),
]  # fmt: skip

QUESTION = Question("2-3", rnn_backward, draw, MISTAKES, parts=("dh0", "du"))
