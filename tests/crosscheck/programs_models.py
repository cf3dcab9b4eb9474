"""모델과 콜백을 견주는 프로그램: 콜백의 결정, 동결, 공유, 복제, 배치 하나의 훈련."""

import itertools
import math
import tempfile
import warnings
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from backend import to_numpy

RNG = np.random.default_rng(21)
X = RNG.normal(size=(30, 4))
LABELS = RNG.integers(0, 3, 30)

# 나아지다 말다 하는 값, 작은 변화, 제자리, NaN과 무한대, 나빠졌다 나아지는 값. 케라스는 두 값을 float32로
# 낮추어 견주므로, 차이가 min_delta와 꼭 같은 자리는 피한다.
SERIES = [
    [1.0, 0.8, 0.9, 0.79, 0.79, 0.85, 0.7, 0.71, 0.72, 0.73, 0.74, 0.6],
    [0.5, 0.49995, 0.4999, 0.45, 0.4495, 0.449, 0.40, 0.39985, 0.5, 0.5, 0.5, 0.5],
    [0.5] * 12,
    [1.0, math.nan, 0.9, math.nan, math.nan, 0.8, 1.2, 0.7, math.inf, 0.6, 0.65, 0.5],
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.04, 0.03],
]


class FakeModel(SimpleNamespace):
    """콜백이 만지는 것만 있는 모델. 가중치는 에포크의 번호다."""

    def __init__(self, rate=0.5):
        super().__init__(optimizer=SimpleNamespace(learning_rate=rate), metrics=[], saved=[])
        self.stop_training, self.epoch, self.restored = False, None, None

    def get_weights(self):
        return self.epoch

    def set_weights(self, weights):
        self.restored = weights

    def save_weights(self, filepath, overwrite=True):
        self.saved.append(Path(filepath).name.split(".weights")[0])


def drive(callback, values, monitor="val_loss", read=lambda model: None):
    """정해진 값을 에포크마다 들려주고, 멈춘 에포크까지 ``read(model)``을 모은다."""
    model, seen = FakeModel(), []
    callback.set_model(model)
    callback.on_train_begin()
    for model.epoch, value in enumerate(values):
        callback.on_epoch_begin(model.epoch)
        logs = {"loss": 0.25, monitor: value}
        callback.on_epoch_end(model.epoch, logs)
        seen.append([model.epoch, read(model), logs.get("learning_rate")])
        if model.stop_training:
            break
    callback.on_train_end()
    return seen, model


def early_stopping(mode, keras):
    results = []
    grid = itertools.product(SERIES, (0, 2, 3), (0, 0.01, -0.02), (None, 0.6), (False, True), (0, 2))
    for values, patience, min_delta, baseline, restore, start in grid:
        callback = keras.callbacks.EarlyStopping(
            "val_loss" if mode == "auto" else "score",
            min_delta=min_delta,
            patience=patience,
            mode=mode,
            baseline=baseline,
            restore_best_weights=restore,
            start_from_epoch=start,
        )
        seen, model = drive(callback, values, callback.monitor, lambda _, c=callback: [c.wait, repr(c.best)])
        ends = [model.restored, callback.stopped_epoch, callback.best_epoch if restore else None]
        results.append([seen, ends])
    return {"exact": results}


def reduce_on_plateau(mode, keras):
    results = []
    grid = itertools.product(SERIES, (1, 2), (1e-4, 0.02), (0, 1, 3), (0.0, 0.1, 0.75))
    for values, patience, min_delta, cooldown, min_lr in grid:
        callback = keras.callbacks.ReduceLROnPlateau(
            "loss" if mode == "auto" else "score",
            factor=0.5,
            patience=patience,
            mode=mode,
            min_delta=min_delta,
            cooldown=cooldown,
            min_lr=min_lr,
        )
        monitor = callback.monitor
        seen, _ = drive(callback, values, monitor, lambda model: float(model.optimizer.learning_rate))
        results.append(seen)
    return {"exact": results}


def checkpoints(mode, keras):
    results = []
    for values, best_only in itertools.product(SERIES, (False, True)):
        callback = keras.callbacks.ModelCheckpoint(
            "{epoch:02d}-{val_loss:.3f}.weights.h5",
            save_best_only=best_only,
            save_weights_only=True,
            mode=mode,
        )
        results.append(drive(callback, values)[1].saved)
    return {"exact": results}


def classifier(keras, rate=0.125):
    model = keras.Sequential([
        keras.Input((4,)),
        keras.layers.Dense(5, activation="tanh", name="lower"),
        keras.layers.Dense(3, activation="softmax", name="head"),
    ])  # fmt: skip
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    fill(model)
    return model


def fill(model):
    rng = np.random.default_rng(5)
    model.set_weights([rng.normal(scale=0.5, size=w.shape) for w in model.get_weights()])


