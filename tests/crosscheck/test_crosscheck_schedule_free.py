"""케라스의 ScheduleFreeAdamW는 백엔드마다 다르게 걷는다.

갱신하기 전의 z를 ``momentum.value``로 잡아 두는데, JAX에서는 값이고 텐서플로에서는 z 자신이라 갱신한 뒤의 z가
된다. dnnlib은 논문과 JAX처럼 갱신하기 전의 z로 x를 되찾는다.
"""

import keras
import numpy as np
from backend import BACKEND
from programs_optimizers import start, walk

import dnnlib
from dnnlib.optimizers import ScheduleFreeAdamW

OPTIONS = {"learning_rate": 0.0625, "beta_1": 0.875, "beta_2": 1 - 2**-10, "epsilon": 2**-23}


class NewestMomentum(ScheduleFreeAdamW):
    """x를 갱신한 뒤의 z로 되찾는다."""

    def update_step(self, gradient, variable, slots, learning_rate):
        t, z, v = self.iterations + 1, slots["momentum"], slots["velocity"]
        v += (1 - self.beta_2) * (gradient**2 - v)
        z -= learning_rate * gradient / (np.sqrt(v / (1 - self.beta_2**t)) + self.epsilon)
        x = (variable - (1 - self.beta_1) * z) / self.beta_1
        variable[...] = (1 - self.beta_1) * z + self.beta_1 * ((1 - 1 / t) * x + z / t)


def test_only_the_momentum_it_remembers_differs():
    theirs = walk(keras, keras.optimizers.ScheduleFreeAdamW(**OPTIONS), start(keras))
    ours = walk(dnnlib, ScheduleFreeAdamW(**OPTIONS), start(dnnlib))
    newest = walk(dnnlib, NewestMomentum(**OPTIONS), start(dnnlib))
    same, other = (ours, newest) if BACKEND == "jax" else (newest, ours)
    for mine, wrong, reference in zip(same, other, theirs, strict=True):
        np.testing.assert_allclose(mine, reference, rtol=1e-8, atol=1e-8)
        assert np.abs(wrong - reference).max() > 1e-3
