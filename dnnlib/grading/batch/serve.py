"""자식이 하는 일: 노트북의 셀을 실행하고, 부탁받은 함수를 불러 출력을 보낸다.

학습자의 코드와 같은 프로세스이므로 여기에는 지킬 것이 아무것도 없다. 지킬 것은 모두 부모에게 있다.
"""

import contextlib
import io
import linecache
import os
import random
import sys
import types

import numpy as np

from dnnlib.grading.batch import wire
from dnnlib.grading.runner import LIBRARIES, LocalRunner, shorten, text_of

BLOCKED = LIBRARIES - {"dnnlib"}


def serve(channel, keras):
    """``channel``이 닫힐 때까지 부탁을 받는다."""
    if not keras:
        sys.modules.update(dict.fromkeys(BLOCKED))  # None인 모듈은 ImportError가 된다
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    main.display = lambda *objects, **options: None
    while True:
        request, payload = wire.receive(channel)
        settle(request["seed"])
        if "cell" in request:
            answer, arrays = {"error": run(request["cell"], request["source"], main.__dict__)}, b""
        else:
            answer, arrays = call(request, payload, main.__dict__)
        wire.send(channel, {**answer, "id": request["id"]}, arrays)


def settle(seed):
    """시드를 주지 않은 난수도 늘 같게 한다. 다시 채점한 결과가 같아진다."""
    random.seed(seed)
    np.random.seed(seed)
    np.random.bit_generator.randbits = random.Random(seed).getrandbits
    if keras := sys.modules.get("keras"):
        keras.utils.set_random_seed(seed)
    sys.modules["dnnlib"].utils.set_random_seed(seed)


class Nowhere(io.TextIOBase):
    """셀이 인쇄한 것을 버리는 곳."""

    def write(self, text):
        return len(text)


def run(name, source, namespace):
    """셀 하나를 실행하고, 멈추었으면 그 까닭."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        with contextlib.redirect_stdout(Nowhere()), contextlib.redirect_stderr(Nowhere()):
            exec(compile(source, name, "exec"), namespace)
    except BaseException as error:
        return f"{type(error).__name__}: {text_of(error)}"
    return ""


def call(request, payload, namespace):
    """함수를 입력마다 부른 결과의 머리와 배열."""
    cases = wire.Unpacker(payload).value(request["cases"])
    names = request["names"]
    outcomes = LocalRunner(namespace).call(
        request["function"], [dict(zip(names, case, strict=True)) for case in cases]
    )
    arrays, told = bytearray(), []
    for outcome in outcomes:
        told.append(
            {
                "value": None if outcome.value is None else wire.pack(outcome.value, arrays),
                "error": outcome.error[: wire.LONGEST_TEXT],
                "changed": list(outcome.changed),
                "printed": shorten(outcome.printed),
            }
        )
    if len(arrays) > wire.LONGEST_PAYLOAD:
        size = len(arrays) >> 20
        lost = {"value": None, "error": f"돌려준 배열이 너무 크다: {size:,}MiB", "changed": [], "printed": ""}
        return {"outcomes": [lost] * len(told)}, b""
    return {"outcomes": told}, bytes(arrays)


def quiet():
    """표준 입출력을 버린다."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), io.StringIO(), io.StringIO()
