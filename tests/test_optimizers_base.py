"""optimizers.base: 한 스텝의 순서, 자르기의 법칙, 스케줄, 잘못된 인수."""

from functools import partial

import numpy as np
import pytest

import cases
from dnnlib import optimizers, utils
from dnnlib.optimizers import schedules
from expect import refused

GRADS = [np.array([[3.0, -4.0]]), np.array([12.0, 0.0])]  # 노름 5와 12, 모두 이으면 13


class Spy(optimizers.Optimizer):
    """갱신 때 받은 것을 적어 두고, 그레이디언트를 그대로 뺀다."""

    def __init__(self, learning_rate=0.1, **kwargs):
        super().__init__(learning_rate, **kwargs)
        self.seen = []

    def update_step(self, gradient, variable, slots, learning_rate):
        self.seen.append((gradient.copy(), variable.copy(), learning_rate, self.iterations))
        variable -= learning_rate * gradient


class Steps(schedules.LearningRateSchedule):
    """스텝 수의 함수로 된 스케줄."""

    def __init__(self, rate):
        self.rate = rate

    def __call__(self, step):
        return self.rate(step)


def clipped(**kwargs):
    optimizer = Spy(**kwargs)
    optimizer.apply(GRADS, [np.zeros((1, 2)), np.zeros(2)])
    return [seen[0] for seen in optimizer.seen]


def test_the_step_is_clip_then_decay_then_update_then_count():
    """w = 2, g = 10. 자르면 g = 1, 감쇠하면 w = 2·(1 − 0.1·0.5) = 1.9, 갱신하면 w = 1.8."""
    optimizer, variable = Spy(weight_decay=0.5, clipvalue=1.0), np.array([2.0])
    optimizer.apply([np.array([10.0])], [variable])
    ((gradient, decayed, rate, step),) = optimizer.seen
    assert (gradient, rate, step) == (1.0, 0.1, 0)
    assert decayed == pytest.approx(1.9)
    assert variable == pytest.approx(1.8)
    assert optimizer.iterations == 1


def test_decay_spares_no_variable():
    optimizer, variables = Spy(weight_decay=0.5), [np.ones((2, 2)), np.ones(2)]
    optimizer.apply([np.zeros((2, 2)), np.zeros(2)], variables)
    for variable in variables:
        np.testing.assert_allclose(variable, 0.95)


def test_clipnorm_bounds_each_variable_and_keeps_its_direction():
    first, second = clipped(clipnorm=2.0)
    np.testing.assert_allclose(first, GRADS[0] * 2 / 5)
    np.testing.assert_allclose(second, GRADS[1] * 2 / 12)


def test_global_clipnorm_bounds_the_whole_and_keeps_its_direction():
    first, second = clipped(global_clipnorm=2.6)
    np.testing.assert_allclose(first, GRADS[0] / 5)
    np.testing.assert_allclose(second, GRADS[1] / 5)


def test_clipvalue_bounds_each_component():
    first, second = clipped(clipvalue=3.5)
    np.testing.assert_array_equal(first, [[3.0, -3.5]])
    np.testing.assert_array_equal(second, [3.5, 0.0])


@pytest.mark.parametrize("kind", ["clipnorm", "global_clipnorm", "clipvalue"])
def test_small_gradients_are_not_touched(kind):
    for before, after in zip(GRADS, clipped(**{kind: 13.0}), strict=True):
        np.testing.assert_array_equal(before, after)


@pytest.mark.parametrize("kind", ["clipnorm", "global_clipnorm", "clipvalue"])
def test_zero_gradients_stay_zero(kind):
    optimizer, variable = Spy(**{kind: 1.0}), np.ones(2)
    optimizer.apply([np.zeros(2)], [variable])
    np.testing.assert_array_equal(variable, 1.0)


def test_only_one_clip():
    with refused(ValueError, "clipnorm, clipvalue, global_clipnorm", {"clipnorm": 1.0, "clipvalue": 2.0}):
        Spy(clipnorm=1.0, clipvalue=2.0)
    with refused(ValueError, {"clipvalue": 1.0, "global_clipnorm": 2.0}):
        Spy(clipvalue=1.0, global_clipnorm=2.0)


