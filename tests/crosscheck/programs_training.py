"""무게, 사건, 지표를 견주는 프로그램: 케라스와 같은 값, 같은 이름, 같은 차례."""

from functools import partial

import numpy as np
from backend import is_ours

RNG = np.random.default_rng(31)
X = RNG.normal(size=(30, 4))
LABELS = RNG.integers(0, 3, 30)
TARGETS = RNG.normal(size=(30, 3))
ONE_HOT = np.eye(3)[LABELS]
BINARY = (RNG.random((30, 3)) > 0.5).astype(float)
WEIGHTS = RNG.random(30) * 2
SEQUENCES = RNG.normal(size=(30, 5, 4))
STEP_LABELS = RNG.integers(0, 3, (30, 5))
STEP_WEIGHTS = RNG.random((30, 5))


def fill(model):
    rng = np.random.default_rng(5)
    model.set_weights([rng.normal(scale=0.5, size=w.shape) for w in model.get_weights()])


def stack(keras, activation="softmax", shape=(4,)):
    return keras.Sequential([
        keras.Input(shape),
        keras.layers.Dense(5, activation="tanh"),
        keras.layers.Dense(3, activation=activation),
    ])  # fmt: skip


def by_name(scores):
    return [scores[name] for name in sorted(scores)]


# 이름: (마지막 활성화, 손실, 타깃, 지표, 무게를 주는 지표)
ENDINGS = {
    "sparse": ("softmax", "sparse_categorical_crossentropy", LABELS, ["accuracy"], ["acc"]),
    "one-hot": ("softmax", "categorical_crossentropy", ONE_HOT, ["accuracy"], ["accuracy", "mse"]),
    "binary": ("sigmoid", "binary_crossentropy", BINARY, ["mae"], ["accuracy", "mae"]),
    "mse": (None, "mse", TARGETS, [], ["mse", "mae"]),
    "mae": ("tanh", "mae", TARGETS, ["mae", "mae"], ["mae", "mae"]),
}


def compiled(keras, ending):
    activation, loss, y, plain, weighted = ENDINGS[ending]
    model = stack(keras, activation)
    model.compile(keras.optimizers.SGD(0.125), loss, metrics=plain, weighted_metrics=weighted)
    fill(model)
    return model, y


def sample_weights(ending, keras):
    """fit, 검증, evaluate, 배치 하나에서."""
    model, y = compiled(keras, ending)
    fit = {"batch_size": 7, "epochs": 4, "shuffle": False, "verbose": 0}
    first = model.fit(X, y, sample_weight=WEIGHTS, validation_split=0.25, **fit).history
    held_out = (X[:9], y[:9], WEIGHTS[:9])
    again = model.fit(X, y, sample_weight=WEIGHTS, validation_data=held_out, validation_freq=2, **fit).history
    one = model.train_on_batch(X, y, sample_weight=WEIGHTS, return_dict=True)
    tested = model.test_on_batch(X[:5], y[:5], WEIGHTS[:5], return_dict=True)
    scores = model.evaluate(X, y, 11, 0, WEIGHTS, return_dict=True)
    return {
        "history": [*by_name(first), *by_name(again), by_name(one), by_name(tested), by_name(scores)],
        "training": model.get_weights(),
        "forward": [],
        "exact": [sorted(first), sorted(again), sorted(one), sorted(tested), sorted(scores)],
    }


def class_weights(ending, keras):
    model, y = compiled(keras, ending)
    weight = {0: 0.25, 2: 3.0}
    fit = {"batch_size": 7, "epochs": 3, "shuffle": False, "verbose": 0, "validation_split": 0.25}
    history = model.fit(X, y, class_weight=weight, **fit).history
    one = model.train_on_batch(X, y, class_weight=weight, return_dict=True)
    return {"history": [*by_name(history), by_name(one)], "training": model.get_weights()}


def step_weights(keras):
    """시점마다의 무게."""
    model = stack(keras, shape=(5, 4))
    loss = keras.losses.SparseCategoricalCrossentropy()
    model.compile(keras.optimizers.SGD(0.125), loss, weighted_metrics=["accuracy"])
    fill(model)
    fit = {"batch_size": 8, "epochs": 3, "shuffle": False, "verbose": 0}
    history = model.fit(SEQUENCES, STEP_LABELS, sample_weight=STEP_WEIGHTS, **fit).history
    return {"history": by_name(history), "training": model.get_weights()}


