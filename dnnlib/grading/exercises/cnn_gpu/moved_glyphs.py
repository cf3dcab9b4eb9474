"""11-6: 한가운데서 배운 글자를 옮겨 간 자리에서 읽는다. 감추어 둔 레이블로 정확도를 잰다."""

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question

KINDS, SIDE, REACH = 5, 5, 2
TRAIN, TEST = 100, 300
FULL, NEAR = 0.95, 0.80
MOVED = "11장 ‘옮기면 얼마나 무너지는가’를 다시 읽는다."


def read_moved(
    x, y, x_new, y_new, moves, *, reach=REACH, heavy=False, score=np.max, damage=lambda labels: labels
):
    middle = x[:, REACH : REACH + SIDE, REACH : REACH + SIDE]
    glyphs = np.stack([middle[y == k].mean(axis=0) for k in range(KINDS)])
    windows = np.lib.stride_tricks.sliding_window_view(x_new, (SIDE, SIDE), axis=(1, 2))
    seen = windows[:, REACH - reach : REACH + reach + 1, REACH - reach : REACH + reach + 1]
    match = np.einsum("nrcij,kij->nrck", seen, glyphs) - (not heavy) * (glyphs**2).sum(axis=(1, 2)) / 2
    return damage(score(match, axis=(1, 2)).argmax(axis=1))


def draw(rng):
    glyphs = distinct_glyphs(rng)
    y, y_new = rng.permutation(np.arange(TRAIN) % KINDS), rng.permutation(np.arange(TEST) % KINDS)
    moves = moves_of(rng, rng.permutation([0, 1, 2, 2] * (TEST // 4)))
    x, x_new = stamp(rng, glyphs[y], np.zeros((TRAIN, 2), int)), stamp(rng, glyphs[y_new], moves)
    return [{"x": x, "y": y, "x_new": x_new, "y_new": y_new, "moves": moves}]


def moves_of(rng, steps):
    """위아래와 옆 가운데 더 많이 옮긴 쪽이 steps칸인 옮김."""
    moves = rng.integers(-steps[:, None], steps[:, None] + 1, size=(len(steps), 2))
    rows = np.arange(len(steps))
    moves[rows, rng.integers(0, 2, len(steps))] = steps * rng.choice([-1, 1], len(steps))
    return moves


def distinct_glyphs(rng):
    """획의 수가 서로 다르고, 어느 둘도 닮지 않은 글자 다섯."""
    while True:
        ink = rng.permutation([4, 8, 13, 18, 21])
        glyphs = np.stack([rng.permutation(np.arange(SIDE**2) < n) for n in ink]).reshape(-1, SIDE, SIDE)
        apart = (glyphs[:, None] != glyphs).sum(axis=(2, 3))
        if apart[np.triu_indices(KINDS, 1)].min() >= 8:
            return glyphs.astype(float)


def stamp(rng, glyphs, moves):
    images = rng.normal(0, 0.4, (len(glyphs), SIDE + 2 * REACH, SIDE + 2 * REACH))
    for image, glyph, (down, right) in zip(images, glyphs, moves + REACH, strict=True):
        image[down : down + SIDE, right : right + SIDE] += glyph
    return images


def judge(cases, outputs):
    (case,), (output,) = cases, outputs
    try:
        labels = values.fit(case["y_new"], output)
    except ValueError as error:
        return Finding(0, str(error))
    if labels.shape != (TEST,):
        return Finding(
            0,
            f"이미지마다 레이블 하나, 모양 ({TEST},)인 배열을 돌려주어야 한다. 받은 모양 {labels.shape}.{row_hint(labels)}",
        )
    if not np.isin(labels, range(KINDS)).all():
        return Finding(
            0,
            f"레이블은 0부터 {KINDS - 1}까지의 정수여야 한다. 받은 값: {labels[~np.isin(labels, range(KINDS))][0]}.",
        )
    accuracy = np.mean(labels == case["y_new"])
    if accuracy >= FULL:
        return Finding(1)
    credit, start = (0.5, "거의 다 왔다. ") if accuracy >= NEAR else (0, "")
    return Finding(
        credit,
        f"{start}감추어 둔 레이블과 견준 정확도가 {accuracy:.0%}다(목표 {FULL:.0%}). {reason(case, labels)}",
    )


def row_hint(labels):
    return " 클래스마다의 점수라면 argmax로 하나를 고른다." if labels.shape == (TEST, KINDS) else ""


def reason(case, labels):
    """옮겨 갈수록 나빠지는지, 어느 글자만 틀리는지."""
    right, far = labels == case["y_new"], np.abs(case["moves"]).max(axis=1)
    by_step = [right[far == step].mean() for step in range(REACH + 1)]
    by_kind = np.array([right[case["y_new"] == k].mean() for k in range(KINDS)])
    told = ", ".join(f"{step}칸 옮긴 것 {share:.0%}" for step, share in enumerate(by_step))
    if max(by_step) - by_step[-1] > 0.3:
        return (
            f"제자리의 글자보다 옮겨 간 글자를 훨씬 많이 틀린다: {told}. 글자를 찾을 자리를 넓힌다. {MOVED}"
        )
    if np.ptp(by_kind) > 0.4:
        best, worst = by_kind.argmax(), by_kind.argmin()
        return (
            f"글자마다 다르다. 레이블 {best}은 {by_kind[best]:.0%}, 레이블 {worst}은 {by_kind[worst]:.0%}를 "
            "맞혔다. 획이 많은 글자의 점수가 언제나 큰 것은 아닌지 본다."
        )
    if max(by_step) < 0.35:
        return f"자리와 상관없이 찍는 수준이다: {told}. 레이블의 짝과 차례가 맞는지 본다."
    return f"자리마다의 정확도: {told}. 잡음을 평균해 없앴는지, 글자의 획의 수를 셈에 넣었는지 본다."


MISTAKES = [
    ({"reach": 0}, "옮겨 간 글자를 훨씬 많이"),
    ({"reach": 1}, "옮겨 간 글자를 훨씬 많이"),
    ({"heavy": True}, "획이 많은 글자의 점수가"),
    ({"damage": lambda labels: np.zeros_like(labels)}, "획이 많은 글자의 점수가"),
    ({"damage": lambda labels: (labels + 1) % KINDS}, "찍는 수준"),
    ({"damage": lambda labels: labels[1:]}, "모양 (300,)"),
    ({"damage": lambda labels: np.eye(KINDS)[labels]}, "argmax로 하나를"),
    ({"damage": lambda labels: labels + 1}, "정수여야 한다"),
    ({"damage": lambda labels: np.where(np.arange(TEST) % 8 == 0, (labels + 1) % KINDS, labels)}, "거의 다 왔다", "", 0.5),
]  # fmt: skip

QUESTION = Question("11-6", read_moved, draw, MISTAKES, judge=judge, withheld=("y_new", "moves"))
