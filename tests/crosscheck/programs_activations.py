"""활성화 함수로 된 층과, 인수를 준 활성화 함수의 프로그램."""

from functools import partial

import numpy as np
from backend import BACKEND, is_ours, model_gradients, to_numpy

RNG = np.random.default_rng(11)
X = RNG.normal(size=(40, 4))
TARGETS = RNG.normal(size=(40, 3))
IMAGES = RNG.normal(size=(6, 3, 2, 4))
WIDE = np.linspace(-8, 8, 60).reshape(6, 10) + 0.05

# 이름: (층의 이름, 인수). 텐서플로가 기울기를 float32로 반올림하므로, 그래도 그대로인 수를 쓴다.
LAYERS = {
    "ReLU": ("ReLU", {}),
    "ReLU leaky": ("ReLU", {"negative_slope": 0.25}),
    "ReLU capped": ("ReLU", {"max_value": 0.75}),
    "ReLU options": ("ReLU", {"max_value": 1.25, "negative_slope": 0.25, "threshold": 0.5}),
    "LeakyReLU": ("LeakyReLU", {"negative_slope": 0.125}),
    "ELU": ("ELU", {}),
    "ELU alpha": ("ELU", {"alpha": 0.5}),
    "Softmax": ("Softmax", {}),
    "PReLU": ("PReLU", {"alpha_initializer": "ones"}),
}

FUNCTIONS = {
    "leaky_relu": ("leaky_relu", {"negative_slope": 0.0625}),
    "elu alpha": ("elu", {"alpha": 0.6}),
    "gelu": ("gelu", {}),
    "gelu approximate": ("gelu", {"approximate": True}),
    "softmax axis": ("softmax", {"axis": 0}),
    "log_softmax axis": ("log_softmax", {"axis": 0}),
}


def fill(model):
    rng = np.random.default_rng(3)
    model.set_weights([rng.normal(scale=0.5, size=w.shape) for w in model.get_weights()])


def layer(case, keras):
    """값, 그레이디언트, 20에포크의 훈련."""
    name, options = LAYERS[case]
    model = keras.Sequential([
        keras.Input((4,)),
        keras.layers.Dense(6),
        getattr(keras.layers, name)(**options),
        keras.layers.Dense(3),
    ])  # fmt: skip
    start = [w.shape for w in model.get_weights()]
    model.compile(keras.optimizers.SGD(0.0625), "mse")
    fill(model)
    loss, gradients = model_gradients(keras, model, X, TARGETS)
    model.fit(X, TARGETS, batch_size=8, epochs=20, shuffle=False, verbose=0)
    bare = getattr(keras.layers, name)(**options)
    bare.build((None, 10))
    return {
        "forward": [loss, to_numpy(bare(WIDE))],
        "gradients": gradients,
        "training": model.get_weights(),
        "exact": [start],
    }


def image_layers(keras):
    """축이 셋인 표본: 축을 함께 쓰는 PReLU와 축을 고르는 Softmax."""
    model = keras.Sequential([
        keras.Input((3, 2, 4)),
        keras.layers.PReLU(alpha_initializer="ones", shared_axes=[1, 2]),
        keras.layers.PReLU(shared_axes=1),
        keras.layers.Softmax(axis=1),
        keras.layers.Flatten(),
        keras.layers.Dense(3),
    ])  # fmt: skip
    model.compile("sgd", "mse")
    fill(model)
    loss, gradients = model_gradients(keras, model, IMAGES, TARGETS[:6])
    return {
        "forward": [loss, model.predict(IMAGES, verbose=0)],
        "gradients": gradients,
        "exact": [[w.shape for w in model.get_weights()]],
    }


# 꺾이는 점에서 텐서플로와 다른 쪽의 기울기를 쓰는 것. dnnlib에는 그쪽으로 아주 조금 민 0을 준다.
OTHER_SIDE = {
    "tensorflow": {},
    "jax": {"ReLU leaky": 1e-300, "LeakyReLU": 1e-300, "selu": -1e-300},
    "torch": {"selu": -1e-300},
}[BACKEND]


def zero_inputs(keras):
    """꺾이는 점 0에서의 그레이디언트. 앞의 층이 0을 내보낸다."""
    gradients = []
    names = ("relu", "elu", "selu", "silu", "mish", "softplus", "softsign")
    layers = LAYERS | {name: ("Activation", {"activation": name}) for name in names}
    for case, (name, options) in layers.items():
        last = np.arange(18).reshape(6, 3)
        zero = keras.initializers.Constant(OTHER_SIDE.get(case, 0) if is_ours(keras) else 0)
        model = keras.Sequential([
            keras.Input((4,)),
            keras.layers.Dense(6, kernel_initializer="zeros", bias_initializer=zero),
            getattr(keras.layers, name)(**options),
            keras.layers.Dense(3, kernel_initializer="zeros"),
        ])  # fmt: skip
        model.set_weights([*model.get_weights()[:-2], last, np.ones(3)])
        model.compile("sgd", "mse")
        gradients += model_gradients(keras, model, X, TARGETS)[1]
    return {"gradients": gradients}


def function(case, keras):
    """인수를 정해 둔 함수도 층이 받는다. gelu에서는 텐서플로가 √2와 0.044715를 float32로 반올림한다."""
    name, options = FUNCTIONS[case]
    function = partial(getattr(keras.activations, name), **options)
    model = keras.Sequential([
        keras.Input((4,)),
        keras.layers.Dense(3, use_bias=False),
        keras.layers.Activation(function),
    ])  # fmt: skip
    model.compile("sgd", "mse")
    fill(model)
    loss, gradients = model_gradients(keras, model, X, TARGETS)
    forward = [to_numpy(function(WIDE)), loss]
    if name == "gelu":
        return {"rounded": [*forward, *gradients]}
    return {"forward": forward, "gradients": gradients}


PROGRAMS = (
    {f"layer {case}": partial(layer, case) for case in LAYERS}
    | {"image activation layers": image_layers, "zero inputs": zero_inputs}
    | {f"activation {case}": partial(function, case) for case in FUNCTIONS}
)
