"""4-2: LeakyReLU와 제곱 ReLU의 평균, 제곱의 평균, 도함수의 제곱의 평균."""

import math

from dnnlib.grading.question import Question

FIXED, ANSWERS = "SELU: 평균 0, 분산 1을 고정점으로", "네 질문의 답을 한 표에"
LEAKY, SQUARED = "leaky_relu", "squared_relu"


def moments(name, q, alpha, *, power=1.0, swap=None, centred=False, root=False, flip=False):
    """``swap``은 (name, q, alpha)를 받아 바꿀 원소의 사전 {번호: 값}을 돌려준다."""
    q = q**power
    found = (
        [(1 - alpha) * half_mean(q), (1 + alpha**2) * q / 2, (1 + alpha**2) / 2]
        if name == LEAKY
        else [q / 2, 3 * q**2 / 2, 2 * q]
    )
    for i, value in (swap(name, q, alpha) if swap else {}).items():
        found[i] = value
    if centred:
        found[1] -= found[0] ** 2
    if root:
        found[1:] = map(math.sqrt, found[1:])
    return (found[0], found[2], found[1]) if flip else tuple(found)


def half_mean(q):
    """max(0, z)의 평균."""
    return math.sqrt(q / (2 * math.pi))


def only(wanted, **values):
    """함수 하나에서만 값을 바꾸는 스위치. 열쇠는 mean, square, slope다."""
    index = {"mean": 0, "square": 1, "slope": 2}
    return {
        "swap": lambda name, q, a: {index[k]: f(q, a) for k, f in values.items()} if name == wanted else {}
    }


def draw(rng):
    return [
        {"name": name, "q": float(rng.uniform(*between)), "alpha": float(rng.uniform(0.2, 0.6))}
        for name in (LEAKY, SQUARED)
        for between in ((0.3, 0.7), (1.6, 3.0))
    ]


MISTAKES = [
    (only(LEAKY, mean=lambda q, a: (1 + a) * half_mean(q)), "LeakyReLU의 평균에서 음수 쪽의 부호가 반대다. min(0, z)의 평균은 −√(q/2π)이므로 1 − α다."),
    (only(LEAKY, mean=lambda q, a: half_mean(q)), "LeakyReLU의 평균에서 음수 쪽을 빠뜨린 결과와 같다. −α√(q/2π)를 더한다."),
    (only(LEAKY, mean=lambda q, a: (1 - a) * half_mean(q) / 2), "LeakyReLU의 평균을 한 번 더 반으로 나눈 결과와 같다. √(q/2π)는 이미 음수 쪽을 0으로 센 평균이다."),
    (only(LEAKY, square=lambda q, a: (1 + a**2) * q), "LeakyReLU의 제곱의 평균에서 ½을 빠뜨린 결과와 같다. 양수 쪽과 음수 쪽이 저마다 절반이다."),
    (only(LEAKY, square=lambda q, a: (1 + a**2) * q, slope=lambda q, a: 1 + a**2), "LeakyReLU의 제곱의 평균과 도함수에서 ½을 빠뜨린 결과와 같다. 양수 쪽과 음수 쪽이 저마다 절반이다."),
    (only(LEAKY, slope=lambda q, a: 1 + a**2), "LeakyReLU의 도함수에서 ½을 빠뜨린 결과와 같다. 기울기가 1일 확률과 α일 확률이 절반씩이다."),
    (only(LEAKY, square=lambda q, a: (1 + a) * q / 2, slope=lambda q, a: (1 + a) / 2), "LeakyReLU에서 α를 제곱하지 않은 결과와 같다. 음수 쪽의 제곱은 α²z²이다."),
    (only(LEAKY, slope=lambda q, a: (1 + a) / 2), "LeakyReLU의 도함수를 제곱하지 않고 평균한 결과와 같다. 1과 α²의 평균이다."),
    (only(LEAKY, square=lambda q, a: q / 2, slope=lambda q, a: 0.5), "LeakyReLU의 제곱에서 음수 쪽을 빠뜨린 결과와 같다. α²만큼의 몫이 있다."),
    (only(SQUARED, mean=lambda q, a: q), "제곱 ReLU의 평균에서 ½을 빠뜨린 결과와 같다. 음수 쪽은 0이므로 E[z²]의 절반이다."),
    (only(SQUARED, square=lambda q, a: 3 * q**2), "제곱 ReLU의 제곱의 평균에서 ½을 빠뜨린 결과와 같다. 음수 쪽은 0이므로 E[z⁴]의 절반이다."),
    (only(SQUARED, mean=lambda q, a: q, square=lambda q, a: 3 * q**2, slope=lambda q, a: 4 * q), "제곱 ReLU에서 모두 ½을 빠뜨린 결과와 같다. 음수 쪽은 0이므로 양수 쪽의 절반만 센다."),
    (only(SQUARED, square=lambda q, a: q**2 / 2), "제곱 ReLU의 제곱의 평균에 E[z⁴] = q²을 쓴 결과와 같다. 정규분포의 네제곱의 평균은 3q²이다."),
    (only(SQUARED, square=lambda q, a: q / 2), "제곱 ReLU의 제곱의 평균에 E[z²]을 쓴 결과와 같다. 출력이 z²이므로 그 제곱은 z⁴이다."),
    (only(SQUARED, square=lambda q, a: q**2 / 4), "제곱 ReLU의 평균을 제곱한 결과와 같다. 제곱의 평균은 평균의 제곱이 아니다."),
    (only(SQUARED, slope=lambda q, a: 4 * q), "제곱 ReLU의 도함수에서 ½을 빠뜨린 결과와 같다. (2z)²의 평균을 양수 쪽에서만 세면 4·q/2다."),
    (only(SQUARED, slope=lambda q, a: q), "제곱 ReLU의 도함수의 2를 제곱하지 않은 결과와 같다. f' = 2·max(0, z)이고 그 제곱에는 4가 곱해진다."),
    (only(SQUARED, slope=lambda q, a: q / 2), "제곱 ReLU의 도함수에서 2를 빠뜨린 결과와 같다. f' = 2·max(0, z)다."),
    (only(SQUARED, slope=lambda q, a: 2 * half_mean(q)), "제곱 ReLU의 도함수를 제곱하지 않고 평균한 결과와 같다. 제곱의 평균이다."),
    ({"power": 2.0}, "q를 표준편차로 본 결과와 같다. q는 분산이다."),
    ({"centred": True}, "제곱의 평균에서 평균의 제곱을 뺀 결과와 같다. 분산이 아니라 제곱의 평균이다.", FIXED),
    ({"root": True}, "제곱근을 씌운 결과와 같다. 제곱의 평균을 그대로 돌려준다."),
    ({"flip": True}, "둘째와 셋째의 순서가 바뀌었다. 평균, 제곱의 평균, 도함수의 제곱의 평균 순서다.", ANSWERS),
]  # fmt: skip

QUESTION = Question("4-2", moments, draw, MISTAKES, parts=("mean", "square", "slope_square"))
