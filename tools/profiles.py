"""다른 컴퓨터의 계산을 이 컴퓨터에서 흉내 내는 프로필: BLAS 커널, NumPy의 명령어 집합, 스레드의 수.

곱을 더하는 차례가 다르면 마지막 비트가 달라지고, 훈련은 그 차이를 키운다. 책에 인쇄한 자릿수는 모든
프로필에서 같아야 한다. 이 변수들은 x86-64에서만 뜻이 있다.
"""

import platform
from dataclasses import dataclass

from numpy._core import _multiarray_umath as numpy_core

AVX512 = ("AVX512", "X86_V4")
AVX = ("AVX", "FMA", "F16C", "XOP", "X86_V3", *AVX512)


@dataclass(frozen=True)
class Profile:
    """이름, 환경 변수, 프로세서에 있어야 하는 명령어 집합(없어도 되면 빈 튜플)."""

    name: str
    environment: dict
    needs: tuple = ()

    def missing(self):
        """이 컴퓨터에서 입을 수 없는 까닭. 입을 수 있으면 빈 문자열."""
        if platform.machine().lower() not in ("x86_64", "amd64"):
            return "" if not self.environment else f"x86-64가 아니다({platform.machine()})"
        if self.needs and not any(_has(name) for name in self.needs):
            return f"프로세서에 없는 명령어 집합: {self.needs[0]}"
        return ""


def _has(name):
    return numpy_core.__cpu_features__.get(name, False)


def _disable(prefixes):
    """NumPy가 골라 쓰는 명령어 집합 가운데 끌 것. 프로세서에 없는 것을 적으면 NumPy가 경고한다."""
    names = [name for name in numpy_core.__cpu_dispatch__ if name.startswith(prefixes) and _has(name)]
    return {"NPY_DISABLE_CPU_FEATURES": " ".join(names)} if names else {}


PLAIN = Profile("있는 그대로", {})
NO_AVX = Profile("AVX 없이", {"OPENBLAS_CORETYPE": "Nehalem", **_disable(AVX)})
PROFILES = (
    PLAIN,
    Profile("AVX2", {"OPENBLAS_CORETYPE": "Haswell", **_disable(AVX512)}, needs=("AVX2", "X86_V3")),
    Profile("AVX-512", {"OPENBLAS_CORETYPE": "SkylakeX"}, needs=("AVX512F", "X86_V4")),
    NO_AVX,
    Profile("스레드 둘", {"OPENBLAS_NUM_THREADS": "2"}),
)
