"""행렬 곱이 있는 층을 float32로. GPU라면 TF32를 쓸 때와 쓰지 않을 때를 다 잰다.

TF32는 곱하기 전에 수의 가수를 23비트에서 10비트로 줄인다. 그래서 오차가 2⁻¹¹ ≈ 5e-4까지 커진다.
"""

import keras
import numpy as np
import pytest
import record
from backend import device, use_tf32
from traced import Traced

import dnnlib

RNG = np.random.default_rng(29)
IMAGES = RNG.normal(size=(64, 16, 16, 8)).astype("float32")
SEQUENCES = RNG.normal(size=(64, 8, 64)).astype("float32")
TARGETS = RNG.normal(size=(64, 16)).astype("float32")

# 가장 큰 값에 견준 오차.
TOLERANCES = {"float32": 1e-5, "tf32": 1e-2} if device() == "gpu" else {"float32": 1e-5}


def dense(keras):
    return [keras.Input((16, 16, 8)), keras.layers.Flatten(), keras.layers.Dense(256, activation="tanh")]


def convolution(keras):
    layer = keras.layers.Conv2D(32, 3, padding="same", activation="tanh")
    return [keras.Input((16, 16, 8)), layer, keras.layers.GlobalAveragePooling2D()]


def recurrent(keras):
    return [keras.Input((8, 64)), keras.layers.SimpleRNN(128)]


PROGRAMS = {
    "dense": (dense, IMAGES),
    "convolution": (convolution, IMAGES),
    "recurrent": (recurrent, SEQUENCES),
}


def run(keras, layers, x):
    """출력과, 학습률이 1인 한 스텝에서 가중치가 움직인 만큼: 그레이디언트다."""
    model = keras.Sequential([*layers(keras), keras.layers.Dense(16)])
    model.compile(keras.optimizers.SGD(1.0), "mse")
    rng = np.random.default_rng(3)
    shapes = [w.shape for w in model.get_weights()]
    start = [(rng.normal(size=s) / np.sqrt(np.prod(s[:-1]))).astype("float32") for s in shapes]
    model.set_weights(start)
    outputs = model.predict(x, verbose=0)
    model.train_on_batch(x, TARGETS)
    return [outputs, *(before - after for before, after in zip(start, model.get_weights(), strict=True))]


@pytest.mark.parametrize("precision", TOLERANCES)
@pytest.mark.parametrize("name", PROGRAMS)
def test_float32(name, precision):
    for module in (dnnlib, keras):
        module.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    use_tf32(precision == "tf32")
    traced = Traced(dnnlib)
    for mine, reference in zip(run(traced, *PROGRAMS[name]), run(keras, *PROGRAMS[name]), strict=True):
        assert mine.dtype == reference.dtype == "float32"
        absolute, relative = record.errors(mine, reference)
        record.add(traced.touched, precision, absolute, relative)
        assert relative < TOLERANCES[precision]
