"""인수와 설정의 프로그램: relu의 인수, 손실 함수, 옛 인수, 표준화, 다른 이름, 설정에서 되살리기."""

import warnings
from functools import partial

import numpy as np
from backend import model_gradients, to_numpy

RNG = np.random.default_rng(23)
X = RNG.normal(3, 2, size=(20, 3, 4))
FLAT = X[:, 0]
LABELS = RNG.integers(0, 3, 20)
ONE_HOT = np.eye(3)[LABELS]
LOGITS = RNG.normal(size=(20, 3))
PROBABILITIES = np.exp(LOGITS) / np.exp(LOGITS).sum(axis=1, keepdims=True)
WIDE = np.linspace(-8, 8, 65) + 0.03


def fill(model):
    rng = np.random.default_rng(5)
    model.set_weights([rng.normal(scale=0.5, size=w.shape) for w in model.get_weights()])


def rectified(keras):
    relu = keras.activations.relu
    options = [
        {"negative_slope": 0.25},
        {"max_value": 2.0},
        {"threshold": 1.0},
        {"threshold": -1.0},
        {"negative_slope": 0.25, "max_value": 2.0},
        {"negative_slope": 0.25, "max_value": 2.0, "threshold": 1.0},
    ]
    values = [to_numpy(relu(WIDE, **each)) for each in options]
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(6, "relu6"), keras.layers.Dense(3)])
    model.compile("sgd", "mse")
    fill(model)
    loss, gradients = model_gradients(keras, model, 4 * FLAT, LOGITS)
    return {
        "forward": [*values, to_numpy(keras.activations.relu6(WIDE)), loss],
        "gradients": gradients,
    }


def loss_functions(keras):
    losses = keras.losses
    return {
        "forward": [
            to_numpy(each)
            for each in (
                losses.mean_squared_error(ONE_HOT, LOGITS),
                losses.mean_absolute_error(ONE_HOT, LOGITS),
                losses.binary_crossentropy(ONE_HOT, PROBABILITIES),
                losses.binary_crossentropy(ONE_HOT, LOGITS, from_logits=True, label_smoothing=0.25),
                losses.categorical_crossentropy(ONE_HOT, PROBABILITIES),
                losses.categorical_crossentropy(ONE_HOT, LOGITS, True, 0.25),
                losses.sparse_categorical_crossentropy(LABELS, PROBABILITIES),
                losses.sparse_categorical_crossentropy(LABELS, LOGITS, from_logits=True),
            )
        ]
    }


def function_compiled(keras):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
    model.compile("sgd", keras.losses.categorical_crossentropy)
    fill(model)
    history = model.fit(FLAT, ONE_HOT, epochs=2, shuffle=False, verbose=0)
    return {"history": [history.history["loss"]], "training": model.get_weights()}


def first_layers(keras):
    """모양을 말하는 네 방법. 옛 방법은 경고한다."""
    shapes, warned = [], []
    for make in (
        lambda: [keras.layers.InputLayer((4,)), keras.layers.Dense(3)],
        lambda: [keras.layers.InputLayer(input_shape=(4,)), keras.layers.Dense(3)],
        lambda: [keras.layers.Dense(3, input_shape=(4,))],
        lambda: [keras.layers.Dense(3, input_dim=4)],
        lambda: [keras.layers.Flatten(input_shape=[2, 2]), keras.layers.Dense(3, input_shape=(9,))],
    ):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            model = keras.Sequential(make())
        shapes.append([tuple(model.input_shape), [tuple(w.shape) for w in model.weights], len(model.layers)])
        warned.append(sum(issubclass(w.category, UserWarning) for w in caught))
    bare = keras.layers.Dense(3, use_bias=False)
    bare.build((None, 4))
    return {"exact": [shapes, warned, bare.bias is None]}


def old_slope(keras):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        layer = keras.layers.LeakyReLU(alpha=0.125)
    named = ["negative_slope" in str(w.message) for w in caught]
    return {"forward": [to_numpy(layer(FLAT))], "exact": [named, layer.get_config()["negative_slope"]]}


