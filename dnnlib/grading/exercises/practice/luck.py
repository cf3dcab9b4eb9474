"""12-4: 여럿 가운데 으뜸을 고를 때 점수에 섞이는 운을 잰다."""

import numpy as np

from dnnlib.grading.question import Question

BEST, INTERVAL = "여럿 가운데 가장 좋은 것", "구간은 어떻게 나오는가"


PICKS = {
    "valid": lambda valid, test: valid.argmax(axis=1),
    "test": lambda valid, test: test.argmax(axis=1),
    "worst": lambda valid, test: valid.argmin(axis=1),
    "second": lambda valid, test: valid.argsort(axis=1)[:, -2],
    "one": lambda valid, test: np.full(len(valid), valid.mean(axis=0).argmax()),
    "top": lambda valid, test: np.full(len(valid), valid.max(axis=0).argmax()),
}
BASES = {
    "split": lambda scores: scores.mean(axis=1),
    "none": lambda scores: 0,
    "all": lambda scores: scores.mean(),
    "median": lambda scores: np.median(scores, axis=1),
    "least": lambda scores: scores.min(axis=1),
}
SIZES = {
    "paired": lambda v, u, ddof: (v - u).std(ddof=ddof),
    "variance": lambda v, u, ddof: (v - u).var(ddof=ddof),
    "apart": lambda v, u, ddof: np.hypot(v.std(ddof=ddof), u.std(ddof=ddof)),
    "sum": lambda v, u, ddof: v.std(ddof=ddof) + u.std(ddof=ddof),
    "valid": lambda v, u, ddof: v.std(ddof=ddof),
    "test": lambda v, u, ddof: u.std(ddof=ddof),
}
COUNTS = {
    "splits": lambda v: len(v),
    "fewer": lambda v: len(v) - 1,
    "settings": lambda v: v.shape[1],
    "all": np.size,
}


def luck_of_the_best(
    valid, test, t, *, pick="valid", again=False, base="split", other="test", ddof=1, root=True, spread="paired",
    quantile=None, sides=1, count="splits", center=np.mean, cross=False,
):  # fmt: skip
    splits, best = np.arange(len(valid)), PICKS[pick](valid, test)
    chosen = test.argmax(axis=1) if again else best
    v = valid[splits, best] - BASES[base](valid)
    u = test[splits, chosen] - BASES[base](test if other == "test" else valid)
    n = COUNTS[count](valid)
    half = sides * (quantile or t) * SIZES[spread](v, u, ddof) / (np.sqrt(n) if root else 1)
    gains = center(v), center(u)
    return (*(gains[::-1] if cross else gains), half)


def draw(rng):
    """두 점수의 으뜸이 다른 나눔이 있고, 나눔마다 어려움이 다르다."""
    cases = []
    for splits, settings, t in ((6, 9, 2.571), (9, 5, 2.306)):
        common = rng.normal(size=(splits, settings)) + 2 * rng.normal(size=(splits, 1))
        noise = rng.normal(size=(2, splits, settings))
        valid, test = 90 + common + noise * np.array([1, 0.7])[:, None, None]
        cases.append({"valid": valid, "test": test, "t": t})
    return cases


