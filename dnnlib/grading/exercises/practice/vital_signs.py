"""12-1: 죽은 유닛, 갱신과 가중치의 비, 이미 본 검증 표본을 센다."""

import numpy as np

from dnnlib.grading.question import Question

TOOLS, RATIO = "진단 도구", "갱신과 가중치의 비"


DEAD = {
    "units": lambda zero: zero.all(axis=0).mean(),
    "any": lambda zero: zero.any(axis=0).mean(),
    "entries": lambda zero: zero.mean(),
    "samples": lambda zero: zero.all(axis=1).mean(),
    "alive": lambda zero: 1 - zero.all(axis=0).mean(),
    "count": lambda zero: zero.all(axis=0).sum(),
    "half": lambda zero: (zero.mean(axis=0) > 0.5).mean(),
}
RATIOS = {
    "norms": lambda a, b, norm: norm(b - a) / norm(a),
    "after": lambda a, b, norm: norm(b - a) / norm(b),
    "elements": lambda a, b, norm: np.mean(np.abs((b - a) / a)),
    "relative": lambda a, b, norm: norm((b - a) / a),
    "columns": lambda a, b, norm: np.mean(np.linalg.norm(b - a, axis=0) / np.linalg.norm(a, axis=0)),
    "gap": lambda a, b, norm: (norm(b) - norm(a)) / norm(a),
    "change": lambda a, b, norm: norm(b - a),
    "inverse": lambda a, b, norm: norm(a) / norm(b - a),
}
SEEN = {
    "valid": lambda same: same.all(axis=2).any(axis=1).mean(),
    "train": lambda same: same.all(axis=2).any(axis=0).mean(),
    "pairs": lambda same: same.all(axis=2).mean(),
    "pixels": lambda same: same.any(axis=(1, 2)).mean(),
    "values": lambda same: same.any(axis=1).mean(),
    "matches": lambda same: same.all(axis=2).sum() / len(same),
    "over": lambda same: same.all(axis=2).any(axis=1).sum() / same.shape[1],
    "count": lambda same: same.all(axis=2).any(axis=1).sum(),
    "place": lambda same: same.all(axis=2).diagonal().mean(),
}


def vital_signs(
    h,
    before,
    after,
    x_valid,
    x_train,
    *,
    dead="units",
    ratio="norms",
    seen="valid",
    norm=np.linalg.norm,
    power=1,
):
    same = x_valid[:, None] == x_train
    share = np.isin(x_valid, x_train).mean() if seen == "anywhere" else SEEN[seen](same)
    return DEAD[dead](h == 0), RATIOS[ratio](before, after, norm) ** power, share


def draw(rng):
    samples, units, dead = 30, int(rng.integers(9, 12)), int(rng.integers(2, 4))
    h = rng.uniform(0.1, 1, size=(samples, units))
    silent = np.full(units, 0.3)  # 유닛마다 0을 내는 표본의 비율
    silent[:dead], silent[dead : dead + 2], silent[-1] = 1, 0.7, 0
    for j, share in enumerate(silent):
        h[rng.permutation(samples)[: round(share * samples)], j] = 0
    before = rng.uniform(0.5, 1.5, size=(5, 4)) * rng.choice([-1, 1], size=(5, 4))
    before[0, :2] *= 2
    after = before.copy()
    after[0, :2] *= rng.uniform(-0.2, 0.2, 2)
    x_train = rng.integers(0, 17, size=(25, 6)) / 16
    x_train[20:] = x_train[:5]  # 두 번씩 들어 있는 훈련 표본
    x_valid = rng.integers(0, 17, size=(14, 6)) / 16
    copied = int(rng.integers(3, 6))
    x_valid[-copied - 4 :] = x_train[: copied + 4]
    x_valid[-4:, 2] += 1 / 32  # 픽셀 하나만 다른 표본
    x_valid[1] = x_train[1]
    return [{"h": h, "before": before, "after": after, "x_valid": x_valid, "x_train": x_train}]


