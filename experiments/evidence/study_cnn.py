"""공부한 글에 실려 도는 작은 합성곱 신경망: 두 라이브러리의 줄이 함께 쓰는 망, 단언, 표."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.nets import accuracy, compiled, library, mnist, shown

SEEDS = range(5)
HELD, EPOCHS = 5000, 5
KINDS = ("훈련", "검증", "테스트")


def trained(library_name, seed, images=55_000, epochs=EPOCHS):
    """``[마지막 에포크에 fit이 인쇄한 훈련 정확도, 끝난 뒤의 훈련, 검증, 테스트 정확도]``."""
    module = library(library_name)
    module.utils.set_random_seed(seed)
    (x, y), (x_test, y_test) = mnist()
    x, x_test = (images.reshape(-1, 28, 28, 1) for images in (x, x_test))
    conv, pool = module.layers.Conv2D, module.layers.MaxPooling2D
    layers = [module.layers.Input((28, 28, 1)), conv(32, 3, activation="relu"), pool(2)]
    layers += [conv(64, 3, activation="relu"), pool(2), conv(64, 3, activation="relu")]
    layers += [module.layers.Flatten(), module.layers.Dense(64, activation="relu")]
    model = module.Sequential([*layers, module.layers.Dense(10, activation="softmax")])
    compiled(model, module.optimizers.Adam())
    train = x[HELD : HELD + images], y[HELD : HELD + images]
    history = model.fit(*train, batch_size=64, epochs=epochs, verbose=0)
    parts = train, (x[:HELD], y[:HELD]), (x_test, y_test)
    return [float(history.history["accuracy"][-1]), *(accuracy(model, *part) for part in parts)]


def points(results):
    return [(seed,) for seed in SEEDS]


def claims(results):
    printed, _, _, test = zip(*(results[seed,] for seed in SEEDS), strict=True)
    away = [100 * p - 99.26 for p in printed]
    gap = [100 * (p - t) for p, t in zip(printed, test, strict=True)]
    return [
        Claim("인쇄한 훈련 정확도 − 99.26 (%p)", away, above=-0.2, below=0.2, own=True),
        Claim("인쇄한 훈련 정확도 − 테스트 정확도 (%p)", gap, above=0),
    ]


def tables(results):
    columns = np.array([results[seed,] for seed in SEEDS]).T
    printed, train, _, test = columns
    gaps = [shown(gap, 2, "+", 100) for gap in (train - printed, train - test)]
    return [
        (["fit이 인쇄한 훈련 정확도", *KINDS], [[shown(column, 4) for column in columns]]),
        (["끝난 뒤의 훈련 − 인쇄한 훈련 (%p)", "끝난 뒤의 훈련 − 테스트 (%p)"], [gaps]),
    ]
