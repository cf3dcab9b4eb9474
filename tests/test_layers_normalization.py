"""layers.normalization: 논문의 식, 이동 평균, 동결, 훈련할 때의 역전파, 잘못된 인수."""

from functools import partial

import numpy as np
import pytest

from dnnlib import Input, Sequential, gradient_check, layers
from expect import refused

BatchNormalization = layers.BatchNormalization
LayerNormalization = layers.LayerNormalization
GroupNormalization = layers.GroupNormalization

EACH = {
    "batch": BatchNormalization,
    "layer": LayerNormalization,
    "group": partial(GroupNormalization, 2),
}
each = pytest.mark.parametrize("make", EACH.values(), ids=EACH)


@pytest.fixture
def image(rng):
    return rng.normal(2, 3, size=(5, 3, 2, 4))


def filled(layer, x, rng):
    """γ와 β가 1과 0이 아닌 층."""
    layer.build(x.shape)
    layer.set_weights([rng.uniform(0.5, 2, size=w.shape) for w in layer.weights])
    return layer


def standardized(x, axes):
    mean, variance = x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)
    return (x - mean) / np.sqrt(variance + 1e-3)


def test_batch_normalization_by_the_paper(image, rng, float64):
    layer = filled(BatchNormalization(), image, rng)
    expected = standardized(image, (0, 1, 2)) * layer.gamma + layer.beta
    np.testing.assert_allclose(layer(image, training=True), expected, rtol=1e-12)


def test_batch_normalization_over_another_axis(image, rng, float64):
    layer = filled(BatchNormalization(axis=1), image, rng)
    shape = (3, 1, 1)
    gamma, beta = layer.gamma.reshape(shape), layer.beta.reshape(shape)
    expected = standardized(image, (0, 2, 3)) * gamma + beta
    np.testing.assert_allclose(layer(image, training=True), expected, rtol=1e-12)


def test_moving_statistics_by_hand(image, rng, float64):
    """이동 분산에 넣는 것은 n으로 나눈 분산이다."""
    layer = filled(BatchNormalization(momentum=0.75), image, rng)
    mean, variance = layer.moving_mean.copy(), layer.moving_variance.copy()
    for x in (image, image * 2 + 1):
        layer(x, training=True)
        mean = 0.75 * mean + 0.25 * x.mean(axis=(0, 1, 2))
        variance = 0.75 * variance + 0.25 * x.var(axis=(0, 1, 2))
    np.testing.assert_allclose(layer.moving_mean, mean, rtol=1e-12)
    np.testing.assert_allclose(layer.moving_variance, variance, rtol=1e-12)


@pytest.mark.parametrize(("training", "trainable"), [(False, True), (True, False), (False, False)])
def test_inference_and_frozen_layers_use_the_moving_statistics(training, trainable, image, rng, float64):
    layer = filled(BatchNormalization(trainable=trainable), image, rng)
    before = layer.get_weights()
    scale = layer.gamma / np.sqrt(layer.moving_variance + 1e-3)
    expected = (image - layer.moving_mean) * scale + layer.beta
    np.testing.assert_allclose(layer(image, training=training), expected, rtol=1e-12)
    for old, new in zip(before, layer.weights, strict=True):
        np.testing.assert_array_equal(old, new)
    dy = rng.normal(size=image.shape)
    np.testing.assert_allclose(layer.backward(dy), dy * scale, rtol=1e-12)
    layer(image, training=training)
    assert max(gradient_check.check_layer(layer, image, training=training).values()) <= 1e-6


@pytest.mark.parametrize(("arguments", "kept"), [({}, 0.99), ({"momentum": 0}, 0.0), ({"momentum": 1}, 1.0)])
def test_momentum_is_the_share_that_is_kept(arguments, kept, image, float64):
    """기본값은 0.99다. 0이면 마지막 배치만, 1이면 처음 값만 남는다."""
    layer = BatchNormalization(**arguments)
    layer(image, training=True)
    expected = (1 - kept) * image.mean(axis=(0, 1, 2))
    np.testing.assert_allclose(layer.moving_mean, expected, rtol=1e-12, atol=1e-15)


