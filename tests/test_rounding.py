"""3장의 문장: 상수로 시작한 망의 대칭을 행렬 곱의 반올림이 깨는지는 프로세서와 유닛의 수에 달렸다."""

import json
import os
import subprocess
import sys

import pytest

from tools.profiles import PROFILES

BY_NAME = {profile.name: profile for profile in PROFILES}
# 3장의 ``spread_of("zeros", epochs=20)``을 유닛의 수마다.
SPREADS = """
import json
import numpy as np
from dnnlib import Input, Sequential, config, datasets, initializers, layers, optimizers, utils

config.set_floatx("float64")
(x, y), _ = datasets.digits.load_data()
x = x - x.mean(axis=0)
x = (x / x.std()).reshape(-1, 64)
spreads = {}
for units in (96, 97, 100, 128):
    utils.set_random_seed(0)
    same = initializers.Constant(0.1)
    hidden = layers.Dense(units, "tanh", kernel_initializer=same)
    model = Sequential([Input((64,)), hidden, layers.Dense(10, "softmax", kernel_initializer=same)])
    model.compile(optimizers.SGD(0.1), "sparse_categorical_crossentropy")
    model.fit(x, y, epochs=20, verbose=0)
    spreads[units] = float(np.ptp(hidden.kernel, axis=1).max())
print(json.dumps(spreads))
"""


@pytest.mark.parametrize(("name", "apart"), [("AVX2", ["97"]), ("AVX-512", ["97", "100"])])
def test_rounding_breaks_the_symmetry_of_the_units_that_the_tiles_leave_over(name, apart):
    profile = BY_NAME[name]
    if reason := profile.missing():
        pytest.skip(reason)
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **profile.environment}
    done = subprocess.run(
        [sys.executable, "-c", SPREADS], env=environment, capture_output=True, text=True, check=True
    )
    spreads = json.loads(done.stdout)
    assert [units for units, spread in spreads.items() if spread > 0.2] == apart
    assert [spread for units, spread in spreads.items() if units not in apart] == [0] * (4 - len(apart))
