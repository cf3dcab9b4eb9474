"""훈련하던 모델이 파일로 오간다: 예측이 같고, 이어서 훈련해도 같다."""

import keras
import numpy as np
import pytest
from models import Maker

import dnnlib

SEEDS = range(33)


@pytest.fixture(autouse=True)
def float32(both_float64):
    dnnlib.config.set_floatx("float32")
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")


def train(model, data):
    """세 걸음. 마지막 배치는 작다."""
    model.fit(*data, batch_size=5, shuffle=False, verbose=0)


def load(module, path):
    model = module.models.load_model(path)
    if module is keras:
        model.run_eagerly = True  # 모델마다 다시 번역하지 않아 몇 배 빠르다
    return model


def same(one, other, data, tolerance=1e-6):
    mine, theirs = (np.asarray(model.predict_on_batch(data[0])) for model in (one, other))
    np.testing.assert_allclose(mine, theirs, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_trained_model_goes_there_and_back(seed, tmp_path):
    """dnnlib에서 훈련하다가 케라스로, 케라스에서 이어 훈련하다가 다시 dnnlib으로."""
    maker = Maker(dnnlib, seed)
    ours, data = maker.model(), maker.data()
    train(ours, data)
    ours.save(tmp_path / "there.keras")
    theirs = load(keras, tmp_path / "there.keras")
    same(ours, theirs, data)
    assert [layer.name for layer in theirs.layers] == [layer.name for layer in ours.layers]
    train(ours, data)
    train(theirs, data)
    same(ours, theirs, data, 2e-5)
    theirs.save(tmp_path / "back.keras")
    back = load(dnnlib, tmp_path / "back.keras")
    same(back, theirs, data)
    train(back, data)
    train(theirs, data)
    same(back, theirs, data, 2e-5)
    mine, others = (model.evaluate(*data, verbose=0) for model in (back, theirs))
    np.testing.assert_allclose(mine, others, rtol=1e-4)


@pytest.mark.parametrize("seed", SEEDS[::2])
def test_weights_go_there_and_back(seed, tmp_path):
    """같은 구조의 모델 사이에서는 가중치만 오간다. 컴파일했으면 옵티마이저의 상태도."""
    ours, theirs = Maker(dnnlib, seed).model(), Maker(keras, seed).model()
    data = Maker(dnnlib, seed).data()
    ours.optimizer.build(ours.trainable_weights)
    theirs.optimizer.build(theirs.trainable_variables)
    theirs.run_eagerly = True
    train(ours, data)
    ours.save_weights(tmp_path / "a.weights.h5")
    theirs.load_weights(tmp_path / "a.weights.h5")
    same(ours, theirs, data)
    train(theirs, data)
    theirs.save_weights(tmp_path / "b.weights.h5")
    ours.load_weights(tmp_path / "b.weights.h5")
    same(ours, theirs, data)
    assert ours.optimizer.iterations == int(theirs.optimizer.iterations)
    train(ours, data)
    train(theirs, data)
    same(ours, theirs, data, 2e-5)


RANDOM = {
    "Dropout": lambda k: k.layers.Dropout(0.25, (None, 1), seed=3),
    "AlphaDropout": lambda k: k.layers.AlphaDropout(0.25),
    "GaussianNoise": lambda k: k.layers.GaussianNoise(0.25),
}


@pytest.mark.parametrize("name", RANDOM)
def test_random_layers_travel_with_their_arguments(name, tmp_path):
    for here, there in ((dnnlib, keras), (keras, dnnlib)):
        model = here.Sequential([here.Input((3,)), RANDOM[name](here), here.layers.Dense(2)])
        model.save(tmp_path / "a.keras")
        other = there.models.load_model(tmp_path / "a.keras")
        same(model, other, (np.ones((2, 3), np.float32),))
        mine, theirs = (m.layers[0].get_config() for m in (model, other))
        for key in mine.keys() & theirs.keys() - {"dtype", "seed"}:
            assert list(np.atleast_1d(mine[key])) == list(np.atleast_1d(theirs[key]))


def test_augmentation_travels(tmp_path):
    images = np.ones((2, 4, 4, 1), np.float32)
    for here, there in ((dnnlib, keras), (keras, dnnlib)):
        model = here.Sequential([
            here.Input((4, 4, 1)), here.layers.RandomTranslation(0.25, (-0.25, 0.5), "nearest"),
            here.layers.Flatten(),
        ])  # fmt: skip
        model.save(tmp_path / "a.keras")
        other = there.models.load_model(tmp_path / "a.keras")
        same(model, other, (images,))
        assert tuple(other.layers[0].get_config()["width_factor"]) == (-0.25, 0.5)


def test_float64_travels(tmp_path):
    dnnlib.config.set_floatx("float64")
    model = dnnlib.Sequential([dnnlib.Input((3,)), dnnlib.layers.Dense(2, "tanh")])
    dnnlib.config.set_floatx("float32")
    model.save(tmp_path / "a.keras")
    theirs = keras.models.load_model(tmp_path / "a.keras")
    x = np.random.default_rng(0).normal(size=(4, 3))
    for mine, other in zip(model.get_weights(), theirs.get_weights(), strict=True):
        assert other.dtype == np.float64
        np.testing.assert_array_equal(mine, other)
    theirs.save(tmp_path / "b.keras")
    np.testing.assert_array_equal(dnnlib.models.load_model(tmp_path / "a.keras")(x), model(x))
    back = dnnlib.models.load_model(tmp_path / "b.keras")
    for mine, other in zip(model.get_weights(), back.get_weights(), strict=True):
        assert other.dtype == np.float64
        np.testing.assert_array_equal(mine, other)


KERAS_ONLY = {
    "Lambda": lambda: keras.layers.Lambda(lambda x: x + 1),
    "LSTM": lambda: keras.layers.LSTM(2),
    "Masking": lambda: keras.layers.Masking(),
    "Conv1D": lambda: keras.layers.Conv1D(2, 2),
}


@pytest.mark.parametrize("name", KERAS_ONLY)
def test_a_layer_that_is_not_here_is_named(name, tmp_path):
    model = keras.Sequential([keras.Input((4, 3)), KERAS_ONLY[name]()])
    model.save(tmp_path / "a.keras")
    with pytest.raises(ValueError, match=f"dnnlib에 없는 층이다: {name}.*받은 값: "):
        dnnlib.models.load_model(tmp_path / "a.keras")


def test_what_is_left_out_is_named(tmp_path):
    model = keras.Sequential([keras.Input((8, 8, 2)), keras.layers.Conv2D(4, 3, dilation_rate=2)])
    model.save(tmp_path / "a.keras")
    with pytest.raises(ValueError, match=r"Conv2D의 dilation_rate.*케라스에만"):
        dnnlib.models.load_model(tmp_path / "a.keras")
    inputs = keras.Input((3,))
    keras.Model(inputs, keras.layers.Dense(2)(inputs)).save(tmp_path / "b.keras")
    with pytest.raises(ValueError, match="Functional"):
        dnnlib.models.load_model(tmp_path / "b.keras")


def test_our_own_layers_are_named_by_keras(tmp_path):
    model = dnnlib.Sequential([dnnlib.Input((3,)), dnnlib.layers.Maxout(2)])
    model.save(tmp_path / "a.keras")
    with pytest.raises(Exception, match="Maxout"):
        keras.models.load_model(tmp_path / "a.keras")
    again = dnnlib.models.load_model(tmp_path / "a.keras")
    same(again, model, (np.ones((2, 3), np.float32),), 0)
