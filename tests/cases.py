"""층, 활성화, 손실, 초기화, 옵티마이저의 표 하나.

``test_cases.py``가 이 표로 그레이디언트, 모양, 자료형, 재현성, 저장을 시험한다. 공개된 이름이 늘었는데
표에 없으면 거기서 걸린다.
"""

from functools import partial

import numpy as np

from dnnlib import activations, initializers, layers, losses, optimizers


def smooth(*shape):
    """0에서 먼 수. relu처럼 0에서 꺾인 함수도 수치 미분할 수 있다."""
    x = np.random.default_rng(0).normal(size=shape)
    return x + np.sign(x) * 0.1


# 이름: (층을 만드는 함수, 배치를 뺀 입력의 모양)
LAYERS = {
    "Dense": (partial(layers.Dense, 3), (4,)),
    "Dense relu": (partial(layers.Dense, 5, activation="relu", bias_initializer="ones"), (4,)),
    "Dense softmax": (partial(layers.Dense, 3, activation="softmax"), (4,)),
    "Dense no bias": (partial(layers.Dense, 3, activation="tanh", use_bias=False), (4,)),
    "Dense on the last axis": (partial(layers.Dense, 3, activation="sigmoid"), (2, 4)),
    "Flatten": (layers.Flatten, (2, 3)),
    "Reshape": (partial(layers.Reshape, (3, -1)), (2, 6)),
    "Conv2D": (partial(layers.Conv2D, 3, 2, activation="tanh"), (4, 3, 2)),
    "Conv2D same": (partial(layers.Conv2D, 2, (3, 2), (2, 3), "same", use_bias=False), (5, 4, 2)),
    "MaxPooling2D": (layers.MaxPooling2D, (4, 5, 2)),
    "MaxPooling2D overlapping": (partial(layers.MaxPooling2D, 3, 2, "same"), (4, 5, 2)),
    "AveragePooling2D": (partial(layers.AveragePooling2D, 2), (4, 5, 2)),
    "AveragePooling2D overlapping": (partial(layers.AveragePooling2D, 3, (2, 1), "same"), (4, 5, 2)),
    "GlobalAveragePooling2D": (layers.GlobalAveragePooling2D, (3, 2, 2)),
    "GlobalAveragePooling2D keepdims": (partial(layers.GlobalAveragePooling2D, keepdims=True), (3, 2, 2)),
    "SimpleRNN": (partial(layers.SimpleRNN, 3), (4, 2)),
    "SimpleRNN sequences": (
        partial(layers.SimpleRNN, 3, "softmax", use_bias=False, return_sequences=True),
        (4, 2),
    ),
    "RandomTranslation": (partial(layers.RandomTranslation, 0.2, 0.3), (4, 3, 2)),
    "Cutout": (partial(layers.Cutout, 2), (4, 3, 2)),
    "ReLU": (layers.ReLU, (4,)),
    "ReLU limit": (partial(layers.ReLU, 0.5), (3, 4)),
    "ReLU options": (partial(layers.ReLU, max_value=1.0, negative_slope=0.25, threshold=0.5), (3, 4)),
    "LeakyReLU": (layers.LeakyReLU, (4,)),
    "ELU": (partial(layers.ELU, alpha=0.6), (4,)),
    "Softmax": (layers.Softmax, (4,)),
    "Softmax axis": (partial(layers.Softmax, axis=1), (2, 3)),
    "PReLU": (partial(layers.PReLU, initializers.Constant(0.25)), (4,)),
    "PReLU shared": (partial(layers.PReLU, initializers.Constant(0.25), shared_axes=[1]), (3, 4)),
    "RReLU": (layers.RReLU, (4,)),
    "Maxout": (partial(layers.Maxout, 3), (4,)),
    "Maxout options": (partial(layers.Maxout, 2, pieces=3, activation="tanh", use_bias=False), (2, 4)),
    "BatchNormalization": (layers.BatchNormalization, (4,)),
    "BatchNormalization axis": (partial(layers.BatchNormalization, 1, scale=False), (3, 2, 2)),
    "BatchNormalization initializers": (
        partial(
            layers.BatchNormalization,
            beta_initializer="ones",
            gamma_initializer=initializers.Constant(0.5),
            moving_mean_initializer=initializers.Constant(0.25),
            moving_variance_initializer=initializers.Constant(2.0),
        ),
        (4,),
    ),
    "LayerNormalization": (layers.LayerNormalization, (4,)),
    "LayerNormalization image": (partial(layers.LayerNormalization, center=False), (3, 2, 4)),
    "LayerNormalization axes": (partial(layers.LayerNormalization, [3, 1]), (3, 2, 4)),
    "LayerNormalization axis": (partial(layers.LayerNormalization, 2), (3, 2, 4)),
    "RMSNormalization": (layers.RMSNormalization, (4,)),
    "RMSNormalization axes": (partial(layers.RMSNormalization, [-1, -2], 0.125), (3, 2, 4)),
    "Normalization": (layers.Normalization, (4,)),
    "Normalization given": (partial(layers.Normalization, 1, [1.0, 2.0, 3.0], [4.0, 1.0, 0.25]), (3, 2)),
    "Normalization invert": (partial(layers.Normalization, None, 3.0, 4.0, invert=True), (3, 2)),
    "GroupNormalization": (partial(layers.GroupNormalization, 2), (4,)),
    "GroupNormalization image": (partial(layers.GroupNormalization, 2, scale=False), (3, 2, 4)),
    "GroupNormalization instance": (partial(layers.GroupNormalization, -1), (3, 2, 4)),
    "GroupNormalization axis": (partial(layers.GroupNormalization, 2, 1), (4, 2, 3)),
    "Dropout": (partial(layers.Dropout, 0.5), (4,)),
    "Dropout noise_shape": (partial(layers.Dropout, 0.5, (None, 1, 2)), (3, 2)),
    "AlphaDropout": (partial(layers.AlphaDropout, 0.5), (4,)),
    "GaussianNoise": (partial(layers.GaussianNoise, 0.5), (4,)),
} | {f"Activation {name}": (partial(layers.Activation, name), (4,)) for name in activations.TABLE}

