"""1-2: 두 번 쓰인 가중치의 그레이디언트."""

import numpy as np

from dnnlib.grading.question import Question

CHAIN, BUGS = "연쇄 법칙과 야코비 행렬", "검사는 버그를 잡는가"


def tied_gradients(
    x, w, b, c, *, paths=(1, 1), count=len, slope=None, factor=1, output=lambda z: z, shifted=(1, 1),
    gate=True, db=np.sum, dc=np.sum, flip=False,
):  # fmt: skip
    z = x @ w + shifted[0] * b
    h = np.tanh(z)
    error = factor * (output(h @ w.T + shifted[1] * c) - x) / count(x)
    dh = error @ w
    dz = dh * (slope(z, h) if slope else 1 - h**2)
    dw = paths[0] * x.T @ dz + paths[1] * error.T @ h
    biases = db(dz if gate else dh, axis=0), dc(error, axis=0)
    return (dw, *biases[::-1]) if flip else (dw, *biases)


def draw(rng):
    return [
        {
            "x": rng.normal(size=(samples, n)),
            "w": rng.normal(size=(n, units)) / 2,
            "b": rng.normal(size=units) / 2,
            "c": rng.normal(size=n),
        }
        for samples, n, units in ((7, 5, 3), (4, 3, 2), (5, 2, 4))
    ]


MISTAKES = [
    ({"paths": (1, 0)}, "W가 갈 때 쓰인 길의 그레이디언트만 구한 결과와 같다. 올 때의 H·Wᵀ에도 같은 W가 쓰였다. 길마다 온 것을 더한다.", CHAIN),
    ({"paths": (0, 1)}, "W가 올 때 쓰인 길의 그레이디언트만 구한 결과와 같다. 갈 때의 X·W에도 같은 W가 쓰였다. 길마다 온 것을 더한다.", CHAIN),
    ({"paths": (0.5, 0.5)}, "두 길에서 온 그레이디언트를 평균한 결과와 같다. 길이 여럿이면 더한다.", CHAIN),
    ({"paths": (1, -1)}, "두 길에서 온 그레이디언트를 뺀 결과와 같다. 길이 여럿이면 더한다.", CHAIN),
    ({"count": lambda x: 1}, "표본의 수 N으로 나누지 않은 결과와 같다. 손실은 표본들의 평균이다.", BUGS),
    ({"count": np.size}, "N이 아니라 x의 원소 수로 나눈 결과와 같다. 출력 축으로는 더하고 표본에 대해서만 평균한다."),
    ({"count": lambda x: x.shape[1]}, "표본의 수 N이 아니라 입력의 수 n으로 나눈 결과와 같다. 축 0이 표본이다."),
    ({"factor": 2}, "그레이디언트가 모두 두 배다. 손실의 ½이 제곱을 미분한 2와 지워진다."),
    ({"factor": -1}, "부호가 모두 반대다. 출발점은 x − x̂이 아니라 x̂ − x다."),
    ({"slope": lambda z, h: 1}, "tanh의 도함수를 빠뜨린 결과와 같다. dZ = dH ⊙ (1 − H²)이다.", BUGS),
    ({"slope": lambda z, h: 1 - z**2}, "tanh의 도함수를 1 − z²으로 쓴 결과와 같다. 도함수는 출력으로 적어 1 − h²이다.", BUGS),
    ({"slope": lambda z, h: h * (1 - h)}, "tanh의 도함수 자리에 시그모이드의 도함수 h(1 − h)를 쓴 결과와 같다."),
    ({"gate": False}, "db에서만 tanh의 도함수를 빠뜨린 결과와 같다. db는 dH가 아니라 dZ의 행을 더한 것이다.", CHAIN),
    ({"db": np.mean}, "db를 표본에 대해 평균한 결과와 같다. N으로는 출발점에서 이미 나누었으므로 편향의 그레이디언트는 더한다.", BUGS),
    ({"dc": np.mean}, "dc를 표본에 대해 평균한 결과와 같다. N으로는 출발점에서 이미 나누었으므로 편향의 그레이디언트는 더한다.", BUGS),
    ({"db": np.mean, "dc": np.mean}, "db와 dc를 표본에 대해 평균한 결과와 같다. N으로는 출발점에서 이미 나누었으므로 편향의 그레이디언트는 더한다.", BUGS),
    ({"output": np.tanh}, "출력에도 tanh를 건 결과와 같다. 출력 층은 선형이다."),
    ({"shifted": (0, 1)}, "순전파에서 b를 더하지 않은 결과와 같다. H = tanh(X·W + b)다."),
    ({"shifted": (1, 0)}, "순전파에서 c를 더하지 않은 결과와 같다. X̂ = H·Wᵀ + c다."),
    ({"flip": True}, "db와 dc의 순서가 바뀌었다. (dw, db, dc) 순서로 돌려준다."),
]  # fmt: skip

QUESTION = Question("1-2", tied_gradients, draw, MISTAKES, parts=("dw", "db", "dc"))
