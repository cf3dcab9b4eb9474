"""부모와 자식이 주고받는 글틀: 길이 둘, 작은 JSON 머리, 날것의 바이트.

자식은 학습자의 코드와 한 프로세스이므로 무엇이든 보낼 수 있다. 받는 쪽은 길이의 한도, dtype의 목록, 모양과
바이트의 길이를 모두 맞추어 본 다음에만 배열로 읽는다. pickle은 쓰지 않는다.
"""

import json
import math
import re
import struct
import time

import numpy as np

LENGTHS = struct.Struct(">II")
LONGEST_HEADER, LONGEST_PAYLOAD = 1 << 20, 32 << 20
MOST_AXES, LONGEST_TEXT = 8, 10_000
DTYPE = re.compile(r"\|[biu]1|<[iu][248]|<f[248]|<U[1-9]\d{0,3}")


class WireError(ValueError):
    """약속한 꼴이 아닌 것이 왔다."""


def send(channel, header, payload=b""):
    text = json.dumps(header).encode()
    if len(text) > LONGEST_HEADER or len(payload) > LONGEST_PAYLOAD:
        raise WireError(f"보낼 것이 너무 크다: 머리 {len(text):,}바이트, 배열 {len(payload):,}바이트")
    channel.sendall(LENGTHS.pack(len(text), len(payload)) + text + payload)


def receive(channel, deadline=None):
    """머리와 배열의 바이트.

    오류:
        WireError: 꼴이 다를 때. TimeoutError: ``deadline``(``time.monotonic``의 시각)이 지났을 때.
        EOFError: 저쪽이 사라졌을 때.
    """
    text, payload = LENGTHS.unpack(exactly(channel, LENGTHS.size, deadline))
    if text > LONGEST_HEADER or payload > LONGEST_PAYLOAD:
        raise WireError(f"너무 큰 것을 보내려 했다: {text:,}바이트와 {payload:,}바이트")
    head = exactly(channel, text, deadline)
    try:
        header = json.loads(head)
    except (ValueError, RecursionError):
        raise WireError("머리가 JSON이 아니다") from None
    if not isinstance(header, dict):
        raise WireError("머리가 사전이 아니다")
    return header, exactly(channel, payload, deadline)


def exactly(channel, count, deadline):
    received = bytearray()
    while len(received) < count:
        if deadline is not None:
            channel.settimeout(max(deadline - time.monotonic(), 1e-3))
        piece = channel.recv(min(count - len(received), 1 << 20))
        if deadline is not None and time.monotonic() > deadline:
            raise TimeoutError
        if not piece:
            raise EOFError
        received += piece
    return bytes(received)


def pack(value, payload):
    """값 하나를 적은 목록. 배열의 내용은 ``payload``(bytearray)에 잇는다."""
    if isinstance(value, list | tuple):
        return [type(value).__name__, [pack(item, payload) for item in value]]
    if isinstance(value, np.ndarray | np.generic):
        kind = "array" if isinstance(value, np.ndarray) else "scalar"
        array = portable(value)
        payload += array.tobytes()
        return [kind, array.dtype.str, list(array.shape)]
    return ["plain", value]


def portable(value):
    """어느 쪽에서나 같은 바이트가 되는 배열."""
    array = np.asarray(value)
    if array.dtype.kind == "f" and array.dtype.itemsize > 8:
        array = array.astype(np.float64)
    if array.dtype.str.startswith(">"):
        array = array.astype(array.dtype.newbyteorder("<"))
    return array.astype("<U1") if array.dtype.str == "<U0" else array


class Unpacker:
    """``pack``이 적은 값을 앞에서부터 차례로 되살린다."""

    def __init__(self, payload):
        self.payload, self.position = payload, 0

    def value(self, packed, depth=0):
        match packed:
            case ["plain", None | bool() | int() | float() | str() as value]:
                return value
            case ["array", str(dtype), list(shape)]:
                return self.array(dtype, shape)
            case ["scalar", str(dtype), []]:
                return self.array(dtype, [])[()]
            case ["list" | "tuple" as kind, list(items)] if depth < 4:
                return (list if kind == "list" else tuple)(self.value(item, depth + 1) for item in items)
        raise WireError("알 수 없는 값이 왔다")

    def array(self, dtype, shape):
        sizes = all(type(n) is int and 0 <= n <= LONGEST_PAYLOAD for n in shape)
        if not (DTYPE.fullmatch(dtype) and len(shape) <= MOST_AXES and sizes):
            raise WireError("받아들이지 않는 dtype이나 모양이다")
        count = math.prod(shape)
        size = count * np.dtype(dtype).itemsize
        if self.position + size > len(self.payload):
            raise WireError("배열의 모양과 바이트의 길이가 맞지 않는다")
        array = np.frombuffer(self.payload, dtype, count, self.position).reshape(shape).copy()
        self.position += size
        if array.dtype.kind == "U" and not readable(array):
            raise WireError("글자가 아닌 코드가 들어 있다")
        if dtype == "|b1" and (array.view(np.uint8) > 1).any():
            raise WireError("참도 거짓도 아닌 논리값이 들어 있다")
        return array

    def finish(self):
        if self.position != len(self.payload):
            raise WireError("쓰지 않은 바이트가 남았다")


def readable(array):
    """유니코드 글자로만 된 배열."""
    codes = np.ascontiguousarray(array).reshape(-1).view(np.uint32)
    return not ((codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))).any()


def clean(text):
    """받은 글을 자르고, 터미널과 화면을 어지럽히는 글자를 바꾼다."""
    if not isinstance(text, str):
        raise WireError("글이 아니다")
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text[:LONGEST_TEXT])
