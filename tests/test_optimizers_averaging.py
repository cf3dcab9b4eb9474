"""optimizers: 가중치의 이동 평균과, 그레이디언트 모으기."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, layers, optimizers
from dnnlib.optimizers import schedules
from expect import refused


def steps(optimizer, grads, variable=None):
    """한 걸음씩의 변수."""
    variable = np.zeros(1) if variable is None else variable
    visited = []
    for gradient in grads:
        optimizer.apply([np.full(1, gradient)], [variable])
        visited.append(float(variable[0]))
    return visited, variable


def test_the_average_follows_and_becomes_the_weight_at_the_end():
    """w = −½, −1, −1½. 평균은 −½에서 시작해 −¾, −1⅛."""
    optimizer = optimizers.SGD(0.5, use_ema=True, ema_momentum=0.5)
    visited, variable = steps(optimizer, [1, 1, 1])
    assert visited == [-0.5, -1.0, -1.5]
    optimizer.finalize_variable_values([variable])
    assert variable == -1.125
    assert optimizer.variables[2] == -1.125


def test_the_weights_may_be_overwritten_on_the_way():
    optimizer = optimizers.SGD(0.5, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=2)
    assert steps(optimizer, [1, 1, 1])[0] == [-0.5, -0.75, -1.25]
    optimizer = optimizers.SGD(0.5, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=3)
    assert steps(optimizer, [1, 1, 1])[0] == [-0.5, -1.0, -1.125]


def test_without_ema_nothing_is_overwritten():
    optimizer = optimizers.SGD(0.5)
    _, variable = steps(optimizer, [1])
    optimizer.finalize_variable_values([variable])
    assert variable == -0.5


def test_fit_ends_on_the_averages():
    x = np.linspace(-1, 1, 8)[:, None]
    model = Sequential([Input((1,)), layers.Dense(1)])
    model.compile(optimizers.SGD(0.1, use_ema=True, ema_momentum=0.9), "mse")
    model.fit(x, 3 * x, epochs=0)
    model.fit(x, 3 * x, batch_size=4, epochs=3)
    for weight, average in zip(model.weights, model.optimizer.variables[2:4], strict=True):
        np.testing.assert_array_equal(weight, average)


def test_gradients_are_gathered_and_their_mean_is_one_step():
    optimizer = optimizers.SGD(0.5, gradient_accumulation_steps=2, clipvalue=2.5)
    visited, _ = steps(optimizer, [1, 3, 4, 4])
    assert visited == [0.0, -1.0, -1.0, -2.25]
    assert optimizer.iterations == 2
    assert optimizer.variables[0] == 4
    assert optimizer.variables[2] == 0


def test_gathering_is_a_larger_batch():
    rng = np.random.default_rng(0)
    grads = rng.normal(size=(12, 3))
    small, large = np.ones(3), np.ones(3)
    gathered, whole = optimizers.Adam(0.1, gradient_accumulation_steps=4), optimizers.Adam(0.1)
    for gradient in grads:
        gathered.apply([gradient], [small])
    for group in grads.reshape(3, 4, 3):
        whole.apply([group.mean(axis=0)], [large])
    np.testing.assert_allclose(small, large, rtol=1e-12)


def test_a_schedule_counts_the_batches_and_decay_waits_for_its_turn():
    """케라스와 같다: 스케줄은 모으는 스텝도 센다."""
    rate = schedules.PiecewiseConstantDecay([0], [0.0, 0.5])
    optimizer = optimizers.SGD(rate, weight_decay=0.5, gradient_accumulation_steps=2)
    visited, _ = steps(optimizer, [0, 0, 0], np.full(1, 4.0))
    assert visited == [4.0, 3.0, 3.0]


def test_a_state_in_the_middle_of_gathering_resumes():
    first, second = (optimizers.SGD(0.5, gradient_accumulation_steps=3, use_ema=True) for _ in range(2))
    store = {}
    _, variable = steps(first, [1, 2])
    first.save_own_variables(store)
    second.build([variable])
    second.load_own_variables(store)
    steps(second, [3], variable)
    assert variable == -1.0


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"ema_momentum": 1.5}, "ema_momentum"),
        ({"ema_momentum": -0.1}, "ema_momentum"),
        ({"ema_overwrite_frequency": -1}, "ema_overwrite_frequency"),
        ({"ema_overwrite_frequency": 1.5}, "ema_overwrite_frequency"),
        ({"gradient_accumulation_steps": 1}, "gradient_accumulation_steps"),
        ({"gradient_accumulation_steps": 2.5}, "gradient_accumulation_steps"),
    ],
)
def test_bad_arguments_are_refused(arguments, name):
    with refused(ValueError, name, arguments[name]):
        optimizers.SGD(0.1, **arguments)


def test_zero_and_none_switch_off():
    optimizer = optimizers.SGD(0.5, gradient_accumulation_steps=0, ema_overwrite_frequency=0, use_ema=True)
    assert steps(optimizer, [1, 1])[0] == [-0.5, -1.0]
