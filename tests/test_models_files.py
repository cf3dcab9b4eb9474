"""케라스의 파일(.weights.h5, .keras): 자리와 되읽기. 케라스와는 대조 검사가 견준다."""

import json
import zipfile
from pathlib import Path

import h5py
import numpy as np
import pytest

import cases
from dnnlib import Input, Sequential, layers, losses, metrics, models, optimizers
from dnnlib.optimizers import schedules
from expect import refused

DATA = Path(__file__).parent / "data"
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


# --- 자리 ---


def test_the_weights_lie_where_keras_puts_them(tmp_path):
    model = Sequential([
        Input((2, 3)), layers.SimpleRNN(2, return_sequences=True), layers.Dense(2, name="named"),
        Sequential([layers.Dense(2), layers.PReLU()]), layers.Dense(1),
        layers.BatchNormalization(scale=False),
    ])  # fmt: skip
    model.compile(optimizers.Adam(amsgrad=True), "mse")
    model.optimizer.build(model.trainable_weights)
    model.save_weights(tmp_path / "a.weights.h5")
    found = {}
    with h5py.File(tmp_path / "a.weights.h5") as file:
        file.visititems(lambda name, item: found.update({name: getattr(item, "shape", None)}))
        assert file["layers/dense/vars"].attrs["name"] == "named"
        assert file["optimizer/vars/0"].dtype == np.int64
        np.testing.assert_array_equal(file["layers/dense/vars/0"][()], model.layers[1].kernel)
    arrays = {name: shape for name, shape in found.items() if shape is not None}
    slots = {name for name in arrays if name.startswith("optimizer/")}
    assert {name: shape for name, shape in arrays.items() if name not in slots} == {
        "layers/simple_rnn/cell/vars/0": (3, 2),
        "layers/simple_rnn/cell/vars/1": (2, 2),
        "layers/simple_rnn/cell/vars/2": (2,),
        "layers/dense/vars/0": (2, 2),
        "layers/dense/vars/1": (2,),
        "layers/sequential/layers/dense/vars/0": (2, 2),
        "layers/sequential/layers/dense/vars/1": (2,),
        "layers/sequential/layers/p_re_lu/vars/0": (2, 2),
        "layers/dense_1/vars/0": (2, 1),
        "layers/dense_1/vars/1": (1,),
        "layers/batch_normalization/vars/0": (1,),
        "layers/batch_normalization/vars/1": (1,),
        "layers/batch_normalization/vars/2": (1,),
    }
    assert slots == {f"optimizer/vars/{i}" for i in range(len(model.optimizer.variables))}


def test_the_archive_holds_what_keras_writes(tmp_path):
    model = trained(metrics=["accuracy", metrics.BinaryAccuracy(threshold=0.25)])
    model.save(tmp_path / "a.keras")
    with zipfile.ZipFile(tmp_path / "a.keras") as file:
        assert sorted(file.namelist()) == ["config.json", "metadata.json", "model.weights.h5"]
        saved = json.loads(file.read("config.json"))
        assert "keras_version" in json.loads(file.read("metadata.json"))
    assert (saved["module"], saved["class_name"]) == ("keras", "Sequential")
    kinds = [layer["class_name"] for layer in saved["config"]["layers"]]
    assert kinds == ["InputLayer", "Dense", "Dense"]
    assert saved["config"]["layers"][0]["config"]["batch_shape"] == [None, 3]
    assert saved["compile_config"]["optimizer"]["class_name"] == "Adam"
    assert saved["compile_config"]["metrics"][0] == "accuracy"
    assert saved["compile_config"]["metrics"][1]["config"] == {"name": "binary_accuracy", "threshold": 0.25}


# --- 되읽기 ---


@pytest.mark.parametrize(("make", "shape"), cases.LAYERS.values(), ids=cases.LAYERS)
def test_every_layer_comes_back_from_both_files(make, shape, tmp_path):
    model = Sequential([Input(shape), make(), layers.Flatten(), layers.Dense(2, name="last")], name="whole")
    model.save(tmp_path / "a.keras")
    again = models.load_model(tmp_path / "a.keras")
    x = cases.smooth(3, *shape)
    np.testing.assert_array_equal(again.predict(x, verbose=0), model.predict(x, verbose=0))
    assert again.get_config() == model.get_config()
    assert again.optimizer is None
    model.set_weights([w + 0.5 for w in model.weights])
    model.save_weights(tmp_path / "a.weights.h5")
    again.load_weights(tmp_path / "a.weights.h5")
    np.testing.assert_array_equal(again.predict(x, verbose=0), model.predict(x, verbose=0))


