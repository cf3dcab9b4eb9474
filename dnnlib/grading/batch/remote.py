"""제출물 하나의 함수를 모래상자에서 부른다. ``LocalRunner``와 같은 ``call``을 낸다."""

import json
import re
import time
import zlib
from dataclasses import dataclass

import numpy as np

from dnnlib.grading.batch import wire
from dnnlib.grading.runner import Outcome

HUNG = "{what} {seconds:g}초 안에 끝나지 않았다. 끝나지 않는 반복이 있는지 본다."
DIED = "{what} 파이썬이 통째로 끝났다. 메모리가 넘쳤거나 프로세스를 끝내는 코드가 있다."
SPOILED = "{what} 채점기와 주고받는 통로가 망가졌다: {reason}."
SPENT = "이 제출물에 쓸 수 있는 시간 {seconds:g}초를 다 썼다. 오래 걸리거나 끝나지 않는 셀이 있다."


@dataclass(frozen=True)
class Limits:
    """함수나 셀 하나, 그리고 제출물 하나에 주는 시간."""

    seconds: float
    total: float


class BatchRunner:
    """자식이 멈추거나 사라지면 다시 낳아, 남은 문항을 이어서 부른다.

    인수:
        sandbox: 자식을 낳을 ``Sandbox``.
        cells: 차례로 실행할 ``(이름, 글)``의 목록.
        limits: 시간의 한도.
    """

    def __init__(self, sandbox, cells, limits):
        self.sandbox, self.cells, self.limits = sandbox, cells, limits
        self.end = time.monotonic() + limits.total
        self.channel = None
        self.faults = {}  # 셀의 이름에서 그 셀이 끝까지 가지 못한 까닭
        self.skipped = set()
        self.count = 0

    def call(self, function, cases):
        """``function``을 ``cases``마다 부른 결과. 끝까지 가지 못하면 모든 결과에 까닭이 적힌다."""
        payload = bytearray()
        packed = [wire.pack(list(case.values()), payload) for case in cases]
        request = {"function": function, "names": list(cases[0]), "cases": ["list", packed]}
        try:
            self.load()
            answer, arrays = self.ask(f"`{function}` 함수가", request, bytes(payload))
            return read(answer, arrays, cases)
        except wire.WireError as error:
            return self.lost(cases, SPOILED.format(what=f"`{function}` 함수를 부르다", reason=error))
        except StoppedError as error:
            return self.lost(cases, str(error))

    def lost(self, cases, reason):
        self.close()
        return [Outcome(error=reason)] * len(cases)

    def load(self):
        """자식이 없으면 낳아 셀을 모두 실행한다. 자식을 멈추게 한 셀은 빼고 다시 한다."""
        while self.channel is None:
            self.channel = self.sandbox.spawn()
            for name, source in self.cells:
                if name not in self.skipped and not self.run(name, source):
                    break

    def run(self, name, source):
        """셀 하나를 실행한다. 자식을 잃었으면 False."""
        try:
            answer, _ = self.ask(f"{name}이", {"cell": name, "source": source})
            fault = wire.clean(answer.get("error"))
        except wire.WireError as error:
            fault = SPOILED.format(what=f"{name}에서", reason=error)
        except StoppedError as error:
            fault = str(error)
        else:
            if fault:
                self.faults[name] = fault
            return True
        self.close()
        self.faults[name] = fault
        self.skipped.add(name)
        return False

    def ask(self, what, request, payload=b""):
        self.count += 1
        seed = zlib.crc32(json.dumps(request.get("function") or request.get("cell")).encode())
        now = time.monotonic()
        deadline = min(now + self.limits.seconds, self.end)
        if now > self.end:
            raise StoppedError(SPENT.format(seconds=self.limits.total))
        try:
            self.channel.settimeout(max(deadline - now, 1e-3))
            wire.send(self.channel, {**request, "id": self.count, "seed": seed}, payload)
            answer, arrays = wire.receive(self.channel, deadline)
        except TimeoutError:
            raise StoppedError(HUNG.format(what=what, seconds=self.limits.seconds)) from None
        except (EOFError, OSError):
            raise StoppedError(
                DIED.format(what=what.removesuffix("가").removesuffix("이") + " 때문에")
            ) from None
        if answer.get("id") != self.count:
            raise wire.WireError("부탁하지 않은 답이 왔다")
        return answer, arrays

    def close(self):
        """자식을 끝낸다."""
        if self.channel is not None:
            self.channel.close()
            self.sandbox.kill()
            self.channel = None


class StoppedError(Exception):
    """자식이 답하지 못했다."""


def read(answer, arrays, cases):
    """받은 답을 하나하나 검사하며 ``Outcome``으로 바꾼다."""
    told, unpacker = answer.get("outcomes"), wire.Unpacker(arrays)
    if not isinstance(told, list) or len(told) != len(cases):
        raise wire.WireError("결과의 개수가 입력의 개수와 다르다")
    outcomes = [outcome(row, unpacker, case) for row, case in zip(told, cases, strict=True)]
    unpacker.finish()
    return outcomes


def outcome(row, unpacker, case):
    match row:
        case {"value": packed, "error": str(error), "changed": list(changed), "printed": str(printed)}:
            value = None if packed is None else unpacker.value(packed)
        case _:
            raise wire.WireError("결과의 꼴이 다르다")
    if not all(isinstance(name, str) and name in case for name in changed):
        raise wire.WireError("없는 입력의 이름이 왔다")
    arrays = value if isinstance(value, tuple) else (value,)
    if not error and not all(isinstance(array, np.ndarray) for array in arrays):
        raise wire.WireError("배열이 아닌 값이 왔다")
    return Outcome(value, steady(wire.clean(error)), tuple(changed), wire.clean(printed))


def steady(text):
    """실행할 때마다 달라지는 주소를 지운 글."""
    return re.sub(r"0x[0-9a-f]{6,}", "0x…", text)
