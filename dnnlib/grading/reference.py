"""정답 함수와 견주는 판정. 틀린 답이 알려진 실수와 같으면 그 실수의 이름을 댄다."""

import itertools

import numpy as np

from dnnlib.grading import localize, values
from dnnlib.grading.question import Finding

DTYPE = (
    "값은 맞지만 dtype이 {wanted}에서 {got}로 바뀌었다. NumPy 2에서는 `np.sqrt(2 / n)` 같은 float64 스칼라를 "
    "float32 배열에 곱하면 결과가 float64다. `math.sqrt`나 `.astype(z.dtype)`을 쓴다."
)


def compare(question, cases, received):
    """정답과 같은지 보고, 다르면 어떤 실수인지, 그것도 아니면 어디가 다른지 말한다."""
    expected = outputs(question, cases)
    try:
        fitted = [values.fit(e, r) for e, r in zip(expected, received, strict=True)]
    except ValueError as error:
        return Finding(0, str(error))
    wrong = mismatches(question, expected, fitted)
    if not wrong:
        return judge_dtype(question, expected, fitted)
    return recognize(question, cases, expected, fitted, wrong) or Finding(
        0, localize.explain(question, cases, expected, fitted, wrong)
    )


def outputs(question, cases, switches=None):
    """입력마다 정답 함수의 출력. ``switches``를 주면 그 실수를 저지른 출력."""
    with np.errstate(all="ignore"):
        return [values.to_arrays(question.reference(**case, **(switches or {}))) for case in cases]


def mismatches(question, expected, received):
    """서로 다른 (입력 번호, 원소 번호)의 집합."""
    return {
        (i, part)
        for i, (e, r) in enumerate(zip(expected, received, strict=True))
        for part in different_parts(question, values.leaves(e), values.leaves(r))
    }


def different_parts(question, expected, received):
    if len(expected) != len(received):
        return range(len(received))
    pairs = enumerate(zip(expected, received, strict=True))
    return [part for part, pair in pairs if not values.close(*pair, question.rtol, question.atol)]


def recognize(question, cases, expected, received, wrong):
    """틀린 곳을 모두 설명하는 실수 하나나 둘. 없으면 None.

    모든 출력이 실수와 같은 것을 먼저, 틀린 곳만 같은 것을 다음에, 두 실수가 겹친 것을 끝에 찾는다.
    """
    rows = list(enumerate(question.mistakes))
    for i, row in rows:
        if made(question, cases, row.switches, received):
            return Finding(row.credit, spoken(question, row), (i,))
    each = [outputs(question, cases, row.switches) for _, row in rows]
    left = [mismatches(question, one, received) for one in each]
    for i, row in rows:
        if not left[i] & wrong:
            return Finding(0, f"{localize.share(cases, wrong)} {spoken(question, row)}", (i,))
    if empty(received, wrong):
        return None
    touched = [mismatches(question, expected, one) for one in each]
    for (i, a), (j, b) in itertools.combinations(rows, 2):
        if a.message == b.message:
            continue
        divided = not left[i] & left[j] & wrong
        if divided or (touched[i] | touched[j] == wrong and together(question, cases, a, b, received)):
            both = f"1) {spoken(question, a)}\n2) {spoken(question, b)}"
            return Finding(0, f"두 가지가 겹쳐 있다.\n{both}", (i, j))
    return None


def together(question, cases, a, b, received):
    """두 실수를 함께 저지른 출력과 같은지."""
    apart = not set(a.switches) & set(b.switches)
    return apart and made(question, cases, a.switches | b.switches, received)


def made(question, cases, switches, received):
    """실수를 저지른 출력과 모두 같은지. 실수와 그 짝이 수백이므로 다른 입력을 만나면 멈춘다."""
    return all(
        same(question, *outputs(question, [case], switches), value)
        for case, value in zip(cases, received, strict=True)
    )


def same(question, expected, received):
    """출력 하나가 같은지. 다른 원소를 만나면 멈춘다."""
    expected, received = values.leaves(expected), values.leaves(received)
    return len(expected) == len(received) and all(
        values.close(*pair, question.rtol, question.atol) for pair in zip(expected, received, strict=True)
    )


def empty(received, wrong):
    """틀린 출력이 모두 0인지. 그러면 상관없는 두 실수가 겹친 것과도 우연히 같아진다."""
    arrays = [values.leaves(received[i])[part] for i, part in wrong]
    return all(array.dtype.kind != "U" and not array.any() for array in arrays)


def spoken(question, row):
    chapter = question.id.partition("-")[0]
    return f"{row.message} {chapter}장 ‘{row.section}’ 절을 다시 읽는다." if row.section else row.message


def judge_dtype(question, expected, received):
    for e, r in zip(expected, received, strict=True):
        for wanted, got in zip(values.leaves(e), values.leaves(r), strict=True):
            if question.keep_dtype and wanted.dtype != got.dtype:
                return Finding(0.5, DTYPE.format(wanted=wanted.dtype, got=got.dtype))
    return Finding(1)
