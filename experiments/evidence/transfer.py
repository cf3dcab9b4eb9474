"""전이의 줄이 함께 쓰는 과제와 망. 7장과 같다: digits 700장에서 뽑아 훈련하고 1,097장으로 잰다."""

from functools import cache

import numpy as np

from dnnlib import Sequential, datasets, layers, models, optimizers, records, utils
from experiments.evidence.nets import accuracy, compiled

CHOOSE, REPORT = range(100, 106), range(200, 224)
# 과제마다 은닉 층의 수, 클래스, 클래스마다의 레이블.
PANELS = {"5–9": (4, range(5, 10), 40), "M8": (3, range(10), 10)}


@cache
def halves():
    """훈련을 뽑을 ``(x, y)``와 잴 ``(x, y)``."""
    parts = datasets.digits.load_data()
    x = np.concatenate([x for x, _ in parts]).reshape(-1, 64) / np.float32(16)
    y = np.concatenate([y for _, y in parts]).astype(int)
    return (x[:700], y[:700]), (x[700:], y[700:])


def only(classes, x, y):
    """``classes``에 든 숫자만. 레이블은 0부터 다시 센다."""
    chosen = np.isin(y, classes)
    return x[chosen], y[chosen] - min(classes)


def draw(n, seed, classes):
    """클래스마다 ``n``장."""
    x, y = halves()[0]
    order = utils.rng(seed).permutation(len(x))
    rows = np.concatenate([order[y[order] == c][:n] for c in classes])
    return x[rows], y[rows] - min(classes)


def build(depth, classes):
    hidden = [layers.Dense(64, "relu", kernel_initializer="he_normal") for _ in range(depth)]
    return Sequential([layers.Input((64,)), *hidden, layers.Dense(classes, "softmax")])


def train(model, x, y, rate, updates=200):
    """Adam으로 배치 32의 갱신을 ``updates``번쯤(에포크를 채울 때까지) 한다."""
    compiled(model, optimizers.Adam(rate))
    model.fit(x, y, batch_size=32, epochs=-(-updates // -(-len(x) // 32)), verbose=0)
    return model


@cache
def base(panel, origin, seed):
    """아래층을 내줄 망의 가중치. ``복사``는 다른 과제, ``자신``은 같은 과제에서 배운 것이다."""
    if (panel, origin) == ("M8", "복사"):
        return models.load_model(records.FOLDER / f"07_source_{seed % 5}.keras").get_weights()
    depth, classes, n = PANELS[panel]
    utils.set_random_seed(1000 + seed)
    if origin == "복사":
        return train(build(depth, 5), *only(range(5), *halves()[0]), 3e-3).get_weights()
    return train(build(depth, len(classes)), *draw(n, seed, classes), 3e-3).get_weights()


def reuse(point):
    """아래 k층을 가져와 얼리거나 함께 훈련한 뒤의 정확도. 설정은 ``"5–9/복사/얼림/4"``처럼 적는다."""
    arm, rate, seed = point
    panel, origin, way, k = arm.split("/")
    depth, classes, n = PANELS[panel]
    weights = None if origin == "무작위" else base(panel, origin, seed)
    utils.set_random_seed(seed)
    model = build(depth, len(classes))
    for i, layer in enumerate(model.layers[: int(k)]):
        layer.set_weights(weights[2 * i : 2 * i + 2])
        layer.trainable = way != "얼림"
    train(model, *draw(n, seed, classes), rate)
    return accuracy(model, *only(classes, *halves()[1]))
