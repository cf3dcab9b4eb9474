"""7장의 소스 모델과 작은 데이터가 패키지에 있고, 소스 모델이 제 과제를 안다."""

import zipfile

import numpy as np
import pytest

from dnnlib import models, records

pytest.importorskip("h5py")


@pytest.mark.parametrize("number", range(5))
def test_a_source_model_knows_its_task(number):
    with np.load(records.FOLDER / "07_mnist8.npz", allow_pickle=False) as file:
        x, y = file["x_test"].reshape(-1, 64) / 16, file["y_test"]
    model = models.load_model(records.FOLDER / f"07_source_{number}.keras")
    assert [layer.units for layer in model.layers] == [64, 64, 64, 10]
    assert np.mean(model.predict(x, verbose=0).argmax(axis=1) == y) > 0.95


@pytest.mark.parametrize("number", range(5))
def test_the_keras_of_colab_knows_every_argument(number):
    with zipfile.ZipFile(records.FOLDER / f"07_source_{number}.keras") as archive:
        config = archive.read("config.json").decode()
    assert "he_normal" in config or "HeNormal" in config
    assert not [name for name in ("quantization_config", "input_axes", "output_axes") if name in config]


def test_the_slice_of_mnist_has_both_sets():
    with np.load(records.FOLDER / "11_mnist.npz", allow_pickle=False) as file:
        x, y = file["x"], file["y"]
    assert x.shape == (2000, 28, 28)
    assert x.dtype == np.uint8
    assert all(set(half) == set(range(10)) for half in (y[:1000], y[1000:]))