@pytest.mark.parametrize("kind", ["clipnorm", "global_clipnorm"])
@pytest.mark.parametrize("size", [1e20, 3e38, 1e-30])
def test_the_norm_of_a_huge_or_tiny_gradient_does_not_overflow(kind, size):
    """float32에서 1e20의 제곱은 무한대다. 케라스는 걸음을 0이나 NaN으로 만든다."""
    optimizer, variable = optimizers.SGD(1.0, **{kind: size / 1e9}), np.zeros(4, np.float32)
    optimizer.apply([np.full(4, size, np.float32)], [variable])
    np.testing.assert_allclose(variable, -size / 2e9, rtol=1e-5)


def test_norms_that_only_together_are_huge_are_joined_safely():
    optimizer, variables = optimizers.SGD(1.0, global_clipnorm=1.0), [np.zeros(2), np.zeros(2)]
    optimizer.apply([np.full(2, 1e307), np.full(2, 1e307)], variables)
    np.testing.assert_allclose(variables, -0.5)


@pytest.mark.parametrize("kind", ["clipnorm", "global_clipnorm"])
def test_an_infinite_part_becomes_nan_and_the_rest_zero(kind):
    optimizer, variable = Spy(**{kind: 1.0}), np.zeros(3)
    optimizer.apply([np.array([np.inf, 1.0, -2.0])], [variable])
    np.testing.assert_array_equal(optimizer.seen[0][0], [np.nan, 0.0, 0.0])


def test_clipvalue_bounds_an_infinite_part():
    optimizer, variable = optimizers.SGD(1.0, clipvalue=2.0), np.zeros(2)
    optimizer.apply([np.array([np.inf, 1.0])], [variable])
    np.testing.assert_array_equal(variable, [-2.0, -1.0])


@pytest.mark.parametrize("kind", ["clipnorm", "global_clipnorm", "clipvalue"])
@pytest.mark.parametrize("value", [0, -1.0, float("nan"), float("inf"), "1", [0.1]])
def test_sizes_must_be_positive(kind, value):
    with refused(ValueError, kind, repr(value)):
        Spy(**{kind: value})


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf"), "1", [0.1], np.array([0.1]), None])
def test_the_learning_rate_must_be_a_number_and_not_negative(value):
    with refused(ValueError, "learning_rate", repr(value)):
        Spy(value)


@pytest.mark.parametrize("value", [0, 1, 0.0, np.float32(0.5), np.array(0.25), np.array(2)])
def test_zero_and_any_kind_of_number_are_learning_rates(value):
    optimizer = Spy(value)
    assert optimizer.learning_rate == value
    assert type(optimizer.learning_rate) is float
    optimizer.learning_rate = value
    assert optimizer.learning_rate == value


@pytest.mark.parametrize("value", [-0.1, float("nan"), float("inf"), "0.1"])
def test_weight_decay_must_not_be_negative(value):
    with refused(ValueError, "weight_decay", repr(value)):
        Spy(weight_decay=value)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (partial(Spy, -1), "learning_rate은(는) 0 이상이어야 한다. 받은"),
        (partial(Spy, clipnorm=0), "clipnorm은(는) 양수여야 한다. 받은"),
        (partial(Spy, weight_decay=-1), "weight_decay은(는) 0 이상이어야 한다. 받은"),
        (partial(optimizers.RMSprop, rho=1), "rho은(는) 0 이상 1 미만이어야 한다. 받은"),
        (partial(optimizers.SGD, momentum=2), "momentum은(는) 0과 1 사이여야 한다. 받은"),
    ],
)
def test_the_answer_says_what_is_allowed(make, told):
    with refused(ValueError, told):
        make()


def test_a_schedule_is_asked_at_the_number_of_steps_done():
    asked = []
    optimizer, variable = Spy(Steps(lambda step: asked.append(step) or 0.5**step)), np.zeros(1)
    for _ in range(3):
        optimizer.apply([np.ones(1)], [variable])
    assert asked == [0, 1, 2]
    assert [seen[2] for seen in optimizer.seen] == [1.0, 0.5, 0.25]
    assert optimizer.learning_rate == 0.125


def test_every_variable_of_a_step_gets_the_same_rate():
    optimizer = Spy(Steps(lambda step: 1.0 / (step + 1)))
    optimizer.apply(GRADS, [np.zeros((1, 2)), np.zeros(2)])
    assert [seen[2:] for seen in optimizer.seen] == [(1.0, 0), (1.0, 0)]