def callbacks_in_fit(keras):
    """진짜 훈련에서: 방향을 알아내고, 학습률을 바꾸고, 기록하고, 되돌린다."""
    results = {"training": [], "history": [], "exact": []}
    for callback in (
        keras.callbacks.LearningRateScheduler(lambda epoch: 0.25 / (epoch + 1)),
        keras.callbacks.LearningRateScheduler(lambda epoch, lr: lr * 0.5),
        keras.callbacks.ReduceLROnPlateau("accuracy", factor=0.5, patience=1, min_delta=0.5),
        keras.callbacks.EarlyStopping("val_accuracy", patience=2, restore_best_weights=True),
        keras.callbacks.TerminateOnNaN(),
    ):
        model = classifier(keras)
        fit = {"epochs": 6, "batch_size": 7, "shuffle": False, "verbose": 0, "validation_split": 0.25}
        history = model.fit(X, LABELS, callbacks=[callback], **fit)
        results["training"] += model.get_weights()
        results["history"] += [history.history[name] for name in sorted(history.history)]
        results["exact"].append([sorted(history.history), history.epoch])
    return results


def terminate_on_nan(keras):
    """학습률이 너무 커서 둘째 배치의 손실이 무한대다."""
    batches = []

    class Count(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            batches.append(batch)

    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(1e300), "mse")
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        fit = {"epochs": 3, "batch_size": 5, "verbose": 0}
        history = model.fit(X, X[:, 0], callbacks=[keras.callbacks.TerminateOnNaN(), Count()], **fit)
    return {"exact": [history.epoch, batches]}


def one_batch(keras):
    model = classifier(keras)
    values = [model.train_on_batch(X[:9], LABELS[:9]) for _ in range(3)]
    named = model.train_on_batch(X[9:], LABELS[9:], return_dict=True)
    return {
        "history": [*values, [named[name] for name in sorted(named)]],
        "training": model.get_weights(),
        "exact": [sorted(named)],
    }


def fit_again(keras, model):
    model.compile(keras.optimizers.SGD(0.125), "sparse_categorical_crossentropy")
    model.fit(X, LABELS, epochs=2, shuffle=False, verbose=0)
    return model.get_weights()


def transfer(keras):
    """아래층을 얼리고 머리만 훈련한 뒤, 녹여서 모두 훈련한다. 공유한 층은 원래 모델에서도 바뀐다."""
    original = classifier(keras)
    model = keras.Sequential([keras.Input((4,)), *original.layers[:-1], keras.layers.Dense(3, "softmax")])
    fill(model)
    model.layers[0].trainable = False
    frozen = fit_again(keras, model)
    model.trainable = False
    flags = [[layer.trainable for layer in model.layers], len(model.trainable_weights)]
    model.trainable = True
    flags += [[layer.trainable for layer in model.layers], len(model.trainable_weights)]
    return {
        "training": [*frozen, *fit_again(keras, model), *original.get_weights()],
        "forward": [keras.Sequential(original.layers[:-1]).predict(X, verbose=0)],
        "exact": flags,
    }


def cloned(keras):
    """복제한 모델은 원래 모델과 아무것도 나누지 않고, compile까지 이어받는다."""
    original = classifier(keras)
    original.get_layer("lower").trainable = False
    before = original.get_weights()
    clone = keras.models.clone_model(original)
    fresh = not np.array_equal(clone.get_weights()[0], before[0])
    original.optimizer.learning_rate = 0.5
    again = keras.models.clone_model(original)
    fill(clone)
    clone.fit(X, LABELS, epochs=3, shuffle=False, verbose=0)
    kept = all(np.array_equal(a, b) for a, b in zip(before, original.get_weights(), strict=True))
    names = [[layer.name, layer.trainable] for layer in clone.layers]
    return {
        "training": [*clone.get_weights(), float(to_numpy(again.optimizer.learning_rate))],
        "exact": [fresh, kept, names, clone.optimizer is original.optimizer, clone.name == original.name],
    }


def popped(keras):
    model = classifier(keras)
    layer = model.pop()
    by_name, by_index = model.get_layer("lower"), model.get_layer(index=0)
    model.add(keras.layers.Dense(3, activation="softmax"))
    fill(model)
    return {
        "exact": [layer.name, by_name is by_index, tuple(model.output_shape)],
        "training": fit_again(keras, model),
    }


def saved_and_loaded(keras):
    """저마다 제 파일로. 서로의 파일은 test_crosscheck_files.py가 읽는다."""
    model = classifier(keras)
    model.fit(X, LABELS, epochs=2, shuffle=False, verbose=0)
    with tempfile.TemporaryDirectory() as folder:
        keras.models.save_model(model, f"{folder}/a.keras")
        again = keras.models.load_model(f"{folder}/a.keras")
        model.save(f"{folder}/a.keras", overwrite=True)
        bare = keras.models.load_model(f"{folder}/a.keras", compile=False)
    again.fit(X, LABELS, epochs=2, shuffle=False, verbose=0)
    return {
        "training": [*again.get_weights(), bare.predict(X, verbose=0)],
        "exact": [
            again.name == model.name,
            [layer.name for layer in bare.layers],
            getattr(bare, "optimizer", None) is None,
        ],
    }


PROGRAMS = (
    {f"early stopping {mode}": partial(early_stopping, mode) for mode in ("auto", "min", "max")}
    | {f"plateau {mode}": partial(reduce_on_plateau, mode) for mode in ("auto", "min", "max")}
    | {f"checkpoint {mode}": partial(checkpoints, mode) for mode in ("auto", "min", "max")}
    | {"callbacks in fit": callbacks_in_fit, "terminate on NaN": terminate_on_nan}
    | {"one batch": one_batch, "transfer": transfer, "cloned": cloned, "popped": popped}
    | {"saved and loaded": saved_and_loaded}
)