def test_inference_is_the_default(image, rng, float64):
    layer = filled(BatchNormalization(), image, rng)
    np.testing.assert_array_equal(layer.forward(image), layer.forward(image, training=False))
    np.testing.assert_array_equal(layer(image), layer(image, training=False))


def test_thawing_normalizes_by_the_batch_again(image, float64):
    layer = BatchNormalization(trainable=False)
    layer(image, training=True)
    layer.trainable = True
    np.testing.assert_allclose(layer(image, training=True), standardized(image, (0, 1, 2)), rtol=1e-12)


@each
@pytest.mark.parametrize("options", [{}, {"center": False}, {"scale": False}, {"epsilon": 0.5}])
@pytest.mark.parametrize("shape", [(6, 4), (3, 2, 4), (3, 2, 2, 4)], ids=str)
def test_backward_in_training(make, options, shape, rng, float64):
    x = rng.normal(1, 2, size=shape)
    layer = filled(make(**options), x, rng)
    errors = gradient_check.check_layer(layer, x, training=True)
    assert len(errors) == 1 + len(layer.trainable_weights)
    assert max(errors.values()) <= 1e-6


def test_backward_in_training_over_another_axis(image, rng, float64):
    layer = filled(BatchNormalization(axis=1), image, rng)
    assert max(gradient_check.check_layer(layer, image, training=True).values()) <= 1e-6


def test_layer_normalization_by_the_paper(image, rng, float64):
    layer = filled(LayerNormalization(), image, rng)
    expected = standardized(image, (3,)) * layer.gamma + layer.beta
    np.testing.assert_allclose(layer(image), expected, rtol=1e-12)


@pytest.mark.parametrize("groups", [1, 2, 4])
def test_group_normalization_by_the_paper(groups, image, rng, float64):
    layer = filled(GroupNormalization(groups), image, rng)
    parts = [standardized(part, (1, 2, 3)) for part in np.split(image, groups, axis=3)]
    np.testing.assert_allclose(
        layer(image), np.concatenate(parts, axis=3) * layer.gamma + layer.beta, rtol=1e-12
    )


def test_minus_one_group_is_instance_normalization(image, float64):
    layer = GroupNormalization(groups=-1)
    np.testing.assert_allclose(layer(image), standardized(image, (1, 2)), rtol=1e-12)
    assert layer.groups == 4


def test_one_group_is_layer_normalization_only_in_two_dimensions(image, float64):
    rows = image.reshape(-1, 4)
    np.testing.assert_allclose(GroupNormalization(1)(rows), LayerNormalization()(rows), rtol=1e-12)
    assert not np.allclose(GroupNormalization(1)(image), LayerNormalization()(image))


@pytest.mark.parametrize(
    ("make", "axes"), [(BatchNormalization, (0, 1, 2)), (LayerNormalization, 3), (GroupNormalization, (1, 2))]
)
def test_without_center_and_scale_the_values_are_only_normalized(make, axes, image, float64):
    options = {"groups": -1} if make is GroupNormalization else {}
    y = make(center=False, scale=False, **options)(image, training=True)
    np.testing.assert_allclose(y, standardized(image, axes), rtol=1e-12)


@pytest.mark.parametrize("make", [LayerNormalization, partial(GroupNormalization, 2)], ids=["layer", "group"])
def test_samples_do_not_see_each_other(make, image, float64):
    layer = make()
    whole = layer(image, training=True)
    np.testing.assert_allclose(layer(image[:1], training=True), whole[:1], rtol=1e-12)
    np.testing.assert_array_equal(layer(image, training=False), whole)


def test_the_variance_survives_a_far_away_mean(rng):
    """float32에서 E[x²] − E[x]²은 평균 1e4 앞에서 아무 숫자도 남기지 않는다."""
    x = rng.normal(1e4, 1, size=(4096, 4)).astype(np.float32)
    y = BatchNormalization()(x, training=True)
    assert np.abs(y.std(axis=0) - 1).max() < 0.01
    assert np.abs(y.mean(axis=0)).max() < 0.01
    y = LayerNormalization()(x.T, training=True)
    assert np.abs(y.std(axis=1) - 1).max() < 0.01


