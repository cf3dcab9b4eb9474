"""optimizers.schedules: 처음, 경계, 끝, 그 너머, 그리고 논문의 식."""

import math

import numpy as np
import pytest

from dnnlib import optimizers
from dnnlib.optimizers import schedules
from expect import refused


def rates(schedule, steps):
    return np.array([schedule(step) for step in steps])


def test_exponential_decay_shrinks_by_the_rate_every_decay_steps():
    np.testing.assert_allclose(
        rates(schedules.ExponentialDecay(0.4, 10, 0.5), [0, 5, 10, 30]), [0.4, 0.4 / math.sqrt(2), 0.2, 0.05]
    )


def test_a_staircase_stands_still_inside_each_stretch():
    stairs = schedules.ExponentialDecay(0.4, 10, 0.5, staircase=True)
    np.testing.assert_allclose(rates(stairs, [0, 9, 10, 19, 20]), [0.4, 0.4, 0.2, 0.2, 0.1])
    stairs = schedules.InverseTimeDecay(0.4, 10, 1.0, staircase=True)
    np.testing.assert_allclose(rates(stairs, [0, 9, 10, 19, 30]), [0.4, 0.4, 0.2, 0.2, 0.1])


def test_inverse_time_decay_halves_then_thirds():
    np.testing.assert_allclose(
        rates(schedules.InverseTimeDecay(0.6, 10, 1.0), [0, 5, 10, 20]), [0.6, 0.4, 0.3, 0.2]
    )


def test_a_boundary_belongs_to_the_stretch_before_it():
    schedule = schedules.PiecewiseConstantDecay([5, 8], [1.0, 0.5, 0.1])
    assert list(rates(schedule, [0, 5, 6, 8, 9, 1000])) == [1.0, 1.0, 0.5, 0.5, 0.1, 0.1]


def test_polynomial_decay_goes_down_a_power_and_stays():
    schedule = schedules.PolynomialDecay(1.0, 10, end_learning_rate=0.2, power=2.0)
    np.testing.assert_allclose(rates(schedule, [0, 5, 10, 99]), [1.0, 0.4, 0.2, 0.2])
    np.testing.assert_allclose(rates(schedules.PolynomialDecay(1.0, 10), [5, 10]), [0.50005, 1e-4])


def test_a_cycling_polynomial_starts_again_on_a_longer_stretch():
    schedule = schedules.PolynomialDecay(1.0, 10, end_learning_rate=0.2, cycle=True)
    np.testing.assert_allclose(rates(schedule, [0, 10, 15, 20, 24, 30]), [1.0, 0.2, 0.4, 0.2, 0.36, 0.2])


def test_cosine_decay_halves_in_the_middle_and_stays_at_alpha():
    schedule = schedules.CosineDecay(0.8, 100, alpha=0.25)
    np.testing.assert_allclose(rates(schedule, [0, 50, 100, 500]), [0.8, 0.5, 0.2, 0.2])


def test_cosine_decay_warms_up_first():
    schedule = schedules.CosineDecay(0.2, 100, warmup_target=1.0, warmup_steps=4)
    np.testing.assert_allclose(rates(schedule, [0, 1, 4, 54, 104]), [0.2, 0.4, 1.0, 0.5, 0.0], atol=1e-15)


def test_without_warmup_steps_the_cosine_starts_at_the_target():
    np.testing.assert_allclose(rates(schedules.CosineDecay(0.2, 100, warmup_target=1.0), [0, 50]), [1.0, 0.5])


def test_restarts_come_later_and_lower_each_time():
    """기간 10, 20, 40과 높이 1, 1/2, 1/4."""
    schedule = schedules.CosineDecayRestarts(0.8, 10, m_mul=0.5)
    np.testing.assert_allclose(
        rates(schedule, [0, 5, 10, 20, 30, 50, 70]), [0.8, 0.4, 0.4, 0.2, 0.2, 0.1, 0.1]
    )


def test_restarts_may_keep_the_same_length():
    schedule = schedules.CosineDecayRestarts(0.8, 10, t_mul=1.0)
    np.testing.assert_allclose(rates(schedule, [0, 5, 10, 995, 1000]), [0.8, 0.4, 0.8, 0.4, 0.8])


