"""3-7: 이름난 초기화가 없는 활성화 함수로 30층을 쌓는다. 학습자가 보지 못한 데이터로 잰다."""

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question

DEPTH, WIDTH, SAMPLES = 30, 64, 100
LOW, HIGH = 0.9, 1.1
NEAR_LOW, NEAR_HIGH = 0.8, 1.25


def bent(z):
    """왼쪽은 오른쪽의 절반만 굽어 오르는 로그."""
    size = np.log1p(np.abs(z))
    return np.where(z >= 0, size, -size / 2)


def find_scales(x, z, x_test, *, rounds=15, start=None, damage=lambda scales: scales, stacked=True):
    h, scales = x, []
    for kernel in z:
        projected = (h if stacked else x) @ kernel
        scale = start or 1 / projected.std()
        for _ in range(rounds):
            scale /= bent(scale * projected).std()
        h = bent(scale * projected)
        scales.append(scale)
    return damage(np.array(scales))


def draw(rng):
    shift, spread = rng.normal(1, 1, WIDTH), rng.uniform(0.5, 3, WIDTH)
    x, x_test = shift + spread * rng.standard_normal((2, SAMPLES, WIDTH))
    return [{"x": x, "z": rng.standard_normal((DEPTH, WIDTH, WIDTH)), "x_test": x_test}]


def judge(cases, outputs):
    (case,), (output,) = cases, outputs
    try:
        scales = values.fit(np.empty(DEPTH), output)
    except ValueError as error:
        return Finding(0, str(error))
    if scales.shape != (DEPTH,):
        return Finding(
            0, f"층마다 수 하나, 모양 ({DEPTH},)인 배열을 돌려주어야 한다. 받은 모양 {scales.shape}."
        )
    stds = output_stds(case["x_test"], case["z"], scales)
    if within(stds, LOW, HIGH):
        return Finding(1)
    message = named_failure(case, scales)
    if not message and within(stds, NEAR_LOW, NEAR_HIGH):
        return Finding(0.5, f"거의 다 왔다. {summary(stds)}")
    return Finding(0, message or f"{trend(stds)} {summary(stds)}")


def within(stds, low, high):
    return bool(((stds >= low) & (stds <= high)).all())


def output_stds(x, z, scales):
    h, stds = x, []
    with np.errstate(all="ignore"):
        for kernel, scale in zip(z, scales, strict=True):
            h = bent(scale * h @ kernel)
            stds.append(h.std())
    return np.array(stds)


def named_failure(case, scales):
    """값으로 알아볼 수 있는 실패."""
    for name, gain in (("He 초기화", 2), ("르쿤 초기화(폭이 같으면 글로럿도)", 1)):
        if np.allclose(scales, np.sqrt(gain / WIDTH), rtol=1e-3):
            return f"모든 층에 {name}를 쓴 값이다. 이 활성화 함수는 신호를 다른 비율로 바꾼다. 재서 정한다."
    if any(
        np.allclose(scales, one_pass(**case, start=start), rtol=1e-3)
        for start in (1, 1 / np.sqrt(WIDTH), None)
    ):
        return (
            "한 번 재고 한 번 나눈 값이다. bent는 곧지 않아서 배수를 절반으로 해도 출력은 절반이 되지 "
            "않는다. 층마다 여러 번 되풀이한다."
        )
    if np.allclose(scales, one_pass(**case, measured=np.asarray), rtol=1e-3):
        return "활성화 함수를 지나기 전의 표준편차를 1로 맞춘 값이다. 목표는 출력 bent(...)의 표준편차다."
    if np.allclose(scales, independent(**case), rtol=0.02):
        return "층마다 x를 바로 넣어 정한 값이다. 둘째 층부터는 앞 층의 출력이 들어온다."
    return ""


def one_pass(x, z, x_test, start=1.0, measured=bent):
    """층마다 ``start``에서 시작해 표준편차를 한 번만 재서 나눈다."""
    h, scales = x, []
    for kernel in z:
        projected = h @ kernel
        first = start or 1 / projected.std()
        scales.append(first / measured(first * projected).std())
        h = bent(scales[-1] * projected)
    return np.array(scales)


def independent(x, z, x_test):
    return np.array([settle(x @ kernel) for kernel in z])


def settle(projected):
    """출력의 표준편차가 1이 되는 배수."""
    scale = 1 / projected.std()
    for _ in range(20):
        scale /= bent(scale * projected).std()
    return scale


def trend(stds):
    if not np.isfinite(stds).all():
        return "신호가 넘쳐 수가 아니게 된다."
    if stds[-1] < LOW:
        return "깊은 층의 신호가 너무 작다."
    if stds[-1] > HIGH:
        return "깊은 층의 신호가 너무 크다."
    return "층마다 신호의 크기가 들쭉날쭉하다."


def summary(stds):
    outside = np.flatnonzero(~((stds >= LOW) & (stds <= HIGH)))
    first = outside[0]
    return (
        f"보지 못한 데이터에서 잰 {len(stds)}층 가운데 {len(outside)}층의 표준편차가 [{LOW}, {HIGH}]을 "
        f"벗어났다. 처음 벗어난 곳은 {first + 1}층({stds[first]:.3f}), 마지막 층은 {stds[-1]:.3f}이다."
    )


def times(factors):
    """층의 번호에 따라 배수를 잘못 주는 스위치."""
    return {"damage": lambda scales: np.array([s * factors.get(i, 1) for i, s in enumerate(scales)])}


MISTAKES = [
    ({"rounds": 1, "start": 1.0}, "한 번 재고 한 번"),
    ({"rounds": 1}, "한 번 재고 한 번"),
    ({"damage": lambda scales: np.full(DEPTH, (2 / WIDTH) ** 0.5)}, "He 초기화를 쓴"),
    ({"damage": lambda scales: np.full(DEPTH, WIDTH**-0.5)}, "르쿤 초기화"),
    ({"rounds": 0}, "지나기 전의 표준편차"),
    ({"stacked": False}, "x를 바로 넣어"),
    ({"damage": lambda scales: np.full(DEPTH, 0.3)}, "깊은 층의 신호가 너무 작다"),
    ({"damage": lambda scales: np.full(DEPTH, 3.0)}, "깊은 층의 신호가 너무 크다"),
    ({"damage": lambda scales: np.full(DEPTH, 1e308)}, "신호가 넘쳐"),
    (times({DEPTH - 1: 2.5}), "마지막 층은 1."),
    (times({9: 3}), "층마다 신호의 크기가 들쭉날쭉"),
    ({"rounds": 2}, "거의 다 왔다", "", 0.5),
    ({"damage": lambda scales: scales[1:]}, "모양 (30,)"),
]

QUESTION = Question("3-7", find_scales, draw, MISTAKES, judge=judge, withheld=("x_test",))
