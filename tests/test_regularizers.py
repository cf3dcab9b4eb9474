"""regularizers: 벌점과 그레이디언트, 이름, 잘못된 인수."""

import numpy as np
import pytest

from dnnlib import gradient_check, regularizers
from expect import refused

W = np.array([[1.0, -2.0], [0.5, 3.0]])
EACH = {
    "L1": regularizers.L1(0.25),
    "L2": regularizers.L2(0.5),
    "L1L2": regularizers.L1L2(0.25, 0.5),
    "nothing": regularizers.L1L2(),
}
each = pytest.mark.parametrize("regularizer", EACH.values(), ids=EACH)


def test_penalties_by_hand():
    """Σ|w| = 6.5, Σw² = 14.25. L2에는 1/2이 없다."""
    values = [regularizer(W) for regularizer in EACH.values()]
    assert values == pytest.approx([0.25 * 6.5, 0.5 * 14.25, 0.25 * 6.5 + 0.5 * 14.25, 0])


@each
def test_gradient_matches_central_differences(regularizer):
    w = W.copy()
    numerical = gradient_check.numerical_gradient(lambda: regularizer(w), w)
    assert gradient_check.relative_error(regularizer.gradient(w), numerical) <= 1e-6


@each
def test_float32_stays_float32_and_the_weight_stays_as_it_was(regularizer):
    w = W.astype(np.float32)
    assert regularizer(w).dtype == regularizer.gradient(w).dtype == np.float32
    np.testing.assert_array_equal(w, W)


def test_l1_has_no_slope_at_zero():
    np.testing.assert_array_equal(regularizers.L1(0.5).gradient(np.array([0.0, 2.0])), [0, 0.5])


@pytest.mark.parametrize(("name", "l1", "l2"), [("l1", 0.01, 0), ("l2", 0, 0.01), ("L1L2", 0, 0)])
def test_names_and_defaults(name, l1, l2):
    made = regularizers.get(name)
    assert (made.l1, made.l2) == (l1, l2)


def test_get_passes_objects_and_none_through():
    made = regularizers.L2(0.5)
    assert regularizers.get(made) is made
    assert regularizers.get(None) is None


@pytest.mark.parametrize("value", [-0.1, float("nan"), float("inf"), "0.1", None])
def test_factors_must_be_finite_and_not_negative(value):
    for make, name in ((regularizers.L1, "l1"), (regularizers.L2, "l2")):
        with refused(ValueError, name, repr(value)):
            make(value)


def test_unknown_names_and_kinds_are_refused():
    with refused(ValueError, "regularizer", "l3"):
        regularizers.get("l3")
    with refused(TypeError, "regularizer", 0.01):
        regularizers.get(0.01)


def test_the_base_leaves_penalty_and_gradient_to_its_subclasses():
    for ask in (regularizers.Regularizer(), regularizers.Regularizer().gradient):
        with pytest.raises(NotImplementedError):
            ask(np.ones(2))