def test_the_learning_rate_can_be_changed():
    optimizer = Spy(1.0)
    optimizer.learning_rate = 0.25
    assert optimizer.learning_rate == 0.25
    with refused(ValueError, "learning_rate", "-1"):
        optimizer.learning_rate = -1
    assert optimizer.learning_rate == 0.25


@pytest.mark.parametrize("rate", [schedules.ExponentialDecay(0.1, 10, 0.9), lambda: 0.1])
def test_a_number_does_not_push_out_a_schedule(rate):
    optimizer = Spy(rate)
    with refused(TypeError, "learning_rate", "스케줄", "0.5", type(rate).__name__):
        optimizer.learning_rate = 0.5
    assert optimizer.learning_rate == 0.1
    optimizer.learning_rate = schedules.ExponentialDecay(0.2, 10, 0.9)
    assert optimizer.learning_rate == 0.2


def test_a_function_is_called_without_the_step():
    """스텝 수를 받는 함수는 스케줄이 아니다. 케라스와 같다."""
    rates = iter([0.5, 0.25])
    optimizer, variable = Spy(lambda: next(rates)), np.zeros(1)
    for _ in range(2):
        optimizer.apply([np.ones(1)], [variable])
    assert variable == -0.75
    assert Spy({"a": 0.5}.popitem).schedule() == ("a", 0.5)  # 인수를 알 수 없는 내장 함수도 받는다
    with refused(TypeError, "learning_rate", "LearningRateSchedule", "<lambda>"):
        Spy(lambda step: 0.5)


def test_the_schedule_can_be_asked_for_and_replaced():
    halve = Steps(lambda step: 0.5**step)
    optimizer = Spy(halve)
    assert optimizer.schedule is halve
    optimizer.schedule = 0.25
    assert optimizer.schedule == optimizer.learning_rate == 0.25


@pytest.mark.parametrize(
    "rate", [np.float64(0.5), Steps(lambda step: np.float64(0.5))], ids=["number", "schedule"]
)
def test_a_numpy_rate_becomes_a_float_that_widens_no_array(rate):
    optimizer = Spy(rate)
    optimizer.apply([np.ones(1, np.float32)], [np.zeros(1, np.float32)])
    assert type(optimizer.learning_rate) is float
    assert type(optimizer.seen[0][2]) is float


def test_the_rate_may_change_between_steps():
    optimizer, variable = Spy(0.5), np.zeros(1)
    for rate in (0.5, 0.25):
        optimizer.learning_rate = rate
        optimizer.apply([np.ones(1)], [variable])
    assert variable == -0.75
    assert optimizer.iterations == 2


def test_a_small_gradient_is_not_copied():
    optimizer, gradient, seen = Spy(clipnorm=1.0), np.full(2, 0.1), []
    optimizer.update_step = lambda gradient, *rest: seen.append(gradient)
    optimizer.apply([gradient], [np.zeros(2)])
    assert seen[0] is gradient


def test_excluded_variables_are_not_decayed():
    optimizer, kernel, bias = Spy(weight_decay=0.5), np.ones(2), np.ones(2)
    optimizer.exclude_from_weight_decay(var_list=[bias])
    optimizer.apply([np.zeros(2), np.zeros(2)], [kernel, bias])
    np.testing.assert_allclose(kernel, 0.95)
    np.testing.assert_array_equal(bias, 1.0)
    optimizer.exclude_from_weight_decay([kernel])
    optimizer.apply([np.zeros(2), np.zeros(2)])
    np.testing.assert_allclose(kernel, 0.95)
    np.testing.assert_allclose(bias, 0.95)
    optimizer.exclude_from_weight_decay()
    optimizer.apply([np.zeros(2), np.zeros(2)])
    np.testing.assert_allclose([kernel, bias], 0.95**2)


def test_only_arrays_can_be_excluded():
    with refused(TypeError, "var_list", "['bias']"):
        Spy(weight_decay=0.5).exclude_from_weight_decay(["bias"])
    with refused(TypeError, "exclude_from_weight_decay", "var_names", "var_list"):
        Spy(weight_decay=0.5).exclude_from_weight_decay(var_names=["bias"])


def walk(optimizer, variables, steps):
    for _ in range(steps):
        optimizer.apply([np.sin(v) + v**3 for v in variables], variables)


