"""models.saving: 되읽기, 깨진 파일, 남의 파일, 끊긴 저장."""

import contextlib
import io
import os
import pickle
import zipfile

import numpy as np
import pytest

from dnnlib import Input, Sequential, layers
from dnnlib.models import saving
from expect import refused


def small(units=2):
    return Sequential([Input((3,)), layers.Dense(units)])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.weights.npz"


def unchanged(model, before):
    return all(np.array_equal(old, new) for old, new in zip(before, model.get_weights(), strict=True))


def refuses_to_load(path, *words):
    model = small()
    before = model.get_weights()
    with refused(ValueError, *words):
        model.load_weights(path)
    assert unchanged(model, before)


def npz(path, **arrays):
    np.savez(path, **arrays)


def test_weights_come_back_bit_for_bit(path):
    saved, loaded = small(), small()
    saved.save_weights(str(path))
    loaded.load_weights(str(path))
    assert unchanged(loaded, saved.get_weights())
    assert os.listdir(path.parent) == [path.name]


def test_more_than_ten_weights_keep_their_order(path):
    deep = [Sequential([Input((3,)), *(layers.Dense(3) for _ in range(7))]) for _ in range(2)]
    deep[0].save_weights(path)
    deep[1].load_weights(path)
    assert unchanged(deep[1], deep[0].get_weights())


def test_the_file_can_be_read_by_whoever_may_read_a_new_file(path):
    small().save_weights(path)
    other = path.with_name("other")
    other.write_bytes(b"")
    assert path.stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize("use", [Sequential.save_weights, Sequential.load_weights])
def test_the_name_must_end_in_weights_npz(tmp_path, use):
    with refused(ValueError, "filepath", ".weights.npz", "model.h5"):
        use(small(), tmp_path / "model.h5")


def test_an_unbuilt_model_is_neither_saved_nor_loaded(path):
    early = Sequential([layers.Dense(2)], name="early")
    with refused(ValueError, "아직 만들어지지 않은", "'early'"):
        early.save_weights(path)
    assert not path.exists()
    small().save_weights(path)
    with refused(ValueError, "아직 만들어지지 않은", "'early'"):
        early.load_weights(path)


def test_overwrite_false_keeps_the_file(path):
    first, second = small(), small()
    first.save_weights(path)
    with refused(FileExistsError, "filepath", "overwrite=True", path):
        second.save_weights(path, overwrite=False)
    second.load_weights(path)
    assert unchanged(second, first.get_weights())
    small().save_weights(path, overwrite=True)


def test_a_missing_folder_is_named(tmp_path):
    with refused(FileNotFoundError, "filepath", "폴더", "nowhere"):
        small().save_weights(tmp_path / "nowhere" / "a.weights.npz")


def test_a_missing_file_is_named(path):
    with refused(FileNotFoundError, "filepath", path):
        small().load_weights(path)


def test_empty_text_and_truncated_files_are_refused(path):
    small().save_weights(path)
    whole = path.read_bytes()
    for content in (b"", b"hello", whole[: len(whole) // 2], whole[:-30], whole[40:]):
        path.write_bytes(content)
        refuses_to_load(path, "filepath", "깨졌거나", path)


def test_no_flipped_byte_gets_an_error_of_another_kind(path):
    """바이트 하나가 뒤집힌 파일은 읽히거나(이름표처럼 안 쓰는 자리), ValueError로 거절된다."""
    small().save_weights(path)
    whole, model = path.read_bytes(), small()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        before = model.get_weights()
        with contextlib.suppress(ValueError):
            model.load_weights(path)
            continue
        assert unchanged(model, before)


def test_a_folder_and_a_bare_array_are_refused(tmp_path):
    folder = tmp_path / "folder.weights.npz"
    folder.mkdir()
    refuses_to_load(folder, "filepath", folder)
    bare = tmp_path / "bare.weights.npz"
    with open(bare, "wb") as file:
        np.save(file, np.zeros(3))
    refuses_to_load(bare, "filepath", bare)


def test_foreign_archives_are_refused(path):
    npz(path, weight_0000=np.zeros((3, 2)), weight_0001=np.zeros(2))
    refuses_to_load(path, "dnnlib이 저장한", path)
    npz(path, format=np.array("dnnlib.weights.99"), weight_0000=np.zeros((3, 2)), weight_0001=np.zeros(2))
    refuses_to_load(path, "dnnlib이 저장한", path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<xml/>")
    refuses_to_load(path, "dnnlib이 저장한", path)


class Bomb:
    """풀면 터지는 피클."""

    def __reduce__(self):
        return (pytest.fail, ("피클이 풀렸다",))


def test_a_pickle_is_never_opened(path):
    path.write_bytes(pickle.dumps(Bomb()))
    refuses_to_load(path, "filepath", path)
    npz(path, format=np.array(saving.tag("weights")), weight_0000=np.array([Bomb()]), weight_0001=np.zeros(2))
    refuses_to_load(path, "filepath", path)


def test_members_that_are_no_numbers_are_refused(path):
    text = np.full((3, 2), "a")
    npz(
        path,
        format=np.array(saving.tag("weights")),
        weight_0000=np.zeros((3, 2)),
        weight_0001=np.array(["a", "b"]),
    )
    refuses_to_load(path, "weights", "<U1")
    npz(path, format=np.array(saving.tag("weights")), weight_0000=text, weight_0001=np.zeros(2))
    refuses_to_load(path, "weights", "<U1")
    with zipfile.ZipFile(path, "w") as archive:
        buffer = io.BytesIO()
        np.save(buffer, np.array(saving.tag("weights")))
        archive.writestr("format.npy", buffer.getvalue())
        archive.writestr("weight_0000", b"raw")
    refuses_to_load(path, "weights")


@pytest.mark.parametrize("other", [small(5), Sequential([Input((3,)), layers.Flatten()])])
def test_weights_of_another_model_change_nothing(path, other):
    other.save_weights(path)
    refuses_to_load(path, "weights", [(3, 2), (2,)], [w.shape for w in other.weights])


def partial_write(file, **arrays):
    file.write(b"PK half of an archive")
    raise OSError("no space left")


@pytest.mark.parametrize(
    ("module", "name", "break_it"),
    [
        (np, "savez", partial_write),
        (os, "replace", lambda *_: (_ for _ in ()).throw(OSError("denied"))),
        (os, "fsync", lambda _: (_ for _ in ()).throw(KeyboardInterrupt)),
    ],
    ids=["savez", "replace", "fsync"],
)
def test_an_interrupted_save_leaves_the_old_file_and_no_other(path, monkeypatch, module, name, break_it):
    old = small()
    old.save_weights(path)
    with monkeypatch.context() as broken:
        broken.setattr(module, name, break_it)
        with pytest.raises((OSError, KeyboardInterrupt)):
            small().save_weights(path)
    assert os.listdir(path.parent) == [path.name]
    loaded = small()
    loaded.load_weights(path)
    assert unchanged(loaded, old.get_weights())