MISTAKES = [
    ({"again": True}, "`test_gain`에서 테스트의 으뜸을 따로 고른 결과와 같다. 검증에서 고른 *바로 그* 설정의 테스트 점수를 본다. 테스트로 고르면 그것도 운이다.", BEST),
    ({"pick": "test"}, "테스트 점수로 으뜸을 고른 결과와 같다. 고르는 것은 검증 점수다.", BEST),
    ({"pick": "worst"}, "검증 점수가 가장 *낮은* 설정을 고른 결과와 같다. argmax다."),
    ({"pick": "one"}, "모든 나눔에서 설정 하나를 고른 결과와 같다. 으뜸은 나눔마다 검증 점수가 가장 높은 설정이므로 나눔마다 따로 고른다."),
    ({"pick": "top"}, "모든 나눔에서 설정 하나를 고른 결과와 같다. 으뜸은 나눔마다 검증 점수가 가장 높은 설정이므로 나눔마다 따로 고른다."),
    ({"pick": "second"}, "으뜸이 아니라 둘째를 고른 결과와 같다."),
    ({"base": "least"}, "평균이 아니라 가장 낮은 점수를 뺀 결과와 같다. 같은 나눔의 평균보다 높은 만큼을 구한다."),
    ({"base": "none"}, "평균을 빼지 않은 결과와 같다. 같은 나눔의 평균보다 *높은 만큼*을 구한다."),
    ({"base": "all"}, "이득은 맞지만 반너비가 모든 점수의 평균을 뺀 결과와 같다. 나눔마다 어려움이 다르므로 같은 나눔의 평균(axis=1)을 뺀다.", INTERVAL),
    ({"base": "median"}, "평균 대신 중앙값을 뺀 결과와 같다."),
    ({"other": "valid"}, "테스트 점수에서 *검증*의 평균을 뺀 결과와 같다. 테스트 점수에서는 테스트의 평균을 뺀다."),
    ({"center": np.median}, "나눔에 대해 평균하지 않고 중앙값을 구한 결과와 같다."),
    ({"center": np.sum}, "나눔에 대해 평균하지 않고 더한 결과와 같다."),
    ({"center": np.max}, "나눔 가운데 가장 큰 이득을 돌려준 결과와 같다. 나눔에 대해 평균한다."),
    ({"cross": True}, "검증과 테스트의 이득이 바뀐 결과와 같다. 차례는 (valid_gain, test_gain, half)다."),
    ({"ddof": 0}, "`half`에서 n으로 나눈 표준편차를 쓴 결과와 같다. 표본의 표준편차는 n − 1로 나눈다(`ddof=1`).", INTERVAL),
    ({"root": False}, "`half`에서 √n으로 나누지 않은 결과와 같다. 평균의 표준오차는 표준편차를 √n으로 나눈 것이다.", INTERVAL),
    ({"count": "settings"}, "`half`에서 설정의 수로 나눈 결과와 같다. 짝지은 차이는 나눔마다 하나이므로 n은 나눔의 수다."),
    ({"count": "all"}, "`half`에서 점수의 수로 나눈 결과와 같다. 짝지은 차이는 나눔마다 하나이므로 n은 나눔의 수다."),
    ({"spread": "apart"}, "`half`를 두 이득의 표준편차를 따로 구해 합친 결과와 같다. 둘은 같은 나눔에서 나와 함께 움직이므로 짝지은 차이의 표준편차를 쓴다.", INTERVAL),
    ({"spread": "sum"}, "`half`를 두 구간의 반너비를 더해 구한 결과와 같다. 나눔마다 짝지은 차이를 먼저 구하고 그 표준편차를 쓴다.", INTERVAL),
    ({"spread": "valid"}, "`half`가 검증의 이득의 구간이다. 부풀린 폭, 곧 두 이득의 차이의 구간을 구한다."),
    ({"spread": "test"}, "`half`가 테스트의 이득의 구간이다. 부풀린 폭, 곧 두 이득의 차이의 구간을 구한다."),
    ({"quantile": 1.0}, "`half`에서 t를 곱하지 않은 결과와 같다. 95% 구간의 반너비는 t × 표준오차다.", INTERVAL),
    ({"quantile": 1.96}, "`half`에 정규분포의 1.96을 곱한 결과와 같다. 나눔이 몇 안 되므로 인수로 받은 t를 쓴다.", INTERVAL),
    ({"count": "fewer"}, "`half`에서 √(n − 1)로 나눈 결과와 같다. n − 1은 표준편차 안에서 쓴다(`ddof=1`). 바깥은 √n이다.", INTERVAL),
    ({"spread": "variance"}, "`half`에서 표준편차 대신 분산을 쓴 결과와 같다."),
    ({"sides": 2}, "`half`가 두 배다. 반너비는 구간 전체의 절반이다."),
]  # fmt: skip

QUESTION = Question("12-4", luck_of_the_best, draw, MISTAKES, parts=("valid_gain", "test_gain", "half"))