LOSSES = {
    "MeanSquaredError": (TARGETS, RNG.normal(size=(30, 3))),
    "MeanAbsoluteError": (TARGETS, RNG.normal(size=(30, 3))),
    "BinaryCrossentropy": (BINARY, RNG.random((30, 3))),
    "CategoricalCrossentropy": (ONE_HOT, RNG.dirichlet(np.ones(3), 30)),
    "SparseCategoricalCrossentropy": (LABELS, RNG.dirichlet(np.ones(3), 30)),
}


def weighted_losses(keras):
    values = []
    for name, pair in LOSSES.items():
        for reduction in ("sum_over_batch_size", "mean", "sum", "mean_with_sample_weight"):
            loss = getattr(keras.losses, name)(reduction=reduction)
            values += [float(loss(*pair, weight)) for weight in (WEIGHTS, WEIGHTS[:, None], WEIGHTS * 0)]
        each = getattr(keras.losses, name)(reduction="none")(*pair, sample_weight=WEIGHTS)
        values.append(np.asarray(each))
    return {"forward": values}


def mean_weights(keras):
    results = []
    for values, weights in (
        ([[1, 3], [5, 7]], [1, 0]),
        ([[1, 3], [5, 7]], [[1], [0]]),
        ([[1, 3], [5, 7]], [[1, 0], [0, 2]]),
        ([[1, 3], [5, 7]], 2.0),
        ([1, 3, 5], [[1], [0], [2]]),
        ([[1], [3], [5]], [1, 0, 2]),
        ([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [[1, 0], [2, 3]]),
        (4.0, [3.0]),
        ([1.0, 2.0], [0, 0]),
    ):
        mean = keras.metrics.Mean(name="m")
        mean.update_state(np.array(values, float), sample_weight=np.array(weights, float))
        mean.update_state(np.array(values, float) * 2)
        results.append(float(mean.result()))
    return {"forward": results}


METRICS = {
    "BinaryAccuracy": LOSSES["BinaryCrossentropy"],
    "CategoricalAccuracy": LOSSES["CategoricalCrossentropy"],
    "SparseCategoricalAccuracy": LOSSES["SparseCategoricalCrossentropy"],
    "MeanSquaredError": LOSSES["MeanSquaredError"],
    "MeanAbsoluteError": LOSSES["MeanSquaredError"],
    "RootMeanSquaredError": LOSSES["MeanSquaredError"],
}


def weighted_metrics(keras):
    results, names = [], []
    for name, (y_true, y_pred) in METRICS.items():
        metric = getattr(keras.metrics, name)()
        names.append(metric.name)
        for batch in (slice(0, 20), slice(20, 30)):
            metric.update_state(y_true[batch], y_pred[batch], sample_weight=WEIGHTS[batch])
            results.append(float(metric.result()))
        metric.reset_state()
        results.append(float(metric(y_true, y_pred)))
    return {"forward": results, "exact": [names]}


def metric_functions(keras):
    pairs = {
        "binary_accuracy": LOSSES["BinaryCrossentropy"],
        "categorical_accuracy": LOSSES["CategoricalCrossentropy"],
        "sparse_categorical_accuracy": LOSSES["SparseCategoricalCrossentropy"],
        "mean_squared_error": LOSSES["MeanSquaredError"],
        "mean_absolute_error": LOSSES["MeanSquaredError"],
    }
    functions = [getattr(keras.metrics, name) for name in pairs]
    values = [np.asarray(f(*pair)) for f, pair in zip(functions, pairs.values(), strict=True)]
    values.append(np.asarray(keras.metrics.binary_accuracy(*LOSSES["BinaryCrossentropy"], threshold=0.75)))
    model = stack(keras)
    model.compile("sgd", "categorical_crossentropy", metrics=functions[3:], weighted_metrics=functions[1:2])
    fill(model)
    scores = model.evaluate(X, ONE_HOT, verbose=0, sample_weight=WEIGHTS, return_dict=True)
    return {"forward": values, "history": by_name(scores), "exact": [sorted(scores)]}


def written(keras, events):
    """불린 사건과, 그때 받은 것의 이름을 ``events``에 적는 콜백."""

    class Recorder(keras.callbacks.Callback):
        def __getattribute__(self, name):
            if not name.startswith("on_"):
                return super().__getattribute__(name)

            def hook(*args, **kwargs):
                *numbers, logs = [*args, *kwargs.values()]
                events.append([name, numbers, sorted(kwargs), sorted(logs)])

            return hook

    return Recorder()


def every_hook(keras):
    events, model = [], stack(keras)
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    fill(model)
    recorder = written(keras, events)
    # JAX와 파이토치에서 케라스는 목록에 담지 않은 콜백의 on_…_batch_end를 다른 스레드에서 불러 차례가 섞인다.
    model.fit(X, LABELS, batch_size=8, epochs=2, verbose=0, validation_split=0.5, callbacks=[recorder])
    params = [dict(recorder.params)]
    model.evaluate(X, LABELS, batch_size=20, verbose=0, callbacks=[recorder])
    params.append(dict(recorder.params))
    model.predict(X, batch_size=20, verbose=0, callbacks=[recorder])
    return {"exact": [*events, params]}


def lambda_callback(keras):
    events, model = [], stack(keras)
    model.compile("sgd", "sparse_categorical_crossentropy")
    fill(model)
    made = keras.callbacks.LambdaCallback(
        lambda epoch, logs: events.append([epoch, sorted(logs)]),
        on_epoch_end=lambda epoch, logs: events.append([epoch, sorted(logs)]),
        on_train_end=lambda logs: events.append(sorted(logs)),
        on_batch_end=lambda batch, logs: events.append([batch, sorted(logs)]),
        on_test_batch_end=lambda batch, logs: events.append([batch, sorted(logs)]),
    )
    history = model.fit(X, LABELS, epochs=2, verbose=0, validation_split=0.5, callbacks=[made])
    model.evaluate(X, LABELS, batch_size=len(X), verbose=0, callbacks=made)  # 사건이 하나면 섞이지 않는다
    model.predict_on_batch(X)
    return {"exact": [events, model.history is history, model.fit(X, LABELS, epochs=0, verbose=0).history]}


def refusals(keras):
    """두 쪽이 거절하는 것."""
    dense, schedule = keras.layers.Dense, keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
    scheduled = keras.optimizers.SGD(schedule)

    def train(**fit):
        model = stack(keras)
        model.compile(keras.optimizers.SGD(schedule), "sparse_categorical_crossentropy")
        model.fit(X, LABELS, epochs=3, verbose=0, **fit)

    plateau = keras.callbacks.ReduceLROnPlateau("loss", patience=1, min_delta=100.0)
    attempts = (
        lambda: keras.Sequential([dense(2, name="a"), dense(2, name="a")]),
        lambda: stack(keras).build((3, 7)),
        lambda: setattr(stack(keras), "layers", []),
        lambda: setattr(scheduled, "learning_rate", 0.5),
        lambda: keras.optimizers.SGD(lambda step: 0.1).learning_rate,
        lambda: train(callbacks=[plateau]),
        lambda: train(callbacks=[keras.callbacks.LearningRateScheduler(lambda epoch: 0.1)]),
        lambda: train(sample_weight=WEIGHTS, class_weight={0: 1.0}),
        lambda: keras.optimizers.SGD(0.1).apply(
            [None], [np.zeros(2) if is_ours(keras) else keras.Variable([0.0])]
        ),
    )
    kinds = []
    for attempt in attempts:
        try:
            attempt()
        except (TypeError, ValueError, AttributeError) as error:
            kinds.append(type(error).__name__)
    return {"exact": [kinds, float(keras.optimizers.SGD(lambda: 0.125).learning_rate)]}


def one_label_a_sequence(keras):
    """시퀀스를 내는 모델에 표본마다 하나인 타깃 (n, 1)."""
    values, names = [], []
    for loss in ("mse", "mae"):
        model = keras.Sequential([keras.Input((5, 4)), keras.layers.Dense(1)])
        model.compile("sgd", loss, metrics=["accuracy", "mse", keras.metrics.RootMeanSquaredError()])
        fill(model)
        scores = model.evaluate(SEQUENCES, BINARY[:, :1], verbose=0, return_dict=True)
        values.append(by_name(scores))
        names.append(sorted(scores))
    return {"history": values, "exact": names}


PROGRAMS = (
    {f"sample weights: {ending}": partial(sample_weights, ending) for ending in ENDINGS}
    | {f"class weights: {ending}": partial(class_weights, ending) for ending in ("sparse", "one-hot")}
    | {"one label a sequence": one_label_a_sequence}
    | {"step weights": step_weights, "weighted losses": weighted_losses, "mean weights": mean_weights}
    | {"weighted metrics": weighted_metrics, "metric functions": metric_functions}
    | {"every hook": every_hook, "lambda callback": lambda_callback, "refusals": refusals}
)
