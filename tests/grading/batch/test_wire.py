"""글틀은 보낸 값을 그대로 되살리고, 약속한 꼴이 아니면 읽지 않는다."""

import json
import socket
import struct
import time

import numpy as np
import pytest

from dnnlib.grading.batch import wire

VALUES = [
    np.arange(6.0).reshape(2, 3), np.array(2, np.int8), np.array(["가", "bc"]), np.array([True, False]),
    np.zeros((0, 3), np.float32), np.array(""), (np.ones(2), "relu", 3, 2.5, True), [1, (2, [3])],
    np.float32(1.5), np.int64(7), np.arange(3.0)[::-1], np.asfortranarray(np.eye(2)), np.array([1.5], ">f4"),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_value_comes_back(value):
    payload = bytearray()
    packed = json.loads(json.dumps(wire.pack(value, payload)))
    unpacker = wire.Unpacker(bytes(payload))
    back = unpacker.value(packed)
    unpacker.finish()
    assert type(back) is type(value)
    np.testing.assert_equal(back, value)


def test_long_double_travels_as_float64():
    payload = bytearray()
    assert wire.pack(np.longdouble(1.5), payload) == ["scalar", "<f8", []]


BAD = [
    ["array", "<f8", [3]], ["array", "<f8", [-1]], ["array", "|O", [1]], ["array", "<c16", [1]],
    ["array", "<M8[D]", [1]], ["array", "V8", [1]], ["array", "<f8", [1 << 60, 0]], ["array", "<f8", [1.0]],
    ["array", "<f8", [True]], ["array", "<f8", [1] * 9], ["array", "<U99999", [1]], ["array", 3, [1]],
    ["scalar", "<f8", [1]], ["pickle", "<f8", [1]], ["plain", {}], ["plain"], "plain", None, 3, {},
    ["tuple", [["tuple", [["tuple", [["tuple", [["tuple", []]]]]]]]]],
]  # fmt: skip


@pytest.mark.parametrize("packed", BAD, ids=repr)
def test_anything_else_is_refused(packed):
    with pytest.raises(wire.WireError):
        wire.Unpacker(bytes(8)).value(packed)


def test_bytes_that_are_no_letters_or_truths_are_refused():
    with pytest.raises(wire.WireError, match="글자"):
        wire.Unpacker(struct.pack("<I", 0x110000)).value(["array", "<U1", [1]])
    with pytest.raises(wire.WireError, match="논리값"):
        wire.Unpacker(b"\x02").value(["array", "|b1", [1]])


def test_leftover_bytes_are_refused():
    unpacker = wire.Unpacker(bytes(8))
    with pytest.raises(wire.WireError, match="남았다"):
        unpacker.finish()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (struct.pack(">II", 1 << 31, 0), wire.WireError),
        (struct.pack(">II", 2, 1 << 31), wire.WireError),
        (struct.pack(">II", 2, 0) + b"[]", wire.WireError),
        (struct.pack(">II", 2, 0) + b"{,", wire.WireError),
        (struct.pack(">II", 100_000, 0) + b"[" * 100_000, wire.WireError),
        (struct.pack(">II", 9, 0) + b"{}", EOFError),
        (b"", EOFError),
    ],
)
def test_broken_frames_are_refused(sent, error):
    ours, theirs = socket.socketpair()
    theirs.sendall(sent)
    theirs.close()
    with ours, pytest.raises(error):
        wire.receive(ours, time.monotonic() + 5)


def test_silence_and_a_slow_trickle_end_in_time():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\0\0")
        start = time.monotonic()
        with pytest.raises(TimeoutError):
            wire.receive(ours, start + 0.2)
        assert time.monotonic() - start < 2


def test_text_is_cut_and_harmless():
    assert wire.clean("가\n\x1b[2J\u202e") == "가\n�[2J�"
    assert len(wire.clean("가" * 10**6)) == wire.LONGEST_TEXT
    with pytest.raises(wire.WireError):
        wire.clean(3)
