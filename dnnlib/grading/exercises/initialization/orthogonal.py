"""3-4: 직교 초기화에서 버그 둘을 찾는다."""

import math

import numpy as np

from dnnlib.grading.exercises.initialization.sections import FROM_SCRATCH
from dnnlib.grading.question import Question
from dnnlib.grading.reference import Mistake, Reference


def orthogonal(z, shape, gain, sign=np.sign, turn=True):
    q, r = np.linalg.qr(z)
    q = q * sign(np.diag(r))
    wide = math.prod(shape[:-1]) < shape[-1]
    return gain * (q.T if wide and turn else q).reshape(shape)


def draw(rng):
    n, k = int(rng.integers(5, 8)), int(rng.integers(2, 5))
    shapes = ((n, n), (n, k), (k, n), (3, 2, k, 4), (2, 1, 2, n))
    return [
        {"z": tall_draws(rng, shape), "shape": shape, "gain": float(rng.uniform(1.5, 3))} for shape in shapes
    ]


def tall_draws(rng, shape):
    rows, columns = math.prod(shape[:-1]), shape[-1]
    return rng.standard_normal((max(rows, columns), min(rows, columns)))


def no_sign(diagonal):
    return np.ones_like(diagonal)


def variant(**options):
    return lambda **case: orthogonal(**case, **options)


def always_turned(z, shape, gain):
    q, r = np.linalg.qr(z)
    return gain * (q * np.sign(np.diag(r))).T.reshape(shape)


MISTAKES = (
    Mistake(
        "고치기 전의 코드와 결과가 같다. 버그 둘이 모두 남아 있다. 넓은 모양에서 행이 서로 직교하는지, "
        "부호에 치우침이 없는지 본다.",
        variant(sign=no_sign, turn=False),
    ),
    Mistake(
        "부호는 바로잡았지만 넓은 행렬의 버그가 남아 있다. q는 열이 직교한다. 행보다 열이 많으면 전치해야 "
        "행이 직교하고, reshape는 전치가 아니다.",
        variant(turn=False),
    ),
    Mistake(
        "넓은 행렬은 고쳤지만 부호의 버그가 남아 있다. QR 분해는 R의 대각을 대개 음수로 잡으므로 Q의 열마다 "
        "R의 대각의 부호를 곱해야 모든 직교 행렬이 고르게 나온다. " + FROM_SCRATCH,
        variant(sign=no_sign),
    ),
    Mistake(
        "R의 대각의 부호가 아니라 대각 자체를 곱한 결과와 같다. 그러면 열의 길이가 1이 아니게 된다. "
        "np.sign을 쓴다.",
        variant(sign=lambda diagonal: diagonal),
    ),
    Mistake(
        "부호를 거꾸로 곱한 결과와 같다. R의 대각이 양수가 되는 쪽으로 맞춘다.",
        variant(sign=lambda diagonal: -np.sign(diagonal)),
    ),
    Mistake(
        "키가 큰 행렬까지 전치한 결과와 같다. 행이 열보다 적을 때만 전치한다.",
        always_turned,
    ),
    Mistake(
        "gain을 빠뜨린 결과와 같다. 직교 행렬은 길이를 지키고, gain이 그 길이를 몇 배로 할지 정한다.",
        lambda z, shape, gain: orthogonal(z, shape, 1.0),
    ),
)

QUESTION = Question(
    id="3-4",
    title="직교 초기화의 버그 둘",
    points=3,
    function="orthogonal",
    draw=draw,
    judge=Reference(orthogonal, MISTAKES, rtol=1e-6, atol=1e-9),
    hints=(
        "눈으로 찾지 말고 잰다. w = orthogonal(z, shape, 1.0)을 행렬로 펴서, 키가 크면 w.T @ w를, 넓으면 w "
        "@ w.T를 인쇄해 단위행렬과 견준다. 정사각행렬 여러 개의 대각 원소에서 부호의 치우침도 센다.",
        "하나는 넓은 모양에서만 나타난다. q.reshape(shape)는 오류 없이 지나가지만 원소를 다시 줄 세울 "
        "뿐이다. 다른 하나는 np.linalg.qr이 돌려준 두 번째 값을 버린다는 데 있다.",
        "q를 q * np.sign(np.diag(r))로 바꾸고, math.prod(shape[:-1]) < shape[-1]이면 q.T를 reshape한다.",
    ),
)
