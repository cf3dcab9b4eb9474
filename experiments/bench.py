"""같은 훈련을 dnnlib, 케라스, scikit-learn, 그리고 그 안의 행렬 곱만으로 돌려 시간의 비를 잰다.

``make bench``가 스레드의 수를 고정해서 부르고, 결과는 results/bench-threads-<수>.json에 남는다. 한 프로세스
안에서 번갈아 재고 중앙값의 비만 믿는다. 다른 일을 하는 컴퓨터에서는 초가 흔들려도 비는 덜 흔들린다.

목표는 케라스의 두 배, scikit-learn의 두 배 반, 곱만의 1.5배 안쪽(SGD, 배치 128), 합성곱은 케라스의 1.2배
안쪽이다. 닿지 못한 줄에는 까닭을 적는다. ``keras / products``는 곱 말고 아무것도 하지 않는 라이브러리가 낼 수
있는 비이므로, 이것이 2보다 작으면 어떤 코드도 목표에 닿지 못한다.
"""

import json
import os
import platform
import time
import warnings
from itertools import pairwise
from pathlib import Path
from statistics import median

import keras
import numpy as np
import sklearn
import tensorflow
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_info

import dnnlib

ROUNDS = 7
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
RESULTS = Path(__file__).parent / "results"
KERAS_GOAL, SCIKIT_GOAL, FLOOR_GOAL, CNN_GOAL = 2.0, 2.5, 1.5, 1.2


def load(count):
    """DNNLIB_DATA가 있으면 MNIST, 없으면 모양이 같은 난수."""
    if os.environ.get("DNNLIB_DATA"):
        (x, y), _ = dnnlib.datasets.mnist.load_data()
        return (x[:count] / np.float32(255)).astype("float32"), y[:count].astype("int64")
    rng = np.random.default_rng(0)
    return rng.random((count, 28, 28), dtype="float32"), rng.integers(0, 10, count)


def mlp(module, sizes, optimizer, normalized=False):
    layers = [module.Input((784,))]
    for size in sizes:
        layers.append(module.layers.Dense(size, kernel_initializer="he_normal", use_bias=not normalized))
        layers += [module.layers.BatchNormalization()] if normalized else []
        layers.append(module.layers.Activation("relu"))
        layers += [module.layers.Dropout(0.2)] if normalized else []
    return compiled(module, [*layers, module.layers.Dense(10, activation="softmax")], optimizer)


def cnn(module, optimizer):
    conv, pool = module.layers.Conv2D, module.layers.MaxPooling2D
    layers = [module.Input((28, 28, 1)), conv(32, 3, activation="relu"), pool(2)]
    layers += [conv(64, 3, activation="relu"), pool(2), conv(64, 3, activation="relu")]
    layers += [module.layers.Flatten(), module.layers.Dense(64, activation="relu")]
    return compiled(module, [*layers, module.layers.Dense(10, activation="softmax")], optimizer)


def compiled(module, layers, optimizer):
    model = module.Sequential(layers)
    made = module.optimizers.SGD(0.01) if optimizer == "sgd" else module.optimizers.Adam()
    model.compile(optimizer=made, loss="sparse_categorical_crossentropy")
    return model


def products(x, sizes, batch):
    """한 에포크에 꼭 필요한 행렬 곱만, 미리 마련한 배열에. 첫 층의 입력 그레이디언트는 필요 없다."""
    rng = np.random.default_rng(0)
    widths = [784, *sizes, 10]
    kernels = [rng.random(shape, dtype="float32") for shape in pairwise(widths)]
    hidden = [rng.random((batch, width), dtype="float32") for width in widths]
    steps = len(x) // batch

    def run():
        for _ in range(steps):
            for h, kernel, out in zip(hidden[:-1], kernels, hidden[1:], strict=True):
                np.matmul(h, kernel, out=buffers[id(out)])
            for i in reversed(range(len(kernels))):
                np.matmul(hidden[i].T, hidden[i + 1], out=gradients[i])
                if i:
                    np.matmul(hidden[i + 1], kernels[i].T, out=buffers[id(hidden[i])])

    buffers = {id(h): np.empty_like(h) for h in hidden}
    gradients = [np.empty_like(kernel) for kernel in kernels]
    return run


def scikit(x, y, sizes, batch, optimizer):
    model = MLPClassifier(
        sizes, solver=optimizer, batch_size=batch, max_iter=1, learning_rate_init=0.01, alpha=0, momentum=0
    )

    def run():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(x, y)

    return run


def fit(model, x, y, batch):
    return lambda: model.fit(x, y, batch_size=batch, epochs=1, verbose=0)


