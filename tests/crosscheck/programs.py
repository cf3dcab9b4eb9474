"""``keras``를 받는 프로그램들. ``keras``에서도 ``dnnlib``에서도 글자 하나 바꾸지 않고 돈다.

프로그램은 종류에서 값으로 가는 사전을 돌려준다. 종류가 허용 오차를 정한다(``TOLERANCES``).
"""

from functools import partial

import numpy as np
import programs_activations
import programs_arguments
import programs_convolution
import programs_models
import programs_normalization
import programs_optimizers
import programs_training
from backend import BACKEND, is_ours, loss_gradient, model_gradients, to_numpy

TOLERANCES = {"forward": 1e-10, "gradients": 1e-10, "training": 1e-8, "history": 1e-8, "exact": 0.0}
# 텐서플로 백엔드가 float64에서도 상수를 float32로 반올림하는 곳. 다른 백엔드는 반올림하지 않는다.
TOLERANCES["rounded"] = 1e-6 if BACKEND == "tensorflow" else 1e-10

RNG = np.random.default_rng(7)
X = RNG.normal(size=(42, 4))
LABELS = RNG.integers(0, 3, 42)
ONE_HOT = np.eye(3)[LABELS]
TARGETS = RNG.normal(size=(42, 3))
BINARY = (RNG.random((42, 3)) > 0.5).astype(float)
LOGITS = RNG.normal(size=(42, 3)) * 2
PROBABILITIES = np.exp(LOGITS) / np.exp(LOGITS).sum(axis=1, keepdims=True)
MIXED = RNG.dirichlet(np.ones(3), 42)
WIDE = np.linspace(-8, 8, 60).reshape(6, 10) + 0.05


def by_name(scores):
    """이름의 차례로 늘어놓은 값. 케라스는 ``evaluate``의 사전을 이름으로 정렬한다."""
    return [scores[name] for name in sorted(scores)]


def fill(model):
    """두 쪽에 같은 가중치를 넣는다."""
    rng = np.random.default_rng(3)
    model.set_weights([rng.normal(scale=0.5, size=w.shape) for w in model.get_weights()])


# --- 활성화 함수 ---


def activation(name, keras):
    function = getattr(keras.activations, name)
    model = keras.Sequential([
        keras.Input((4,)),
        keras.layers.Dense(6),
        keras.layers.Activation(function),
        keras.layers.Dense(3),
    ])  # fmt: skip
    model.compile(keras.optimizers.SGD(), keras.losses.MeanSquaredError())
    fill(model)
    loss, gradients = model_gradients(keras, model, X, TARGETS)
    return {"forward": [to_numpy(function(WIDE)), model.predict(X, verbose=0), loss], "gradients": gradients}


def activation_options(keras):
    return {
        "forward": [
            to_numpy(keras.activations.elu(WIDE, alpha=0.6)),
            to_numpy(keras.activations.softmax(WIDE, axis=0)),
            to_numpy(keras.activations.sigmoid(WIDE * 1e3)),
            to_numpy(keras.activations.softmax(WIDE * 1e3)),
        ],
        "exact": [keras.activations.get(name).__name__ for name in ("relu", "selu", None)],
    }


# --- 손실 ---

LOSSES = {
    "MeanSquaredError": [({}, TARGETS, LOGITS)],
    "MeanAbsoluteError": [({}, TARGETS, LOGITS)],
    "BinaryCrossentropy": [
        ({}, BINARY, 1 / (1 + np.exp(-LOGITS))),
        ({}, MIXED, MIXED[::-1]),
        ({"from_logits": True}, BINARY, LOGITS),
        ({"from_logits": True}, BINARY, LOGITS * 1e3),
        ({"label_smoothing": 0.25}, BINARY, MIXED),
        ({"from_logits": True, "label_smoothing": 0.25}, MIXED, LOGITS),
    ],
    "CategoricalCrossentropy": [
        ({}, ONE_HOT, PROBABILITIES),
        ({}, MIXED, PROBABILITIES),
        ({"from_logits": True}, MIXED, LOGITS),
        ({"from_logits": True}, ONE_HOT, LOGITS * 1e3),
        ({"label_smoothing": 0.25}, ONE_HOT, PROBABILITIES),
        ({"from_logits": True, "label_smoothing": 0.25}, MIXED, LOGITS),
    ],
    "SparseCategoricalCrossentropy": [
        ({}, LABELS, PROBABILITIES),
        ({"from_logits": True}, LABELS, LOGITS),
        ({"from_logits": True}, LABELS[:, None], LOGITS * 1e3),
        ({"from_logits": True}, LABELS.reshape(6, 7), LOGITS.reshape(6, 7, 3)),
    ],
}