def test_one_cycle_rises_falls_and_sinks():
    schedule = schedules.OneCycle(1.0, 200)
    np.testing.assert_allclose(
        rates(schedule, [0, 45, 90, 135, 180, 190, 200, 999]),
        [0.1, 0.55, 1.0, 0.55, 0.1, 0.05005, 1e-4, 1e-4],
    )
    chosen = schedules.OneCycle(1.0, 200, initial_learning_rate=0.5, final_learning_rate=0.25)
    np.testing.assert_allclose(rates(chosen, [0, 90, 180, 200]), [0.5, 1.0, 0.5, 0.25])


def test_one_cycle_moves_every_batch():
    """에포크마다 한 번 움직이면 스무 스텝의 학습률이 모두 다를 수 없다."""
    optimizer, w, seen = optimizers.SGD(schedules.OneCycle(1.0, 20)), np.zeros(1), []
    for _ in range(20):
        seen.append(optimizer.learning_rate)
        optimizer.apply([np.ones(1)], [w])
    assert np.argmax(seen) == 9
    assert (np.diff(seen) != 0).all()
    np.testing.assert_allclose(w, -sum(seen))


def test_inverse_sqrt_is_the_papers_formula():
    d, w = 512, 4000
    schedule = schedules.InverseSqrt((d * w) ** -0.5, w)
    t = np.array([1, 100, 3999, 4000, 4001, 100_000])
    expected = d**-0.5 * np.minimum(t**-0.5, t * w**-1.5)
    np.testing.assert_allclose(rates(schedule, t - 1), expected)
    assert np.argmax(rates(schedule, range(8000))) == w - 1


def test_warmup_climbs_to_a_number_and_stays():
    schedule = schedules.Warmup(0.8, 4, initial_learning_rate=0.4)
    np.testing.assert_allclose(rates(schedule, [0, 1, 3, 4, 99]), [0.4, 0.5, 0.7, 0.8, 0.8])


def test_warmup_of_a_cosine_is_the_cosine_with_warmup():
    warm = schedules.Warmup(schedules.CosineDecay(0.8, 50, alpha=0.1), 10)
    same = schedules.CosineDecay(0.0, 50, alpha=0.1, warmup_target=0.8, warmup_steps=10)
    np.testing.assert_allclose(rates(warm, range(80)), rates(same, range(80)))


def test_the_schedule_after_the_warmup_starts_at_zero():
    asked = []
    schedule = schedules.Warmup(lambda step: asked.append(step) or 1.0, 3)
    np.testing.assert_allclose(rates(schedule, range(5)), [0, 1 / 3, 2 / 3, 1, 1])
    assert asked == [0, 0, 0, 0, 1]
    assert schedules.Warmup(0.5, 0)(0) == 0.5


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("ExponentialDecay", (0.1, 10, 0.5)),
        ("PiecewiseConstantDecay", ([5], [0.1, 0.2])),
        ("PolynomialDecay", (0.1, 10)),
        ("CosineDecay", (0.1, 10)),
        ("CosineDecayRestarts", (0.1, 10)),
        ("OneCycle", (0.1, 10)),
        ("InverseSqrt", (0.1, 10)),
        ("Warmup", (0.1, 10)),
    ],
)
def test_a_float64_schedule_does_not_widen_a_float32_step(name, args):
    optimizer = optimizers.SGD(getattr(schedules, name)(*args))
    w = np.ones(2, np.float32)
    optimizer.apply([np.ones(2, np.float32)], [w])
    assert type(optimizer.learning_rate) is float
    assert w.dtype == np.float32


