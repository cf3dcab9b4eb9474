"""정규화 층, 난수를 쓰는 층, 규제와 제약의 프로그램."""

from functools import partial

import keras as real
import numpy as np
from backend import BACKEND, differentiate, is_ours, model_gradients, to_numpy

RNG = np.random.default_rng(17)
X = RNG.normal(size=(42, 4))
IMAGES = RNG.normal(2, 3, size=(42, 3, 2, 4))
TARGETS = RNG.normal(size=(42, 3))
LABELS = RNG.integers(0, 3, 42)
KERNEL = RNG.normal(size=(3, 3, 4, 5))
# 110스텝. 검증은 두 번만 한다.
FIT = {"batch_size": 4, "epochs": 10, "validation_freq": 5, "shuffle": False, "verbose": 0}


def fill(model):
    """두 쪽에 같은 가중치를 넣는다. 이동 분산이 있으므로 모두 양수다."""
    rng = np.random.default_rng(3)
    model.set_weights([rng.uniform(0.25, 1, size=w.shape) for w in model.get_weights()])


# --- 정규화 ---

# 이름: (층의 이름, 인수, 입력)
NORMALIZATIONS = {
    "batch": ("BatchNormalization", {}, X),
    "batch image": ("BatchNormalization", {"momentum": 0.75, "epsilon": 0.125}, IMAGES),
    "batch axis": ("BatchNormalization", {"axis": 1}, IMAGES),
    "batch bare": ("BatchNormalization", {"center": False, "scale": False}, IMAGES),
    "batch frozen": ("BatchNormalization", {"trainable": False}, IMAGES),
    "layer": ("LayerNormalization", {}, X),
    "layer image": ("LayerNormalization", {"epsilon": 0.125}, IMAGES),
    "batch rules": (
        "BatchNormalization",
        {
            "beta_initializer": "ones",
            "moving_variance_initializer": "ones",
            "gamma_regularizer": "l2",
            "beta_constraint": "non_neg",
            "gamma_constraint": "unit_norm",
        },
        IMAGES,
    ),
    "layer axis": ("LayerNormalization", {"axis": 1}, IMAGES),
    "layer axes": ("LayerNormalization", {"axis": [3, 1]}, IMAGES),
    "group axis": ("GroupNormalization", {"groups": 3, "axis": 1}, IMAGES),
    "rms": ("RMSNormalization", {}, X),
    "rms axes": ("RMSNormalization", {"axis": [2, 3], "epsilon": 0.125}, IMAGES),
    "layer bare": ("LayerNormalization", {"center": False, "scale": False}, IMAGES),
    "group": ("GroupNormalization", {"groups": 2}, X),
    "group image": ("GroupNormalization", {"groups": 2, "epsilon": 0.125}, IMAGES),
    "group bare": ("GroupNormalization", {"groups": 4, "center": False, "scale": False}, IMAGES),
    "group instance": ("GroupNormalization", {"groups": -1}, IMAGES),
}
if BACKEND == "torch":
    del NORMALIZATIONS["layer axis"]  # test_crosscheck_torch.py


def normalization(case, keras):
    """배치 하나의 그레이디언트, 훈련과 추론의 출력, 42개를 4개씩 열 에포크(110스텝) 뒤의 가중치."""
    name, options, x = NORMALIZATIONS[case]
    model = keras.Sequential([
        keras.Input(x.shape[1:]),
        getattr(keras.layers, name)(**options),
        keras.layers.Flatten(),
        keras.layers.Dense(8, activation="tanh"),
        keras.layers.BatchNormalization(),
        keras.layers.Dense(3),
    ])  # fmt: skip
    model.compile(keras.optimizers.SGD(0.0625, momentum=0.875), "mse")
    fill(model)
    loss, gradients = model_gradients(keras, model, x, TARGETS)
    fill(model)  # dnnlib의 compute_gradients는 이동 평균을 고친다
    forward = [loss, *(to_numpy(model(x, training=training)) for training in (False, True))]
    moved = model.get_weights()
    history = model.fit(x, TARGETS, validation_data=(x[:9], TARGETS[:9]), **FIT).history
    return {
        "forward": [*forward, *moved],
        "gradients": gradients,
        "training": model.get_weights(),
        "history": [history["loss"], history["val_loss"]],
        "exact": [[w.shape for w in moved], [tuple(w.shape) for w in model.trainable_weights]],
    }


