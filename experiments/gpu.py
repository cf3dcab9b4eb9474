"""11장의 TF32 절이 보이는 수를 GPU에서 재어 dnnlib/records/11_gpu.json에 쓴다: python -m experiments.gpu

float32 행렬 곱을 TF32를 켜고, 끄고 해서 float64의 답과 견준다. GPU가 없으면 아무것도 쓰지 않는다.
"""

import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

from dnnlib import records, utils


def error(a, b, exact, tf32):
    """TF32를 켜거나 끄고 낸 곱의 상대 오차."""
    tf.config.experimental.enable_tensor_float_32_execution(tf32)
    with tf.device("gpu:0"):
        product = (tf.constant(a) @ tf.constant(b)).numpy()
    return float(f"{np.linalg.norm(product - exact) / np.linalg.norm(exact):.3g}")


def main():
    gpus = tf.config.list_physical_devices("GPU")
    if not gpus:
        sys.exit("GPU가 없다. 아무것도 쓰지 않았다.")
    rng = utils.rng(0)
    a, b = (rng.normal(size=(1024, 1024)).astype("float32") for _ in range(2))
    exact = a.astype(float) @ b.astype(float)
    record = {
        "device": tf.config.experimental.get_device_details(gpus[0])["device_name"],
        "tensorflow": tf.__version__,
        "errors": {name: error(a, b, exact, name == "TF32") for name in ("float32", "TF32")},
    }
    path = records.FOLDER / "11_gpu.json"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
