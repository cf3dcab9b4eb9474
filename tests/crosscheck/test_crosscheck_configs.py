"""한쪽이 적은 설정에서 다른 쪽이 같은 것을 만든다."""

import json

import keras
import numpy as np
import pytest
from backend import BACKEND, to_numpy
from programs import TOLERANCES
from reasons import REASONS

import cases

LAYERS = {
    name: case for name, case in cases.LAYERS.items() if f"layers.{cases.class_name(name)}" not in REASONS
}
# 설정은 옮겨지나 토치 백엔드의 케라스가 달리 계산하는 것. uneven_average와 test_crosscheck_torch.py가 본다.
UNLIKE = {"torch": ("AveragePooling2D overlapping", "LayerNormalization axis")}.get(BACKEND, ())


def plain(thing):
    return json.loads(json.dumps(thing.get_config()))


def outputs(layer, weights, x):
    if not layer.built:
        layer.build((None, *x.shape[1:]))
    layer.set_weights(weights)
    if hasattr(layer, "finalize_state"):  # 케라스의 Normalization은 이때 새 가중치를 본다
        layer.finalize_state()
    return to_numpy(layer(x, training=False))


@pytest.mark.parametrize("case", LAYERS)
def test_a_layer_moves_as_a_config(case):
    make, shape = LAYERS[case]
    x = cases.smooth(5, *shape)
    ours = make()
    theirs = getattr(keras.layers, type(ours).__name__).from_config(plain(ours))
    back = type(ours).from_config(plain(theirs))
    ours.build((None, *shape))
    weights = [w + 0.25 for w in ours.get_weights()]
    mine = outputs(ours, weights, x)
    for other in (back,) if case in UNLIKE else (theirs, back):
        np.testing.assert_allclose(outputs(other, weights, x), mine, rtol=TOLERANCES["rounded"], atol=1e-12)
    assert theirs.name == back.name == ours.name
    assert plain(back) == plain(ours)


@pytest.mark.parametrize("case", cases.INITIALIZERS)
def test_an_initializer_moves_as_a_config(case):
    ours = cases.INITIALIZERS[case]()
    theirs = getattr(keras.initializers, type(ours).__name__).from_config(plain(ours))
    assert plain(type(ours).from_config(plain(theirs))) == plain(ours)
    assert plain(ours).items() <= plain(theirs).items()


@pytest.mark.parametrize("case", cases.LOSSES)
def test_a_loss_moves_as_a_config(case):
    make, y_true, y_pred = cases.LOSSES[case]
    ours = make()
    theirs = getattr(keras.losses, type(ours).__name__).from_config(plain(ours))
    back = type(ours).from_config(plain(theirs))
    np.testing.assert_allclose(to_numpy(theirs(y_true, y_pred)), ours(y_true, y_pred), rtol=1e-10)
    assert plain(back) == plain(ours)


def test_only_what_keras_has_not_stays_behind():
    left = {cases.class_name(name) for name in cases.LAYERS.keys() - LAYERS.keys()}
    assert left == {"Cutout", "Maxout", "RReLU"}