PROBABILITIES = np.array([[0.2, 0.5, 0.3], [0.7, 0.1, 0.2], [0.05, 0.05, 0.9], [0.4, 0.3, 0.3]])
ONE_HOT = np.eye(3)[[1, 0, 2, 2]]
SOFT = np.array([[0.1, 0.8, 0.1], [0.9, 0.05, 0.05], [0.0, 0.0, 1.0], [0.3, 0.3, 0.4]])
LABELS = np.array([1, 0, 2, 2])
LOGITS = smooth(4, 3)
SEQUENCE = np.stack([LOGITS, -LOGITS])

# 이름: (손실을 만드는 함수, y_true, y_pred)
LOSSES = {
    "MeanSquaredError": (losses.MeanSquaredError, SOFT, LOGITS),
    "MeanSquaredError sum": (partial(losses.MeanSquaredError, reduction="sum"), SOFT, LOGITS),
    "MeanSquaredError column": (losses.MeanSquaredError, LABELS, LOGITS[:, :1]),
    "MeanSquaredError sequence": (losses.MeanSquaredError, np.stack([ONE_HOT, SOFT]), SEQUENCE),
    "MeanAbsoluteError": (losses.MeanAbsoluteError, SOFT, LOGITS + 3),
    "MeanAbsoluteError sequence": (losses.MeanAbsoluteError, np.stack([ONE_HOT, SOFT]), SEQUENCE + 3),
    "BinaryCrossentropy": (losses.BinaryCrossentropy, SOFT, PROBABILITIES),
    "BinaryCrossentropy logits": (partial(losses.BinaryCrossentropy, from_logits=True), SOFT, LOGITS),
    "BinaryCrossentropy smoothed": (
        partial(losses.BinaryCrossentropy, label_smoothing=0.2),
        SOFT,
        PROBABILITIES,
    ),
    "BinaryCrossentropy sequence": (
        partial(losses.BinaryCrossentropy, from_logits=True),
        np.stack([ONE_HOT, SOFT]),
        SEQUENCE,
    ),
    "CategoricalCrossentropy": (losses.CategoricalCrossentropy, SOFT, PROBABILITIES),
    "CategoricalCrossentropy smoothed": (
        partial(losses.CategoricalCrossentropy, label_smoothing=0.1, reduction="mean"),
        ONE_HOT,
        PROBABILITIES,
    ),
    "CategoricalCrossentropy logits": (
        partial(losses.CategoricalCrossentropy, from_logits=True),
        ONE_HOT,
        LOGITS,
    ),
    "CategoricalCrossentropy sequence": (
        partial(losses.CategoricalCrossentropy, from_logits=True),
        np.stack([ONE_HOT, SOFT]),
        SEQUENCE,
    ),
    "SparseCategoricalCrossentropy": (losses.SparseCategoricalCrossentropy, LABELS, PROBABILITIES),
    "SparseCategoricalCrossentropy logits": (
        partial(losses.SparseCategoricalCrossentropy, from_logits=True),
        LABELS[:, None],
        LOGITS,
    ),
    "SparseCategoricalCrossentropy sequence": (
        partial(losses.SparseCategoricalCrossentropy, from_logits=True, reduction="sum"),
        np.stack([LABELS, LABELS[::-1]]),
        SEQUENCE,
    ),
}

