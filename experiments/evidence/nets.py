"""줄들이 함께 쓰는 데이터와 망. ``module``은 dnnlib이나 keras다."""

import importlib
from functools import cache

import numpy as np

from dnnlib import datasets, trials


def library(name):
    """``"dnnlib"``이나 ``"keras"``. 케라스는 재는 줄에서만 불러온다."""
    return importlib.import_module(name)


@cache
def mnist():
    """0–1로 나눈 784픽셀: ``(x, y), (x_test, y_test)``."""
    (x, y), (x_test, y_test) = datasets.mnist.load_data()
    flat = [images.reshape(len(images), -1) / np.float32(255) for images in (x, x_test)]
    return (flat[0], y), (flat[1], y_test)


def mlp(module, sizes, activation="relu", init="he_normal", normalized=()):
    """완전 연결 망. ``normalized``에 번호가 든 층은 배치 정규화를 활성화 함수 앞에 둔다."""
    layers = module.layers
    made = [layers.Input((784,))]
    for i, size in enumerate((*sizes, 10)):
        last = i == len(sizes)
        made.append(layers.Dense(size, kernel_initializer="glorot_uniform" if last else init))
        if i in normalized:
            made.append(layers.BatchNormalization())
        made.append(layers.Activation("softmax" if last else activation))
    return module.Sequential(made)


def compiled(model, optimizer):
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def accuracy(model, x, y):
    return float(model.evaluate(x, y, batch_size=1000, verbose=0)[1])


def scores(results, arms, lower_is_better=False):
    """``(설정, 학습률, 시드)``에서 점수로 가는 결과를 ``trials.Scores``로. 점수가 없는 자리는 NaN이다.

    인수:
        arms: 설정에서 학습률의 목록으로 가는 사전.
    """
    seeds = sorted({seed for arm, _, seed in results if arm in arms})
    values = {
        arm: np.array([[results.get((arm, rate, seed), np.nan) for seed in seeds] for rate in rates], float)
        for arm, rates in arms.items()
    }
    return trials.Scores(values, arms, seeds, lower_is_better)


def two_rounds(results, arms, choose, report, lower_is_better=False):
    """학습률을 고르는 점, 그것을 다 쟀으면 고른 학습률로 점수를 재는 점까지."""
    points = [(arm, rate, seed) for arm, rates in arms.items() for rate in rates for seed in choose]
    if all(point in results for point in points):
        tuned = scores(results, arms, lower_is_better)
        points += [(arm, tuned.best(arm, choose), seed) for arm in arms for seed in report]
    return points


def again(name, found, arm, other, choose, reports):
    """처음 시드와 새 시드에서 따로 잰 차이의 표."""
    gaps = [found.at_best(arm, choose, seeds) - found.at_best(other, choose, seeds) for seeds in reports]
    rows = [[str(len(gap)), shown(gap, 2, "+", 100)] for gap in gaps]
    return ["시드의 수", f"{name} (%p)"], rows


def shown(samples, digits=2, sign="", scale=1.0):
    """평균과 95% 반너비를 ``0.98 ± 0.01``처럼."""
    mean, half = trials.interval(scale * np.asarray(samples, float))
    return f"{mean:{sign}.{digits}f} ± {half:.{digits}f}"