# --- 난수를 쓰는 층: 케라스가 뽑은 것을 dnnlib에도 먹인다 ---


class Fed:
    """뽑는 대신 정해진 것을 내놓는 생성기."""

    def __init__(self, draws):
        self.draws = draws

    def random(self, shape, dtype):
        return self.draws.astype(dtype)

    standard_normal = random


RANDOM_LAYERS = {"Dropout": (0.25, 0.625), "AlphaDropout": (0.25, 0.625), "GaussianNoise": (0.25, 0.625)}


def keras_draws(name, value, shape):
    """시드 5인 케라스의 층이 첫 호출에서 뽑는 것. 남긴 자리는 1, 버린 자리는 0이다."""
    out = to_numpy(getattr(real.layers, name)(value, seed=5)(np.full(shape, 64.0), training=True))
    return (out - 64) / value if name == "GaussianNoise" else (out > 30).astype(float)


def random_layer(name, keras):
    forward, gradients = [], []
    for value in RANDOM_LAYERS[name]:
        layer = getattr(keras.layers, name)(value, seed=5)
        forward.append(to_numpy(layer(IMAGES)))
        if is_ours(keras):
            layer._generator = Fed(keras_draws(name, value, IMAGES.shape))
            y = layer(IMAGES, training=True)
            forward.append((y * IMAGES).sum())
            gradients.append(layer.backward(IMAGES))
        else:
            total, (gradient,) = differentiate(lambda t, f=layer: through(f, t[0]), [IMAGES])
            forward.append(total)
            gradients.append(gradient)
            y = getattr(keras.layers, name)(value, seed=5)(IMAGES, training=True)
        forward.append(to_numpy(y))
    return {"forward": forward, "gradients": gradients}


def shared_dropout(name, keras):
    """``noise_shape``: 축을 따라 함께 버린다."""
    layer = getattr(keras.layers, name)(0.25, noise_shape=(None, 1, 2, 1), seed=5)
    if not is_ours(keras):
        return {"forward": [to_numpy(layer(IMAGES, training=True))]}
    theirs = getattr(real.layers, name)(0.25, noise_shape=(None, 1, 2, 1), seed=5)
    kept = to_numpy(theirs(np.full(IMAGES.shape, 64.0), training=True))[:, :1, :, :1] > 30
    layer._generator = Fed(kept.astype(float))
    return {"forward": [layer(IMAGES, training=True)]}


def all_dropped(keras):
    layer = keras.layers.Dropout(1.0)
    return {"forward": [to_numpy(layer(IMAGES, training=True)), to_numpy(layer(IMAGES))]}


def through(layer, x):
    return real.ops.sum(layer(x, training=True) * real.ops.convert_to_tensor(IMAGES))


# --- 규제와 제약 ---

REGULARIZERS = {
    "L1": [{"l1": 0.25}],
    "L2": [{"l2": 0.125}],
    "L1L2": [{}, {"l1": 0.25}, {"l2": 0.125}, {"l1": 0.25, "l2": 0.125}],
}
# |x|의 0에서의 기울기를 JAX는 1로, 다른 백엔드는 0으로 본다. dnnlib에는 그쪽으로 아주 조금 민 0을 준다.
ZERO = 1e-300 if BACKEND == "jax" else 0.0


def regularizer(name, keras):
    values, gradients = [], []
    for options in REGULARIZERS[name]:
        made = getattr(keras.regularizers, name)(**options)
        for weight in (KERNEL, np.zeros(3)):
            if is_ours(keras):
                value, gradient = made(weight), made.gradient(np.where(weight == 0, ZERO, weight))
            else:
                value, (gradient,) = differentiate(partial(penalty_of, made), [weight])
            values.append(value)
            gradients.append(gradient)
    return {"forward": values, "gradients": gradients}


def penalty_of(regularizer, tensors):
    """앞의 0은 벌점이 없는 규제도 미분되게 한다."""
    return 0 * real.ops.sum(tensors[0]) + regularizer(tensors[0])