SAVED_OPTIMIZERS = {name: make for name, make in cases.OPTIMIZERS.items() if name != "SGD schedule"}


@pytest.mark.parametrize("make", SAVED_OPTIMIZERS.values(), ids=SAVED_OPTIMIZERS)
def test_training_goes_on_as_if_never_stopped(make, tmp_path):
    model = trained(make())
    model.save(tmp_path / "a.keras")
    again = models.load_model(tmp_path / "a.keras")
    assert again.optimizer.get_config() == model.optimizer.get_config()
    model.fit(X, Y, epochs=3, shuffle=False, verbose=0)
    again.fit(X, Y, epochs=3, shuffle=False, verbose=0)
    same(again, model)
    assert again.optimizer.iterations == model.optimizer.iterations


@pytest.mark.parametrize(
    "schedule",
    [
        schedules.ExponentialDecay(0.125, 2, 0.5, True),
        schedules.PiecewiseConstantDecay([2, 4], [0.5, 0.25, 0.125]),
        schedules.PolynomialDecay(0.5, 4, 0.125, cycle=True),
        schedules.CosineDecay(0.25, 8, 0.125, warmup_target=0.5, warmup_steps=2),
        schedules.CosineDecayRestarts(0.25, 2),
        schedules.InverseTimeDecay(0.5, 2, 0.5),
        schedules.OneCycle(0.5, 10),
        schedules.InverseSqrt(0.5, 3),
        schedules.Warmup(schedules.ExponentialDecay(0.5, 2, 0.5), 3),
    ],
    ids=lambda schedule: type(schedule).__name__,
)
def test_a_schedule_travels(schedule, tmp_path):
    trained(optimizers.SGD(schedule)).save(tmp_path / "a.keras")
    again = models.load_model(tmp_path / "a.keras").optimizer.schedule
    assert type(again) is type(schedule)
    assert [again(step) for step in range(12)] == [schedule(step) for step in range(12)]


def test_what_was_compiled_comes_back(tmp_path):
    model = small()
    loss = losses.CategoricalCrossentropy(label_smoothing=0.25, name="smoothed")
    model.compile(
        "sgd", loss, metrics=["accuracy", metrics.BinaryAccuracy(threshold=0.25), metrics.MeanSquaredError]
    )
    model.save(tmp_path / "a.keras")
    again = models.load_model(tmp_path / "a.keras")
    assert again.evaluate(X, Y, verbose=0, return_dict=True) == model.evaluate(
        X, Y, verbose=0, return_dict=True
    )
    assert again.loss.get_config() == loss.get_config()
    bare = models.load_model(tmp_path / "a.keras", compile=False)
    assert bare.optimizer is None
    same(bare, model)


def test_the_model_function_and_method_are_one(tmp_path):
    model = trained()
    models.save_model(model, tmp_path / "a.keras")
    same(models.load_model(str(tmp_path / "a.keras")), model)


def test_names_and_frozen_layers_come_back(tmp_path):
    model = Sequential(
        [Input((3,)), layers.Dense(2, name="머리"), Sequential([layers.Dense(2)], name="속")], name="이름"
    )
    model.layers[0].trainable = False
    model.save(tmp_path / "a.keras")
    again = models.load_model(tmp_path / "a.keras")
    assert [again.name, *(layer.name for layer in again.layers)] == ["이름", "머리", "속"]
    assert [layer.trainable for layer in again.layers] == [False, True]


def test_loading_weights_restores_the_optimizer_when_it_fits(tmp_path):
    """케라스와 같다. 변수의 수가 다르면 경고하고 가중치만 읽는다."""
    path = tmp_path / "a.weights.h5"
    model, other = trained(), trained()
    other.fit(X, Y, epochs=2, verbose=0)
    model.save_weights(path)
    other.load_weights(path)
    for mine, theirs in zip(other.optimizer.variables, model.optimizer.variables, strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-7)
    fresh = small(2, "adam")
    with pytest.warns(UserWarning, match=r"옵티마이저.*받은 값: 파일 10개, 옵티마이저 2개"):
        fresh.load_weights(path)
    same(fresh, model)
    bare = small()
    bare.load_weights(path)
    same(bare, model)