def loss_function(name, keras):
    values, gradients, names = [], [], [getattr(keras.losses, name)().name]
    for options, y_true, y_pred in LOSSES[name]:
        for reduction in ("sum_over_batch_size", "mean", "sum"):
            loss = getattr(keras.losses, name)(**options, reduction=reduction)
            value, gradient = loss_gradient(keras, loss, y_true, y_pred)
            values.append(value)
            gradients.append(gradient)
        for reduction in (None, "none"):
            each = getattr(keras.losses, name)(**options, reduction=reduction, name="each")
            values.append(to_numpy(each(y_true, y_pred)))
            names.append(each.name)
    return {"forward": values, "gradients": gradients, "exact": [names]}


# 끝에 닿은 확률, 잘리는 확률, 합이 1이 아닌 확률.
EXTREME = np.array([[0, 0, 1], [1, 0, 0], [1e-9, 0.5, 0.5], [0.2, 0.3, 0.1], [1e-7, 1e-6, 1], [2, 1, 1]])


def extreme_probabilities(keras):
    """텐서플로의 케라스는 원-핫이면 합으로 나눈 뒤에 자르고, 정수 레이블이면 자른 뒤에 합으로 나눈다."""
    labels, each = np.array([2, 1, 0, 1, 0, 2]), {"reduction": None}
    values, gradients = [], []
    for name, y in (
        ("CategoricalCrossentropy", np.eye(3)[labels]),
        ("SparseCategoricalCrossentropy", labels),
        ("BinaryCrossentropy", np.eye(3)[labels]),
    ):
        loss = getattr(keras.losses, name)
        values.append(to_numpy(loss(**each)(y, EXTREME)))
        # 합이 1이 아닌 확률은 이진 교차 엔트로피의 것이 아니다.
        gradients.append(loss_gradient(keras, loss(), y[:5], EXTREME[:5])[1])
    return {"forward": values, "gradients": gradients}


def losses_by_name(keras):
    pairs = {
        "mse": (TARGETS, LOGITS),
        "mae": (TARGETS, LOGITS),
        "MSE": (TARGETS, LOGITS),
        "bce": (BINARY, MIXED),
        "mean_squared_error": (TARGETS, LOGITS),
        "binary_crossentropy": (BINARY, MIXED),
        "categorical_crossentropy": (ONE_HOT, PROBABILITIES),
        "sparse_categorical_crossentropy": (LABELS, PROBABILITIES),
    }
    # 케라스의 get은 이름에 함수를 돌려주고, 함수는 표본마다의 값을 준다.
    return {"forward": [np.mean(to_numpy(keras.losses.get(name)(*pair))) for name, pair in pairs.items()]}


# --- 지표 ---


def metric(name, keras):
    pairs = {
        "BinaryAccuracy": (BINARY, MIXED),
        "CategoricalAccuracy": (ONE_HOT, PROBABILITIES),
        "SparseCategoricalAccuracy": (LABELS, PROBABILITIES),
        "MeanSquaredError": (TARGETS, LOGITS),
        "MeanAbsoluteError": (TARGETS, LOGITS),
    }
    y_true, y_pred = pairs[name]
    made = getattr(keras.metrics, name)()
    results = []
    for batch in (slice(0, 30), slice(30, 42)):
        made.update_state(y_true[batch], y_pred[batch])
        results.append(float(made.result()))
    made.reset_state()
    results.append(float(made(y_true[:5], y_pred[:5])))
    return {"forward": results, "exact": [made.name]}