@pytest.mark.parametrize("make", cases.OPTIMIZERS.values(), ids=cases.OPTIMIZERS)
def test_a_saved_state_resumes_bit_for_bit(make, tmp_path):
    """배열뿐이라 피클 없이 파일로도 오간다. 저장한 뒤에 더 걸어도 저장한 것은 그대로다."""
    variables, store = [np.float32(cases.smooth(3, 2)), np.float32(cases.smooth(2))], {}
    first = make()
    walk(first, variables, 7)
    first.save_own_variables(store)
    np.savez(tmp_path / "state.npz", **store)
    resumed = [v.copy() for v in variables]
    walk(first, variables, 7)
    second = make()
    second.build(resumed)
    with np.load(tmp_path / "state.npz", allow_pickle=False) as archive:
        second.load_own_variables(archive)
    walk(second, resumed, 7)
    assert second.iterations == 14
    for uninterrupted, again in zip(variables, resumed, strict=True):
        np.testing.assert_array_equal(uninterrupted, again)


def test_the_state_holds_the_rate_unless_a_schedule_does():
    changed, store = optimizers.SGD(0.1), {}
    changed.learning_rate = 0.7
    changed.save_own_variables(store)
    fresh = optimizers.SGD(0.1)
    fresh.load_own_variables(store)
    assert fresh.learning_rate == 0.7
    assert len(optimizers.SGD(lambda: 0.1).variables) == 1


def test_without_slots_the_state_is_the_step_and_the_rate():
    optimizer = Spy(0.25)
    optimizer.apply([np.ones(2)], [np.zeros(2)])
    assert optimizer.variables == [1, 0.25]


def test_a_state_that_does_not_fit_changes_nothing():
    momentum, store = optimizers.SGD(0.5, momentum=0.9), {}
    walk(momentum, [np.ones(2)], 3)
    momentum.save_own_variables(store)
    unbuilt, other = optimizers.SGD(0.1, momentum=0.9), optimizers.SGD(0.1, momentum=0.9)
    other.build([np.ones(3)])
    for optimizer, bad in ((unbuilt, store), (other, store), (other, {"weight": np.ones(3)}), (other, {})):
        with refused(ValueError, "store"):
            optimizer.load_own_variables(bad)
        assert optimizer.iterations == 0
        assert optimizer.learning_rate == 0.1
    with refused(ValueError, "learning_rate", "nan"):
        momentum.load_own_variables(store | {"0": np.array(9), "1": np.array(np.nan)})
    assert momentum.iterations == 3


def test_building_twice_keeps_the_slots():
    optimizer, variable = optimizers.SGD(1.0, momentum=0.5), np.zeros(1)
    optimizer.apply([np.ones(1)], [variable])
    optimizer.build([variable])
    optimizer.apply([np.ones(1)])
    assert variable == -2.5


def test_the_caller_may_reuse_its_gradients():
    for kind in ("clipnorm", "clipvalue", "global_clipnorm", "weight_decay"):
        grads = [g.copy() for g in GRADS]
        Spy(**{kind: 0.1}).apply(grads, [np.ones((1, 2)), np.ones(2)])
        for before, after in zip(GRADS, grads, strict=True):
            np.testing.assert_array_equal(before, after)


def test_later_steps_may_leave_the_variables_out():
    optimizer, variable = Spy(), np.zeros(2)
    optimizer.apply([np.ones(2)], [variable])
    optimizer.apply([np.ones(2)])
    np.testing.assert_allclose(variable, -0.2)


def test_apply_gradients_takes_pairs():
    optimizer, variable = Spy(), np.zeros(2)
    optimizer.apply_gradients([(np.ones(2), variable)])
    np.testing.assert_allclose(variable, -0.1)
    with pytest.raises(ValueError, match="zip"):
        optimizer.apply_gradients([(np.ones(2), variable), (np.ones(2), variable, "extra")])


def test_some_of_the_variables_may_be_frozen_later():
    """동결하면 변수가 준다. 남은 변수는 제 슬롯을 그대로 쓴다."""
    optimizer, variables = optimizers.SGD(1.0, momentum=0.5), [np.zeros(1), np.zeros(1)]
    optimizer.apply([np.ones(1), np.ones(1)], variables)
    optimizer.apply([np.ones(1)], variables[1:])
    assert variables[0] == -1.0
    assert variables[1] == -2.5


