"""11-3: 손실 배율을 쓰는 혼합 정밀도에서 버그 셋을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

HALF, SINGLE = np.float16, np.float32
SCALE, MASTER = "작은 그레이디언트와 손실 배율", "마스터 가중치"


def mixed_steps(
    weights, gradients, learning_rate, scale, *, start=SINGLE, keep=None, unscale=SINGLE, overflow="skip",
    multiply=True, divide=True, store=HALF, sign=1, steps=None,
):  # fmt: skip
    w, divisor = weights.astype(start), scale if divide else 1.0
    for g in gradients[:steps]:
        scaled = g * SINGLE(scale if multiply else 1)
        stored = (np.clip(scaled, -65504, 65504) if overflow == "clip" else scaled).astype(store)
        finite = np.isfinite(stored)
        if not finite.all() and overflow in ("skip", "stop"):
            if overflow == "stop":
                break
            continue
        step = learning_rate * (np.where(finite, stored, HALF(0)).astype(unscale) / unscale(divisor))
        w = (w - sign * step).astype(keep or (w - step).dtype)
    return w.astype(SINGLE)


def draw(rng):
    """넘치는 스텝, 가중치의 마지막 자리보다 작은 걸음, 나누면 다시 0이 되는 그레이디언트."""
    large = rng.uniform(0.5, 1.5, size=(6, 6))
    large[rng.integers(1, 4), rng.integers(6)] = rng.uniform(6, 9)
    ordinary = rng.uniform(0.005, 0.015, size=(30, 6))
    tiny = rng.uniform(5e-9, 1.5e-8, size=(10, 6))
    tasks = ((large, 1.1, 0.01, 16384.0), (ordinary, 1.1, 0.01, 1024.0), (tiny, 0.27, 40000.0, 32768.0))
    return [
        {
            "weights": (low * rng.uniform(1, 1.7, 6)).astype(SINGLE),
            "gradients": gradients.astype(SINGLE),
            "learning_rate": rate,
            "scale": scale,
        }
        for gradients, low, rate, scale in tasks
    ]


M = "가중치가 float16을 지난다. 걸음이 마지막 자리보다 작으면 사라지고, 처음 값도 반올림된다. 마스터 가중치는 float32로 간직한다."
U = "배율로 나누는 일을 float16에서 한다. 작은 그레이디언트는 나누는 순간 다시 0이 되므로 float32로 옮긴 다음에 나눈다."
O = "넘친 그레이디언트를 65,504로 잘라서 쓴다. 넘친 스텝은 방향부터 틀렸으므로 통째로 버린다."  # noqa: E741
MISTAKES = [
    ({"start": HALF, "unscale": HALF, "overflow": "clip"}, "고치기 전의 코드와 결과가 같다. 버그 셋이 모두 남아 있다. 작은 걸음, 작은 그레이디언트, 넘친 그레이디언트가 저마다 어떻게 되는지 잰다."),
    ({"start": HALF, "unscale": HALF}, f"하나를 고쳤고 둘이 남았다. (1) {M} (2) {U}", SCALE, 1 / 3),
    ({"start": HALF, "overflow": "clip"}, f"하나를 고쳤고 둘이 남았다. (1) {M} (2) {O}", MASTER, 1 / 3),
    ({"start": HALF, "keep": HALF, "overflow": "clip"}, f"하나를 고쳤고 둘이 남았다. (1) {M} (2) {O}", MASTER, 1 / 3),
    ({"unscale": HALF, "overflow": "clip"}, f"하나를 고쳤고 둘이 남았다. (1) {U} (2) {O}", SCALE, 1 / 3),
    ({"start": HALF}, f"둘을 고쳤고 하나가 남았다. {M}", MASTER, 2 / 3),
    ({"start": HALF, "keep": HALF}, f"둘을 고쳤고 하나가 남았다. {M}", MASTER, 2 / 3),
    ({"unscale": HALF}, f"둘을 고쳤고 하나가 남았다. {U}", SCALE, 2 / 3),
    ({"overflow": "clip"}, f"둘을 고쳤고 하나가 남았다. {O}", SCALE, 2 / 3),
    ({"overflow": "elements"}, "넘친 원소만 건너뛰고 나머지는 걸은 결과와 같다. 하나라도 넘치면 그 스텝을 통째로 버린다."),
    ({"overflow": "stop"}, "넘친 스텝에서 훈련을 멈춘 결과와 같다. 그 스텝만 버리고 다음 스텝으로 간다(`break`가 아니라 `continue`)."),
    ({"store": SINGLE}, "그레이디언트를 float16에 한 번도 저장하지 않은 결과와 같다. 배율을 곱한 그레이디언트는 float16으로 나온다. 그래야 넘치는 것을 안다."),
    ({"multiply": False}, "배율로 나누기만 하고 곱하지 않은 결과와 같다. float16으로 저장하기 *전에* 곱한다.", SCALE),
    ({"multiply": False, "divide": False}, "배율을 곱하지도 나누지도 않은 결과와 같다. 배율이 없으면 작은 그레이디언트는 float16에서 0이 된다.", SCALE),
    ({"divide": False}, "배율로 나누지 않은 결과와 같다. 커진 그레이디언트를 되돌리지 않으면 걸음도 scale배가 된다."),
    ({"sign": -1}, "그레이디언트를 뺄 곳에서 더한 결과와 같다."),
    ({"steps": 1}, "첫 스텝만 걸은 결과와 같다. 반복문 안에서 return하지 않았는지 본다."),
]  # fmt: skip

QUESTION = Question("11-3", mixed_steps, draw, MISTAKES, rtol=1e-4)
