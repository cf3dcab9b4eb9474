"""7장의 소스 모델 다섯과 작은 데이터를 만들어 dnnlib/records에 쓴다: python -m experiments.sources

MNIST의 가운데 20×20을 8×8로 넓이 평균해 digits와 같은 크기로 줄인다.
여기서는 그것을 M8이라고 부른다. 소스 모델은 그 6만 장으로 케라스에서 훈련한 분류 망(은닉 층 셋)이고, 파일도
케라스가 쓴다. MNIST는 환경 변수 DNNLIB_DATA의 폴더에서 읽는다.
"""

import json
import os
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from dnnlib import datasets, records

SEEDS = range(5)
NEWER = {"quantization_config", "input_axes", "output_axes"}  # 케라스 3.10 뒤에 생긴 것


def shrink(images):
    """uint8 ``(n, 28, 28)``의 가운데 20×20을 8×8로 넓이 평균해 0–16으로 반올림한다."""
    lines = np.arange(20)
    edges = np.arange(9) * 2.5
    overlap = np.minimum(lines + 1, edges[1:, None]) - np.maximum(lines, edges[:-1, None])
    average = np.clip(overlap, 0, None) / 2.5  # 모양 (8, 20), 줄마다 합이 1
    small = average @ images[:, 4:24, 4:24].astype(float) @ average.T
    return np.round(small / 255 * 16).astype(np.uint8)


def train(x, y, seed, epochs=5, batch_size=64):
    """케라스로 훈련한 소스 모델."""
    keras.utils.set_random_seed(seed)
    hidden = [keras.layers.Dense(64, "relu", kernel_initializer="he_normal") for _ in range(3)]
    model = keras.Sequential([keras.Input((64,)), *hidden, keras.layers.Dense(10, "softmax")])
    steps = epochs * -(-len(x) // batch_size)
    rate = keras.optimizers.schedules.CosineDecay(3e-3, steps)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)
    return model


def without_newer(config):
    """쓰지 않은 새 인수를 뺀 설정. 옛 케라스는 값이 None이어도 모르는 인수라고 거부한다."""
    return {name: value for name, value in config.items() if name not in NEWER or value is not None}


def squeeze(path):
    """zip을 압축해 다시 쓴다. 케라스는 압축하지 않고 쓰지만 압축한 것도 읽는다.

    코랩의 케라스 3.10도 읽게 한다.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["config.json"] = json.dumps(json.loads(parts["config.json"], object_hook=without_newer))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def main():
    (x_train, y_train), (x_test, y_test) = datasets.mnist.load_data()
    x_train, x_test = shrink(x_train), shrink(x_test)
    np.savez_compressed(
        records.FOLDER / "07_mnist8.npz",
        x_train=x_train[:1000],
        y_train=y_train[:1000],
        x_test=x_test[:1000],
        y_test=y_test[:1000],
    )
    x, held_out = (images.reshape(-1, 64) / np.float32(16) for images in (x_train, x_test))
    for seed in SEEDS:
        model = train(x, y_train, seed)
        print(f"소스 {seed}: 테스트 정확도 {model.evaluate(held_out, y_test, verbose=0)[1]:.4f}")
        # 층만 담은 새 모델에는 옵티마이저의 상태가 없어 파일이 작다.
        bare = keras.Sequential([keras.Input((64,)), *model.layers], name="mnist8")
        bare.save(records.FOLDER / f"07_source_{seed}.keras")
        squeeze(records.FOLDER / f"07_source_{seed}.keras")


if __name__ == "__main__":
    main()
