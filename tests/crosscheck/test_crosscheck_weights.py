"""가중치를 한쪽에서 다른 쪽으로 옮겨도 같은 모델이다. 순서와 모양이 같다는 뜻이다."""

import keras
import numpy as np
import pytest
from programs import TOLERANCES, X

import dnnlib


def build(module):
    return module.Sequential([
        module.Input((4,)),
        module.layers.Dense(6, activation="relu"),
        module.layers.Dense(5, use_bias=False),
        module.layers.Activation("tanh"),
        module.layers.Dense(3, activation="softmax"),
    ])  # fmt: skip


@pytest.mark.parametrize(("source", "target"), [(keras, dnnlib), (dnnlib, keras)], ids=["to us", "to keras"])
def test_weights_move_over(source, target):
    old, new = build(source), build(target)
    new.set_weights(old.get_weights())
    mine, theirs = (np.asarray(model.predict(X, verbose=0)) for model in (new, old))
    np.testing.assert_allclose(mine, theirs, rtol=TOLERANCES["forward"])


@pytest.mark.parametrize("module", [dnnlib, keras], ids=["dnnlib", "keras"])
def test_weights_survive_their_own_file(module, tmp_path):
    """파일의 형식은 서로 다르지만(.npz와 .h5) 부르는 법은 같다."""
    path = tmp_path / ("a.weights.npz" if module is dnnlib else "a.weights.h5")
    old, new = build(module), build(module)
    old.save_weights(path, overwrite=True)
    new.load_weights(path)
    for before, after in zip(old.get_weights(), new.get_weights(), strict=True):
        np.testing.assert_array_equal(before, after)
