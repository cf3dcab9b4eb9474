"""6-1: 그레이디언트를 자르는 세 가지 방법."""

import numpy as np

from dnnlib.grading.question import Question

WAYS = "세 가지 자르는 법"
BY_VALUE, PER_VARIABLE = (
    '"clipnorm=1.0은 값을 [−1, 1]로 자른다"',
    '"clipnorm=1.0이면 전체 노름이 1을 넘지 않는다"',
)


def norm(g):
    return np.sqrt(np.sum(g**2))


def shorten(ratio, limit):
    return np.minimum(1, ratio)


def clip(gradients, method, limit, *, size=norm, total=lambda sizes: norm(np.array(sizes)), scale=shorten, rename=None,
         low=True):  # fmt: skip
    method = (rename or {}).get(method, method)
    if method == "none":
        return gradients
    if method == "value":
        return tuple(np.clip(g, -limit if low else None, limit) for g in gradients)
    sizes = [size(g) for g in gradients]
    if method == "global":
        sizes = [total([norm(g) for g in gradients])] * len(sizes)
    return tuple(g * scale(limit / s, limit) for g, s in zip(gradients, sizes, strict=True))


def draw(rng):
    """큰 변수, 임계값보다 작은 변수, 중간 변수. 끝의 둘은 어느 방법으로도 잘리지 않는다."""
    cases = []
    for method, limit, factor in (
        ("value", 0.7, 1),
        ("norm", 0.8, 1),
        ("global", 0.8, 1),
        ("norm", 1.6, 0.1),
        ("global", 1.6, 0.1),
    ):
        sizes = rng.uniform(4, 5), rng.uniform(0.3, 0.5), rng.uniform(1.5, 2)
        shapes = (4, 3), (3,), (3, 2)
        pieces = [rng.choice([-1, 1], shape) * rng.uniform(0.5, 1, shape) for shape in shapes]
        gradients = tuple(factor * s * piece / norm(piece) for s, piece in zip(sizes, pieces, strict=True))
        cases.append({"gradients": gradients, "method": method, "limit": limit})
    return cases


def by_unit(g):
    return np.maximum(np.sqrt(np.sum(g**2, axis=0)), 1e-12)


MISTAKES = [
    ({"rename": {"value": "none", "norm": "none", "global": "none"}}, "아무것도 자르지 않은 결과와 같다."),
    ({"scale": lambda ratio, limit: ratio}, "임계값보다 작은 그레이디언트까지 키운 결과와 같다. 클리핑은 줄이기만 한다. 곱하는 수는 min(1, 임계값/노름)이다.", "\"클리핑은 그레이디언트 소실도 고친다\""),
    ({"scale": lambda ratio, limit: np.maximum(1, ratio)}, "min이 들어갈 자리에 max를 쓴 결과와 같다. 곱하는 수는 1을 넘지 않는다.", WAYS),
    ({"rename": {"norm": "global", "global": "norm"}}, "norm과 global을 바꾼 결과와 같다. global은 모든 변수를 이어 붙인 벡터의 노름을 함께 쓴다.", PER_VARIABLE),
    ({"rename": {"global": "norm"}}, "global에서도 변수마다 따로 자른 결과와 같다. 전역 노름은 모든 변수를 이어 붙인 벡터의 노름이고, 모든 성분에 같은 수를 곱한다.", PER_VARIABLE),
    ({"rename": {"norm": "global"}}, "norm에서도 전역 노름으로 자른 결과와 같다. norm은 변수마다 제 노름으로 따로 자른다.", PER_VARIABLE),
    ({"rename": {"norm": "value"}}, "norm에서 값을 자른 결과와 같다. norm은 노름을 임계값 아래로 줄이고 변수 안의 방향을 지킨다.", BY_VALUE),
    ({"total": sum}, "전역 노름을 변수의 노름을 *더해* 구한 결과와 같다. 이어 붙인 벡터의 노름은 제곱의 합의 제곱근이다.", WAYS),
    ({"total": lambda sizes: np.sum(np.square(sizes))}, "전역 노름에서 √를 빠뜨린 결과와 같다. 제곱의 합의 제곱근이다.", WAYS),
    ({"total": max}, "전역 노름 자리에 가장 큰 변수의 노름을 쓴 결과와 같다. 모든 변수를 이어 붙인 벡터의 노름이다.", WAYS),
    ({"total": lambda sizes: np.sqrt(np.mean(np.square(sizes)))}, "전역 노름에서 제곱을 더하지 않고 평균한 결과와 같다.", WAYS),
    ({"size": lambda g: np.sum(g**2)}, "변수의 노름에서 √를 빠뜨린 결과와 같다. 노름은 제곱의 합의 제곱근이다.", WAYS),
    ({"size": lambda g: np.abs(g).sum()}, "변수의 노름을 절댓값의 합(L1)으로 구한 결과와 같다. L2 노름은 제곱의 합의 제곱근이다.", WAYS),
    ({"size": lambda g: np.abs(g).max()}, "변수의 노름 자리에 가장 큰 성분을 쓴 결과와 같다. 배열을 펴서 잰 L2 노름이다.", WAYS),
    ({"size": lambda g: np.sqrt(np.mean(g**2))}, "변수의 노름에서 제곱을 더하지 않고 평균한(RMS) 결과와 같다.", WAYS),
    ({"size": by_unit}, "변수의 노름을 열마다 따로 잰 결과와 같다(`axis=0`). 배열을 벡터로 펴서 한 번 잰다.", WAYS),
    ({"size": lambda g: np.linalg.norm(g, 2)}, "행렬에 `np.linalg.norm(g, 2)`를 쓴 결과와 같다. 행렬에서 그것은 가장 큰 특잇값이다. `np.linalg.norm(g)`나 제곱의 합의 제곱근을 쓴다.", WAYS),
    ({"scale": lambda ratio, limit: np.where(ratio < 1, ratio / limit, 1)}, "임계값을 곱하지 않고 노름이 1인 벡터로 만든 결과와 같다. 자른 뒤의 노름은 임계값이다.", WAYS),
    ({"low": False}, "위쪽만 자른 결과와 같다. 값으로 자를 때는 −c보다 작은 것도 −c로 만든다.", WAYS),
]  # fmt: skip

QUESTION = Question("6-1", clip, draw, MISTAKES, parts=("gradients[0]", "gradients[1]", "gradients[2]"))
