"""models.training: fit이 무엇을 어떤 차례로 하는가, 무엇을 남기는가."""

import tracemalloc
from itertools import chain

import numpy as np
import pytest

from dnnlib import Input, Sequential, callbacks, layers, losses, metrics, optimizers, utils
from expect import refused


def data(n=23, classes=3):
    rng = np.random.default_rng(0)
    return rng.normal(size=(n, 4)).astype(np.float32), rng.integers(0, classes, n)


X, Y = data()


def classifier(loss="sparse_categorical_crossentropy", metrics=("accuracy",), seed=0, optimizer="sgd"):
    utils.set_random_seed(seed)
    model = Sequential(
        [Input((4,)), layers.Dense(8, activation="tanh"), layers.Dense(3, activation="softmax")]
    )
    model.compile(optimizer, loss, metrics=list(metrics))
    return model


class SeesBatches(layers.Layer):
    """훈련 때 지나간 표본을 적어 두고 그대로 내보낸다."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def forward(self, x, training=False):
        if training:
            self.seen.append(x.copy())
        return x

    def backward(self, dy):
        return dy


def watched(n=10, **fit):
    """표본 번호만 든 데이터로 훈련하고, 배치마다 지나간 번호를 돌려준다."""
    watcher = SeesBatches()
    model = Sequential([Input((1,)), watcher, layers.Dense(1)])
    model.compile(optimizers.SGD(1e-6), "mse")
    model.fit(np.arange(n)[:, None], np.zeros(n), **fit)
    return [[int(i) for i in batch.ravel()] for batch in watcher.seen]


def test_training_learns():
    """세 덩어리로 나뉜 점이면 거의 다 맞힌다."""
    rng = np.random.default_rng(0)
    y = rng.integers(0, 3, 200)
    x = np.eye(3, 4)[y] * 4 + rng.normal(size=(200, 4))
    model = classifier(optimizer=optimizers.SGD(0.1, momentum=0.9))
    history = model.fit(x, y, epochs=10).history
    assert history["loss"][-1] < 0.2 < history["loss"][0]
    assert model.evaluate(x, y)[1] > 0.95


def test_shuffle_covers_each_sample_once_an_epoch_and_changes_between_epochs():
    seen = watched(batch_size=4, epochs=2)
    assert [len(batch) for batch in seen] == [4, 4, 2] * 2
    first, second = [*chain(*seen[:3])], [*chain(*seen[3:])]
    assert sorted(first) == sorted(second) == list(range(10))
    assert first != second
    assert first != list(range(10))


def test_shuffle_repeats_under_the_seed():
    runs = []
    for seed in (1, 1, 2):
        utils.set_random_seed(seed)
        runs.append(watched(batch_size=3, epochs=2))
    assert runs[0] == runs[1] != runs[2]


def test_without_shuffle_samples_come_in_order():
    assert watched(batch_size=4, shuffle=False) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_the_default_batch_is_32():
    assert [len(batch) for batch in watched(70, shuffle=False)] == [32, 32, 6]


def test_validation_split_takes_the_last_part_before_shuffling():
    seen = watched(batch_size=4, validation_split=0.25)
    assert sorted(chain(*seen)) == list(range(7))


def test_training_is_reproducible_under_the_seed():
    for other, equal in ((5, True), (6, False)):
        runs = []
        for seed in (5, other):
            model = classifier(seed=seed)
            history = model.fit(X, Y, epochs=3, batch_size=5)
            runs.append((history.history["loss"], model.get_weights()[0].tolist()))
        assert (runs[0] == runs[1]) is equal


def test_validation_runs_in_order_after_each_epoch_and_is_evaluate():
    model = classifier()
    held_out = data(9)
    history = model.fit(X, Y, epochs=2, validation_data=held_out).history
    assert list(history) == ["loss", "accuracy", "val_loss", "val_accuracy"]
    loss, accuracy = model.evaluate(*held_out)
    assert (history["val_loss"][-1], history["val_accuracy"][-1]) == (loss, accuracy)
    assert [len(values) for values in history.values()] == [2, 2, 2, 2]


def test_validation_data_wins_over_validation_split():
    model = classifier()
    both = model.fit(X, Y, validation_data=data(9), validation_split=0.5, shuffle=False).history
    one = classifier().fit(X, Y, validation_data=data(9), shuffle=False).history
    assert both == one


def test_the_last_partial_batch_counts_by_its_samples():
    """학습률이 거의 0이면 에포크의 손실은 전체의 평균 손실이다. 배치의 평균을 평균하면 다르다."""
    model = classifier(optimizer=optimizers.SGD(1e-12), metrics=["accuracy", "mae"])
    utils.set_random_seed(0)
    model.compile(optimizers.SGD(1e-12), "categorical_crossentropy", metrics=["accuracy", "mae"])
    y = utils.to_categorical(Y)
    history = model.fit(X, y, batch_size=10, shuffle=False).history
    p = model.predict(X)
    assert history["loss"][0] == pytest.approx(float(-np.log(p[np.arange(23), Y]).mean()), rel=1e-6)
    assert history["accuracy"][0] == pytest.approx(float((p.argmax(1) == Y).mean()))
    assert history["mae"][0] == pytest.approx(float(np.abs(p - y).mean()), rel=1e-6)
    assert model.evaluate(X, y, batch_size=7) == pytest.approx([values[0] for values in history.values()])


def test_index_column_and_one_hot_labels_train_alike():
    by_index, by_column, by_one_hot = (
        classifier("sparse_categorical_crossentropy"),
        classifier("sparse_categorical_crossentropy"),
        classifier("categorical_crossentropy"),
    )
    runs = [
        by_index.fit(X, Y, epochs=2, shuffle=False).history,
        by_column.fit(X, Y[:, None], epochs=2, shuffle=False).history,
        by_one_hot.fit(X, utils.to_categorical(Y), epochs=2, shuffle=False).history,
    ]
    assert runs[0] == runs[1]
    assert runs[0]["accuracy"] == runs[2]["accuracy"]
    np.testing.assert_allclose(runs[0]["loss"], runs[2]["loss"], rtol=1e-5)


def test_float_labels_and_lists_are_welcome():
    history = classifier().fit(X.tolist(), [float(y) for y in Y], shuffle=False).history
    assert history == classifier().fit(X, Y, shuffle=False).history


def test_the_callers_arrays_stay_as_they_were():
    x, y = X.copy(), Y.copy()
    model = classifier()
    model.fit(x, y, validation_split=0.2)
    model.evaluate(x, y)
    model.predict(x)[:] = 0
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(y, Y)


def test_initial_epoch_counts_on():
    model = classifier()
    assert model.fit(X, Y, epochs=2).epoch == [0, 1]
    assert model.fit(X, Y, epochs=5, initial_epoch=3).epoch == [3, 4]
    assert model.fit(X, Y, epochs=2, initial_epoch=2).epoch == []
    assert model.fit(X, Y, epochs=0).history == {}


def test_fit_leaves_the_history_on_the_model():
    model = classifier()
    history = model.fit(X, Y)
    assert isinstance(history, callbacks.History)
    assert history.model is model


def test_as_many_values_as_metrics():
    model = classifier(metrics=["accuracy", "accuracy", "mse"], loss="mse")
    y = utils.to_categorical(Y)
    assert list(model.fit(X, y).history) == ["loss", "accuracy", "accuracy_1", "mse"]
    values = model.evaluate(X, y)
    assert len(values) == 4
    assert values[1] == values[2]


def test_names_of_weighted_metrics_that_clash():
    model = classifier()
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["acc", "acc"],
                  weighted_metrics=["acc", "acc", "accuracy"])  # fmt: skip
    names = ["loss", "acc", "acc_1", "weighted_acc", "weighted_acc_1", "accuracy"]
    assert list(model.fit(X, Y, sample_weight=np.ones(23)).history) == names


def test_only_weighted_metrics_are_weighted():
    model = classifier()
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"], weighted_metrics=["acc"])
    correct = model.predict(X).argmax(1) == Y
    weights = np.where(correct, 3.0, 1.0)
    scores = model.evaluate(X, Y, sample_weight=weights, batch_size=5, return_dict=True)
    assert scores["accuracy"] == pytest.approx(correct.mean())
    assert scores["acc"] == pytest.approx(weights[correct].sum() / weights.sum())
    bare = model.evaluate(X, Y, return_dict=True)
    assert bare["acc"] == bare["accuracy"]


def test_a_weight_of_two_is_a_sample_twice(float64):
    """무게의 평균이 1이면 표본을 되풀이한 것과 손실도 그레이디언트도 같다."""
    weights = np.array([2.0, 1.0, 0.0])
    once, twice = classifier(), classifier()
    loss, _ = once.compute_gradients(X[:3], Y[:3], sample_weight=weights)
    other, _ = twice.compute_gradients(X[[0, 0, 1]], Y[[0, 0, 1]])
    assert loss == pytest.approx(other, rel=1e-12)
    for mine, theirs in zip(once.gradients, twice.gradients, strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-9, atol=1e-12)


def test_a_weight_of_a_sequence_counts_for_every_step():
    """무게 (3,)은 앞의 축인 표본에 걸린다. 시점의 수도 3이라 뒤의 축에 맞추어도 모양은 맞는다."""
    x, y = np.ones((3, 3, 2)), np.arange(9).reshape(3, 3) % 4
    model = Sequential([Input((3, 2)), layers.Dense(4, activation="softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy")
    weights = np.array([1.0, 0.0, 3.0])
    by_sample = model.evaluate(x, y, sample_weight=weights)
    assert by_sample == pytest.approx(
        model.evaluate(x, y, sample_weight=np.repeat(weights[:, None], 3, axis=1))
    )
    assert by_sample != pytest.approx(model.evaluate(x, y, sample_weight=np.tile(weights, (3, 1))))


def test_softmax_with_binary_crossentropy_is_measured_on_the_probabilities():
    """텐서플로의 케라스는 소프트맥스의 로짓 ±1에 시그모이드를 씌워 0.313을 준다. 확률로 재면 0.127이다."""
    model = Sequential([Input((1,)), layers.Dense(2, activation="softmax", use_bias=False)])
    model.compile("sgd", "binary_crossentropy")
    model.set_weights([[[1.0, -1.0]]])
    p = 1 / (1 + np.exp(-2))
    assert model.evaluate(np.ones((1, 1)), [[1.0, 0.0]]) == pytest.approx(-np.log(p), rel=1e-5)
    assert model.evaluate(np.ones((1, 1)), [[1.0, 0.0]]) == pytest.approx(0.127, abs=5e-4)


def test_class_weights_are_sample_weights():
    by_class, by_sample = classifier(), classifier()
    weights = np.where(Y == 1, 4.0, 1.0)
    first = by_class.fit(X, Y, class_weight={1: 4.0}, batch_size=6, epochs=2).history
    utils.set_random_seed(0)
    by_sample = classifier()
    assert by_sample.fit(X, Y, sample_weight=weights, batch_size=6, epochs=2).history == first
    assert by_class.train_on_batch(X, Y, class_weight={1: 4.0}) == by_sample.train_on_batch(X, Y, weights)


def test_class_weights_leave_validation_alone():
    """케라스와 같다."""
    histories = []
    for weights in (None, {0: 5.0, 1: 5.0, 2: 5.0}):
        model = classifier(optimizer=optimizers.SGD(0.0))
        histories.append(model.fit(X, Y, validation_split=0.25, class_weight=weights, shuffle=False).history)
    assert histories[0]["val_loss"] == histories[1]["val_loss"]
    assert histories[1]["loss"][0] == pytest.approx(5 * histories[0]["loss"][0], rel=1e-6)


def test_the_split_takes_its_weights_along():
    weights = np.arange(23.0)
    model = classifier(optimizer=optimizers.SGD(1e-12))
    history = model.fit(X, Y, sample_weight=weights, validation_split=0.25, shuffle=False).history
    assert history["loss"][0] == pytest.approx(model.evaluate(X[:17], Y[:17], sample_weight=weights[:17])[0])
    assert history["val_loss"][0] == pytest.approx(
        model.evaluate(X[17:], Y[17:], sample_weight=weights[17:])[0]
    )
    same = model.fit(X, Y, validation_data=(X[17:], Y[17:], weights[17:])).history
    assert same["val_loss"] == pytest.approx(history["val_loss"])


@pytest.mark.parametrize(
    ("freq", "epochs"), [(1, [1, 2, 3, 4, 5]), (2, [2, 4]), ([1, 5], [1, 5]), (range(3, 5), [3, 4]), (9, [])]
)
def test_validation_may_be_rare(freq, epochs):
    model, seen = classifier(), []
    watch = callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: seen.append("val_loss" in logs))
    model.fit(X, Y, epochs=5, validation_split=0.2, validation_freq=freq, callbacks=watch)
    assert [epoch for epoch, validated in enumerate(seen, start=1) if validated] == epochs


def test_one_batch_is_tested_and_predicted():
    model = classifier()
    assert model.test_on_batch(X, Y) == model.evaluate(X, Y, batch_size=23)
    assert model.test_on_batch(X, Y, return_dict=True) == model.evaluate(
        X, Y, batch_size=23, return_dict=True
    )
    assert model.test_on_batch(X[:4], Y[:4], np.zeros(4))[0] == 0
    np.testing.assert_array_equal(model.predict_on_batch(X), model.predict(X))


def test_metrics_may_be_functions():
    def wrong(y_true, y_pred):
        return y_true != y_pred.argmax(-1)

    model = classifier(metrics=[wrong, metrics.sparse_categorical_accuracy])
    scores = model.evaluate(X, Y, return_dict=True)
    assert scores["wrong"] == pytest.approx(1 - scores["sparse_categorical_accuracy"])


@pytest.mark.parametrize(
    ("activation", "loss"),
    [("softmax", "categorical_crossentropy"), ("softmax", "mse"), ("sigmoid", "categorical_crossentropy")],
)
def test_a_single_softmax_output_is_warned_about(activation, loss):
    model = Sequential([Input((4,)), layers.Dense(1, activation)])
    model.compile("sgd", loss)
    for train in (model.fit, model.train_on_batch):
        with pytest.warns(UserWarning, match=r"sigmoid.*\(None, 1\)") as caught:
            train(X, np.ones((23, 1)))
        assert caught[0].filename == __file__


def test_evaluate_returns_what_keras_returns():
    assert isinstance(classifier(metrics=[]).evaluate(X, Y), float)
    model = classifier(metrics=["accuracy", "acc"])
    values = model.evaluate(X, Y)
    assert isinstance(values, list)
    assert len(values) == 3
    assert model.evaluate(X, Y, return_dict=True) == dict(
        zip(["loss", "accuracy", "acc"], values, strict=True)
    )


def test_predict_joins_the_batches():
    model = classifier()
    assert model.predict(X, batch_size=4).shape == (23, 3)
    np.testing.assert_allclose(model.predict(X, batch_size=4), model(X), rtol=1e-6)
    assert model.predict(X).dtype == np.float32


@pytest.mark.parametrize(
    ("activation", "loss", "y", "expected"),
    [
        ("softmax", "sparse_categorical_crossentropy", np.array([0, 1]), 1e4),
        ("softmax", "categorical_crossentropy", np.eye(2), 1e4),
        ("sigmoid", "binary_crossentropy", np.eye(2), 5e3),
    ],
)
def test_the_fused_path_stays_exact_where_probabilities_underflow(activation, loss, y, expected):
    """로짓이 ±1e4면 확률은 0과 1이다. 그래도 손실은 로짓에 비례하고, 그레이디언트는 0이 아니다."""
    model = Sequential([Input((1,)), layers.Dense(2, use_bias=False), layers.Activation(activation)])
    model.compile(optimizers.SGD(1.0), loss)
    model.set_weights([[[-1e4, 1e4]]])
    x = np.ones((2, 1))
    loss_value, y_pred = model.compute_gradients(x, y)
    assert set(np.unique(y_pred)) == {0.0, 1.0}
    assert loss_value == pytest.approx(expected)
    np.testing.assert_allclose(np.abs(model.gradients[0]), expected / 2e4)
    assert model.evaluate(x, y) == pytest.approx(expected)


def test_the_fused_path_equals_the_long_way(float64):
    for activation, loss, y in (
        ("softmax", losses.SparseCategoricalCrossentropy, Y),
        ("sigmoid", losses.BinaryCrossentropy, utils.to_categorical(Y)),
    ):
        model = Sequential([Input((4,)), layers.Dense(3, activation=activation)])
        model.compile("sgd", loss())
        fused, y_pred = model.compute_gradients(X, y)
        by_logits = model.gradients[0].copy()
        assert model.loss(y, y_pred) == pytest.approx(fused, rel=1e-12)
        model.backward(model.loss.gradient(y, y_pred))
        np.testing.assert_allclose(model.gradients[0], by_logits, rtol=1e-9)


def test_loss_from_logits_needs_no_softmax(float64):
    with_softmax = classifier()
    bare = Sequential([Input((4,)), layers.Dense(8, activation="tanh"), layers.Dense(3)])
    bare.compile("sgd", losses.SparseCategoricalCrossentropy(from_logits=True))
    bare.set_weights(with_softmax.get_weights())
    ours = with_softmax.fit(X, Y, epochs=3, shuffle=False).history["loss"]
    np.testing.assert_allclose(bare.fit(X, Y, epochs=3, shuffle=False).history["loss"], ours, rtol=1e-12)


def test_a_frozen_layer_does_not_move():
    model = classifier()
    model.layers[0].trainable = False
    before = model.get_weights()
    model.fit(X, Y, epochs=2)
    moved = [not np.array_equal(old, new) for old, new in zip(before, model.get_weights(), strict=True)]
    assert moved == [False, False, True, True]


@pytest.mark.parametrize("call", [lambda m: m.fit(X, Y), lambda m: m.evaluate(X, Y)])
def test_compile_comes_first(call):
    with refused(RuntimeError, "compile", "'raw'"):
        call(Sequential([layers.Dense(3)], name="raw"))


def test_predict_needs_no_compile():
    assert Sequential([layers.Dense(3)]).predict(X).shape == (23, 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("sdg", "mse"), ("optimizer", "'sgd'")),
        (("sgd", "mean_square_error"), ("loss", "'mean_squared_error'")),
        (("sgd", "mse", "acuracy"), ("metrics", "'accuracy'")),
        (("sgd", "mse", "mean_absolute_eror"), ("metrics", "'mean_absolute_error'")),
    ],
)
@pytest.mark.parametrize("kind", ["metrics", "weighted_metrics"])
def test_compile_answers_a_typo_at_once(arguments, words, kind):
    optimizer, loss, *wrong = arguments
    with refused(ValueError, *words):
        Sequential([layers.Dense(1)]).compile(optimizer, loss, **{kind: wrong})


@pytest.mark.parametrize("metrics", ["accuracy", 3, {"a": "mae"}])
def test_metrics_is_a_list(metrics):
    for kind in ("metrics", "weighted_metrics"):
        with refused(TypeError, kind, repr(metrics)):
            Sequential([layers.Dense(1)]).compile("sgd", "mse", **{kind: metrics})


def test_one_batch_is_one_epoch_of_one_batch():
    one, whole = classifier(), classifier()
    history = whole.fit(X, Y, batch_size=23, shuffle=False).history
    assert one.train_on_batch(X, Y) == [history["loss"][0], history["accuracy"][0]]
    for old, new in zip(whole.weights, one.weights, strict=True):
        np.testing.assert_array_equal(old, new)
    named = one.train_on_batch(X[:5], Y[:5], return_dict=True)
    assert named == dict(zip(named, whole.evaluate(X[:5], Y[:5]), strict=True))
    assert isinstance(classifier(metrics=[]).train_on_batch(X, Y), float)
    with refused(ValueError, "표본 수"):
        one.train_on_batch(X, Y[:3])


@pytest.mark.parametrize("change", [
    lambda model: setattr(model.layers[0], "trainable", False),
    lambda model: setattr(model, "trainable", False),
    lambda model: model.add(layers.Dense(3)),
], ids=["layer", "model", "add"])  # fmt: skip
@pytest.mark.parametrize("train", [Sequential.fit, Sequential.train_on_batch])
def test_changing_what_is_trained_asks_for_compile(change, train):
    model = classifier("mse", metrics=[])
    targets = utils.to_categorical(Y)
    train(model, X, targets)
    change(model)
    before = model.get_weights()
    with refused(RuntimeError, "trainable", "compile", model.name):
        train(model, X, targets)
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    model.compile("sgd", "mse")
    train(model, X, targets)


def test_compile_has_keras_defaults():
    model = classifier()
    model.compile()
    assert isinstance(model.optimizer, optimizers.RMSprop)
    for use in (model.fit, model.evaluate, model.train_on_batch):
        with refused(ValueError, "loss", "None"):
            use(X, Y)


def test_memory_does_not_grow_with_epochs_and_no_epoch_copies_the_data():
    x = np.zeros((1000, 256), np.float32)
    y = np.zeros(1000)

    def peak(epochs):
        model = Sequential([Input((256,)), layers.Dense(4), layers.Dense(1)])
        model.compile("adam", "mse")
        model.fit(x[:64], y[:64])
        tracemalloc.start()
        model.fit(x, y, epochs=epochs, validation_data=(x, y))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    few, many = peak(2), peak(50)
    assert many - few < 30_000  # 에포크마다의 기록뿐이다
    assert many < x.nbytes / 2  # 유한한지 보느라 표본마다 1바이트를 잠깐 쓴다
