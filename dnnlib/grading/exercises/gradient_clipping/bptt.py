"""6-2: 시점마다 손실이 있는 순환을 시간을 거슬러 미분한다."""

import numpy as np

from dnnlib.grading.question import Question

BPTT, REPEATED = "시간을 거슬러 가는 역전파", "같은 행렬을 거듭 곱하면"


def rnn_gradients(x, targets, kernel, recurrent, *, divide=len, losses="all", carry=lambda d, u: d @ u.T,
                  slope=lambda h, z: 1 - h**2, late=False, raw=False, outer=0, keep="sum", shift=0, factor=1, straight=False, swap=False,
                  aim=lambda targets: targets):  # fmt: skip
    m, steps, _ = x.shape
    h, zs = [np.zeros((m, len(recurrent)))], []
    for t in range(steps):
        zs.append(x[:, t] @ kernel + h[-1] @ recurrent)
        h.append(np.tanh(zs[-1]))
    d_kernel, d_recurrent, d = np.zeros_like(kernel), np.zeros_like(recurrent), np.zeros_like(h[0])
    inner = d
    for t in reversed(range(shift, steps)):
        own = factor * (h[t + 1] - aim(targets)[:, t]) / divide(x)
        if (losses == "last" and t < steps - 1) or (losses == "first" and t > 0):
            own = 0
        curve = 1.0 if late and t < steps - 1 else slope(h[t + 1], zs[t])
        back = carry(inner if straight else d, recurrent)
        inner = own + back
        d = own * curve + back if raw else (own + back) * curve
        d_kernel = d_kernel * (keep == "sum") + x[:, t].T @ d
        d_recurrent = d_recurrent * (keep == "sum") + h[t + outer].T @ d
    count = steps if keep == "mean" else 1
    gradients = d_kernel / count, d_recurrent / count
    return gradients[::-1] if swap else gradients


def draw(rng):
    return [
        {
            "x": rng.normal(size=(m, steps, 3)),
            "targets": rng.uniform(-1, 1, size=(m, steps, units)),
            "kernel": rng.normal(0, 0.6, size=(3, units)),
            "recurrent": rng.normal(0, 0.7, size=(units, units)),
        }
        for m, steps, units in ((5, 4, 2), (3, 6, 4))
    ]


MISTAKES = [
    ({"losses": "last"}, "마지막 시점의 손실만 센 결과와 같다. 이 문제는 모든 시점에서 손실을 잰다. d_t마다 (h_t − y_t)/m을 더한다.", BPTT),
    ({"carry": lambda d, u: 0}, "제 시점의 손실만 미분한 결과와 같다. h_t는 다음 시점의 z를 거쳐서도 손실에 닿는다. d_{t+1}·Uᵀ를 더한다.", BPTT),
    ({"carry": lambda d, u: d @ u}, "Uᵀ를 곱할 자리에 U를 곱한 결과와 같다. 정사각이라 모양은 맞지만 거슬러 갈 때는 전치를 곱한다.", BPTT),
    ({"carry": lambda d, u: d}, "되먹임 커널을 곱하지 않고 그레이디언트를 앞 시점으로 넘긴 결과와 같다. 한 시점을 거슬러 갈 때마다 Uᵀ가 곱해진다.", REPEATED),
    ({"divide": lambda x: 1}, "표본의 수로 나누지 않은 결과와 같다. 손실은 표본에 대해 평균한다."),
    ({"divide": lambda x: x.shape[0] * x.shape[1]}, "시점의 수로도 나눈 결과와 같다. 이 문제의 손실은 시점에 대해 더하고 표본에 대해서만 평균한다."),
    ({"divide": lambda x: x.shape[1]}, "표본의 수가 아니라 시점의 수로 나눈 결과와 같다. `x`의 모양은 (표본, 시점, 특성)이다."),
    ({"slope": lambda h, z: 1.0}, "tanh의 도함수를 빠뜨린 결과와 같다. 시점마다 1 − h_t²을 곱한다.", BPTT),
    ({"slope": lambda h, z: 1 - z**2}, "tanh의 도함수를 1 − z²으로 쓴 결과와 같다. 출력으로 적어 1 − h²이다.", BPTT),
    ({"slope": lambda h, z: h * (1 - h)}, "tanh의 도함수 자리에 시그모이드의 h(1 − h)를 쓴 결과와 같다."),
    ({"late": True}, "tanh의 도함수를 마지막 시점에만 곱한 결과와 같다. 한 시점을 거슬러 갈 때마다 곱한다.", BPTT),
    ({"raw": True}, "다음 시점에서 돌아온 그레이디언트에는 도함수를 곱하지 않은 결과와 같다. 두 길을 더한 *다음에* 1 − h_t²을 곱한다.", BPTT),
    ({"straight": True}, "앞 시점으로 d_t가 아니라 도함수를 곱하기 전의 값을 넘긴 결과와 같다. 넘기는 것은 z_t에 대한 그레이디언트 d_t다.", BPTT),
    ({"aim": lambda y: np.roll(y, 1, axis=1)}, "타깃이 한 시점 밀린 결과와 같다. h_t는 y_t와 견준다. h에 h_0이 들어 있으면 번호가 하나 다르다."),
    ({"swap": True}, "(dW, dU)의 차례가 바뀌었다. 커널의 그레이디언트가 먼저다."),
    ({"outer": 1}, "dU에 h_{t−1}이 아니라 h_t를 곱한 결과와 같다. z_t에 들어간 것은 한 시점 앞의 상태다.", BPTT),
    ({"keep": "last"}, "시점마다의 몫을 더하지 않고 덮어쓴 결과와 같다. 파라미터는 모든 시점이 함께 쓰므로 몫을 더한다.", BPTT),
    ({"keep": "mean"}, "시점마다의 몫을 평균한 결과와 같다. 더한다.", BPTT),
    ({"shift": 1}, "첫 시점까지 거슬러 가지 않은 결과와 같다. t = 1의 몫도 더한다."),
    ({"factor": 2}, "그레이디언트가 두 배인 결과와 같다. 손실에 ½이 있으므로 제곱을 미분한 2와 지워진다."),
    ({"factor": -1}, "부호가 반대인 결과와 같다. 오차는 h − y다."),
]  # fmt: skip

QUESTION = Question("6-2", rnn_gradients, draw, MISTAKES, parts=("d_kernel", "d_recurrent"))
