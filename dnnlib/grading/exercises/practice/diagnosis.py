"""12-6: 클래스의 수가 저마다 다른 스크립트의 고장을, 재어 둔 수만 보고 맞힌다."""

from collections import Counter

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question

LETTERS, EACH = "가나다라마바사", 40
FULL, NEAR = 0.97, 0.85
FIRST = "12장 ‘첫 손실은 얼마여야 하는가’를 다시 읽는다."


def diagnose(measured, classes, truth, *, k=None, skip="", first="", damage=lambda letters: letters):
    start, memorized, _, valid, alone, dead, seen = measured.T
    classes = classes if k is None else k
    uniform, floor = np.log(classes), np.log(np.e + classes - 1) - 1
    rules = {
        "가": seen > 0.2,
        "마": alone < -0.2,
        "라": start > 2 * uniform,
        "사": (dead > 0.6) & (memorized > 0.5 * uniform),
        "다": memorized > 0.9 * floor,
        "바": valid > uniform,
    }
    order = [letter for letter in first + "".join(rules) if letter not in skip]
    return damage(np.select([rules[letter] for letter in order], order, default="나"))


def draw(rng):
    """글자마다 마흔 개. 클래스의 수는 절반이 열보다 작고 절반이 백보다 크다."""
    truth = rng.permutation(list(LETTERS) * EACH)
    few, many = rng.integers(2, 8, len(truth)), np.exp(rng.uniform(np.log(100), np.log(1000), len(truth)))
    classes = np.where(rng.random(len(truth)) < 0.5, few, many.astype(int))
    measured = np.array([symptoms(rng, letter, k) for letter, k in zip(truth, classes, strict=True)])
    return [{"measured": measured, "classes": classes, "truth": truth}]


def symptoms(rng, letter, k):
    """스크립트 하나에서 잰 일곱 수."""
    log, floor = np.log(k), np.log(np.e + k - 1) - 1
    u = rng.uniform
    start, memorized, train = log * u(1, 1.3), log * u(0, 0.08), log * u(0.01, 0.15)
    valid, alone = train + log * u(0.05, 0.6), u(-0.03, 0.03)
    dead, seen = u(0.05, 0.4), u(0, 0.04)
    if letter == "가":
        seen, valid = u(0.4, 1), train + log * u(0, 0.02)
    elif letter == "다":
        start, memorized = log * u(0.99, 1.02), floor * u(1.005, 1.04)
        train, valid = floor * u(1.01, 1.05), floor * u(1.04, 1.1)
    elif letter == "라":
        start = log * u(3, 10)
    elif letter == "마":
        alone = 1 / k - u(0.85, 0.97)
    elif letter == "바":
        train, valid = log * u(0.3, 0.9), log * u(1.15, 2)
    elif letter == "사":
        memorized, train, valid = log * u(0.85, 1, 3) * [1, 1, 1.15]
        dead = u(0.75, 1)
    return start, memorized, train, valid, alone, dead, seen


def judge(cases, outputs):
    (case,), (output,) = cases, outputs
    truth, classes = case["truth"], case["classes"]
    try:
        letters = values.fit(truth, output)
    except ValueError as error:
        return Finding(0, str(error))
    if letters.shape != truth.shape:
        return Finding(
            0,
            f"스크립트마다 글자 하나, 모양 {truth.shape}인 배열을 돌려주어야 한다. 받은 모양 {letters.shape}.",
        )
    unknown = set(map(str, letters)) - set(LETTERS)
    if unknown:
        return Finding(0, f"진단은 ‘가’에서 ‘사’까지의 글자여야 한다. 받은 값: {min(unknown)!r}.")
    accuracy = np.mean(letters == truth)
    if accuracy >= FULL:
        return Finding(1)
    credit, opening = (0.5, "거의 다 왔다. ") if accuracy >= NEAR else (0, "")
    return Finding(
        credit,
        f"{opening}맞힌 비율이 {accuracy:.0%}다(목표 {FULL:.0%}). {confusion(letters, truth, classes)}",
    )


def confusion(letters, truth, classes):
    """가장 많이 헷갈린 짝과, 틀리는 것이 클래스의 수에 달렸는지."""
    wrong = letters != truth
    (right, said), count = Counter(
        zip(truth[wrong].tolist(), letters[wrong].tolist(), strict=True)
    ).most_common(1)[0]
    confused = classes[wrong & (truth == right) & (letters == said)]
    told = (
        f"가장 많이 틀린 것: ‘{right}’ {EACH}개 가운데 {count}개를 ‘{said}’라고 했다"
        f"(K는 {confused.min()}에서 {confused.max()})."
    )
    never = [letter for letter in LETTERS if letter not in letters]
    if confused.max() < 10 or confused.min() > 10:
        return f"{told} K에 따라 갈린다. 손실의 경계가 log K를 따라 움직여야 한다. {FIRST}"
    if never:
        return f"{told} ‘{', '.join(never)}’라고 한 스크립트가 하나도 없다. 그 고장이 어느 열에 드러나는지 찾는다."
    return f"{told} 두 고장을 가르는 열이 무엇인지, 먼저 물어야 할 것이 뒤로 가지 않았는지 본다."


MISTAKES = [
    ({"k": 10}, "K에 따라 갈린다"),
    ({"skip": "마"}, "라고 한 스크립트가 하나도 없다", "", 0.5),
    ({"skip": "바사"}, "‘바, 사’라고 한 스크립트가 하나도 없다"),
    ({"first": "바"}, "두 고장을 가르는 열", "", 0.5),
    ({"first": "다"}, "‘사’라고 한 스크립트가 하나도 없다", "", 0.5),
    ({"damage": lambda letters: np.full_like(letters, "나")}, "하나도 없다"),
    ({"damage": lambda letters: letters[:-1]}, "모양 (280,)"),
    ({"damage": lambda letters: np.char.add(letters, "형")}, "글자여야 한다"),
    ({"damage": lambda letters: np.roll(letters, 1)}, "가장 많이 틀린 것"),
]  # fmt: skip

QUESTION = Question("12-6", diagnose, draw, MISTAKES, judge=judge, withheld=("truth",))