CONSTRAINTS = {
    "MaxNorm": [{}, {"max_value": 1}, {"axis": [0, 1, 2]}, {"max_value": 1.5, "axis": -1}],
    "UnitNorm": [{}, {"axis": [0, 1, 2]}, {"axis": 3}],
    "NonNeg": [{}],
}


def constraint(name, keras):
    made = [getattr(keras.constraints, name)(**options) for options in CONSTRAINTS[name]]
    return {"forward": [to_numpy(f(w)) for f in made for w in (KERNEL, KERNEL * 0, KERNEL * 1e-7)]}


def rules_by_name(keras):
    names = ("l1", "l2", "l1l2", "L1L2"), ("max_norm", "unit_norm", "non_neg", "MaxNorm")
    aliases = [
        keras.regularizers.l1(0.5).l1,
        keras.regularizers.l2(0.5).l2,
        keras.regularizers.l1_l2(0.5, 0.25).l2,
        keras.constraints.max_norm(3).max_value,
        keras.constraints.unit_norm(1).axis,
        type(keras.constraints.non_neg()).__name__,
    ]
    modules = keras.regularizers, keras.constraints
    defaults = [keras.regularizers.L1().l1, keras.regularizers.L2().l2, keras.constraints.MaxNorm().max_value]
    return {
        "exact": [
            *(type(m.get(name)).__name__ for m, group in zip(modules, names, strict=True) for name in group),
            *(m.get(None) for m in modules),
            *(round(float(to_numpy(value)), 8) for value in defaults),
            *(round(float(to_numpy(v)), 8) if not isinstance(v, str) else v for v in aliases),
        ]
    }


def ruled(keras, **options):
    """규제와 제약이 걸린 망. 속에 든 모델도 있다."""
    regularizers, constraints = keras.regularizers, keras.constraints
    # 제약이 0에 붙여 둔 편향에서는 L1의 기울기가 백엔드마다 다르다(ZERO).
    penalty = regularizers.L2(0.125) if BACKEND == "jax" else regularizers.L1(0.125)
    inner = keras.layers.Dense(6, kernel_regularizer=regularizers.L1L2(2**-7, 2**-6), **options)
    return keras.Sequential([
        keras.Input((4,)),
        keras.layers.Dense(
            8, activation="tanh", bias_regularizer=penalty,
            kernel_constraint=constraints.MaxNorm(0.5), bias_constraint="non_neg",
        ),
        keras.Sequential([keras.Input((8,)), inner]),
        keras.layers.Dense(
            3, activation="softmax", kernel_regularizer=regularizers.L2(2**-5),
            kernel_constraint=constraints.UnitNorm(axis=1),
        ),
    ])  # fmt: skip


def ruled_training(trainable, keras):
    """벌점이 든 손실과 그레이디언트, 제약을 건 110스텝. 동결된 층의 벌점은 빠진다."""
    model = ruled(keras, trainable=trainable)
    optimizer = keras.optimizers.SGD(0.125, momentum=0.875, nesterov=True)
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    fill(model)
    loss, gradients = model_gradients(keras, model, X, LABELS)
    penalties = [float(to_numpy(penalty)) for penalty in model.losses]
    history = model.fit(X, LABELS, validation_data=(X[:9], LABELS[:9]), **FIT).history
    return {
        "forward": [loss, penalties],
        "gradients": gradients,
        "training": model.get_weights(),
        "history": [history["loss"], history["val_loss"], model.evaluate(X, LABELS, verbose=0)],
        "exact": [len(penalties)],
    }


PROGRAMS = (
    {f"normalization {case}": partial(normalization, case) for case in NORMALIZATIONS}
    | {f"random {name}": partial(random_layer, name) for name in RANDOM_LAYERS}
    | {f"shared {name}": partial(shared_dropout, name) for name in ("Dropout", "AlphaDropout")}
    | {"all dropped": all_dropped}
    | {f"regularizer {name}": partial(regularizer, name) for name in REGULARIZERS}
    | {f"constraint {name}": partial(constraint, name) for name in CONSTRAINTS}
    | {"rules by name": rules_by_name}
    | {f"penalties and constraints{'' if trainable else ', frozen'}": partial(ruled_training, trainable)
       for trainable in (True, False)}
)  # fmt: skip