def test_the_first_step_needs_variables():
    with refused(ValueError, "trainable_variables"):
        Spy().apply(GRADS)


def test_a_new_variable_is_refused_and_nothing_moves():
    optimizer, old, new = Spy(), np.zeros(2), np.zeros(2)
    optimizer.apply([np.zeros(2)], [old])
    with refused(ValueError, "변수", "(2,)"):
        optimizer.apply([np.ones(2), np.ones(2)], [old, new])
    assert (old == 0).all()
    assert optimizer.iterations == 1


@pytest.mark.parametrize("grads", [[np.ones(3)], [np.ones(2), np.ones(2)], []])
def test_gradients_of_other_shapes_are_refused(grads):
    with refused(ValueError, "grads", [(2,)], [g.shape for g in grads]):
        Spy().apply(grads, [np.zeros(2)])


def test_a_variable_without_a_gradient_stays():
    optimizer, variables = optimizers.SGD(0.5, momentum=0.5), [np.ones((2, 3)), np.ones(3)]
    with pytest.warns(UserWarning, match=r"\[\(2, 3\)\]"):
        optimizer.apply([None, np.ones(3)], variables)
    np.testing.assert_array_equal(variables[0], 1.0)
    np.testing.assert_array_equal(variables[1], 0.5)
    assert optimizer.iterations == 1
    optimizer.apply([np.ones((2, 3)), np.ones(3)])
    np.testing.assert_array_equal(variables[0], 0.5)


def test_no_gradient_at_all_is_refused():
    optimizer, variables = Spy(), [np.ones(2), np.ones(3)]
    with refused(ValueError, "grads", [None, None]):
        optimizer.apply([None, None], variables)
    assert optimizer.iterations == 0


def test_the_base_leaves_the_update_to_its_subclasses():
    with pytest.raises(NotImplementedError):
        optimizers.Optimizer(0.1).apply([np.ones(1)], [np.ones(1)])


each_class = pytest.mark.parametrize("make", optimizers.CLASSES)


@pytest.mark.parametrize(
    "make", [c for c in optimizers.CLASSES if c not in (optimizers.Muon, optimizers.ScheduleFreeAdamW)]
)
def test_every_optimizer_decays(make):
    """그레이디언트가 0이면 걸음도 0이라, 남는 것은 1 − 0.1·0.5뿐이다. 둘은 감쇠가 달라 제 시험에 있다."""
    variable = np.full(2, 4.0)
    make(0.1, weight_decay=0.5).apply([np.zeros(2)], [variable])
    np.testing.assert_array_equal(variable, 4.0 * 0.95)


@each_class
def test_every_optimizer_clips_before_anything_else(make):
    """10을 1로 자르는 것과 처음부터 1을 주는 것이 같다."""
    ends = []
    for optimizer, first in ((make(clipvalue=1.0), 10.0), (make(), 1.0)):
        variable = np.zeros(1)
        for gradient in (first, 0.5, -0.25):
            optimizer.apply([np.full(1, gradient)], [variable])
        ends.append(variable)
    np.testing.assert_array_equal(*ends)


def test_get_passes_optimizers_through_and_refuses_the_rest():
    made = optimizers.SGD(0.3)
    assert optimizers.get(made) is made
    for name in ("adam", "Adam"):
        assert type(optimizers.get(name)) is optimizers.Adam
    with refused(ValueError, "optimizer에", "'adem'", "혹시 'adam'인가?"):
        optimizers.get("adem")
    with refused(TypeError, "optimizer는", "Optimizer", "0.1"):
        optimizers.get(0.1)


@pytest.mark.parametrize("make", optimizers.CLASSES)
def test_the_default_rates_are_keras_own(make):
    special = {optimizers.SGD: 0.01, optimizers.ScheduleFreeAdamW: 0.0025}
    assert make().learning_rate == special.get(make, 0.001)


def test_names_count_up_like_layers():
    utils.clear_session()
    names = [make().name for make in (optimizers.SGD, optimizers.SGD, optimizers.AdamW, optimizers.RMSprop)]
    assert names == ["sgd", "sgd_1", "adam_w", "rm_sprop"]
    assert optimizers.Adam(name="mine").name == "mine"


def test_a_variable_without_elements_is_clipped_too():
    optimizers.SGD(0.1, clipnorm=1.0).apply([np.zeros((0, 2))], [np.zeros((0, 2))])