def metric_mean(keras):
    mean = keras.metrics.Mean()
    results = [float(mean.result())]
    for value, weight in ((1.5, 3), (4.0, 1)):
        mean.update_state(value, sample_weight=weight)
        results.append(float(mean.result()))
    mean.reset_state()
    mean.update_state([1.0, 2.0, 6.0])
    return {"forward": [*results, float(mean.result())], "exact": [mean.name]}


def metric_options(keras):
    strict = keras.metrics.BinaryAccuracy(threshold=0.7)
    by_name = keras.metrics.get("mean_absolute_error")
    return {
        "forward": [float(strict(BINARY, MIXED)), float(by_name(TARGETS, LOGITS))],
        "exact": [by_name.name],
    }


ACCURACIES = {
    "binary (n,)": (1, "sigmoid", "binary_crossentropy", BINARY[:, 0]),
    "binary (n, 1)": (1, "sigmoid", "binary_crossentropy", BINARY[:, :1]),
    "multilabel": (3, "sigmoid", "binary_crossentropy", BINARY),
    "labels (n,)": (3, "softmax", "sparse_categorical_crossentropy", LABELS),
    "labels (n, 1)": (3, "softmax", "sparse_categorical_crossentropy", LABELS[:, None]),
    "one-hot": (3, "softmax", "categorical_crossentropy", ONE_HOT),
}


def chosen_accuracy(case, keras):
    units, activation_name, loss, y = ACCURACIES[case]
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(units, activation=activation_name)])
    model.compile("sgd", loss, metrics=["accuracy", "acc"])
    fill(model)
    scores = model.evaluate(X, y, batch_size=10, verbose=0, return_dict=True)
    return {"history": by_name(scores), "exact": sorted(scores)}


# --- 층과 모델 ---


def dense_options(keras):
    model = keras.models.Sequential([
        keras.layers.Input((2, 4)),
        keras.layers.Dense(5, activation="tanh", use_bias=False, kernel_initializer="he_normal"),
        keras.layers.Flatten(),
        keras.layers.Dense(3, activation="selu", bias_initializer="ones"),
    ])  # fmt: skip
    bias = model.get_weights()[-1]
    model.compile("sgd", "mse")
    fill(model)
    x = X.reshape(21, 2, 4)
    loss, gradients = model_gradients(keras, model, x, TARGETS[:21])
    shapes = [tuple(model.compute_output_shape((None, 2, 4))), [w.shape for w in model.get_weights()]]
    counts = [model.count_params(), *(layer.count_params() for layer in model.layers)]
    return {
        "forward": [to_numpy(model(x)), loss, bias],
        "gradients": gradients,
        "exact": [*shapes, counts],
    }


def frozen_and_nested(keras):
    inner = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4, activation="relu")])
    frozen = keras.layers.Dense(4, activation="tanh", trainable=False)
    model = keras.Sequential([keras.Input((4,)), frozen, inner, keras.layers.Dense(3)])
    model.compile(keras.optimizers.SGD(0.1), "mse")
    fill(model)
    loss, gradients = model_gradients(keras, model, X, TARGETS)
    model.fit(X, TARGETS, epochs=2, shuffle=False, verbose=0)
    shapes = [
        [tuple(w.shape) for w in group] for group in (model.trainable_weights, model.non_trainable_weights)
    ]
    return {"forward": [loss], "gradients": gradients, "training": model.get_weights(), "exact": shapes}


