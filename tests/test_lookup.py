"""lookup: 이름 찾기, 가장 가까운 이름, 모르는 키워드 인수."""

import pytest

from dnnlib import Input, Sequential, callbacks, initializers, layers, lookup, losses, metrics, optimizers
from expect import refused


@pytest.mark.parametrize(
    ("name", "snake"),
    [
        ("HeNormal", "he_normal"),
        ("SGD", "sgd"),
        ("MeanSquaredError", "mean_squared_error"),
        ("LSTMCell", "lstm_cell"),
        ("Conv2D", "conv2d"),
    ],
)
def test_snake_case(name, snake):
    assert lookup.snake_case(name) == snake


@pytest.mark.parametrize(
    ("get", "typo", "argument", "nearest"),
    [
        (initializers.get, "he_norma", "initializer", "he_normal"),
        (initializers.get, "glorot_unifrom", "initializer", "glorot_uniform"),
        (losses.get, "categorical_crossentrpy", "loss", "categorical_crossentropy"),
        (optimizers.get, "sdg", "optimizer", "sgd"),
        (optimizers.get, "rms_prop", "optimizer", "rmsprop"),
        (metrics.get, "binary_acuracy", "metrics", "binary_accuracy"),
        (layers.Activation, "rleu", "activation", "relu"),
        (layers.Activation, "sigmod", "activation", "sigmoid"),
        (lambda mode: initializers.VarianceScaling(mode=mode), "fan_inn", "mode", "fan_in"),
        (
            lambda name: initializers.VarianceScaling(distribution=name),
            "unifrm",
            "distribution",
            "uniform",
        ),
        (lambda name: losses.MeanSquaredError(reduction=name), "summ", "reduction", "sum"),
    ],
)
def test_a_typo_is_answered_with_the_nearest_name(get, typo, argument, nearest):
    with refused(ValueError, argument, f"혹시 '{nearest}'인가?", "쓸 수 있는 값: ", repr(typo)):
        get(typo)


def test_a_name_like_no_other_gets_no_guess():
    with refused(ValueError, "optimizer에 모르는 값이 왔다. 쓸 수 있는 값: sgd, adagrad", "받은 값: 'zzz'"):
        optimizers.get("zzz")


@pytest.mark.parametrize(
    ("get", "base"),
    [
        (initializers.get, "Initializer"),
        (losses.get, "Loss"),
        (optimizers.get, "Optimizer"),
        (metrics.get, "Metric"),
    ],
)
@pytest.mark.parametrize("thing", [3, dict])
def test_what_is_neither_name_nor_object_is_refused(get, base, thing):
    with refused(TypeError, base, repr(thing)):
        get(thing)


@pytest.mark.parametrize("get", [initializers.get, losses.get, optimizers.get, metrics.get])
def test_none_stays_none(get):
    assert get(None) is None


@pytest.mark.parametrize("saved", [{}, {"class_name": "HeNormal"}, {"class_name": [], "config": {}}])
def test_a_config_without_its_parts_is_refused(saved):
    with refused(ValueError, "initializer의 설정", "class_name", saved):
        initializers.get(saved)


def test_a_config_names_only_classes_of_the_table():
    with refused(ValueError, "initializer에 모르는 값", "'system'"):
        initializers.get({"class_name": "system", "config": {"command": "true"}})
    with refused(TypeError, "HeNormal에 없는 인수다: size"):
        initializers.get({"class_name": "HeNormal", "config": {"size": 3}})


def test_names_classes_and_objects_are_all_found():
    for table, get, base in (
        (initializers.TABLE, initializers.get, initializers.Initializer),
        (losses.TABLE, losses.get, losses.Loss),
        (optimizers.TABLE, optimizers.get, optimizers.Optimizer),
        (metrics.TABLE, metrics.get, metrics.Metric),
    ):
        for name, cls in table.items():
            assert type(get(name)) is cls
            assert type(get(cls)) is cls
            thing = cls()
            assert isinstance(thing, base)
            assert get(thing) is thing


