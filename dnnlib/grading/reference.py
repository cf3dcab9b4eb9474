"""정답 함수와 견주는 판정. 틀린 답이 알려진 실수와 같으면 그 실수의 이름을 댄다."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from dnnlib.grading import values
from dnnlib.grading.question import Finding

DTYPE = (
    "값은 맞지만 dtype이 {wanted}에서 {got}로 바뀌었다. NumPy 2에서는 `np.sqrt(2 / n)` 같은 float64 스칼라를 "
    "float32 배열에 곱하면 결과가 float64다. `math.sqrt`나 `.astype(z.dtype)`을 쓴다."
)


@dataclass(frozen=True)
class Mistake:
    """알려진 실수 하나.

    인수:
        message: 학습자에게 하는 말.
        function: 그 실수를 저지른 함수. 정답 함수와 같은 인수를 받는다.
    """

    message: str
    function: Callable


@dataclass(frozen=True)
class Reference:
    """정답 함수의 출력과 견준다.

    인수:
        function: 정답 함수.
        mistakes: 알려진 실수의 목록.
        parts: 튜플을 돌려주는 문항에서 그 원소의 이름.
        rtol, atol: ``|받은 값 − 기대한 값| ≤ atol + rtol·|기대한 값|``이면 같다고 본다.
        keep_dtype: True면 dtype까지 같아야 만점이고, 다르면 반을 준다.
    """

    function: Callable
    mistakes: tuple[Mistake, ...]
    parts: tuple[str, ...] = ()
    rtol: float = 1e-4
    atol: float = 0.0
    keep_dtype: bool = False

    def __call__(self, cases, outputs):
        expected = self.outputs(self.function, cases)
        try:
            fitted = [values.fit(e, output) for e, output in zip(expected, outputs, strict=True)]
        except ValueError as error:
            return Finding(0, str(error))
        wrong = self.mismatches(expected, fitted)
        if not wrong:
            return self.judge_dtype(expected, fitted)
        if message := self.recognize(cases, fitted, wrong):
            return Finding(0, message)
        return Finding(0, self.explain(cases, expected, fitted, wrong))

    def outputs(self, function, cases):
        return [values.to_arrays(function(**case)) for case in cases]

    def mismatches(self, expected, received):
        """서로 다른 (입력 번호, 원소 번호)의 집합."""
        return {
            (i, part)
            for i, (e, r) in enumerate(zip(expected, received, strict=True))
            for part, pair in enumerate(zip(values.leaves(e), values.leaves(r), strict=True))
            if not values.close(*pair, self.rtol, self.atol)
        }

    def recognize(self, cases, received, wrong):
        """틀린 곳을 모두 설명하는 실수 하나나 둘. 없으면 빈 문자열.

        모든 출력이 실수와 같은 것을 먼저, 틀린 곳만 같은 것을 다음에 찾는다.
        """
        left = {m: self.mismatches(self.outputs(m.function, cases), received) for m in self.mistakes}
        for mistake in self.mistakes:
            if not left[mistake]:
                return mistake.message
        for mistake in self.mistakes:
            if not left[mistake] & wrong:
                return f"{share(cases, wrong)} {mistake.message}"
        for first, second in itertools.combinations(self.mistakes, 2):
            if not left[first] & left[second] & wrong and first.message != second.message:
                return f"두 가지가 겹쳐 있다.\n1) {first.message}\n2) {second.message}"
        return ""

    def explain(self, cases, expected, received, wrong):
        """이름 붙은 실수가 아닐 때: 처음 다른 곳의 차이와 그 입력."""
        i, part = min(wrong)
        name = f"`{self.parts[part]}`의 " if self.parts else ""
        detail = values.difference(values.leaves(expected[i])[part], values.leaves(received[i])[part])
        return f"{share(cases, wrong)} {name}{detail}\n그 입력: {values.describe(cases[i])}"

    def judge_dtype(self, expected, received):
        for e, r in zip(expected, received, strict=True):
            for wanted, got in zip(values.leaves(e), values.leaves(r), strict=True):
                if self.keep_dtype and wanted.dtype != got.dtype:
                    return Finding(0.5, DTYPE.format(wanted=wanted.dtype, got=got.dtype))
        return Finding(1)


def share(cases, wrong):
    return f"입력 {len(cases)}가지 가운데 {len({i for i, _ in wrong})}가지에서 기대한 값과 다르다."
