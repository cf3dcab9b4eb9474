"""3-4: 직교 초기화에서 버그 둘을 찾는다."""

import math

import numpy as np

from dnnlib.grading.question import Question


def orthogonal(z, shape, gain, *, sign=np.sign, turn="wide", scaled=True):
    q, r = np.linalg.qr(z)
    q = q * sign(np.diag(r))
    wide = math.prod(shape[:-1]) < shape[-1]
    turned = {"wide": wide, "always": True, "never": False}[turn]
    return (gain if scaled else 1.0) * (q.T if turned else q).reshape(shape)


def draw(rng):
    n, k = int(rng.integers(5, 8)), int(rng.integers(2, 5))
    shapes = ((n, n), (n, k), (k, n), (3, 2, k, 4), (2, 1, 2, n))
    return [
        {"z": tall_draws(rng, shape), "shape": shape, "gain": float(rng.uniform(1.5, 3))} for shape in shapes
    ]


def tall_draws(rng, shape):
    """부호를 버린 답이 우연히 맞지 않게, R의 대각에 두 부호가 다 있는 난수를 고른다."""
    rows, columns = math.prod(shape[:-1]), shape[-1]
    while True:
        z = rng.standard_normal((max(rows, columns), min(rows, columns)))
        if len(set(np.sign(np.diag(np.linalg.qr(z)[1])))) == 2:
            return z


MISTAKES = [
    ({"sign": np.ones_like, "turn": "never"}, "고치기 전의 코드와 결과가 같다. 버그 둘이 모두 남아 있다. 넓은 모양에서 행이 서로 직교하는지, 부호에 치우침이 없는지 본다."),
    ({"turn": "never"}, "부호는 바로잡았지만 넓은 행렬의 버그가 남아 있다. q는 열이 직교한다. 행보다 열이 많으면 전치해야 행이 직교하고, reshape는 전치가 아니다.", "밑바닥부터", 1 / 3),
    ({"sign": np.ones_like}, "넓은 행렬은 고쳤지만 부호의 버그가 남아 있다. QR 분해가 고르는 부호는 난수에 따라 치우치므로 Q의 열마다 R의 대각의 부호를 곱해야 모든 직교 행렬이 고르게 나온다.", "밑바닥부터", 1 / 3),
    ({"sign": lambda diagonal: diagonal}, "R의 대각의 부호가 아니라 대각 자체를 곱한 결과와 같다. 그러면 열의 길이가 1이 아니게 된다. np.sign을 쓴다."),
    ({"sign": lambda diagonal: -np.sign(diagonal)}, "부호를 거꾸로 곱한 결과와 같다. R의 대각이 양수가 되는 쪽으로 맞춘다."),
    ({"turn": "always"}, "키가 큰 행렬까지 전치한 결과와 같다. 행이 열보다 적을 때만 전치한다."),
    ({"scaled": False}, "gain을 빠뜨린 결과와 같다. 직교 행렬은 길이를 지키고, gain이 그 길이를 몇 배로 할지 정한다."),
]  # fmt: skip

QUESTION = Question("3-4", orthogonal, draw, MISTAKES)
