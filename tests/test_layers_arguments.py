"""층의 인수: 케라스의 차례, 케라스에만 있는 인수, NumPy의 정수, 옛 인수, 설정으로 적고 되살리기."""

import json
import warnings

import numpy as np
import pytest

import cases
from dnnlib import Input, Sequential, config, constraints, initializers, layers, losses, models, regularizers
from expect import refused


@pytest.mark.parametrize(
    ("layer", "values"),
    [
        (layers.LayerNormalization(1), {"axis": 1, "epsilon": 1e-3}),
        (layers.GroupNormalization(2, 3), {"groups": 2, "axis": 3, "epsilon": 1e-3}),
        (layers.BatchNormalization(1, 0.5), {"axis": 1, "momentum": 0.5}),
        (layers.Dropout(0.5, None, 42), {"noise_shape": None, "seed": 42}),
        (layers.AlphaDropout(0.5, None, 42), {"noise_shape": None, "seed": 42}),
        (layers.GaussianNoise(0.5, 42), {"seed": 42}),
        (layers.PReLU("ones", "l2", "non_neg", [1]), {"shared_axes": (1,)}),
        (layers.RMSNormalization(1, 0.5), {"axis": 1, "epsilon": 0.5}),
        (layers.Normalization(0, [1.0], [2.0], True), {"axis": (0,), "invert": True}),
        (losses.BinaryCrossentropy(True, 0.25), {"from_logits": True, "label_smoothing": 0.25}),
        (losses.MeanSquaredError("sum", "named"), {"reduction": "sum", "name": "named"}),
        (losses.Loss("named", "sum"), {"reduction": "sum", "name": "named"}),
        (Sequential([], False, "named"), {"trainable": False, "name": "named"}),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, dict) else "",
)
def test_arguments_come_in_the_order_of_keras(layer, values):
    assert {name: getattr(layer, name) for name in values} == values


LEFT_OUT = [
    (layers.Conv2D, (3, 2), "data_format", "channels_first"),
    (layers.Conv2D, (3, 2), "dilation_rate", (2, 1)),
    (layers.Conv2D, (3, 2), "groups", 2),
    (layers.MaxPooling2D, (), "data_format", "channels_first"),
    (layers.GlobalAveragePooling2D, (), "data_format", "channels_first"),
    (layers.Flatten, (), "data_format", "channels_first"),
    (layers.BatchNormalization, (), "renorm", True),
    (layers.BatchNormalization, (), "synchronized", True),
    (layers.LayerNormalization, (), "rms_scaling", True),
    (layers.SimpleRNN, (3,), "dropout", 0.5),
    (layers.SimpleRNN, (3,), "go_backwards", True),
    (layers.RandomTranslation, (0.1, 0.1), "interpolation", "nearest"),
    (layers.Dense, (3,), "activity_regularizer", "l2"),
    (layers.Input, ((3,),), "sparse", True),
    (initializers.HeNormal, (), "input_axes", (0,)),
    (losses.BinaryCrossentropy, (), "axis", 1),
    (losses.SparseCategoricalCrossentropy, (), "ignore_class", -1),
]


@pytest.mark.parametrize(
    ("cls", "args", "name", "value"), LEFT_OUT, ids=lambda case: getattr(case, "__name__", "")
)
def test_what_only_keras_has_is_said_so(cls, args, name, value):
    with refused(ValueError, f"{cls.__name__}의 {name}은(는) 케라스에만", f"받은 값: {name}={value!r}"):
        cls(*args, **{name: value})


def test_a_left_out_argument_may_be_given_when_it_changes_nothing():
    layers.Conv2D(3, 2, data_format="channels_last", dilation_rate=1, groups=1, activity_regularizer=None)
    layers.Conv2D(3, 2, data_format=None, dilation_rate=[1, 1])
    layers.BatchNormalization(renorm=False)
    losses.CategoricalCrossentropy(axis=-1, dtype=None)


@pytest.mark.parametrize("value", ["no", 1, None])
def test_trainable_is_a_truth_value(value):
    with refused(ValueError, "trainable", repr(value)):
        layers.Dense(2, trainable=value)
    assert not layers.Dense(2, trainable=np.bool_(False)).trainable


@pytest.mark.parametrize("value", [42, "a/b"])
def test_a_name_is_text_without_a_slash(value):
    with refused(ValueError, "name", repr(value)):
        layers.Dense(2, name=value)


def test_a_layer_computes_in_its_own_dtype():
    layer = layers.Dense(2, dtype="float64")
    assert layer(np.ones((1, 3), np.float32)).dtype == layer.kernel.dtype == np.float64
    with refused(ValueError, "dtype", "'float16'"):
        layers.Dense(2, dtype="float16")
    policy = {"class_name": "DTypePolicy", "config": {"name": "mixed_float16"}}
    with refused(ValueError, "dtype", "'mixed_float16'"):
        layers.Dense(2, dtype=policy)