def underflow(keras):
    """확률이 0으로 내려앉은 곳에서도 손실이 로짓을 그대로 안다.

    그 길은 케라스의 텐서플로 백엔드에만 있다. 다른 백엔드는 출력한 확률을 자르므로, 확률로 잰 손실과 같다.
    정수 레이블이면 dnnlib은 텐서플로처럼 자른 확률을 다시 합이 1이 되게 하므로 절대 오차가 1e-7이다.
    손실 13에 견주면 1e-8 안이다.
    """
    results = []
    for units, name, loss, y in list(ACCURACIES.values())[1:]:
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(units, activation=name)])
        model.compile("sgd", loss)
        fill(model)
        if is_ours(keras) and BACKEND != "tensorflow":
            results.append(float(keras.losses.get(loss)(y, model.predict(X * 1e3, verbose=0))))
        else:
            results.append(model.evaluate(X * 1e3, y, verbose=0))
    return {"history": results}


# --- 훈련 ---

ENDINGS = {
    "softmax sparse": ("softmax", "sparse_categorical_crossentropy", LABELS),
    "softmax one-hot": ("softmax", "categorical_crossentropy", ONE_HOT),
    "softmax smoothed": ("softmax", "smoothed", ONE_HOT),
    "sigmoid smoothed": ("sigmoid", "smoothed", BINARY),
    "sigmoid binary": ("sigmoid", "binary_crossentropy", BINARY),
    "linear mse": (None, "mse", TARGETS),
    "tanh mae": ("tanh", "mae", TARGETS),
}


def hundred_batches(ending, case, options, scheduled, keras):
    """42개를 4개씩, 마지막 배치는 2개: 에포크 10번이면 110스텝이다."""
    activation_name, loss, y = ENDINGS[ending]
    model = keras.Sequential([
        keras.Input((4,)),
        keras.layers.Dense(8, activation="tanh"),
        keras.layers.Dense(3, activation=activation_name),
    ])  # fmt: skip
    optimizer = programs_optimizers.make(keras, case, options, scheduled)
    if loss == "smoothed":
        losses = {"softmax": keras.losses.CategoricalCrossentropy, "sigmoid": keras.losses.BinaryCrossentropy}
        loss = losses[activation_name](label_smoothing=0.125)
    model.compile(optimizer, loss, metrics=["accuracy", "mse"][: y.ndim])
    fill(model)
    held_out = (X[:9] * 0.5, y[:9])
    history = model.fit(X, y, batch_size=4, epochs=10, shuffle=False, verbose=0, validation_data=held_out)
    return {
        "training": model.get_weights(),
        "history": by_name(history.history),
        "exact": [sorted(history.history), history.epoch],
    }


def split_and_resumed(keras):
    """끝에서 떼어 낸 검증 세트, 이어서 훈련하기, evaluate와 predict."""
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
    loss = keras.losses.SparseCategoricalCrossentropy()
    model.compile("sgd", loss, metrics=[keras.metrics.SparseCategoricalAccuracy()])
    fill(model)
    first = model.fit(X, LABELS, batch_size=5, epochs=2, validation_split=0.3, shuffle=False, verbose=0)
    again = model.fit(X, LABELS, epochs=5, initial_epoch=3, shuffle=False, verbose=0)
    bare = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    bare.compile("sgd", "mse")
    fill(bare)
    return {
        "history": [
            *by_name(first.history),
            *by_name(again.history),
            model.evaluate(X, LABELS, verbose=0),
        ],
        "training": [*model.get_weights(), model.predict(X, batch_size=9, verbose=0)],
        "forward": [bare.evaluate(X, TARGETS, verbose=0)],
        "exact": [sorted(first.history), sorted(again.history), first.epoch, again.epoch],
    }


