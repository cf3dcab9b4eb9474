"""callbacks.checkpoint: 언제, 어디에, 무엇을 저장하는가."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, callbacks, layers, models
from expect import refused

X, Y = np.linspace(-1, 1, 10)[:, None], np.linspace(0, 1, 10)


def model():
    made = Sequential([Input((1,)), layers.Dense(1)])
    made.compile("sgd", "mse")
    return made


class Says(callbacks.Callback):
    def __init__(self, values):
        self.values = values

    def on_epoch_end(self, epoch, logs=None):
        logs["score"] = self.values[epoch]


def saved(folder, name, values=(3.0, 1.0, 2.0), **options):
    """훈련한 뒤 폴더에 남은 파일과 모델."""
    made = model()
    checkpoint = callbacks.ModelCheckpoint(folder / name, "score", mode="min", **options)
    made.fit(X, Y, epochs=len(values), callbacks=[Says(values), checkpoint])
    return sorted(path.name for path in folder.iterdir()), made


def test_a_file_an_epoch_named_by_its_values(tmp_path):
    files, _ = saved(tmp_path, "{epoch:02d}-{score:.1f}.weights.npz", save_weights_only=True)
    assert files == ["01-3.0.weights.npz", "02-1.0.weights.npz", "03-2.0.weights.npz"]


def test_only_the_best_is_kept(tmp_path):
    names = "{epoch}.weights.npz"
    assert saved(tmp_path, names, save_weights_only=True, save_best_only=True)[0] == [
        "1.weights.npz",
        "2.weights.npz",
    ]


def test_the_weights_are_those_of_that_epoch(tmp_path):
    _, made = saved(tmp_path, "last.weights.npz", save_weights_only=True)
    other = model()
    other.load_weights(tmp_path / "last.weights.npz")
    np.testing.assert_array_equal(other.weights[0], made.weights[0])


def test_the_state_resumes_the_training(tmp_path):
    _, made = saved(tmp_path, "run.state.npz")
    other = model()
    other.load_state(tmp_path / "run.state.npz")
    assert other.optimizer.iterations == 3
    for run in (made, other):
        run.load_state(tmp_path / "run.state.npz")
        run.fit(X, Y, epochs=5, initial_epoch=3)
    np.testing.assert_array_equal(other.weights[0], made.weights[0])


def test_a_missing_folder_is_made(tmp_path):
    folder = tmp_path / "a" / "b"
    checkpoint = callbacks.ModelCheckpoint(folder / "x.weights.npz", save_weights_only=True)
    model().fit(X, Y, callbacks=[checkpoint])
    assert [path.name for path in folder.iterdir()] == ["x.weights.npz"]


def test_without_the_value_it_warns_and_saves(tmp_path):
    checkpoint = callbacks.ModelCheckpoint(tmp_path / "x.state.npz", "val_loss", save_best_only=True)
    with pytest.warns(UserWarning, match="'val_loss'"):
        model().fit(X, Y, callbacks=[checkpoint])
    assert (tmp_path / "x.state.npz").exists()


@pytest.mark.parametrize(
    ("name", "weights_only"), [("a.weights.npz", False), ("a.state.npz", True), ("a.h5", True), ("a", False)]
)
def test_the_ending_says_what_is_saved(name, weights_only):
    with refused(ValueError, "filepath", ".npz", name):
        callbacks.ModelCheckpoint(name, save_weights_only=weights_only)


def test_a_name_that_is_not_logged_is_refused(tmp_path):
    checkpoint = callbacks.ModelCheckpoint(tmp_path / "{val_los}.state.npz")
    with refused(ValueError, "filepath", "epoch, loss", "'val_los'"):
        model().fit(X, Y, callbacks=[checkpoint])


def test_keras_own_files(tmp_path):
    """케라스처럼 가중치는 .weights.h5, 모델은 .keras다."""
    _, made = saved(tmp_path, "w.weights.h5", save_weights_only=True)
    other = model()
    other.load_weights(tmp_path / "w.weights.h5")
    np.testing.assert_array_equal(other.weights[0], made.weights[0])
    files, made = saved(tmp_path, "m.keras", verbose=1)
    assert files == ["m.keras", "w.weights.h5"]
    loaded = models.load_model(tmp_path / "m.keras")
    np.testing.assert_array_equal(loaded.predict(X), made.predict(X))
    assert loaded.optimizer.iterations == 3


def test_nan_is_never_the_best(tmp_path, capsys):
    names, options = "{epoch}.weights.npz", {"save_weights_only": True, "save_best_only": True}
    assert saved(tmp_path, names, (np.nan, 2.0, np.nan, 1.0), verbose=1, **options)[0] == [
        "2.weights.npz",
        "4.weights.npz",
    ]
    assert capsys.readouterr().out.startswith(f"에포크 2: {tmp_path}/2.weights.npz에 저장했다\n에포크 4: ")