def test_a_file_without_an_optimizer_gives_its_weights(tmp_path):
    small().save_weights(tmp_path / "a.weights.h5")
    model = trained()
    steps = model.optimizer.iterations
    model.load_weights(tmp_path / "a.weights.h5")
    assert model.optimizer.iterations == steps


@pytest.mark.parametrize("name", ["keras-3.10", "keras-3.15"])
def test_files_of_other_versions_of_keras(name):
    """모델의 예측과, 이어서 두 에포크 훈련한 뒤의 예측을 케라스가 적어 두었다."""
    expected = np.load(DATA / f"{name}.npz")
    model = models.load_model(DATA / f"{name}.keras")
    np.testing.assert_allclose(
        model.predict(expected["x"], verbose=0), expected["before"], rtol=1e-5, atol=1e-6
    )
    model.fit(expected["x"], expected["y"], batch_size=5, epochs=2, shuffle=False, verbose=0)
    np.testing.assert_allclose(
        model.predict(expected["x"], verbose=0), expected["after"], rtol=1e-4, atol=1e-5
    )
    weights = models.load_model(DATA / f"{name}.keras")
    weights.set_weights([np.zeros_like(w) for w in weights.weights])
    weights.load_weights(DATA / f"{name}.weights.h5")
    np.testing.assert_allclose(
        weights.predict(expected["x"], verbose=0), expected["before"], rtol=1e-5, atol=1e-6
    )


def test_a_metric_function_is_written_by_its_name():
    model = Sequential([Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", metrics=[metrics.mean_absolute_error])
    assert model.get_compile_config()["metrics"] == ["mean_absolute_error"]


def test_the_structure_of_a_model_as_a_dictionary():
    model = Sequential([Input((2,)), layers.Dense(1, dtype="float64")], trainable=False, name="small")
    model.dtype = "float64"
    config = model.get_config()
    assert (config["name"], config["trainable"], config["dtype"]) == ("small", False, "float64")
    assert config["build_input_shape"] == [None, 2]
    made = Sequential.from_config(config)
    assert (made.name, made.trainable, made.dtype, made.built) == ("small", False, "float64", True)


def test_the_shape_it_was_built_with_builds_a_model_that_names_none():
    config = Sequential([layers.Dense(1)]).get_config()
    assert (config["build_input_shape"], [layer["class_name"] for layer in config["layers"]]) == (
        None,
        ["Dense"],
    )
    assert not Sequential.from_config(config).built
    made = Sequential.from_config(config | {"build_input_shape": [None, 3]})
    assert made.weights[0].shape == (3, 1)
    assert Sequential.from_config({"layers": []}).trainable
    assert Sequential.from_config({"layers": [], "build_input_shape": [None, 3]}).layers == []


def test_weighted_metrics_are_written_too():
    model = Sequential([Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", weighted_metrics=["mae"])
    config = model.get_compile_config()
    assert config["weighted_metrics"] == ["mae"]
    other = Sequential([Input((2,)), layers.Dense(1)])
    other.compile_from_config(config)
    assert other.get_compile_config() == config


@pytest.mark.parametrize(("save", "name"), [("save_state", "a.state.npz"), ("save_weights", "a.weights.npz"),
                                            ("save_weights", "a.weights.h5")])  # fmt: skip
def test_saving_again_replaces_the_file(save, name, tmp_path):
    model = Sequential([Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    for _ in range(2):
        getattr(model, save)(tmp_path / name)
    with refused(FileExistsError, "overwrite=True"):
        getattr(model, save)(tmp_path / name, overwrite=False)


def test_the_third_layer_of_a_class_has_its_own_place(tmp_path):
    model = Sequential([Input((2,)), layers.Dense(2), layers.Dense(2), layers.Dense(2)])
    model.compile(optimizers.SGD(momentum=0.9), "mse")
    model.save_weights(tmp_path / "a.weights.h5")
    with h5py.File(tmp_path / "a.weights.h5") as file:
        assert set(file["layers"]) == {"dense", "dense_1", "dense_2"}
        assert dict(file["optimizer/vars"].attrs) == {"name": "sgd"}


def test_the_error_guesses_the_layer_that_was_meant():
    with refused(ValueError, "dnnlib에 없는 층이다: Dens", "Dense"):
        Sequential.from_config({"layers": [{"class_name": "Dens", "config": {}, "module": "keras.layers"}]})
    with refused(ValueError, "Layer"):
        Sequential.from_config({"layers": [{"class_name": "Input", "config": {}, "module": "keras.layers"}]})