INITIALIZERS = {
    "Zeros": initializers.Zeros,
    "Ones": initializers.Ones,
    "Constant": partial(initializers.Constant, 0.3),
    "RandomNormal": initializers.RandomNormal,
    "RandomUniform": initializers.RandomUniform,
    "TruncatedNormal": initializers.TruncatedNormal,
    "VarianceScaling": initializers.VarianceScaling,
    "VarianceScaling untruncated": partial(
        initializers.VarianceScaling, 2.0, "fan_out", "untruncated_normal"
    ),
    "VarianceScaling uniform": partial(initializers.VarianceScaling, 3.0, "fan_avg", "uniform"),
    "GlorotNormal": initializers.GlorotNormal,
    "GlorotUniform": initializers.GlorotUniform,
    "HeNormal": initializers.HeNormal,
    "HeUniform": initializers.HeUniform,
    "LecunNormal": initializers.LecunNormal,
    "LecunUniform": initializers.LecunUniform,
    "Orthogonal": initializers.Orthogonal,
}
RANDOM_INITIALIZERS = {
    name: make for name, make in INITIALIZERS.items() if name not in ("Zeros", "Ones", "Constant")
}

_SGD = {"learning_rate": 0.1}
OPTIMIZERS = {
    "SGD": partial(optimizers.SGD, **_SGD),
    "SGD momentum": partial(optimizers.SGD, **_SGD, momentum=0.9),
    "SGD nesterov": partial(optimizers.SGD, **_SGD, momentum=0.9, nesterov=True),
    "SGD weight_decay": partial(optimizers.SGD, **_SGD, momentum=0.5, weight_decay=0.01),
    "SGD clipvalue": partial(optimizers.SGD, **_SGD, clipvalue=0.05),
    "SGD clipnorm": partial(optimizers.SGD, **_SGD, clipnorm=0.05),
    "SGD global_clipnorm": partial(optimizers.SGD, **_SGD, global_clipnorm=0.05),
    "SGD schedule": partial(optimizers.SGD, optimizers.schedules.InverseTimeDecay(0.1, 1, 1.0), momentum=0.9),
    "Adagrad": partial(optimizers.Adagrad, **_SGD),
    "RMSprop": partial(optimizers.RMSprop, 0.01),
    "RMSprop centered momentum": partial(optimizers.RMSprop, 0.001, momentum=0.9, centered=True),
    "Adam": partial(optimizers.Adam, 0.05),
    "Adam amsgrad": partial(optimizers.Adam, 0.05, amsgrad=True),
    "AdamW": partial(optimizers.AdamW, 0.05),
    "Adamax": partial(optimizers.Adamax, 0.05),
    "Lion": partial(optimizers.Lion, 0.02),
    "Muon": partial(optimizers.Muon, 0.05),
    "ScheduleFreeAdamW": partial(optimizers.ScheduleFreeAdamW, 0.05, warmup_steps=3),
    "SGD ema": partial(optimizers.SGD, **_SGD, momentum=0.5, use_ema=True, ema_momentum=0.5),
    "Nadam": partial(optimizers.Nadam, optimizers.schedules.ExponentialDecay(0.1, 50, 0.5)),
}


def class_name(case):
    """표의 이름은 ``클래스 덧붙임``이다."""
    return case.split()[0]
