"""이름 없는 실수에 하는 말: 어느 입력, 어느 원소, 몇 번째에서 기대한 값과 어떻게 다른가."""

import itertools

import numpy as np

from dnnlib.grading import values

RATIOS = {2: "두 배", 0.5: "½배", 4: "네 배", 0.25: "¼배", -1: "−1배(부호가 반대)"}
RELATIONS = (
    ("전치(transpose)다", lambda e: e.T, lambda e: e.ndim == 2),
    ("순서를 뒤집은 것이다", lambda e: e[::-1], lambda e: e.ndim and len(e) > 1),
    ("제곱이다", np.square, lambda e: True),
    ("제곱근이다", lambda e: np.sqrt(np.abs(e)), lambda e: bool((e >= 0).all())),
    ("역수다", lambda e: 1 / e, lambda e: bool((e != 0).all())),
    ("절댓값이다", np.abs, lambda e: bool((e < 0).any())),
    ("자연로그다", lambda e: np.log(np.abs(e)), lambda e: bool((e > 0).all())),
    ("누적 합(`np.cumsum`)이다", np.cumsum, lambda e: e.ndim == 1 and len(e) > 1),
    ("누적 곱(`np.cumprod`)이다", np.cumprod, lambda e: e.ndim == 1 and len(e) > 1),
)


def explain(question, cases, expected, received, wrong):
    """틀린 입력을 묶는 조건, 맞은 원소와 틀린 원소, 처음 다른 곳, 알아볼 수 있는 관계."""
    i, part = min(wrong)
    e, r = values.leaves(expected[i])[part], values.leaves(received[i])[part]
    pairs = [(values.leaves(expected[i])[p], values.leaves(received[i])[p]) for i, p in sorted(wrong)]
    name = f"`{question.parts[part]}`의 " if question.parts else ""
    sentences = [
        reordered(question, expected, received),
        share(cases, wrong),
        condition(question, cases, wrong),
        split_parts(question, wrong),
        name + difference(question, e, r),
        relation(question, pairs),
    ]
    return f"{' '.join(filter(None, sentences))}\n그 입력: {values.describe(cases[i])}"


def share(cases, wrong):
    return f"입력 {len(cases)}가지 가운데 {len({i for i, _ in wrong})}가지에서 기대한 값과 다르다."


def condition(question, cases, wrong):
    """틀린 입력과 맞은 입력을 가르는 인수가 하나 있으면 그것."""
    bad = {i for i, _ in wrong}
    if len(bad) == len(cases):
        return ""
    # 실수는 입력마다 새로 뽑은 것이 많아 우연히 가른다. 다른 것을 먼저 본다.
    for name in sorted(question.public(cases[0]), key=lambda name: isinstance(cases[0][name], float)):
        for label, key in ((name, trait), (f"{name}.shape", shape)):
            kinds = [key(case[name]) for case in cases]
            if None in kinds:
                continue
            inside = list(dict.fromkeys(kinds[i] for i in sorted(bad)))
            several = isinstance(cases[0][name], str) and len(inside) <= 3
            separates = all((kind in inside) == (i in bad) for i, kind in enumerate(kinds))
            if separates and (len(inside) == 1 or several):
                told = "이나 ".join(f"`{label}={kind}`" for kind in inside)
                return f"틀린 것은 모두 {told}인 입력이다."
    return ""


def trait(value):
    return values.brief(value) if isinstance(value, str | bool | int | float) else None


def shape(value):
    return np.shape(value) if isinstance(value, np.ndarray) else None


def reordered(question, expected, received):
    """튜플의 원소가 값은 맞고 차례만 다르면 그 차례."""
    pairs = list(zip(map(values.leaves, expected), map(values.leaves, received), strict=True))
    for order in itertools.permutations(range(len(question.parts))):
        if order and all(agree(question, e[p], r[at]) for e, r in pairs for at, p in enumerate(order)):
            names = ", ".join(f"`{question.parts[p]}`" for p in order)
            return f"값은 맞고 차례만 다르다. 받은 차례는 {names}이다."
    return ""


def split_parts(question, wrong):
    """튜플에서 어느 원소는 맞고 어느 원소만 틀렸는지."""
    bad = {part for _, part in wrong}
    good = [name for part, name in enumerate(question.parts) if part not in bad]
    return f"맞은 것: {', '.join(f'`{name}`' for name in good)}." if good else ""


