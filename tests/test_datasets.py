"""datasets: 나누기가 늘 같은가, 파일이 없거나 다르면 뭐라고 하는가."""

import hashlib
import os
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from dnnlib import utils
from dnnlib.datasets import digits, mnist
from expect import refused

FAKE = {
    "x_train": np.arange(5 * 28 * 28, dtype=np.uint8).reshape(5, 28, 28),
    "y_train": np.array([5, 0, 4, 1, 9], dtype=np.uint8),
    "x_test": np.zeros((2, 28, 28), dtype=np.uint8),
    "y_test": np.array([7, 2], dtype=np.uint8),
}


def test_digits_sizes_and_types():
    (x_train, y_train), (x_test, y_test) = digits.load_data()
    assert (x_train.shape, y_train.shape) == ((1437, 8, 8), (1437,))
    assert (x_test.shape, y_test.shape) == ((360, 8, 8), (360,))
    assert {a.dtype for a in (x_train, y_train, x_test, y_test)} == {np.dtype(np.uint8)}
    assert (x_train.min(), x_train.max()) == (0, 16)
    assert set(y_train) == set(y_test) == set(range(10))


def test_digits_split_is_fixed_whatever_the_seed():
    """바뀌면 책의 모든 수가 바뀐다."""
    utils.set_random_seed(1)
    first = digits.load_data()
    utils.set_random_seed(2)
    for before, after in zip(first, digits.load_data(), strict=True):
        np.testing.assert_array_equal(before[0], after[0])
        np.testing.assert_array_equal(before[1], after[1])
    assert first[1][1][:10].tolist() == [0, 8, 8, 9, 8, 3, 7, 5, 0, 6]


def test_digits_sides_are_disjoint_and_together_the_whole():
    from sklearn.datasets import load_digits

    (x_train, _), (x_test, _) = digits.load_data()
    ours = sorted(image.tobytes() for image in (*x_train, *x_test))
    assert ours == sorted(image.astype(np.uint8).tobytes() for image in load_digits().images)
    assert not {i.tobytes() for i in x_train} & {i.tobytes() for i in x_test}


def test_digits_without_scikit_learn(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    with refused(ImportError, "digits", "scikit-learn"):
        digits.load_data()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """DNNLIB_DATA가 가리키는 빈 폴더. 해시표는 가짜 데이터의 것으로 바꾼다."""
    monkeypatch.setenv("DNNLIB_DATA", str(tmp_path))
    hashes = {name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in FAKE.items()}
    monkeypatch.setattr(mnist, "SHA256", hashes)
    return tmp_path


def test_mnist_from_the_folder(folder):
    np.savez(folder / "mnist.npz", **FAKE)
    (x_train, y_train), (x_test, y_test) = mnist.load_data()
    for received, name in (
        (x_train, "x_train"),
        (y_train, "y_train"),
        (x_test, "x_test"),
        (y_test, "y_test"),
    ):
        np.testing.assert_array_equal(received, FAKE[name])


def test_a_changed_array_is_refused_by_its_name(folder):
    np.savez(folder / "mnist.npz", **{**FAKE, "y_test": np.array([7, 3], dtype=np.uint8)})
    with refused(ValueError, "y_test", "sha256"):
        mnist.load_data()


def test_a_missing_file_is_named(folder):
    with refused(FileNotFoundError, "DNNLIB_DATA", folder / "mnist.npz"):
        mnist.load_data()


def test_corrupt_files_are_refused(folder):
    path = folder / "mnist.npz"
    np.savez(path, **FAKE)
    whole = path.read_bytes()
    for content in (b"", b"hello", whole[: len(whole) // 2]):
        path.write_bytes(content)
        with refused(ValueError, "mnist.npz", path):
            mnist.load_data()
    np.savez(path, x_train=FAKE["x_train"])
    with refused(ValueError, "mnist.npz", "y_train"):
        mnist.load_data()
    np.savez(path, **{**FAKE, "y_test": np.array([7, "a"], dtype=object)})
    with refused(ValueError, "mnist.npz", path):
        mnist.load_data()
    with open(path, "wb") as file:
        np.save(file, FAKE["x_train"])
    with refused(ValueError, "mnist.npz", path):
        mnist.load_data()


def test_without_the_folder_keras_is_asked(folder, monkeypatch):
    monkeypatch.delenv("DNNLIB_DATA")
    pairs = (FAKE["x_train"], FAKE["y_train"]), (FAKE["x_test"], FAKE["y_test"])
    fake_keras = SimpleNamespace(mnist=SimpleNamespace(load_data=lambda: pairs))
    monkeypatch.setitem(sys.modules, "keras", SimpleNamespace(datasets=fake_keras))
    monkeypatch.setitem(sys.modules, "keras.datasets", fake_keras)
    (_, y_train), _ = mnist.load_data()
    np.testing.assert_array_equal(y_train, FAKE["y_train"])


def test_without_keras_and_offline_the_way_out_is_told(folder, monkeypatch):
    monkeypatch.delenv("DNNLIB_DATA")
    monkeypatch.setitem(sys.modules, "keras", None)
    with refused(FileNotFoundError, "DNNLIB_DATA", "mnist.npz", "케라스를 설치"):
        mnist.load_data()

    def offline():
        raise OSError("URL fetch failure")

    fake_keras = SimpleNamespace(mnist=SimpleNamespace(load_data=offline))
    monkeypatch.setitem(sys.modules, "keras", SimpleNamespace(datasets=fake_keras))
    monkeypatch.setitem(sys.modules, "keras.datasets", fake_keras)
    with refused(FileNotFoundError, "DNNLIB_DATA", "URL fetch failure"):
        mnist.load_data()


if os.environ.get("DNNLIB_DATA"):

    def test_the_real_mnist():
        (x_train, y_train), (x_test, y_test) = mnist.load_data()
        assert (x_train.shape, x_test.shape) == ((60000, 28, 28), (10000, 28, 28))
        assert (len(y_train), len(y_test)) == (60000, 10000)