@pytest.mark.parametrize("number", [np.int64(2), np.uint8(2)])
def test_numpy_integers_are_integers(number):
    made = [
        (layers.Dense(number), (4,)),
        (layers.Maxout(number, number), (4,)),
        (layers.SimpleRNN(number), (3, 4)),
        (layers.Conv2D(number, number, number), (4, 4, 2)),
        (layers.MaxPooling2D(number, (number, 1)), (4, 4, 2)),
        (layers.Reshape((number, -1)), (4,)),
        (layers.BatchNormalization(number), (3, 4)),
        (layers.LayerNormalization([number]), (3, 4)),
        (layers.GroupNormalization(number), (4,)),
        (layers.Cutout(number), (4, 4, 1)),
        (layers.Dropout(0.5, (number, 1)), (4,)),
        (layers.Dense(2, kernel_constraint=constraints.MaxNorm(number, np.int64(0))), (4,)),
    ]
    for layer, shape in made:
        model = Sequential([Input(tuple(map(np.int64, shape))), layer])
        assert model(np.ones((2, *shape))).shape == (2, *model.output_shape[1:])
        json.dumps(layer.get_config())


@pytest.mark.parametrize("value", [0, -1, 2.0, "3", None])
def test_units_are_whole_and_positive(value):
    for make in (layers.Dense, layers.SimpleRNN, layers.Maxout, lambda n: layers.Conv2D(n, 2)):
        with refused(ValueError, "1 이상의 정수", repr(value)):
            make(value)


def test_boolean_inputs_are_numbers():
    x = np.array([[True, False, True]])
    layer = layers.Dense(2)
    np.testing.assert_array_equal(layer(x), layer(x.astype(float)))
    assert layers.ReLU()(x).dtype == np.float32


# --- 옛 인수 ---


@pytest.mark.parametrize("old", [{"input_shape": (4,)}, {"input_shape": [np.int64(4)]}, {"input_dim": 4}])
def test_the_first_layer_may_say_the_shape_with_a_warning(old):
    with pytest.warns(UserWarning, match=r"Input\(shape\)을 둔다.*받은 값: "):
        first = layers.Dense(3, **old)
    model = Sequential([first, layers.Dense(2)])
    assert model.input_shape == (None, 4)
    assert [w.shape for w in model.weights] == [(4, 3), (3,), (3, 2), (2,)]
    assert not {"input_shape", "input_dim"} & first.get_config().keys()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert models.clone_model(model).input_shape == (None, 4)


@pytest.mark.filterwarnings("ignore:층에 input_shape")
def test_the_shape_of_a_later_layer_means_nothing():
    model = Sequential([Input((4,)), layers.Dense(3, input_shape=(9,))])
    assert model.input_shape == (None, 4)
    assert not Sequential([layers.Dense(3), layers.Dense(2, input_shape=(3,))]).built
    with refused(ValueError, "input_shape", 4):
        layers.Dense(3, input_shape=4)


def test_an_input_layer_is_an_input():
    for first in (
        layers.InputLayer((4,)),
        layers.InputLayer(shape=(4,)),
        layers.InputLayer(batch_shape=(None, 4)),
    ):
        model = Sequential([first, layers.Dense(2)])
        assert model.input_shape == first.batch_shape == (None, 4)
        assert len(model.layers) == 1
    with pytest.warns(UserWarning, match="shape를 쓴다"):
        assert layers.InputLayer(input_shape=(4,)).shape == (4,)
    with refused(ValueError, "batch_shape", (2, 4)):
        layers.InputLayer(batch_shape=(2, 4))


def test_leaky_relu_takes_the_old_alpha_with_a_warning():
    with pytest.warns(UserWarning, match="negative_slope를 쓴다.*받은 값: 0.1"):
        layer = layers.LeakyReLU(alpha=0.1)
    np.testing.assert_allclose(layer([-2.0, 1.0]), [-0.2, 1.0], rtol=1e-6)
    assert layer.get_config()["negative_slope"] == 0.1
    with pytest.warns(UserWarning, match="negative_slope"), refused(ValueError, "negative_slope", "-0.1"):
        layers.LeakyReLU(alpha=-0.1)


def test_a_weight_that_is_not_there_is_none():
    for layer in (layers.Dense(2, use_bias=False), layers.SimpleRNN(2, use_bias=False)):
        layer.build((None, 3, 3))
        assert layer.bias is None
    norm = layers.BatchNormalization(center=False, scale=False)
    norm.build((None, 3))
    assert norm.gamma is None
    assert norm.beta is None


def test_no_initializer_is_glorot_uniform():
    """케라스에서도 ``None``은 층의 기본값이 아니라 글로럿이다."""
    layer = layers.Dense(50, bias_initializer=None, kernel_initializer=None)
    layer.build((None, 50))
    assert 0.2 < layer.kernel.max() <= np.sqrt(6 / 100)
    assert layer.bias.std() > 0


# --- 설정 ---

RULES = {
    "L1": regularizers.L1(0.5),
    "L2": regularizers.l2(0.25),
    "L1L2": regularizers.l1_l2(0.5, 0.25),
    "MaxNorm": constraints.max_norm(3, [0, 1]),
    "UnitNorm": constraints.unit_norm(1),
    "NonNeg": constraints.non_neg(),
}