def dense_row(sizes, batch, optimizer, normalized=False, count=12_800):
    x, y = load(count)
    x = x.reshape(len(x), -1)
    runs = {
        module.__name__: fit(mlp(module, sizes, optimizer, normalized), x, y, batch)
        for module in (dnnlib, keras)
    }
    if not normalized:
        runs["scikit-learn"] = scikit(x, y, sizes, batch, optimizer)
        runs["products"] = products(x, sizes, batch)
    return runs


def image_row(batch=32, count=1_600):
    x, y = load(count)
    x = x[..., None]
    return {module.__name__: fit(cnn(module, "adam"), x, y, batch) for module in (dnnlib, keras)}


ROWS = {
    "MLP 300-100, SGD, batch 32": lambda: dense_row((300, 100), 32, "sgd"),
    "MLP 300-100, SGD, batch 128": lambda: dense_row((300, 100), 128, "sgd"),
    "MLP 300-100, Adam, batch 32": lambda: dense_row((300, 100), 32, "adam"),
    "MLP 300-100, Adam, batch 128": lambda: dense_row((300, 100), 128, "adam"),
    "MLP 300-100, Adam + BN + dropout, batch 32": lambda: dense_row((300, 100), 32, "adam", True),
    "MLP 300-100, Adam + BN + dropout, batch 128": lambda: dense_row((300, 100), 128, "adam", True),
    "MLP 20 x 100, SGD, batch 32": lambda: dense_row((100,) * 19, 32, "sgd", count=6_400),
    "CNN 32-64-64, Adam, batch 32": image_row,
}


def shortfalls(name, row):
    """닿지 못한 목표와 그 까닭."""
    found = []
    keras_ratio, products = row["keras / dnnlib"], row.get("products / dnnlib")
    if name.startswith("CNN"):
        if keras_ratio < 1 / CNN_GOAL:
            found.append(
                "창을 펴고 다시 더하는 일을 NumPy로 읽기 쉽게 둔다. 빠르게 하려면 배열의 배치를 바꿔야 한다"
            )
        return found
    if keras_ratio < KERAS_GOAL:
        bound = f", 곱만 해도 케라스의 {keras_ratio / products:.2f}배" if products else ""
        found.append(
            f"케라스의 {keras_ratio}배{bound}. 남은 것은 층과 손실을 나누어 적은 호출과 갱신의 임시 배열"
        )
    if row.get("scikit-learn / dnnlib", SCIKIT_GOAL) < SCIKIT_GOAL:
        found.append("scikit-learn도 같은 BLAS로 같은 곱을 한다")
    if "SGD, batch 128" in name and 1 / products > FLOOR_GOAL:
        found.append(f"곱만의 {1 / products:.2f}배")
    return found


def measure(runs):
    """번갈아 ROUNDS번 잰 초의 중앙값. 첫 바퀴는 버린다."""
    seconds = {name: [] for name in runs}
    for round_number in range(ROUNDS + 1):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            if round_number:
                seconds[name].append(time.perf_counter() - start)
    return {name: median(values) for name, values in seconds.items()}


def main():
    threads = {name: os.environ.get(name) for name in THREADS}
    if len(set(threads.values())) != 1 or None in threads.values():
        raise SystemExit(f"스레드의 수를 모두 같게 고정해야 한다(make bench). 받은 값: {threads}")
    rows = {}
    for name, make in ROWS.items():
        seconds = measure(make())
        ours = seconds.pop("dnnlib")
        rows[name] = {"dnnlib seconds": round(ours, 3)}
        rows[name] |= {f"{other} / dnnlib": round(value / ours, 2) for other, value in seconds.items()}
        if "products" in seconds:
            rows[name]["keras / products"] = round(seconds["keras"] / seconds["products"], 2)
        rows[name]["short of"] = shortfalls(name, rows[name])
        print(f"{name:<46}" + "".join(f"  {key} {value}" for key, value in rows[name].items()), flush=True)
    versions = {module.__name__: module.__version__ for module in (np, keras, tensorflow, sklearn)}
    count = int(os.environ[THREADS[0]])
    blas = next(pool for pool in threadpool_info() if pool["internal_api"] == "openblas")
    record = {
        "machine": platform.machine(),
        "blas": f"OpenBLAS {blas['version']}, {blas['architecture']}",
        "cores": os.cpu_count(),
        "threads": count,
        "rounds": ROUNDS,
        "data": "MNIST" if os.environ.get("DNNLIB_DATA") else "random",
        "versions": {"python": platform.python_version(), **versions},
        "rows": rows,
    }
    path = RESULTS / f"bench-threads-{count}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
