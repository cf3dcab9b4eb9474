"""프로필: 다른 컴퓨터의 계산을 흉내 낸다. 입을 수 없으면 그렇다고 말한다."""

import os
import platform
import subprocess
import sys

import pytest

from tools import profiles

X86 = platform.machine().lower() in ("x86_64", "amd64")
SHOW = """
import numpy as np
from numpy._core import _multiarray_umath as core
from threadpoolctl import threadpool_info
[blas] = threadpool_info()
used = core.__cpu_features__
print(used.get("X86_V3", used["AVX2"]), blas["num_threads"], blas.get("architecture"))
"""


def worn(profile):
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **profile.environment}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""  # NumPy는 끌 수 없는 이름에 경고한다
    return done.stdout.split()


@pytest.mark.skipif(not X86, reason="환경 변수는 x86-64에서만 뜻이 있다")
def test_without_avx_neither_numpy_nor_blas_uses_it():
    assert worn(profiles.NO_AVX) == ["False", "1", "Nehalem"]


@pytest.mark.skipif(not X86 or (os.cpu_count() or 1) < 2, reason="코어가 둘 있어야 한다")
def test_two_threads():
    assert worn(profiles.PROFILES[-1])[1] == "2"


def test_names_are_distinct_and_plain_changes_nothing():
    assert len({profile.name for profile in profiles.PROFILES}) == 5
    assert profiles.PLAIN.environment == {}
    assert profiles.PLAIN.missing() == ""


def test_a_profile_that_cannot_be_worn_says_why(monkeypatch):
    monkeypatch.setattr(profiles.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(profiles, "_has", lambda name: False)
    assert [profile.missing() for profile in profiles.PROFILES] == [
        "", "프로세서에 없는 명령어 집합: AVX2", "프로세서에 없는 명령어 집합: AVX512F", "", "",
    ]  # fmt: skip
    monkeypatch.setattr(profiles.platform, "machine", lambda: "arm64")
    assert [bool(profile.missing()) for profile in profiles.PROFILES] == [False, True, True, True, True]
