"""합성곱, 풀링, 순환, 증식 층의 프로그램."""

from functools import partial

import keras as real
import numpy as np
from backend import BACKEND, differentiate, is_ours, model_gradients, to_numpy

RNG = np.random.default_rng(23)
IMAGES = RNG.normal(size=(42, 7, 6, 2))
TIED = RNG.integers(-1, 2, size=(5, 7, 6, 3)).astype(float)  # 같은 값이 많다
SEQUENCES = RNG.normal(size=(42, 5, 2))
TARGETS = RNG.normal(size=(42, 3))
LABELS = RNG.integers(0, 3, 42)
FIT = {"batch_size": 4, "epochs": 10, "validation_freq": 5, "shuffle": False, "verbose": 0}  # 110스텝


def fill(model):
    """두 쪽에 같은 가중치를 넣는다."""
    rng = np.random.default_rng(3)
    model.set_weights([rng.normal(scale=0.4, size=w.shape) for w in model.get_weights()])


def through(keras, forward, backward, x):
    """``forward(x)``의 값과, 정해진 방향으로 되돌린 그레이디언트."""
    y = to_numpy(forward(x))
    direction = (np.arange(y.size) * 7 % 33 - 16.0).reshape(y.shape)
    if is_ours(keras):
        return y, backward(direction)
    weights = real.ops.convert_to_tensor(direction)
    _, (dx,) = differentiate(lambda tensors: real.ops.sum(forward(tensors[0]) * weights), [x])
    return y, dx


# 이름: (층의 이름, 인수, 입력)
LAYERS = {
    "max": ("MaxPooling2D", {}, IMAGES),
    "max ties": ("MaxPooling2D", {"pool_size": 3, "strides": (1, 2)}, TIED),
    "max ties same": ("MaxPooling2D", {"pool_size": (3, 2), "strides": 2, "padding": "same"}, TIED),
    "max big": ("MaxPooling2D", {"pool_size": 6, "strides": 1}, TIED),
    "average": ("AveragePooling2D", {"pool_size": 2}, IMAGES),
    "average same": ("AveragePooling2D", {"pool_size": (3, 4), "strides": (1, 2), "padding": "same"}, IMAGES),
    "global average": ("GlobalAveragePooling2D", {}, IMAGES),
    "global average kept": ("GlobalAveragePooling2D", {"keepdims": True}, IMAGES),
    "reshape": ("Reshape", {"target_shape": (2, -1, 3)}, IMAGES),
    "conv": ("Conv2D", {"filters": 3, "kernel_size": 3}, IMAGES),
    "conv same": ("Conv2D", {"filters": 3, "kernel_size": (2, 3), "padding": "same"}, IMAGES),
    "conv strides": ("Conv2D", {"filters": 3, "kernel_size": 2, "strides": (3, 2)}, IMAGES),
    "conv same strides": (
        "Conv2D",
        {"filters": 1, "kernel_size": (4, 3), "strides": (3, 2), "padding": "same", "use_bias": False},
        IMAGES,
    ),
    "conv stride over size": (
        "Conv2D",
        {"filters": 2, "kernel_size": 1, "strides": 3, "padding": "same", "activation": "softmax"},
        IMAGES,
    ),
}


def layer(case, keras):
    name, options, x = LAYERS[case]
    made = getattr(keras.layers, name)(**options)
    made.build((None, *x.shape[1:]))
    fill(made)
    y, dx = through(keras, made, getattr(made, "backward", None), x)
    shape = tuple(made.compute_output_shape((None, *x.shape[1:])))
    return {"forward": [y], "gradients": [dx], "exact": [shape, [tuple(w.shape) for w in made.weights]]}


def uneven_average(keras):
    """한쪽이 더 긴 "same" 패딩의 평균. 없는 자리는 평균에서 뺀다.

    토치 백엔드의 케라스는 이때만 가장자리의 값을 베껴 채우고(``_apply_same_padding``) 평균에 넣는다. 곧 베껴
    채운 이미지의 "valid" 평균과 같다.
    """
    options = {"pool_size": (2, 3), "strides": 1}
    if is_ours(keras) and BACKEND == "torch":
        copied = np.pad(IMAGES, [(0, 0), (0, 1), (1, 1), (0, 0)], mode="edge")
        return {"forward": [keras.layers.AveragePooling2D(**options)(copied)]}
    layer = keras.layers.AveragePooling2D(padding="same", **options)
    y, dx = through(keras, layer, getattr(layer, "backward", None), IMAGES)
    return {"forward": [y]} if BACKEND == "torch" else {"forward": [y], "gradients": [dx]}