def test_a_column_that_never_changes_becomes_beta(rng, float64):
    x = np.column_stack([np.full(6, 3.0), rng.normal(size=6)])
    layer = filled(BatchNormalization(), x, rng)
    np.testing.assert_allclose(layer(x, training=True)[:, 0], layer.beta[0], atol=1e-12)


@each
def test_arrays_of_the_caller_stay_as_they_were(make, image):
    x, dy = image.astype(np.float32), np.ones(image.shape, np.float32)
    kept = x.copy()
    layer = make(center=False, scale=False)
    layer(x, training=True)
    layer.backward(dy)
    np.testing.assert_array_equal(x, kept)
    np.testing.assert_array_equal(dy, 1)


def test_weights_come_in_keras_order(image):
    layer = BatchNormalization()
    layer.build(image.shape)
    names = ("gamma", "beta", "moving_mean", "moving_variance")
    assert all(a is getattr(layer, name) for a, name in zip(layer.weights, names, strict=True))
    assert len(layer.trainable_weights) == 2
    assert [w[0] for w in layer.weights] == [1, 0, 0, 1]
    assert len(BatchNormalization(center=False, scale=False).trainable_weights) == 0


@each
def test_center_and_scale_each_switch_their_own_weight(make):
    """γ는 1에서, β는 0에서 시작한다."""
    for options, start in (({"center": False}, [1]), ({"scale": False}, [0])):
        layer = make(**options)
        layer.build((None, 4))
        assert [w[0] for w in layer.trainable_weights] == start


@each
def test_name_and_trainable_reach_the_layer(make):
    layer = make(name="norm", trainable=False)
    layer.build((None, 4))
    assert layer.name == "norm"
    assert layer.trainable_weights == []


@pytest.mark.parametrize("make", [GroupNormalization, LayerNormalization])
def test_both_weights_by_default(make):
    layer = make()
    layer.build((None, 64))
    assert [w[0] for w in layer.weights] == [1, 0]
    assert GroupNormalization().groups == 32
    assert layer.trainable


def test_a_frozen_batch_normalization_stays_put_in_fit(rng):
    x, y = rng.normal(size=(20, 4)), rng.normal(size=(20, 2))
    model = Sequential([Input((4,)), BatchNormalization(trainable=False), layers.Dense(2)])
    model.compile("sgd", "mse")
    before = model.layers[0].get_weights()
    model.fit(x, y, epochs=2, verbose=0)
    for old, new in zip(before, model.layers[0].weights, strict=True):
        np.testing.assert_array_equal(old, new)


def test_bad_arguments_are_refused():
    for make in (BatchNormalization, LayerNormalization, GroupNormalization):
        for epsilon in (0, -1e-3, "1e-3", None):
            with refused(ValueError, "epsilon", repr(epsilon)):
                make(epsilon=epsilon)
    for momentum in (-0.1, 1.1, "0.9", None):
        with refused(ValueError, "momentum", repr(momentum)):
            BatchNormalization(momentum=momentum)
    for groups in (0, -2, 2.0, "2", None):
        with refused(ValueError, "groups", repr(groups)):
            GroupNormalization(groups)
    with refused(ValueError, "axis", 1.5):
        BatchNormalization(axis=1.5)
    for name in ("momentum", "groups"):
        with refused(TypeError, "LayerNormalization", name):
            LayerNormalization(**{name: 1})


@pytest.mark.parametrize(("axis", "shape"), [(0, (3, 4)), (2, (3, 4)), (-2, (3, 4)), (-1, (4,))])
def test_the_axis_must_be_an_axis_of_a_sample(axis, shape):
    with refused(ValueError, "axis", axis, shape):
        BatchNormalization(axis=axis)(np.ones(shape))


@pytest.mark.parametrize("groups", [3, 8])
def test_groups_must_divide_the_channels(groups, image):
    with refused(ValueError, "groups", f"groups={groups}", "4개"):
        GroupNormalization(groups)(image)


def test_a_standardizer_uses_its_weights_at_once():
    layer = layers.Normalization()
    layer.build((None, 2))
    layer.set_weights([np.array([1.0, 2.0]), np.array([4.0, 0.25]), np.array(0)])
    np.testing.assert_array_equal(layer([[3.0, 1.0]]), [[1.0, -2.0]])