def difference(question, expected, received):
    """두 배열이 어디서 어떻게 다른지."""
    if expected.dtype.kind == "U" or received.dtype.kind == "U":
        return f"값이 다르다. 받은 값: {', '.join(map(repr, received.ravel().tolist()))}."
    if expected.shape != received.shape:
        return f"모양이 다르다. 기대한 모양 {expected.shape}, 받은 모양 {received.shape}."
    bad = ~values.near(expected, received, question.rtol, question.atol)
    index = tuple(int(i) for i in np.argwhere(bad)[0])
    place = "값이 다르다."
    if index:
        first = ", ".join(map(str, index))
        place = f"원소 {bad.size}개 가운데 {bad.sum()}개가 다르다. 처음 다른 곳은 [{first}]이다."
    return f"{place} 기대한 값 {expected[index]:.6g}, 받은 값 {received[index]:.6g}."


def relation(question, pairs):
    """틀린 배열마다 똑같이 성립하는 관계: 상수 배, 상수만큼의 차, 전치, 한 칸 밀림 따위."""
    if any(e.dtype.kind == "U" or r.dtype.kind == "U" for e, r in pairs):
        return ""
    pairs = [(e.astype(float), r.astype(float)) for e, r in pairs]
    if all(e.shape == r.shape for e, r in pairs):
        return constant(pairs) or shifted(question, pairs) or transformed(question, pairs)
    return transformed(question, pairs) or shifted(question, pairs)


def constant(pairs):
    with np.errstate(all="ignore"):
        each = [(r / e)[e != 0].ravel() for e, r in pairs]
        ratios, gaps = np.concatenate(each), np.concatenate([(r - e).ravel() for e, r in pairs])
    multiple = all((r[e == 0] == 0).all() for e, r in pairs) and ratios.any()
    if multiple and steady(ratios):
        ratio = ratios.mean()
        name = next((text for k, text in RATIOS.items() if abs(ratio - k) < 1e-3 * abs(k)), f"{ratio:.4g}배")
        return f"틀린 출력은 모두 기대한 값의 {name}다."
    if all((r == 0).all() for _, r in pairs):
        return "받은 값이 모두 0이다."
    if steady(gaps):
        return f"모두 기대한 값보다 {abs(gaps.mean()):.4g}만큼 {'크다' if gaps[0] > 0 else '작다'}."
    if multiple and all(map(steady, each)):
        factors = ", ".join(dict.fromkeys(f"{ratio.mean():.4g}배" for ratio in each))
        return f"입력마다 상수 배인데 그 수가 다르다: {factors}. 무엇으로 나누거나 곱하는지 본다."
    return ""


def steady(numbers):
    return len(numbers) > 1 and np.isfinite(numbers).all() and np.ptp(numbers) < 1e-3 * abs(numbers.mean())


def shifted(question, pairs):
    """첫 축으로 한 칸 밀린 값."""
    series = [
        (e, r) for e, r in pairs if e.ndim and r.ndim and min(len(e), len(r)) > 2 and e[0].shape == r[0].shape
    ]
    if len(series) < len(pairs):
        return ""
    if all(agree(question, e[1:], r[: len(e) - 1]) for e, r in series):
        return "첫 원소 하나가 빠져 한 칸씩 앞당겨진 값이다."
    if all(agree(question, e[: len(r) - 1], r[1:]) for e, r in series):
        return "앞에 하나가 더 있어 한 칸씩 밀린 값이다."
    if all(agree(question, e[: len(r)], r) for e, r in series):
        return "끝 원소가 빠진 값이다."
    return ""


def transformed(question, pairs):
    for name, function, applies in RELATIONS:
        with np.errstate(all="ignore"):
            if all(applies(e) and agree(question, function(e), r) for e, r in pairs):
                return f"받은 값은 기대한 값의 {name}."
    for order in itertools.permutations(range(pairs[0][0].ndim)) if pairs[0][0].ndim in (3, 4) else ():
        if all(e.ndim == len(order) and agree(question, e.transpose(order), r) for e, r in pairs):
            return f"받은 값은 기대한 값의 축을 {order}의 차례로 옮긴 것이다(transpose)."
    return ""


def agree(question, expected, received):
    same = expected.shape == received.shape
    return same and bool(values.near(expected, received, question.rtol, question.atol).all())
