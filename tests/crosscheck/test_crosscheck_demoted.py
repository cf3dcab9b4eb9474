"""텐서플로 밖의 케라스를 손대지 않고 쓰면 float64를 float32로 낮추는 곳이 있다. 그만큼만 어긋난다.

어긋나는 까닭이 그것뿐이라는 것은 test_crosscheck_programs.py가 보인다: ``keep_float64``로 낮춤만 끄면 같은
프로그램이 텐서플로에서와 같은 허용 오차 안에 든다.
"""

import numpy as np
import pytest
import record
from backend import BACKEND, keep_float64
from programs import PROGRAMS
from test_crosscheck_programs import compare

ROUNDED = {"forward": 1e-6, "gradients": 1e-6, "exact": 0.0, "rounded": 1e-6}

# 정규화 층은 포화한 tanh를 작은 분산으로 나누어 오차를 1/√ε ≈ 32배로 키우고, 되돌릴 때 한 번 더 키운다.
NORMALIZED = {"forward": 1e-4, "gradients": 1e-4, "exact": 0.0}

# 훈련은 반올림을 스텝마다 키우므로 끝에서 견줄 뜻이 없다. 훈련만 하는 프로그램은 돌리지 않는다.
TRAINING_ONLY = ("100 steps", "110 batches", "state")

# tanh가 은닉 상태를 낮추어 처음 상태와 자료형이 달라지면 scan이 거부한다. tanh를 쓰는 SimpleRNN이 그렇다.
REFUSED = {"jax": ("recurrent", "recurrent bare")}.get(BACKEND, ())

COMPARED = [name for name in PROGRAMS if name not in REFUSED and not name.startswith(TRAINING_ONLY)]


def tolerances(name):
    return NORMALIZED if name.startswith("normalization") else ROUNDED


def within_rounding(mine, reference, tolerance, kind):
    """float32의 반올림은 서로 지워진 큰 수에 비례하므로, 배열에서 가장 큰 값을 잣대로 삼는다."""
    absolute, _ = record.errors(mine, reference)
    assert absolute <= tolerance * (1 + np.max(np.abs(reference), initial=0)), kind


if BACKEND != "tensorflow":  # 텐서플로에서는 낮추지 않는다

    @pytest.mark.parametrize("name", COMPARED)
    def test_untouched_keras_differs_by_float32_rounding(name):
        keep_float64(False)
        compare(PROGRAMS[name], tolerances(name), within_rounding, "demoted")


if REFUSED:

    @pytest.mark.parametrize("name", REFUSED)
    def test_untouched_keras_refuses(name):
        import keras

        keep_float64(False)
        with pytest.raises(TypeError, match="float32"):
            PROGRAMS[name](keras)
