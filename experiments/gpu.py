"""GPU 한 대를 한 번에 잰다: ``python -m experiments.gpu``. 케라스의 백엔드는 아무것이나 된다.

float64, float32, TF32, bfloat16에서 행렬 곱과 작은 합성곱 신경망의 훈련을 재어, float64의 ``dnnlib``에 견준
오차와 걸린 시간을 ``dnnlib/records/11_gpu.json``에 적는다. 그다음 대조 검사를 모두 돌려 기록한다.
GPU가 없으면 아무것도 쓰지 않는다.
"""

import json
import os
import subprocess
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("JAX_ENABLE_X64", "1")

import keras
import numpy as np

import dnnlib
from dnnlib import records, utils
from tests.crosscheck import backend
from tools.repository import ROOT

PATH = records.FOLDER / "11_gpu.json"
PRECISIONS = {  # 이름에서 (케라스의 자료형 정책, TF32를 쓰는가)로
    "float64": ("float64", False),
    "float32": ("float32", False),
    "TF32": ("float32", True),
    "bfloat16": ("mixed_bfloat16", False),
}
STEPS, BATCH, RATE = 100, 128, 0.05


def device_name():
    """케라스가 쓰는 GPU의 이름. 없으면 None."""
    if backend.device() != "gpu":
        return None
    if backend.BACKEND == "tensorflow":
        (first, *_) = backend.engine.config.list_physical_devices("GPU")
        return backend.engine.config.experimental.get_device_details(first)["device_name"]
    return (
        backend.engine.devices()[0].device_kind
        if backend.BACKEND == "jax"
        else backend.engine.cuda.get_device_name()
    )


def wear(precision):
    """케라스를 이 자료형으로 계산하게 한다."""
    policy, tf32 = PRECISIONS[precision]
    keras.config.set_floatx("float64" if policy == "float64" else "float32")
    keras.config.set_dtype_policy(policy)
    backend.keep_float64(policy == "float64")
    backend.use_tf32(tf32)


def timed(function, repeats):
    """마지막 결과와, 처음의 셋을 버린 시간의 중앙값(ms)."""
    spent = []
    for _ in range(repeats + 3):
        start = time.perf_counter()
        result = function()
        spent.append(time.perf_counter() - start)
    return result, float(f"{1000 * np.median(spent[3:]):.3g}")


def product(precision, size, repeats=20):
    """float32로 뽑은 두 행렬의 곱: float64의 답에 견준 상대 오차와 시간."""
    rng = utils.rng(0)
    a, b = (rng.normal(size=(size, size)).astype("float32") for _ in range(2))
    exact = a.astype(float) @ b.astype(float)
    wear(precision)
    kind = "bfloat16" if precision == "bfloat16" else keras.config.floatx()
    left, right = (keras.ops.cast(keras.ops.convert_to_tensor(m), kind) for m in (a, b))

    def multiply():
        return keras.ops.convert_to_numpy(keras.ops.cast(keras.ops.matmul(left, right), "float64"))

    found, ms = timed(multiply, repeats)
    return float(f"{np.linalg.norm(found - exact) / np.linalg.norm(exact):.3g}"), ms


def network(module):
    conv, pool = module.layers.Conv2D, module.layers.MaxPooling2D
    hidden = [conv(16, 3, padding="same", activation="relu"), pool(2), conv(32, 3, activation="relu")]
    head = [module.layers.Flatten(), module.layers.Dense(10, activation="softmax")]
    model = module.Sequential([module.Input((8, 8, 1)), *hidden, *head])
    model.compile(module.optimizers.SGD(RATE), "sparse_categorical_crossentropy")
    return model


def walked(module, start, steps):
    """같은 가중치에서 같은 배치들로 ``steps``걸음을 걸은 가중치와, 한 걸음의 시간."""
    (x, y), _ = dnnlib.datasets.digits.load_data()
    x = (x / 16)[..., None]
    batches = iter(utils.rng(0).permutation(len(x))[:BATCH] for _ in range(steps))
    model = network(module)
    model.set_weights(start)

    def step():
        chosen = next(batches)
        model.train_on_batch(x[chosen], y[chosen])

    _, ms = timed(step, steps - 3)
    return [np.asarray(w, float) for w in model.get_weights()], ms


def measure(steps=STEPS, size=1024):
    """기록에 적는 사전."""
    dnnlib.config.set_floatx("float64")
    utils.set_random_seed(0)
    start = network(dnnlib).get_weights()
    ours, ms = walked(dnnlib, start, steps)
    record = {"errors": {}, "product_ms": {}, "training_errors": {}, "step_ms": {"dnnlib float64": ms}}
    for precision in PRECISIONS:
        record["errors"][precision], record["product_ms"][precision] = product(precision, size)
        theirs, record["step_ms"][precision] = walked(keras, start, steps)
        largest = max(
            np.abs(a - b).max() / np.abs(b).max() for a, b in zip(theirs, ours, strict=True) if b.any()
        )
        record["training_errors"][precision] = float(f"{largest:.3g}")
    return record


def main():
    device = device_name()
    if device is None:
        sys.exit("GPU가 없다. 아무것도 쓰지 않았다.")
    versions = {name: module.__version__ for name, module in (("keras", keras), ("numpy", np))}
    record = {"device": device, "backend": backend.BACKEND, "versions": versions} | measure()
    PATH.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "tests/crosscheck", "--record-crosscheck"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