MISTAKES = [
    ({"dead": "any"}, "`dead`에서 한 번이라도 0을 낸 유닛을 센 결과와 같다. ReLU는 늘 얼마쯤 0을 낸다. 죽은 것은 *모든* 표본에서 0인 유닛이다.", TOOLS),
    ({"dead": "entries"}, "`dead`에서 0인 원소의 비율을 센 결과와 같다. 유닛마다 모든 표본에서 0인지를 먼저 보고, 그런 유닛의 비율을 센다.", TOOLS),
    ({"dead": "half"}, "`dead`에서 절반 넘는 표본에서 0인 유닛을 센 결과와 같다. *모든* 표본에서 0이어야 죽은 유닛이다."),
    ({"dead": "samples"}, "`dead`에서 유닛이 아니라 표본을 센 결과와 같다(축이 바뀌었다). `h`는 (표본, 유닛)이므로 axis=0으로 모은다."),
    ({"dead": "alive"}, "`dead`에서 살아 있는 유닛의 비율을 센 결과와 같다. 1에서 뺀다."),
    ({"dead": "count"}, "`dead`에서 죽은 유닛의 수를 센 결과와 같다. 유닛의 수로 나눈 비율을 돌려준다."),
    ({"ratio": "after"}, "`ratio`를 고친 뒤의 가중치로 나눈 결과와 같다. 분모는 걸음 앞의 가중치 `before`다."),
    ({"ratio": "elements"}, "`ratio`에서 원소마다의 비를 평균한 결과와 같다. 노름을 저마다 구한 다음 한 번 나눈다.", RATIO),
    ({"ratio": "relative"}, "`ratio`에서 원소마다의 비의 노름을 구한 결과와 같다. 노름을 저마다 구한 다음 한 번 나눈다.", RATIO),
    ({"ratio": "columns"}, "`ratio`를 열마다 구해 평균한 결과와 같다. 행렬의 모든 원소로 노름 하나를 구한다."),
    ({"ratio": "gap"}, "`ratio`에서 두 노름의 차를 쓴 결과와 같다. 노름의 차가 아니라 *차의 노름*이다. 방향만 바뀌어도 가중치는 움직인 것이다.", RATIO),
    ({"ratio": "change"}, "`ratio`를 가중치의 노름으로 나누지 않은 결과와 같다."),
    ({"ratio": "inverse"}, "`ratio`의 분자와 분모가 바뀐 결과와 같다. 갱신 ÷ 가중치다."),
    ({"power": 2}, "`ratio`에서 제곱근을 씌우지 않은 결과와 같다. 노름은 제곱합의 제곱근이다."),
    ({"norm": lambda w: np.linalg.norm(w, 2)}, "`ratio`를 스펙트럼 노름(`np.linalg.norm(…, 2)`, 가장 큰 특잇값)으로 구한 결과와 같다. 모든 원소의 제곱합의 제곱근이다."),
    ({"norm": lambda w: np.abs(w).sum()}, "`ratio`를 절댓값의 합으로 구한 결과와 같다. 노름은 제곱합의 제곱근이다."),
    ({"seen": "train"}, "`seen`에서 훈련 표본을 센 결과와 같다. 검증 표본 가운데 훈련 세트에도 있는 것의 비율이다.", TOOLS),
    ({"seen": "matches"}, "`seen`에서 같은 짝의 수를 센 결과와 같다. 훈련 세트에 두 번 들어 있는 표본이 두 번 세어졌다. 검증 표본마다 있는지 없는지(any)만 본다."),
    ({"seen": "over"}, "`seen`에서 겹친 검증 표본의 수를 훈련 표본의 수로 나눈 결과와 같다. 검증 표본의 수로 나눈다."),
    ({"seen": "pairs"}, "`seen`에서 (검증, 훈련) 짝마다 같은 비율을 센 결과와 같다. 검증 표본마다 어느 하나와 같은지(any)를 먼저 본다."),
    ({"seen": "pixels"}, "`seen`에서 픽셀 하나라도 같으면 본 것으로 센 결과와 같다. 모든 픽셀이 같아야(all) 같은 표본이다."),
    ({"seen": "values"}, "`seen`에서 픽셀마다 훈련 세트의 같은 자리에 있는 값인지 센 결과와 같다. 원소마다 보지 말고 줄을 통째로 견준다."),
    ({"seen": "anywhere"}, "`seen`에서 픽셀의 값이 훈련 세트 어딘가에 있는지 센 결과와 같다. `np.isin`은 원소마다 본다. 줄을 통째로 견준다."),
    ({"seen": "place"}, "`seen`에서 같은 번호의 줄끼리만 견준 결과와 같다. 검증의 줄을 훈련의 모든 줄과 견준다."),
    ({"seen": "count"}, "`seen`에서 겹친 검증 표본의 수를 센 결과와 같다. 검증 표본의 수로 나눈 비율을 돌려준다."),
]  # fmt: skip

QUESTION = Question("12-1", vital_signs, draw, MISTAKES, parts=("dead", "ratio", "seen"))
