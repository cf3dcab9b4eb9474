"""정답 함수와 견주는 판정. 틀린 답이 알려진 실수와 같으면 그 실수의 이름을 댄다."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding


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
        rtol, atol: ``|받은 값 − 기대한 값| ≤ atol + rtol·|기대한 값|``이면 같다고 본다.
        keep_dtype: True면 dtype까지 같아야 만점이고, 다르면 반을 준다.
    """

    function: Callable
    mistakes: tuple[Mistake, ...]
    rtol: float = 1e-4
    atol: float = 0.0
    keep_dtype: bool = False

    def __call__(self, cases, outputs):
        expected = [self.expect(self.function, case) for case in cases]
        wrong = [i for i in range(len(cases)) if not self.matches(expected[i], outputs[i])]
        if not wrong:
            return self.judge_dtype(expected, outputs)
        for mistake in self.mistakes:
            committed = (self.expect(mistake.function, case) for case in cases)
            if all(self.matches(e, output) for e, output in zip(committed, outputs, strict=True)):
                return Finding(0, mistake.message)
        first = wrong[0]
        share = f"입력 {len(cases)}가지 가운데 {len(wrong)}가지에서 기대한 값과 다르다."
        return Finding(0, f"{share} {explain(cases[first], expected[first], outputs[first])}")

    def expect(self, function, case):
        return values.to_arrays(function(**case))

    def matches(self, expected, output):
        try:
            return values.close(expected, values.fit(expected, output), self.rtol, self.atol)
        except ValueError:
            return False

    def judge_dtype(self, expected, outputs):
        for e, output in zip(expected, outputs, strict=True):
            for wanted, got in zip(values.leaves(e), values.leaves(values.fit(e, output)), strict=True):
                if self.keep_dtype and wanted.dtype != got.dtype:
                    return Finding(0.5, DTYPE.format(wanted=wanted.dtype, got=got.dtype))
        return Finding(1)


DTYPE = (
    "값은 맞지만 dtype이 {wanted}에서 {got}로 바뀌었다. NumPy 2에서는 `np.sqrt(2 / n)` 같은 float64 스칼라를 "
    "float32 배열에 곱하면 결과가 float64다. `math.sqrt`나 `.astype(z.dtype)`을 쓴다."
)


def explain(case, expected, output):
    """이름 붙은 실수가 아닐 때: 꼴이나 가장 큰 차이, 그리고 그 입력."""
    try:
        detail = values.difference(expected, values.fit(expected, output))
    except ValueError as error:
        detail = str(error)
    return f"{detail}\n다르게 나온 첫 입력: {describe(case)}"


def describe(case):
    return ", ".join(f"{name}={brief(value)}" for name, value in case.items())


def brief(value):
    """짧은 값은 그대로, 큰 배열은 모양만."""
    if isinstance(value, np.ndarray):
        short = value.ndim == 1 and value.size <= 6
        return np.array2string(value, precision=3) if short else f"<{value.dtype} 배열 {value.shape}>"
    return f"{value:.4g}" if isinstance(value, float) else repr(value)
