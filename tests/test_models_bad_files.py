"""케라스의 파일: 쓸 수 없는 이름과 모델, 끊긴 저장, 깨진 파일, 나쁜 파일."""

import contextlib
import json
import os
import pickle
import sys
import types
import zipfile

import h5py
import numpy as np
import pytest

from dnnlib import Input, Sequential, config, initializers, layers, losses, models, optimizers
from dnnlib.models import archive
from expect import refused

X = np.random.default_rng(0).normal(size=(9, 3)).astype(np.float32)
Y = np.eye(2)[np.arange(9) % 2]


def small(units=2, optimizer=None, **compiled):
    model = Sequential([Input((3,)), layers.Dense(4, "tanh"), layers.Dense(units, "softmax")])
    if optimizer:
        model.compile(optimizer, "categorical_crossentropy", **compiled)
    return model


def trained(optimizer="adam", **compiled):
    model = small(2, optimizer, **compiled)
    model.fit(X, Y, epochs=2, shuffle=False, verbose=0)
    return model


def same(one, other):
    np.testing.assert_array_equal(one.predict(X, verbose=0), other.predict(X, verbose=0))


def refuses(load, path, *words):
    model = trained()
    before = [w.copy() for w in (*model.weights, *model.optimizer.variables[2:])]
    with refused(ValueError, "filepath", path, *words):
        load(model, path)
    after = [*model.weights, *model.optimizer.variables[2:]]
    assert all(np.array_equal(old, new) for old, new in zip(before, after, strict=True))


# --- 쓸 수 없는 것 ---


def test_without_h5py_the_error_says_what_to_install(tmp_path, monkeypatch):
    model = trained()
    model.save(tmp_path / "a.keras")
    monkeypatch.setitem(sys.modules, "h5py", None)
    for use in (
        lambda: model.save_weights(tmp_path / "a.weights.h5"),
        lambda: model.save(tmp_path / "b.keras"),
        lambda: models.load_model(tmp_path / "a.keras"),
    ):
        with refused(ImportError, "pip install 'dnnlib[h5]'"):
            use()
    assert os.listdir(tmp_path) == ["a.keras"]
    model.save_weights(tmp_path / "a.weights.npz")


def test_the_name_says_the_format(tmp_path):
    for use in (Sequential.save_weights, Sequential.load_weights):
        with refused(ValueError, "filepath", ".weights.npz", ".weights.h5", "model.h5"):
            use(small(), tmp_path / "model.h5")
    with refused(ValueError, "filepath", ".keras", "model.h5"):
        small().save(tmp_path / "model.h5")
    with refused(ValueError, "filepath", ".keras", "model.zip"):
        models.load_model(tmp_path / "model.zip")
    with refused(FileNotFoundError, "filepath", "model.keras"):
        models.load_model(tmp_path / "model.keras")
    with refused(ValueError, "아직 만들어지지 않은"):
        Sequential([layers.Dense(2)]).save(tmp_path / "model.keras")


def test_overwrite_false_keeps_the_file(tmp_path):
    first, path = trained(), tmp_path / "a.keras"
    first.save(path)
    with refused(FileExistsError, "overwrite=True", path):
        small().save(path, overwrite=False)
    same(models.load_model(path), first)


@pytest.mark.parametrize("name", ["a.keras", "a.weights.h5"])
def test_an_interrupted_save_leaves_the_old_file_and_no_other(name, tmp_path, monkeypatch):
    path = tmp_path / name
    save = Sequential.save if name.endswith("keras") else Sequential.save_weights
    save(trained(), path)
    old = path.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            save(small(), path)
    assert path.read_bytes() == old
    assert os.listdir(tmp_path) == [name]


class Mine(layers.Dense):
    """직접 만든 층."""


class Start(initializers.Zeros):
    """직접 만든 초기화."""


class Loss(losses.MeanSquaredError):
    """직접 만든 손실."""


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: Sequential([Input((3,)), Mine(2)]), "Mine"),
        (lambda: Sequential([Input((3,)), layers.Dense(2, kernel_initializer=Start())]), "Start"),
        (lambda: small(2, optimizers.SGD(lambda: 0.5)), "learning_rate"),
        (lambda: compiled(Loss()), "Loss"),
    ],
)  # fmt: skip
def test_what_was_made_outside_is_refused(make, word, tmp_path):
    with refused(TypeError, word):
        make().save(tmp_path / "a.keras")
    assert not os.listdir(tmp_path)


def compiled(loss):
    model = small()
    model.compile("sgd", loss)
    return model


# --- 나쁜 파일 ---