def through_json(thing):
    """설정을 파일에 적었다가 읽은 것처럼."""
    return type(thing).from_config(json.loads(json.dumps(thing.get_config())))


@pytest.mark.parametrize(("make", "shape"), cases.LAYERS.values(), ids=cases.LAYERS)
def test_a_layer_comes_back_from_its_config(make, shape, float64):
    layer = make()
    again = through_json(layer)
    assert again.get_config() == layer.get_config()
    x = cases.smooth(3, *shape)
    layer.build((None, *shape))
    again.build((None, *shape))
    again.set_weights(layer.get_weights())
    np.testing.assert_array_equal(again(x, training=False), layer(x, training=False))


@pytest.mark.parametrize("make", cases.INITIALIZERS.values(), ids=cases.INITIALIZERS)
def test_an_initializer_comes_back_from_its_config(make):
    initializer = make(seed=3) if make in cases.RANDOM_INITIALIZERS.values() else make()
    np.testing.assert_array_equal(through_json(initializer)((3, 4)), initializer((3, 4)))


@pytest.mark.parametrize(("make", "y_true", "y_pred"), cases.LOSSES.values(), ids=cases.LOSSES)
def test_a_loss_comes_back_from_its_config(make, y_true, y_pred):
    np.testing.assert_array_equal(through_json(make())(y_true, y_pred), make()(y_true, y_pred))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_comes_back_from_its_config(rule):
    weight = cases.smooth(3, 4)
    np.testing.assert_array_equal(through_json(rule)(weight), rule(weight))
    layer = layers.Dense(
        3, **{"kernel_regularizer" if hasattr(rule, "gradient") else "kernel_constraint": rule}
    )
    assert through_json(layer).get_config() == layer.get_config()


def test_a_config_says_what_the_layer_is_now():
    layer = layers.Dense(3, "relu", name="kept", trainable=False, kernel_initializer="he_normal")
    layer.trainable = True
    assert layer.get_config() == {
        "units": 3,
        "activation": "relu",
        "use_bias": True,
        "kernel_initializer": {
            "module": "keras.initializers",
            "class_name": "HeNormal",
            "config": {"seed": None},
            "registered_name": None,
        },
        "bias_initializer": {
            "module": "keras.initializers",
            "class_name": "Zeros",
            "config": {},
            "registered_name": None,
        },
        "kernel_regularizer": None,
        "bias_regularizer": None,
        "kernel_constraint": None,
        "bias_constraint": None,
        "name": "kept",
        "trainable": True,
        "dtype": config.floatx(),
    }


def test_what_was_made_outside_has_no_config():
    class Mine(regularizers.L2):
        pass

    with refused(TypeError, "직접 만든 클래스", "Mine"):
        layers.Dense(3, kernel_regularizer=Mine()).get_config()


@pytest.mark.parametrize("name", [name for name in losses.__all__ if name.islower() and name != "get"])
def test_a_loss_function_gives_one_value_a_sample(name):
    function, loss = getattr(losses, name), losses.get(name)
    labels = name.startswith("sparse")
    y = cases.LABELS if labels else cases.ONE_HOT
    each = function(y, cases.PROBABILITIES)
    assert each.shape == (4,)
    assert each.mean() == loss(y, cases.PROBABILITIES)
    assert type(losses.get(function)) is type(loss)
    saved = {"module": "builtins", "class_name": "function", "config": name, "registered_name": "function"}
    assert type(losses.get(saved)) is type(loss)


def test_loss_functions_take_the_options_of_their_classes():
    y, z = cases.SOFT, cases.LOGITS
    for function, cls in (
        (losses.binary_crossentropy, losses.BinaryCrossentropy),
        (losses.categorical_crossentropy, losses.CategoricalCrossentropy),
    ):
        expected = cls(from_logits=True, label_smoothing=0.25, reduction="none")(y, z)
        np.testing.assert_array_equal(function(y, z, True, 0.25), expected)
    sparse = losses.sparse_categorical_crossentropy(cases.LABELS, z, from_logits=True)
    np.testing.assert_allclose(sparse, losses.categorical_crossentropy(cases.ONE_HOT, z, True), rtol=1e-12)


def test_a_loss_function_can_be_compiled():
    model = Sequential([Input((3,)), layers.Dense(3, activation="softmax")])
    model.compile("sgd", losses.categorical_crossentropy)
    assert model.evaluate(cases.LOGITS, cases.ONE_HOT, verbose=0) == pytest.approx(
        float(losses.categorical_crossentropy(cases.ONE_HOT, model(cases.LOGITS)).mean()), rel=1e-5
    )


@pytest.mark.parametrize("shape", [(2, 0), (2, 1.5), (2, -1), (2, "3"), 6])
def test_a_shape_is_made_of_positive_whole_numbers(shape):
    with refused(ValueError, "shape", "양의 정수로 된 튜플", repr(shape)):
        Input(shape)