@pytest.mark.parametrize(
    ("make", "name", "wrong"),
    [
        (lambda v: schedules.ExponentialDecay(v, 10, 0.5), "initial_learning_rate", -0.1),
        (lambda v: schedules.ExponentialDecay(0.1, v, 0.5), "decay_steps", 0),
        (lambda v: schedules.ExponentialDecay(0.1, 10, v), "decay_rate", -0.5),
        (lambda v: schedules.InverseTimeDecay(0.1, v, 0.5), "decay_steps", -3),
        (lambda v: schedules.PiecewiseConstantDecay([5, 5], v), "boundaries", [1, 2, 3]),
        (lambda v: schedules.PiecewiseConstantDecay([5], v), "values", [1.0, -1.0]),
        (lambda v: schedules.PolynomialDecay(v, 10), "initial_learning_rate", -0.1),
        (lambda v: schedules.PolynomialDecay(0.1, v), "decay_steps", 0),
        (lambda v: schedules.PolynomialDecay(0.1, 10, v), "end_learning_rate", -1),
        (lambda v: schedules.PolynomialDecay(0.1, 10, power=v), "power", 0),
        (lambda v: schedules.CosineDecay(v, 10), "initial_learning_rate", -0.1),
        (lambda v: schedules.CosineDecay(0.1, v), "decay_steps", "10"),
        (lambda v: schedules.CosineDecay(0.1, 10, alpha=v), "alpha", -1),
        (lambda v: schedules.CosineDecay(0.1, 10, warmup_target=v), "warmup_target", -1),
        (lambda v: schedules.CosineDecay(0.1, 10, warmup_steps=v), "warmup_steps", -1),
        (lambda v: schedules.CosineDecayRestarts(v, 10), "initial_learning_rate", -0.1),
        (lambda v: schedules.CosineDecayRestarts(0.1, v), "first_decay_steps", 0),
        (lambda v: schedules.CosineDecayRestarts(0.1, 10, t_mul=v), "t_mul", 0.5),
        (lambda v: schedules.CosineDecayRestarts(0.1, 10, t_mul=v), "t_mul", math.inf),
        (lambda v: schedules.CosineDecayRestarts(0.1, 10, m_mul=v), "m_mul", -1),
        (lambda v: schedules.CosineDecayRestarts(0.1, 10, alpha=v), "alpha", -1),
        (lambda v: schedules.OneCycle(v, 10), "max_learning_rate", float("nan")),
        (lambda v: schedules.OneCycle(0.1, v), "total_steps", 0),
        (lambda v: schedules.OneCycle(0.1, 10, v), "initial_learning_rate", -1),
        (lambda v: schedules.OneCycle(0.1, 10, 0.01, v), "final_learning_rate", -1),
        (lambda v: schedules.InverseSqrt(v, 10), "max_learning_rate", 0),
        (lambda v: schedules.InverseSqrt(0.1, v), "warmup_steps", 0),
        (lambda v: schedules.WarmupStableDecay(v, 1, 1, 1), "max_learning_rate", 0),
        (lambda v: schedules.WarmupStableDecay(0.1, v, 1, 1), "warmup_steps", -1),
        (lambda v: schedules.WarmupStableDecay(0.1, 1, v, 1), "stable_steps", -1),
        (lambda v: schedules.WarmupStableDecay(0.1, 1, 1, v), "decay_steps", 0),
        (lambda v: schedules.WarmupStableDecay(0.1, 1, 1, 1, v), "final_learning_rate", -1),
        (lambda v: schedules.Warmup(v, 10), "learning_rate", "0.1"),
        (lambda v: schedules.Warmup(0.1, v), "warmup_steps", -1),
        (lambda v: schedules.Warmup(0.1, 10, v), "initial_learning_rate", -1),
    ],
)
def test_bad_arguments_are_refused(make, name, wrong):
    with refused(ValueError, name, "받은 값: "):
        make(wrong)


def test_warmup_stable_decay_has_three_parts():
    schedule = schedules.WarmupStableDecay(0.8, 4, 10, 5, final_learning_rate=0.3)
    assert rates(schedule, [0, 1, 3, 4, 13, 14]) == pytest.approx([0.2, 0.4, 0.8, 0.8, 0.8, 0.8])
    assert rates(schedule, [15, 16, 19, 99]) == pytest.approx([0.7, 0.6, 0.3, 0.3])
    assert schedules.WarmupStableDecay(0.8, 0, 0, 4)(2) == pytest.approx(0.4)


def test_a_rate_that_outgrows_every_float_is_infinite():
    """케라스처럼 inf다. 파이썬의 OverflowError가 아니다."""
    assert schedules.ExponentialDecay(0.1, 1, 2.0)(200_000) == math.inf
    assert schedules.ExponentialDecay(0.1, 1, 2.0, staircase=True)(200_000) == math.inf


def test_a_line_up_from_zero_is_a_polynomial():
    assert rates(schedules.PolynomialDecay(0.0, 10, 0.1), [0, 5, 10, 99]) == pytest.approx(
        [0, 0.05, 0.1, 0.1]
    )


def test_the_number_of_values_must_fit_the_boundaries():
    with refused(ValueError, "values", "boundaries", "2개와 2개"):
        schedules.PiecewiseConstantDecay([1, 2], [0.1, 0.2])


def test_an_unknown_argument_is_answered():
    with refused(TypeError, "CosineDecay", "decay_step", "혹시 'decay_steps'인가?"):
        schedules.CosineDecay(0.1, decay_step=3)


def test_the_base_leaves_the_rate_to_its_subclasses():
    with pytest.raises(NotImplementedError):
        schedules.LearningRateSchedule()(0)
