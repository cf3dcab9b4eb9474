"""학습자의 함수를 불러 출력을 거둔다. 판정은 하지 않는다.

``call(function, cases)``가 ``Outcome``의 목록을 돌려주는 것이 전부인 약속이다. 여기서는 같은 프로세스의
이름 공간에서 부른다.
"""

import contextlib
import copy
import functools
import io
import linecache
import traceback
import warnings
from dataclasses import dataclass

import numpy as np

from dnnlib.grading import values

LIBRARIES = {"dnnlib", "keras", "tensorflow", "torch", "jax"}

KINDS = {
    NameError: "정의하지 않은 이름을 썼다",
    AttributeError: "그런 속성이나 메서드가 없다",
    IndexError: "배열의 범위를 벗어났다",
    KeyError: "없는 키를 찾았다",
    ZeroDivisionError: "0으로 나누었다",
    NotImplementedError: "아직 구현하지 않았다",
    RecursionError: "자기 자신을 끝없이 불렀다",
    TypeError: "인수의 개수나 자료형이 맞지 않는다",
    ValueError: "값이나 배열의 모양이 맞지 않는다",
    MemoryError: "메모리가 모자란다",
    AssertionError: "assert의 조건이 거짓이었다",
    SystemExit: "채점하는 도중에 끝내려 했다",
}
LONGEST = 400  # 오류의 글과 인쇄한 글에서 보여 주는 글자 수


@dataclass(frozen=True)
class Outcome:
    """한 번 부른 결과.

    인수:
        value: 돌려준 배열, 또는 배열의 튜플. 오류가 났으면 None.
        error: 오류를 설명하는 문장.
        changed: 함수가 제자리에서 바꾼 입력의 이름.
        printed: 함수가 인쇄한 글.
    """

    value: object = None
    error: str = ""
    changed: tuple[str, ...] = ()
    printed: str = ""


class LocalRunner:
    """주어진 이름 공간에 정의된 함수를 부른다.

    인수:
        namespace: 노트북의 전역 이름 사전.
    """

    def __init__(self, namespace):
        self.namespace = namespace

    def call(self, function, cases):
        refusal = self.refuse(function)
        if refusal:
            return [Outcome(error=refusal)] * len(cases)
        return [self.call_once(function, case) for case in cases]

    def refuse(self, name):
        """함수를 부르지 않고 돌려보낼 까닭. 없으면 빈 문자열."""
        if name not in self.namespace:
            return f"`{name}` 함수가 없다. 함수를 정의한 셀을 먼저 실행했는지, 이름이 같은지 본다."
        candidate = self.namespace[name]
        if not callable(candidate):
            return f"`{name}`은 함수여야 한다. 받은 값: {type(candidate).__name__}"
        library = origin(candidate)
        if library in LIBRARIES:
            return f"`{name}`에 {library}의 구현을 넣었다. 이 문제는 직접 쓴 함수만 채점한다."
        return ""

    def call_once(self, name, case):
        arguments = copy.deepcopy(case)
        said = io.StringIO()
        try:
            with (
                contextlib.redirect_stdout(said),
                contextlib.redirect_stderr(said),
                warnings.catch_warnings(),
            ):
                warnings.simplefilter("ignore")
                value = read(name, self.namespace[name](*arguments.values()))
        except RefusedError as error:
            return Outcome(error=str(error), printed=shorten(said.getvalue()))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            fault = f"{self.describe(name, error)}\n그때의 입력: {values.describe(case)}"
            return Outcome(error=fault, printed=shorten(said.getvalue()))
        changed = tuple(n for n in case if not identical(case[n], arguments[n]))
        return Outcome(value, changed=changed, printed=shorten(said.getvalue()))

    def describe(self, name, error):
        """어떤 오류가 학습자의 코드 어디에서 났는지 적는다."""
        kind = next((f": {text}" for cls, text in KINDS.items() if isinstance(error, cls)), "")
        own = [
            (frame.f_code.co_filename, line)
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_globals is self.namespace
        ]
        place = ""
        if own:
            file, line = own[-1]
            code = linecache.getline(file, line).strip()
            place = f" 셀의 {line}번째 줄" + (f" `{code}`" if code else "") + "에서 났다."
        return f"`{name}` 함수를 부르다 오류가 났다{kind}.{place}\n{type(error).__name__}: {text_of(error)}"


class RefusedError(Exception):
    """돌려준 값을 견줄 수 없다."""


def read(name, returned):
    """돌려준 값을 배열로 바꾼다."""
    if returned is None:
        raise RefusedError(f"`{name}` 함수가 아무것도 돌려주지 않는다. 아직 풀지 않았거나 return이 빠졌다.")
    if returned is Ellipsis or returned is NotImplemented:
        raise RefusedError(f"`{name}` 함수를 아직 풀지 않았다. `...` 자리를 채운다.")
    try:
        return copy.deepcopy(values.to_arrays(returned))
    except TypeError as error:
        raise RefusedError(f"`{name}` 함수가 돌려준 값: {text_of(error)}") from None


def text_of(error):
    """오류의 글. 글로 바꾸다가 다시 오류를 내는 객체도 있다."""
    try:
        return shorten(str(error))
    except BaseException:
        return "(글로 바꿀 수 없는 오류)"


def shorten(text):
    text = text.strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text):,}자 가운데 앞부분)"


def origin(candidate):
    """함수, 부분 적용 함수, 객체가 정의된 최상위 패키지의 이름."""
    while isinstance(candidate, functools.partial):
        candidate = candidate.func
    module = getattr(candidate, "__module__", None) or type(candidate).__module__
    return module.partition(".")[0]


def identical(before, after):
    if isinstance(before, tuple):
        return all(map(identical, before, after))
    return np.array_equal(before, after)