def callback_events(keras):
    """콜백이 불리는 차례와 그때 받는 것, 에포크 안에서 멈추기."""
    events = []

    class Recorder(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
            events.append(["train", self.params["epochs"], self.params["steps"]])

        def on_epoch_begin(self, epoch, logs=None):
            events.append(["epoch", epoch])

        def on_train_batch_begin(self, batch, logs=None):
            events.append(["batch", batch])

        def on_train_batch_end(self, batch, logs=None):
            events.append(["batch end", batch, sorted(logs)])
            self.model.stop_training = len(events) > 12

        def on_epoch_end(self, epoch, logs=None):
            events.append(["epoch end", epoch, sorted(logs)])
            logs["added"] = 1.0

        def on_train_end(self, logs=None):
            events.append(["train end"])

    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    model.compile("sgd", "mse", metrics=["mae"])
    fill(model)
    fit = {"batch_size": 20, "epochs": 3, "validation_split": 0.1, "shuffle": False, "verbose": 0}
    history = model.fit(X, TARGETS, callbacks=[Recorder()], **fit)
    assert isinstance(history, keras.callbacks.History)
    return {
        "history": by_name(history.history),
        "exact": [events, sorted(history.history), history.epoch],
    }


# --- 나머지 ---


def constants(keras):
    made = [keras.initializers.Zeros(), keras.initializers.Ones(), keras.initializers.Constant(0.375)]
    names = ("zeros", "ones", "he_normal", "GlorotUniform", "orthogonal")
    return {
        "forward": [to_numpy(initializer((3, 2), dtype="float64")) for initializer in made],
        "exact": [type(keras.initializers.get(name)).__name__ for name in names],
    }


def settings(keras):
    before = keras.config.floatx()
    keras.config.set_floatx("float32")
    between = keras.config.floatx()
    keras.config.set_floatx(before)
    return {"exact": [before, between, keras.config.floatx()]}


def categories(keras):
    return {
        "forward": [
            to_numpy(keras.utils.to_categorical([0, 2, 1])),
            to_numpy(keras.utils.to_categorical([[1], [0]], num_classes=4)),
            to_numpy(keras.utils.to_categorical([[1, 0, 1]], num_classes=2)),
        ]
    }


def seeds(keras):
    """같은 시드면 같은 가중치, 다른 시드면 다른 가중치."""

    def weights(seed):
        keras.utils.set_random_seed(seed)
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
        return model.get_weights()[0].tolist()

    return {"exact": [weights(1) == weights(1), weights(1) == weights(2)]}


PROGRAMS = (
    {f"activation {name}": partial(activation, name)
     for name in ("linear", "sigmoid", "tanh", "relu", "elu", "selu", "silu", "swish", "mish",
                  "softplus", "softsign", "softmax", "log_softmax")}
    | programs_activations.PROGRAMS
    | programs_arguments.PROGRAMS
    | programs_convolution.PROGRAMS
    | programs_normalization.PROGRAMS
    | {"activation options": activation_options}
    | {f"loss {name}": partial(loss_function, name) for name in LOSSES}
    | {"losses by name": losses_by_name}
    | {f"metric {name}": partial(metric, name)
       for name in ("BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy",
                    "MeanSquaredError", "MeanAbsoluteError")}
    | {"metric Mean": metric_mean, "metric options": metric_options}
    | {f"accuracy {case}": partial(chosen_accuracy, case) for case in ACCURACIES}
    | {"dense options": dense_options, "frozen and nested": frozen_and_nested, "underflow": underflow}
    | ({"extreme probabilities": extreme_probabilities} if BACKEND == "tensorflow" else {})
    | programs_optimizers.PROGRAMS
    | {f"110 batches: {ending}, plain": partial(hundred_batches, ending, "SGD", {}, False)
       for ending in ENDINGS}
    | {f"110 batches: {ending}, {case}, {clip}, decay, schedule":
       partial(hundred_batches, ending, case, {clip: 0.25, "weight_decay": 1 / 64}, True)
       for ending, case, clip in (("softmax sparse", "SGD nesterov", "global_clipnorm"),
                                  ("sigmoid binary", "Adam", "clipnorm"),
                                  ("linear mse", "RMSprop", "clipvalue"))}
    | {"split and resumed": split_and_resumed, "callback events": callback_events}
    | {"constants": constants, "settings": settings, "categories": categories, "seeds": seeds}
    | programs_models.PROGRAMS
    | programs_training.PROGRAMS
)  # fmt: skip
