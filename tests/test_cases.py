"""표 하나(cases.py)로 도는 시험: 그레이디언트, 모양, 자료형, 재현성, 저장."""

import numpy as np
import pytest

import cases
from dnnlib import (
    Input,
    Sequential,
    activations,
    config,
    gradient_check,
    initializers,
    layers,
    losses,
    optimizers,
    utils,
)

each_layer = pytest.mark.parametrize(("make", "shape"), cases.LAYERS.values(), ids=cases.LAYERS)
each_loss = pytest.mark.parametrize(("make", "y_true", "y_pred"), cases.LOSSES.values(), ids=cases.LOSSES)
each_initializer = pytest.mark.parametrize("make", cases.INITIALIZERS.values(), ids=cases.INITIALIZERS)
each_random = pytest.mark.parametrize(
    "make", cases.RANDOM_INITIALIZERS.values(), ids=cases.RANDOM_INITIALIZERS
)
each_optimizer = pytest.mark.parametrize("make", cases.OPTIMIZERS.values(), ids=cases.OPTIMIZERS)

BASES = {"Layer", "Input", "InputLayer", "Loss", "Initializer", "Optimizer"}


@pytest.mark.parametrize(
    ("module", "table"),
    [
        (layers, cases.LAYERS),
        (losses, cases.LOSSES),
        (initializers, cases.INITIALIZERS),
        (optimizers, cases.OPTIMIZERS),
    ],
    ids=["layers", "losses", "initializers", "optimizers"],
)
def test_the_table_holds_every_public_class(module, table):
    public = {thing.__name__ for thing in vars(module).values() if isinstance(thing, type)} - BASES
    assert public == {cases.class_name(case) for case in table}


def test_the_table_holds_every_activation():
    public = set(activations.__all__) - {"derivative", "get"}
    assert public == set(activations.TABLE)


@each_layer
def test_layer_backward_matches_central_differences(make, shape, float64):
    errors = gradient_check.check_layer(make(), cases.smooth(3, *shape))
    assert "x" in errors
    assert max(errors.values()) <= 1e-6


@each_layer
def test_the_lowest_layer_finds_the_same_weight_gradients(make, shape, float64):
    """훈련의 역전파는 가장 아래층에서 backward 대신 backward_weights를 부른다."""
    layer = make()
    gradients = []
    for backward in ("backward", "backward_weights"):
        y = layer(cases.smooth(3, *shape))
        layer.gradients = ()
        getattr(layer, backward)(cases.smooth(*y.shape))
        gradients.append([np.array(g) for g in layer.gradients])
    assert len(gradients[0]) == len(layer.trainable_weights)
    for full, short in zip(*gradients, strict=True):
        np.testing.assert_array_equal(full, short)


@each_loss
def test_loss_gradient_matches_central_differences(make, y_true, y_pred, float64):
    assert gradient_check.check_loss(make(), y_true, y_pred) <= 1e-6


@each_layer
def test_compute_output_shape_is_the_real_shape(make, shape):
    layer = make()
    y = layer(cases.smooth(5, *shape))
    assert layer.compute_output_shape((None, *shape)) == (None, *y.shape[1:])
    assert layer.backward(np.ones_like(y)).shape == (5, *shape)
    assert [g.shape for g in layer.gradients] == [w.shape for w in layer.trainable_weights]


@each_layer
@pytest.mark.parametrize("floatx", ["float32", "float64"])
def test_layer_keeps_its_dtype(make, shape, floatx):
    config.set_floatx(floatx)
    layer = make()
    y = layer(cases.smooth(5, *shape), training=True)
    dx = layer.backward(np.ones_like(y))
    assert {a.dtype.name for a in (y, dx, *layer.weights, *layer.gradients)} == {floatx}


@each_loss
def test_loss_keeps_float32(make, y_true, y_pred):
    loss, y_pred = make(), np.float32(y_pred)
    assert loss(y_true, y_pred).dtype == np.float32
    assert loss.gradient(y_true, y_pred).dtype == np.float32


@each_initializer
def test_initializer_gives_the_asked_shape_and_dtype(make):
    weight = make()((3, 4))
    assert weight.shape == (3, 4)
    assert weight.dtype == np.float32
    assert make()((2, 3), dtype="float64").dtype == np.float64


@each_random
def test_initializer_repeats_under_the_library_seed(make):
    utils.set_random_seed(7)
    first = make()((20, 30))
    utils.set_random_seed(7)
    np.testing.assert_array_equal(first, make()((20, 30)))
    utils.set_random_seed(8)
    assert not np.array_equal(first, make()((20, 30)))


@each_random
def test_unseeded_initializer_never_returns_the_same_values_twice(make):
    initializer = make()
    assert not np.array_equal(initializer((20, 30)), initializer((20, 30)))


@each_random
def test_seeded_initializer_always_returns_the_same_values(make):
    initializer = make(seed=3)
    first = initializer((20, 30))
    config.random_generator().normal(size=9)
    np.testing.assert_array_equal(first, initializer((20, 30)))
    assert not np.array_equal(first, make(seed=4)((20, 30)))


@each_layer
def test_layer_repeats_under_the_library_seed(make, shape):
    def weights():
        utils.set_random_seed(5)
        layer = make()
        layer(cases.smooth(2, *shape))
        return layer.get_weights()

    for first, second in zip(weights(), weights(), strict=True):
        np.testing.assert_array_equal(first, second)


@each_layer
def test_weights_survive_save_and_load(make, shape, tmp_path):
    path = tmp_path / "case.weights.npz"
    saved, loaded = Sequential([Input(shape), make()]), Sequential([Input(shape), make()])
    saved.set_weights([np.full_like(w, i + 0.5) for i, w in enumerate(saved.weights)])
    saved.save_weights(path)
    loaded.load_weights(path)
    assert len(loaded.weights) == len(saved.weights)
    for old, new in zip(saved.weights, loaded.weights, strict=True):
        np.testing.assert_array_equal(old, new)


@each_optimizer
def test_optimizer_keeps_float32_and_the_gradients_it_was_given(make):
    optimizer = make()
    variables = [np.float32(cases.smooth(3, 2)), np.float32(cases.smooth(2))]
    kept = [id(v) for v in variables]
    grads = [v * 10 for v in variables]
    copies = [g.copy() for g in grads]
    before = [v.copy() for v in variables]
    for _ in range(3):
        optimizer.apply(grads, variables)
    slots = [slot for v in variables for slot in optimizer._slots[id(v)].values()]
    assert {a.dtype.name for a in (*variables, *slots)} == {"float32"}
    assert [id(v) for v in variables] == kept
    for old, new, grad, copy in zip(before, variables, grads, copies, strict=True):
        assert not np.array_equal(old, new)
        np.testing.assert_array_equal(grad, copy)


@each_optimizer
def test_optimizer_walks_down_a_bowl(make):
    """clipvalue가 0.05여도 200걸음이면 x²의 바닥에 닿는다."""
    variable = np.array([0.7, -0.4])
    optimizer = make()
    for _ in range(200):
        optimizer.apply([2 * variable], [variable])
    assert np.abs(variable).max() < 0.3
    assert optimizer.iterations == 200