def test_adapting_again_forgets_the_data_before():
    x = np.array([[0.0, 2.0], [2.0, 6.0]])
    layer = layers.Normalization()
    np.testing.assert_array_equal(layer(x), x)
    layer.adapt(x * 10 + 5)
    layer.adapt(x)
    np.testing.assert_array_equal(layer(x), [[-1, -1], [1, 1]])
    np.testing.assert_array_equal(layer.mean, [[1, 4]])
    assert not layer.trainable_weights


@pytest.mark.parametrize(
    "arguments",
    [(-1, 1.0), (-1, None, 1.0), (-1, [1.0], 1.0), (None, [1.0], [1.0]), (-1, [[1.0]], [[1.0]])],
)
def test_given_standards_come_in_pairs_that_fit(arguments):
    with refused(ValueError, "mean", "variance"):
        layers.Normalization(*arguments)


def test_a_standardizer_refuses_other_data():
    layer = layers.Normalization()
    layer.adapt(np.ones((3, 2)))
    with refused(ValueError, "data의 축", (3, 4)):
        layer.adapt(np.ones((3, 4)))
    with refused(ValueError, "adapt", "mean=1.0"):
        layers.Normalization(None, 1.0, 2.0).adapt(np.ones((3, 2)))
    with refused(ValueError, "axis", (4,)):
        layers.Normalization(4)(np.ones((3, 2)))


@pytest.mark.parametrize("axis", [0, 3, [1, 0], -4, "a", [], 1.5])
def test_axes_outside_the_sample_are_refused(axis):
    for make in (layers.LayerNormalization, layers.RMSNormalization):
        with refused(ValueError, "axis"):
            make(axis)(np.ones((2, 3, 4)))


def test_rms_normalizes_the_last_axes():
    with refused(ValueError, "끝쪽의 축"):
        layers.RMSNormalization(1)(np.ones((2, 3, 4)))
    x = np.array([[[3.0, 4.0]]])
    np.testing.assert_allclose(layers.RMSNormalization([1, 2])(x), x / np.sqrt(12.5), rtol=1e-6)


@each
def test_other_channels_than_at_the_start_are_refused(make):
    layer = make()
    layer(np.ones((2, 4)))
    with refused(ValueError, "입력의 축", (4,), (2, 6)):
        layer(np.ones((2, 6)))
    with refused(ValueError, "build"):
        make().forward(np.ones((2, 4)))
    with refused(RuntimeError, "forward"):
        make().backward(np.ones((2, 4)))


def test_the_rms_layer_scales_the_gradient_too(float64, rng):
    layer = layers.RMSNormalization()
    layer.build((None, 4))
    layer.set_weights([np.array([0.5, 2.0, -1.0, 3.0])])
    assert max(gradient_check.check_layer(layer, rng.normal(size=(3, 4))).values()) < 1e-7


def test_adapting_measures_in_float64():
    """float32로 재면 평균이 큰 데이터의 분산이 사라진다."""
    layer = layers.Normalization()
    layer.adapt(np.array([[65536.0], [65536.0078125]], "float32"))
    assert layer.variance == pytest.approx(0.00390625**2)


def test_epsilon_keeps_a_sample_of_zeros_finite():
    np.testing.assert_array_equal(layers.RMSNormalization()(np.zeros((1, 3))), np.zeros((1, 3)))


def test_inverting_gives_the_data_back(rng):
    x = 5 + 3 * rng.normal(size=(40, 2))
    there, back = layers.Normalization(), layers.Normalization(invert=True)
    for layer in (there, back):
        layer.adapt(x)
    np.testing.assert_allclose(back(there(x)), x, rtol=1e-5, atol=1e-5)
    assert there.get_weights()[2] == 0


def test_normalization_may_keep_the_axis_of_samples():
    layer = layers.Normalization(0)
    layer.adapt(np.array([[1.0, 3.0], [10.0, 30.0]]))
    np.testing.assert_allclose(layer.mean, [[2.0], [20.0]])


def test_an_input_with_too_few_axes_is_refused():
    layer = layers.LayerNormalization()
    layer.build((None, 3, 4))
    with refused(ValueError, (2, 3)):
        layer(np.ones((2, 3)))