def rewrite(path, change):
    """``config.json``을 바꾸어 다시 쓴다."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    saved = json.loads(parts["config.json"])
    parts["config.json"] = json.dumps(change(saved) or saved)
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)


def with_layer(**changed):
    def change(saved):
        saved["config"]["layers"][1].update(changed)

    return change


EVIL = {"class_name": "Evil", "config": {}}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_layer(class_name="Lambda"), ("dnnlib에 없는 층이다: Lambda",)),
        (with_layer(class_name="os.system", module="os"), ("dnnlib에 없는 층이다: os.system",)),
        (with_layer(class_name="__import__", module="builtins"), ("dnnlib에 없는 층이다: __import__",)),
        (with_layer(class_name="Layer"), ("dnnlib에 없는 층이다: Layer",)),
        (with_layer(class_name=["Dense"]), ("dnnlib",)),
        (with_layer(config=None), ("config",)),
        (with_layer(config={"units": 2, "surprise": 1}), ("Dense에 없는 인수다: surprise",)),
        (with_layer(config={"units": -1}), ("units",)),
        (with_layer(config={"units": 10**14}), ("dnnlib으로 만들 수 없다",)),
        (
            with_layer(config={"units": 4, "activation": {"class_name": "function"}}),
            ("dnnlib으로 만들 수 없다",),
        ),
        (
            with_layer(config={"units": 4, "kernel_initializer": {"class_name": "Evil", "config": {}}}),
            ("'Evil'",),
        ),
        (lambda saved: saved.update(class_name="Functional"), ("Functional",)),
        (lambda saved: {**saved, "config": {}}, ("layers",)),
        (lambda saved: saved["compile_config"]["optimizer"].update(class_name="Evil"), ("'Evil'",)),
        (
            lambda saved: saved["compile_config"].update(loss={"class_name": "Evil", "config": {}}),
            ("'Evil'",),
        ),
        (lambda saved: [1], ("dnnlib으로 만들 수 없다",)),
    ],
)
def test_a_config_of_other_things_is_refused(change, words, tmp_path):
    path = tmp_path / "a.keras"
    trained().save(path)
    rewrite(path, change)
    with refused(ValueError, "filepath", path, *words):
        models.load_model(path)


def test_broken_files_are_refused(tmp_path):
    archived, weights = tmp_path / "a.keras", tmp_path / "a.weights.h5"
    trained().save(archived)
    trained().save_weights(weights)
    whole = archived.read_bytes()
    for content in (b"", b"hello", whole[: len(whole) // 2], whole[:-30], pickle.dumps(open)):
        archived.write_bytes(content)
        with refused(ValueError, "filepath", "깨졌거나", archived):
            models.load_model(archived)
    whole = weights.read_bytes()
    for content in (b"", b"hello", whole[: len(whole) // 2], whole[:100], pickle.dumps(open)):
        weights.write_bytes(content)
        refuses(Sequential.load_weights, weights, "깨졌거나")
    folder = tmp_path / "folder.weights.h5"
    folder.mkdir()
    refuses(Sequential.load_weights, folder)


def test_no_flipped_byte_gets_an_error_of_another_kind(tmp_path):
    """zip의 조각마다 CRC가 있으므로, 대개 여기서 걸린다."""
    path = tmp_path / "a.keras"
    small().save(path)
    whole = path.read_bytes()
    for at in range(0, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with contextlib.suppress(ValueError):
            models.load_model(path)


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "\\\\evil", "a/../../evil", "config.json"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_points_outside_is_refused(name, tmp_path):
    path = tmp_path / "in" / "a.keras"
    path.parent.mkdir()
    trained().save(path)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(name, "evil")
    with refused(ValueError, "깨졌거나", name):
        models.load_model(path)
    assert os.listdir(tmp_path) == ["in"]


def test_a_zip_bomb_is_not_blown_up(tmp_path, monkeypatch):
    path = tmp_path / "a.keras"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("config.json", b"0" * (archive.BOMB_SIZE + 1))
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("풀었다"))
    with refused(ValueError, "부푼다", path):
        models.load_model(path)


class Zip:
    """조각 하나가 이만큼에서 저만큼으로 부푸는 zip."""

    def __init__(self, compressed, size):
        self.info = types.SimpleNamespace(file_size=size, compress_size=compressed)

    def namelist(self):
        return ["a"]

    def getinfo(self, _):
        return self.info

    def read(self, name):
        return name


@pytest.mark.parametrize(
    ("compressed", "size", "fine"),
    [
        (2**24 // 100, 2**24, True),  # 크기가 한계와 같다
        (2**24 + 1, 2**24 + 1, True),  # 크지만 부풀지 않는다
        (2**20, 100 * 2**20, True),  # 부푼 정도가 한계와 같다
        (1, 2**20, True),  # 많이 부풀지만 작다
        (2**20, 100 * 2**20 + 1, False),
    ],
)
def test_only_what_is_large_and_swells_is_a_bomb(compressed, size, fine):
    if fine:
        assert archive.member(Zip(compressed, size), "a") == "a"
    else:
        with pytest.raises(ValueError, match="부푼다"):
            archive.member(Zip(compressed, size), "a")


def edited(path, change):
    with h5py.File(path, "r+") as file:
        change(file)


def replaced(name, make):
    def change(file):
        del file[name]
        make(file, name)

    return change


def put(value, **options):
    return lambda file, name: file.create_dataset(name, data=value, **options)


KERNEL = "layers/dense/vars/0"


@pytest.mark.parametrize(
    "change",
    [
        replaced(KERNEL, lambda file, name: None),
        replaced(KERNEL, put(np.zeros((3, 5)))),
        replaced(KERNEL, put(np.array([["a"] * 4] * 3, dtype=object), dtype=h5py.string_dtype())),
        replaced(KERNEL, put(np.full((3, 4), b"x"))),
        replaced(KERNEL, lambda file, name: file.create_group(name)),
        replaced(KERNEL, lambda file, name: file.update({name: h5py.SoftLink("/layers/dense_1/vars/1")})),
        replaced(KERNEL, lambda file, name: file.update({name: h5py.ExternalLink("other.h5", "/a")})),
        replaced("layers/dense", lambda file, name: file.update({name: h5py.SoftLink("/layers/dense_1")})),
        replaced(
            KERNEL,
            lambda file, name: file.create_dataset(name, (2**40, 2**20), chunks=(1024, 1024), fillvalue=1),
        ),
        replaced("optimizer/vars/3", put(np.zeros((9, 9)))),
        lambda file: file.create_group("layers/dense_2/vars"),
        lambda file: file.create_group("layers/conv2d/vars"),
    ],
)
def test_weights_that_are_not_the_models_change_nothing(change, tmp_path):
    path = tmp_path / "a.weights.h5"
    trained().save_weights(path)
    edited(path, change)
    refuses(Sequential.load_weights, path, "이 모델의 것이 아니다")


def moved_aside(name):
    """값은 그대로 두고, 자리에는 그것을 가리키는 연결만 남긴다."""

    def change(file):
        file.move(name, "elsewhere")
        file[name] = h5py.SoftLink("/elsewhere")

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (moved_aside("layers/dense"), ("layers/dense", "이 파일 안의 묶음이 아니다")),
        (moved_aside("layers/dense/vars"), ("layers/dense/vars", "이 파일 안의 묶음이 아니다")),
        (moved_aside(KERNEL), (KERNEL, "이 파일 안의 배열이 아니다")),
        (replaced(KERNEL, lambda file, name: None), (KERNEL, "이 파일 안의 배열이 아니다")),
        (replaced("layers/dense/vars", lambda file, name: None), ("layers/dense/vars이(가) 없다",)),
        (replaced("layers/dense/vars", put(np.zeros(3))), ("이 파일 안의 묶음이 아니다",)),
        (replaced(KERNEL, lambda file, name: file.create_group(name)), ("수의 배열이어야 한다",)),
    ],
)
def test_the_error_says_what_lies_there_instead(change, words, tmp_path):
    path = tmp_path / "a.weights.h5"
    trained().save_weights(path)
    edited(path, change)
    refuses(Sequential.load_weights, path, *words)


def test_values_outside_the_file_are_not_read(tmp_path):
    path = tmp_path / "a.weights.h5"
    trained().save_weights(path)
    secret = tmp_path / "secret"
    secret.write_bytes(np.zeros((3, 4), np.float32).tobytes())
    edited(path, replaced(KERNEL, lambda file, name: file.create_dataset(
        name, (3, 4), np.float32, external=[(str(secret), 0, 48)]
    )))  # fmt: skip
    refuses(Sequential.load_weights, path, "파일 밖")
    with h5py.File(tmp_path / "other.h5", "w") as other:
        other["a"] = np.zeros((3, 4), np.float32)
    layout = h5py.VirtualLayout((3, 4), np.float32)
    layout[:] = h5py.VirtualSource(tmp_path / "other.h5", "a", (3, 4))
    trained().save_weights(path)
    edited(path, replaced(KERNEL, lambda file, name: file.create_virtual_dataset(name, layout)))
    refuses(Sequential.load_weights, path, "파일 밖")


def test_saving_draws_no_random_number(tmp_path):
    model = trained()
    before = config.random_generator().bit_generator.state
    model.save(tmp_path / "a.keras")
    assert config.random_generator().bit_generator.state == before
