"""models.nonfinite: 유한하지 않은 수가 처음 나타난 에포크, 배치, 층을 알린다."""

import warnings

import numpy as np
import pytest

from dnnlib import Input, Sequential, layers, optimizers
from dnnlib.models import nonfinite

X, Y = np.ones((6, 2), np.float32), np.zeros(6)


class Poison(layers.Layer):
    """정해진 번째의 훈련 배치부터 무한대를 내보낸다."""

    def __init__(self, at, name):
        super().__init__(name=name)
        self.at, self.count = at, 0

    def forward(self, x, training=False):
        self.count += training
        return x * np.float32(np.inf) if training and self.count >= self.at else x

    def backward(self, dy):
        return dy


def warned(model, words, **fit):
    with pytest.warns(RuntimeWarning) as caught:
        history = model.fit(X, Y, shuffle=False, **fit)
    assert len(caught) == 1
    assert caught[0].filename == __file__
    message = str(caught[0].message)
    assert all(word in message for word in (*words, "받은 값: 손실"))
    return history


def stack(*made, rate=0.01):
    model = Sequential([Input((2,)), *made])
    model.compile(optimizers.SGD(rate), "mse")
    return model


def test_an_output_is_named_with_its_epoch_and_batch():
    inner = Sequential([layers.Dense(2), Poison(5, "poison")])
    model = stack(layers.Dense(3), inner, layers.Dense(1))
    history = warned(model, ["에포크 2", "배치 1", "'poison'의 출력"], batch_size=2, epochs=4)
    assert history.epoch == [0, 1, 2, 3]
    assert np.isnan(history.history["loss"][-1])


def test_a_weight_broken_by_the_last_update_is_named():
    """첫 배치의 손실은 유한하지만 걸음이 너무 커서 가중치가 넘친다."""
    model = stack(layers.Dense(1, name="burst", kernel_initializer="ones"), rate=1e38)
    warned(model, ["에포크 1", "배치 1", "'burst'의 가중치"], batch_size=2)


def test_a_loss_that_overflows_by_itself_is_named():
    model = stack(layers.Dense(1, kernel_initializer="ones"))
    model.set_weights([np.full((2, 1), 1e30), np.zeros(1)])
    warned(model, ["에포크 1", "배치 0", "손실 함수", "inf"])


def test_looking_for_it_leaves_no_trace():
    """다시 지나 보느라 난수를 뽑고 이동 평균을 바꾸지만, 모두 되돌린다."""
    model = stack(layers.Dropout(0.5), layers.BatchNormalization(), layers.Dense(1))
    model.fit(X, Y)
    before = model.get_state()
    with pytest.warns(RuntimeWarning):
        nonfinite.warn(model, X, np.inf, 0, 0)
    for name, array in model.get_state().items():
        np.testing.assert_array_equal(array, before[name])


def test_a_finite_training_says_nothing():
    model = stack(layers.Dense(1))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model.fit(X, Y, epochs=3)


def test_the_next_fit_tells_again():
    model = stack(Poison(1, "poison"), layers.Dense(1))
    for _ in range(2):
        warned(model, ["배치 0"], epochs=2)
