"""12-3: 데이터를 섞고, 나누고, 표준화하고, 늘리는 코드에서 버그 셋을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

SIX = "여섯 번의 진단"


def prepare(
    images, labels, seed, *, leak=False, stats="train", pair="same", axis=2, shift=1, both=False, ahead="train",
    copies=True, early=False, shuffled=True, spread=np.std, blend=False, tail=True, part=4,
):  # fmt: skip
    def widened(x):
        both = x, np.roll(x, shift, axis=axis)
        return np.concatenate(both if tail else both[::-1])

    rng = np.random.default_rng(seed)
    if stats == "all":
        images = standard(images, images, spread)
    if leak:
        images, labels = widened(images), np.concatenate([labels, labels])
    n = len(images)
    order = rng.permutation(n) if shuffled else np.arange(n)
    images, labels = (
        images[order],
        labels[{"same": order, "again": rng.permutation(n), "never": np.arange(n)}[pair]],
    )
    cut = part * n // 5 if ahead == "train" else n - 4 * n // 5
    (x, x_valid), (y, y_valid) = (
        np.split(a, [cut])[:: 1 if ahead == "train" else -1] for a in (images, labels)
    )
    twice = copies and not leak
    base = {"grown": widened(x) if twice else x, "valid": x_valid}.get(stats, x)

    def scaled(a, base):
        return a if stats == "all" else standard(a, base, spread, stats == "pixels")

    x = (scaled(widened(x), base) if early else widened(scaled(x, base))) if twice else scaled(x, base)
    x_valid = x_valid if stats == "half" else scaled(x_valid, x_valid if stats == "own" else base)
    if twice:
        y = np.repeat(y, 2) if blend else np.concatenate([y, y])
    if both:
        x_valid, y_valid = widened(x_valid), np.concatenate([y_valid, y_valid])
    return x, y, x_valid, y_valid


def standard(x, base, spread, single=False):
    axis = None if single else 0
    return (x - base.mean(axis=axis)) / spread(base, axis=axis)


def draw(rng):
    n, height, width = int(rng.integers(13, 17)), 3, 4
    images = rng.normal(size=(n, height, width)) * rng.uniform(1, 3, (height, width)) + rng.normal(
        2, 2, (height, width)
    )
    images[rng.permutation(n)[:3]] += 6
    return [
        {"images": images, "labels": rng.permutation(n) + 1, "seed": int(s)}
        for s in rng.integers(1000, size=2)
    ]


LEAK = "나누기 전에 늘린다. 같은 그림의 사본이 훈련과 검증에 나뉘어 들어가 검증 점수가 부풀려진다. 먼저 나누고 훈련 쪽만 늘린다."
STATS = "평균과 표준편차를 검증까지 넣어 구한다. 훈련 몫에서만 구해 두 쪽에 쓴다."
PAIR = "이미지와 레이블을 다른 차례로 섞는다. `permutation`을 한 번만 뽑아 둘에 쓴다."
MISTAKES = [
    ({"leak": True, "stats": "all", "pair": "again"}, "고치기 전의 코드와 결과가 같다. 버그 셋이 모두 남아 있다. 바로 위의 셀이 인쇄하는 세 수가 하나씩을 가리킨다."),
    ({"leak": True, "stats": "all"}, f"하나를 고쳤고 둘이 남았다. (1) {LEAK} (2) {STATS}", SIX, 1 / 3),
    ({"leak": True, "pair": "again"}, f"하나를 고쳤고 둘이 남았다. (1) {LEAK} (2) {PAIR}", SIX, 1 / 3),
    ({"stats": "all", "pair": "again"}, f"하나를 고쳤고 둘이 남았다. (1) {STATS} (2) {PAIR}", SIX, 1 / 3),
    ({"leak": True}, f"둘을 고쳤고 하나가 남았다. {LEAK}", SIX, 2 / 3),
    ({"stats": "all"}, f"둘을 고쳤고 하나가 남았다. {STATS}", "", 2 / 3),
    ({"pair": "again"}, f"둘을 고쳤고 하나가 남았다. {PAIR}", SIX, 2 / 3),
    ({"stats": "own"}, "검증을 검증 자신의 평균과 표준편차로 표준화한 결과와 같다. 새 표본 하나가 들어와도 셈할 수 있어야 하므로 훈련 몫의 수를 쓴다.", "", 2 / 3),
    ({"stats": "grown"}, "평균과 표준편차를 늘린 뒤에 구한 결과와 같다. 사본을 만들기 전의 훈련 몫에서 구한다.", "", 2 / 3),
    ({"stats": "grown", "early": True}, "평균과 표준편차를 늘린 뒤에 구한 결과와 같다. 사본을 만들기 전의 훈련 몫에서 구한다.", "", 2 / 3),
    ({"early": True}, "옮긴 다음에 표준화한 결과와 같다. 평균과 표준편차는 픽셀의 자리마다 다르므로, 표준화한 이미지를 옮긴다.", "", 2 / 3),
    ({"stats": "valid"}, "평균과 표준편차를 검증 몫에서 구한 결과와 같다. 훈련 몫에서 구해 두 쪽에 쓴다."),
    ({"stats": "half"}, "검증을 표준화하지 않은 결과와 같다. 훈련 몫의 평균과 표준편차를 검증에도 쓴다."),
    ({"stats": "pixels"}, "모든 픽셀에서 평균과 표준편차를 하나씩만 구한 결과와 같다. 픽셀마다(`axis=0`) 구한다."),
    ({"spread": lambda a, axis: 1.0}, "표준편차로 나누지 않은 결과와 같다."),
    ({"spread": np.var}, "표준편차가 아니라 분산으로 나눈 결과와 같다."),
    ({"spread": lambda a, axis: a.std(axis=axis, ddof=1)}, "n − 1로 나눈 표준편차를 쓴 결과와 같다(`ddof=1`). 여기서는 np.std의 기본값을 쓴다."),
    ({"tail": False}, "사본을 원본의 앞에 붙인 결과와 같다. 뒤에 붙인다."),
    ({"part": 1}, "훈련과 검증의 몫이 바뀐 결과와 같다. 앞의 4n//5장이 훈련이다."),
    ({"pair": "never"}, "레이블을 섞지 않은 결과와 같다. 이미지와 같은 차례 `order`로 섞는다.", SIX),
    ({"shuffled": False}, "섞지 않고 나눈 결과와 같다. permutation(n)의 차례로 섞은 다음 나눈다."),
    ({"copies": False}, "훈련 쪽을 늘리지 않은 결과와 같다. 한 칸 옮긴 사본을 뒤에 붙인다."),
    ({"both": True}, "검증까지 늘린 결과와 같다. 사본은 훈련 쪽에만 붙인다."),
    ({"blend": True}, "사본의 레이블이 원본과 엇갈린 결과와 같다. 사본은 *뒤에* 붙으므로 레이블도 통째로 한 번 더 붙인다(`np.repeat`가 아니라 `np.concatenate`)."),
    ({"shift": -1}, "반대쪽으로 옮긴 결과와 같다. np.roll(이미지, 1, axis=2)다."),
    ({"axis": 1}, "아래로 옮긴 결과와 같다. 이미지의 축은 (표본, 높이, 너비)이므로 옆은 axis=2다."),
    ({"ahead": "valid"}, "앞쪽을 검증으로 떼어 낸 결과와 같다. 앞의 4n//5장이 훈련이다."),
]  # fmt: skip

QUESTION = Question("12-3", prepare, draw, MISTAKES, parts=("x_train", "y_train", "x_valid", "y_valid"))