MODEL = Sequential([Input((2,)), layers.Dense(1)])


@pytest.mark.parametrize(
    ("call", "owner", "wrong", "nearest"),
    [
        (lambda: layers.Dense(3, activaton="relu"), "Dense", "activaton", "activation"),
        (lambda: layers.Activation("relu", alpha=1), "Activation", "alpha", None),
        (lambda: layers.Flatten(nam="x"), "Flatten", "nam", "name"),
        (lambda: layers.ReLU(activation="relu"), "ReLU", "activation", None),
        (lambda: Input(shap=(2,)), "Input", "shap", "shape"),
        (lambda: initializers.HeNormal(sed=1), "HeNormal", "sed", "seed"),
        (lambda: initializers.Zeros(seed=1), "Zeros", "seed", None),
        (lambda: initializers.TruncatedNormal(std=1), "TruncatedNormal", "std", "stddev"),
        (lambda: losses.MeanSquaredError(reducton="sum"), "MeanSquaredError", "reducton", "reduction"),
        (
            lambda: losses.CategoricalCrossentropy(from_logit=True),
            "CategoricalCrossentropy",
            "from_logit",
            "from_logits",
        ),
        (lambda: metrics.BinaryAccuracy(treshold=0.1), "BinaryAccuracy", "treshold", "threshold"),
        (lambda: optimizers.SGD(lr=0.1), "SGD", "lr", None),
        (lambda: optimizers.SGD(use_nesterov=True), "SGD", "use_nesterov", "nesterov"),
        (lambda: optimizers.RMSprop(rh=0.9), "RMSprop", "rh", "rho"),
        (lambda: optimizers.AdamW(clip_norm=1.0), "AdamW", "clip_norm", "clipnorm"),
        (lambda: callbacks.ProgressBar(verbose=1), "ProgressBar", "verbose", None),
        (lambda: Sequential(layer=[]), "Sequential", "layer", "layers"),
        (lambda: MODEL.compile("sgd", los="mse"), "compile", "los", "loss"),
        (lambda: MODEL.fit([[1, 2]], [1], epoch=3), "fit", "epoch", "epochs"),
        (lambda: MODEL.evaluate([[1, 2]], [1], batchsize=3), "evaluate", "batchsize", "batch_size"),
        (lambda: MODEL.predict([[1, 2]], batchsize=3), "predict", "batchsize", "batch_size"),
    ],
)
def test_an_unknown_keyword_argument_is_answered_in_korean(call, owner, wrong, nearest):
    guess = f"혹시 '{nearest}'인가?" if nearest else "쓸 수 있는 인수: "
    with refused(TypeError, f"{owner}에 없는 인수다: {wrong}.", guess, f"받은 값: {wrong}="):
        call()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: layers.Dense(), ("Dense에 꼭 주어야 하는 인수: units",)),
        (lambda: layers.Conv2D(3), ("Conv2D에 꼭 주어야 하는 인수: kernel_size",)),
        (lambda: MODEL.fit(), ("fit에 꼭 주어야 하는 인수: x",)),
        (
            lambda: layers.Flatten("channels_last"),
            ("Flatten에 이름 없이 줄 수 있는 인수: 없음", "channels_last"),
        ),
        (
            lambda: layers.Conv2D(3, 2, 1, "valid", "channels_last"),
            ("Conv2D에 이름 없이 줄 수 있는 인수: filters, kernel_size, strides, padding", "channels_last"),
        ),
    ],
)
def test_missing_and_overflowing_arguments_are_answered_in_korean(call, words):
    with refused(TypeError, *words):
        call()


def test_the_decorator_leaves_known_arguments_and_the_signature_alone():
    @lookup.known_arguments
    def double(x, times=2):
        return x * times

    assert double(3, times=4) == 12
    assert double.__wrapped__.__name__ == double.__name__ == "double"