def trained(model, keras, x, y, loss, **options):
    model.compile(keras.optimizers.SGD(0.0625, momentum=0.875, **options), loss)
    fill(model)
    value, gradients = model_gradients(keras, model, x, y)
    history = model.fit(x, y, validation_data=(x[:9], y[:9]), **FIT).history
    return {
        "forward": [value],
        "gradients": gradients,
        "training": model.get_weights(),
        "history": [history["loss"], history["val_loss"]],
        "exact": [[tuple(w.shape) for w in model.weights], model.count_params()],
    }


def convolutional(keras):
    """모든 층을 이은 망. 규제와 제약도 건다."""
    model = keras.Sequential([
        keras.Input((84,)),
        keras.layers.Reshape((7, -1, 2)),
        keras.layers.Conv2D(
            4, 3, padding="same", activation="relu", kernel_regularizer=keras.regularizers.L2(2**-6),
            bias_constraint="non_neg",
        ),
        keras.layers.MaxPooling2D(2, strides=1, padding="same"),
        keras.layers.Conv2D(
            5, (3, 2), strides=(2, 1), activation="tanh",
            kernel_constraint=keras.constraints.MaxNorm(1, axis=[0, 1, 2]),
            bias_regularizer=keras.regularizers.L1(2**-6),
        ),
        keras.layers.AveragePooling2D(3, strides=1, padding="same"),
        keras.layers.Conv2D(6, 2, activation="relu", use_bias=False),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3, activation="softmax"),
    ])  # fmt: skip
    x = IMAGES.reshape(42, -1)
    return trained(model, keras, x, LABELS, "sparse_categorical_crossentropy", nesterov=True)


def recurrent(options, keras):
    model = keras.Sequential([
        keras.Input((5, 2)),
        keras.layers.SimpleRNN(4, return_sequences=True),
        keras.layers.SimpleRNN(5, **options),
        keras.layers.Dense(3),
    ])  # fmt: skip
    return trained(model, keras, SEQUENCES, TARGETS, "mse", clipnorm=0.5)


def recurrent_ending(keras):
    """마지막 층이 순환 층이면 그 로짓에서 바로 역전파한다."""
    model = keras.Sequential([keras.Input((5, 2)), keras.layers.SimpleRNN(3, activation="softmax")])
    return trained(model, keras, SEQUENCES, LABELS, "sparse_categorical_crossentropy")


# 민 거리를 뽑지 않고 두 쪽에 똑같이 준다. 칸 사이도, 이미지 밖도 있다. 케라스는 float32로 셈하므로
# 이미지도 거기서 반올림되지 않는 값으로 둔다.
DOWN = np.array([0, 1, -2, 0.5, -0.25, 6.75, -7, 3.5])
RIGHT = np.array([0, -1, 3, -0.75, 2.5, -5.5, 6, 0.125])


def translation(fill_mode, keras):
    layer = keras.layers.RandomTranslation(0.5, (-0.25, 0.5), fill_mode)
    x = np.round(IMAGES[: len(DOWN)] * 8) / 8
    if is_ours(keras):
        y, dx = through(keras, lambda x: layer.translate(x, DOWN, RIGHT), layer.backward, x)
    else:
        shifts = {"translations": np.float32(np.stack([RIGHT, DOWN], axis=1)), "input_shape": x.shape}
        y, dx = through(keras, lambda x: layer.transform_images(x, shifts, training=True), None, x)
    # 텐서플로의 미분은 거꾸로 민 것이라, 가장자리를 겹쳐 쓰는 reflect와 nearest에서는 근삿값이다.
    gradients = [dx] if fill_mode == "constant" else []
    return {"forward": [y, to_numpy(layer(x, training=False))], "gradients": gradients}


PROGRAMS = (
    {f"layer {case}": partial(layer, case) for case in LAYERS}
    | {"layer average same uneven": uneven_average, "convolutional": convolutional}
    | {"recurrent": partial(recurrent, {})}
    | {"recurrent bare": partial(recurrent, {"activation": "relu", "use_bias": False})}
    | {"recurrent ending": recurrent_ending}
    | {f"translation {mode}": partial(translation, mode) for mode in ("reflect", "nearest", "constant")}
)
