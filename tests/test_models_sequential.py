"""models.sequential: 쌓기, 가중치의 순서, 동결, 표, 중첩."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, layers
from expect import refused

X = np.linspace(-1, 1, 12).reshape(4, 3)


def small():
    return Sequential([Input((3,)), layers.Dense(5, activation="tanh"), layers.Dense(2)])


def test_input_builds_the_weights_at_once():
    model = small()
    assert model.built
    assert [w.shape for w in model.weights] == [(3, 5), (5,), (5, 2), (2,)]
    assert model.input_shape == (None, 3)
    assert model.output_shape == model.compute_output_shape((None, 3)) == (None, 2)


def test_without_input_the_first_data_builds_them():
    model = Sequential([layers.Flatten(), layers.Dense(2)])
    assert not model.built
    assert model.weights == []
    assert model(np.ones((4, 2, 3))).shape == (4, 2)
    assert model.input_shape == (None, 2, 3)


def test_layers_can_be_added_one_by_one():
    model = Sequential()
    model.add(Input((3,)))
    model.add(layers.Dense(5))
    first = model.weights[0]
    model.add(layers.Dense(2))
    assert model.output_shape == (None, 2)
    assert model.weights[0] is first


def test_forward_is_the_layers_in_turn():
    model = small()
    by_hand = model.layers[1](model.layers[0](X))
    np.testing.assert_array_equal(model(X), by_hand)


def test_weights_go_in_and_out_in_order():
    model, other = small(), small()
    other.set_weights(model.get_weights())
    np.testing.assert_array_equal(model(X), other(X))
    assert model.count_params() == 3 * 5 + 5 + 5 * 2 + 2


def test_freezing_a_layer_or_the_model():
    model = small()
    model.layers[0].trainable = False
    assert [w.shape for w in model.trainable_weights] == [(5, 2), (2,)]
    assert [w.shape for w in model.non_trainable_weights] == [(3, 5), (5,)]
    model(X)
    model.backward(np.ones((4, 2)))
    assert [g.shape for g in model.gradients] == [(5, 2), (2,)]
    model.trainable = False
    assert model.trainable_weights == []
    assert model.gradients == []
    assert len(model.non_trainable_weights) == 4


def test_a_model_is_a_layer_of_another(float64):
    inner = small()
    outer = Sequential([Input((3,)), inner, layers.Dense(1)])
    assert len(outer.weights) == 6
    assert outer(X).shape == (4, 1)
    inner.trainable = False
    assert len(outer.trainable_weights) == 2
    before = inner.get_weights()
    outer.compile("sgd", "mse")
    outer.fit(X, np.ones(4))
    for old, new in zip(before, inner.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


def test_summary_prints_a_row_for_each_layer(capsys):
    model = Sequential([Input((8, 8)), layers.Flatten(), layers.Dense(100, name="hidden")])
    model.layers[-1].trainable = False
    model.summary()
    out = capsys.readouterr().out
    assert "flatten" in out
    assert "hidden (Dense)" in out
    assert "(None, 64)" in out
    assert "6,500" in out
    assert "훈련되는 것 0개" in out


def test_the_summary_of_an_unbuilt_model_has_no_shapes(capsys):
    Sequential([layers.Dense(1, name="early")]).summary()
    _, row, total = capsys.readouterr().out.splitlines()
    assert row.split() == ["early", "(Dense)", "?", "아직", "없음"]
    assert total == "파라미터 0개, 그중 훈련되는 것 0개"


def test_the_summary_goes_where_it_is_asked_to(capsys):
    written = []
    small().summary(print_fn=written.append)
    assert capsys.readouterr().out == ""
    assert len(written) == 1
    small().summary()
    assert len(capsys.readouterr().out.splitlines()) == len(written[0].splitlines()) == 4


@pytest.mark.parametrize("use", [lambda m: m.set_weights([]), lambda m: m(X), lambda m: m.build((None, 3))])
def test_a_model_without_layers_says_so(use):
    with refused(ValueError, "층", "'empty'"):
        use(Sequential(name="empty"))


@pytest.mark.parametrize("thing", ["dense", 3, layers.Dense])
def test_only_layers_are_stacked(thing):
    with refused(TypeError, "layers", repr(thing)):
        Sequential([thing])


def test_input_comes_first():
    with refused(ValueError, "Input", "1번째"):
        Sequential([layers.Dense(2), Input((3,))])


def test_the_same_layer_twice_is_refused():
    layer = layers.Dense(3, name="twin")
    with refused(ValueError, "같은 층", "'twin'"):
        Sequential([layer, layer])


def test_two_layers_of_one_name_are_refused():
    with refused(ValueError, "name", "'twin'"):
        Sequential([layers.Dense(3, name="twin"), layers.Dense(3, name="twin")])


def test_layers_change_only_through_add_and_pop():
    model = small()
    with refused(AttributeError, "layers", "add", "[]"):
        model.layers = []
    model.layers.append(layers.Dense(1))
    model.layers.clear()
    assert len(model.layers) == 2


def test_another_input_shape_is_refused():
    model = small()
    for shape in ((3, 4), (None, 3, 1), (3,)):
        with refused(ValueError, "input_shape", "(None, 3)", shape):
            model.build(shape)
    model.build((7, 3))
    assert model.input_shape == (None, 3)
    lazy = Sequential([layers.Dense(2)])
    lazy.build((None, 5))
    with refused(ValueError, "input_shape", "(None, 5)"):
        lazy.build((None, 4))


def test_a_model_of_built_layers_has_weights_to_set():
    whole = small()
    part = Sequential(whole.layers[:-1])
    part.set_weights([np.ones((3, 5)), np.zeros(5)])
    assert (whole.weights[0] == 1).all()
    assert part.count_params() == 20
    assert len(Sequential([part, Sequential(whole.layers[1:])]).get_weights()) == 4
    for raw in (layers.Dense(1), Sequential([layers.Dense(1)], name="raw")):
        with refused(ValueError, "build", "'raw'"):
            Sequential([*whole.layers, raw], name="raw").set_weights([])


def test_backward_before_forward_is_refused():
    with refused(RuntimeError, "backward", "forward"):
        small().backward(np.ones((4, 2)))


def test_pop_takes_the_last_layer_off():
    model = small()
    last = model.layers[-1]
    assert model.pop() is last
    assert model.output_shape == (None, 5)
    assert model(X).shape == (4, 5)
    model.pop()
    model.add(layers.Dense(7))
    assert model.output_shape == (None, 7)
    with refused(ValueError, "층", "'empty'"):
        Sequential(name="empty").pop()


def test_get_layer_by_name_or_index():
    model = Sequential([layers.Dense(3, name="Lower"), layers.Dense(2, name="머리")])
    assert model.get_layer("머리") is model.get_layer(index=1) is model.layers[1]
    with refused(ValueError, "name", "'Lower'인가", "'lowr'"):
        model.get_layer("lowr")
    with refused(ValueError, "index", "0, 1", "받은 값: 2"):
        model.get_layer(index=2)
    for both in ({}, {"name": "Lower", "index": 0}):
        with refused(ValueError, "name", "index"):
            model.get_layer(**both)


def test_freezing_a_model_spreads_to_its_layers():
    """그래야 동결한 모델 안의 배치 정규화가 추론처럼 움직인다."""
    model = Sequential([Input((3,)), small(), layers.BatchNormalization()])
    model.trainable = False
    inner = model.layers[0]
    assert [inner.trainable, inner.layers[1].trainable, model.layers[1].trainable] == [False] * 3
    before = model.get_weights()
    model(X, training=True)
    np.testing.assert_array_equal(before[-1], model.get_weights()[-1])
    model.trainable = True
    assert len(model.trainable_weights) == 6
    assert Sequential(inner.layers, trainable=False).trainable_weights == []
    assert inner.layers[0].trainable


def test_lower_layers_are_shared_and_not_copied():
    whole = small()
    part = Sequential(whole.layers[:-1])
    np.testing.assert_array_equal(part.predict(X), whole.layers[0](X))
    head = Sequential([Input((3,)), *whole.layers[:-1], layers.Dense(1)])
    assert head.weights[0] is whole.weights[0]
    before = whole.get_weights()
    head.compile("sgd", "mse")
    head.fit(X, np.ones(4))
    moved = [not np.array_equal(old, new) for old, new in zip(before, whole.get_weights(), strict=True)]
    assert moved == [True, True, False, False]


def test_training_true_keeps_dropout_on():
    """몬테카를로 드롭아웃."""
    model = Sequential([Input((3,)), layers.Dropout(0.5), layers.Dense(2)])
    np.testing.assert_array_equal(model(X), model(X))
    assert not np.array_equal(model(X, training=True), model(X, training=True))


def test_training_descends_no_further_than_the_lowest_trainable_layer(monkeypatch):
    """아래에 훈련할 것이 없으면 입력에 대한 그레이디언트를 구하지 않는다."""
    frozen, lowest, top = (layers.Dense(3, "tanh") for _ in range(3))
    model = Sequential([Input((4,)), frozen, lowest, top])
    frozen.trainable = False
    model.compile("sgd", "mse")
    visited = []
    for name, layer in {"frozen": frozen, "lowest": lowest, "top": top}.items():
        original = layer.input_gradient
        monkeypatch.setattr(
            layer, "input_gradient", lambda dz, n=name, f=original: visited.append(n) or f(dz)
        )
    model.compute_gradients(np.ones((2, 4)), np.zeros((2, 3)))
    assert visited == ["top"]
    assert len(model.gradients) == 4


@pytest.mark.parametrize("loss", ["mse", "categorical_crossentropy"])
def test_a_wholly_frozen_model_has_nothing_to_descend_to(loss):
    model = Sequential([Input((4,)), layers.Dense(3, "softmax", trainable=False)])
    model.compile("sgd", loss)
    value, _ = model.compute_gradients(np.ones((2, 4)), np.eye(3)[:2])
    assert value > 0
    assert model.gradients == []