STANDARDS = {
    "features": ({}, FLAT),
    "last": ({}, X),
    "two axes": ({"axis": (1, 2)}, X),
    "middle": ({"axis": 1}, X),
    "whole": ({"axis": None}, X),
    "constant": ({}, np.where([True, False, True, True], FLAT, 1.0)),
    "inverse": ({"invert": True}, FLAT),
}


def standardized(case, keras):
    options, x = STANDARDS[case]
    layer = keras.layers.Normalization(**options)
    before = to_numpy(layer(x[:4]))
    layer.adapt(x[:9])
    first = [np.array(to_numpy(layer.mean)), np.array(to_numpy(layer.variance))]
    layer.adapt(x)  # 앞의 것은 버린다
    model = keras.Sequential([keras.Input(x.shape[1:]), layer])
    weights = layer.get_weights()
    return {
        "forward": [before, *first, to_numpy(layer(x)), model.predict(x[:5], verbose=0), *weights[:2]],
        "exact": [[np.shape(w) for w in weights], len(layer.trainable_weights)],
    }


def given_standards(keras):
    normal = keras.layers.Normalization
    layers = [
        (normal(mean=3.0, variance=2.0), X),
        (normal(mean=[1.0, 2.0, 3.0, 4.0], variance=[1.0, 2.0, 3.0, 4.0]), X),
        (normal(1, [1.0, 2.0, 3.0], [4.0, 2.0, 1.0], invert=True), X),
    ]
    return {
        "forward": [to_numpy(layer(x)) for layer, x in layers],
        "exact": [[len(layer.weights) for layer, _ in layers]],
    }


NAMES = (
    "zeros", "ones", "constant", "random_normal", "random_uniform", "truncated_normal", "variance_scaling",
    "glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "lecun_uniform",
    "orthogonal",
)  # fmt: skip


def initializer_names(keras):
    module = keras.initializers
    return {
        "exact": [
            *(getattr(module, name).__name__ for name in NAMES),
            module.get({"class_name": "HeNormal", "config": {"seed": 3}}).seed,
            module.get(None),
        ]
    }


def configs(keras):
    """설정에서 되살린 것은 인수가 같다."""
    layers, initializers = keras.layers, keras.initializers
    things = [
        (
            layers.Dense(3, "tanh", kernel_regularizer="l2", trainable=False, name="a"),
            ("units", "activation"),
        ),
        (layers.Conv2D(3, (2, 1), 2, "same"), ("filters", "kernel_size", "strides", "padding")),
        (layers.MaxPooling2D(3), ("pool_size", "strides", "padding")),
        (layers.Dropout(0.25, (None, 1), 3), ("rate", "noise_shape", "seed")),
        (layers.ReLU(6.0), ("max_value", "negative_slope", "threshold")),
        (layers.GroupNormalization(2, 1), ("groups", "axis", "epsilon")),
        (
            initializers.VarianceScaling(2.0, "fan_out", "uniform", 3),
            ("scale", "mode", "distribution", "seed"),
        ),
        (initializers.Orthogonal(0.5), ("gain", "seed")),
        (initializers.TruncatedNormal(0.5, 0.25), ("mean", "stddev", "seed")),
        (keras.constraints.MaxNorm(3, 1), ("max_value", "axis")),
        (keras.losses.BinaryCrossentropy(True, 0.25, name="b"), ("from_logits", "label_smoothing", "name")),
    ]
    again = [(type(thing).from_config(thing.get_config()), names) for thing, names in things]
    return {"exact": [[repr_of(t.get_config()[name]) for name in names] for t, names in (*things, *again)]}


def repr_of(value):
    return list(value) if isinstance(value, tuple) else value


PROGRAMS = (
    {"rectified": rectified, "loss functions": loss_functions, "function compiled": function_compiled}
    | {"first layers": first_layers, "old slope": old_slope}
    | {f"standardized {case}": partial(standardized, case) for case in STANDARDS}
    | {"given standards": given_standards, "initializer names": initializer_names, "configs": configs}
)
