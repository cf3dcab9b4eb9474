"""constraints: 노름의 축, ε의 자리, 이름, 잘못된 인수."""

import numpy as np
import pytest

from dnnlib import constraints
from expect import refused

W = np.array([[3.0, 0.3, -1.0], [4.0, 0.4, 0.0]])  # 열의 노름 5, 0.5, 1


def norms(w, axis):
    return np.sqrt((w**2).sum(axis=axis))


def test_max_norm_cuts_only_long_columns():
    cut = constraints.MaxNorm(2)(W)
    np.testing.assert_allclose(norms(cut, 0), [2, 0.5, 1], rtol=1e-6)
    np.testing.assert_allclose(cut[:, 0], [1.2, 1.6], rtol=1e-6)


def test_max_norm_shrinks_short_columns_by_epsilon():
    """n/(n + ε). 걸음마다 이만큼 준다."""
    np.testing.assert_allclose(
        constraints.MaxNorm(2)(W)[:, 1:], W[:, 1:] / (1 + 1e-7 / np.array([0.5, 1])), rtol=1e-14
    )


@pytest.mark.parametrize(("axis", "shape"), [(1, (2,)), ([0, 1], ()), ((0, 1), ()), (-1, (2,))])
def test_axis_chooses_what_is_measured(axis, shape):
    kept = axis if isinstance(axis, int) else tuple(axis)
    for cut in (constraints.MaxNorm(0.1, axis=axis)(W), constraints.UnitNorm(axis=axis)(W) / 10):
        np.testing.assert_allclose(norms(cut, kept), np.full(shape, 0.1), rtol=1e-6)


def test_conv_filters_are_measured_over_three_axes(rng):
    kernel = rng.normal(size=(3, 3, 4, 5))
    cut = constraints.UnitNorm(axis=[0, 1, 2])(kernel)
    np.testing.assert_allclose(norms(cut, (0, 1, 2)), np.ones(5), rtol=1e-6)


def test_zero_columns_stay_zero():
    zero = np.zeros((3, 2))
    for constraint in (constraints.MaxNorm(), constraints.UnitNorm(), constraints.NonNeg()):
        np.testing.assert_array_equal(constraint(zero), zero)


def test_non_neg_raises_negatives_to_zero():
    np.testing.assert_array_equal(constraints.NonNeg()(W), [[3, 0.3, 0], [4, 0.4, 0]])


@pytest.mark.parametrize("name", ["max_norm", "unit_norm", "non_neg"])
def test_float32_stays_float32(name):
    assert constraints.get(name)(W.astype(np.float32)).dtype == np.float32


def test_get_passes_objects_and_none_through():
    made = constraints.MaxNorm(3)
    assert constraints.get(made) is made
    assert constraints.get(None) is None
    assert constraints.get("max_norm").max_value == 2


@pytest.mark.parametrize("value", [-1, "2", None, float("nan")])
def test_max_value_must_not_be_negative(value):
    with refused(ValueError, "max_value", repr(value)):
        constraints.MaxNorm(value)


@pytest.mark.parametrize("axis", [1.0, "0", None, [], [0, 1.5]])
def test_axis_must_be_integers(axis):
    for make in (constraints.MaxNorm, constraints.UnitNorm):
        with refused(ValueError, "axis", repr(axis)):
            make(axis=axis)


def test_unknown_names_and_kinds_are_refused():
    with refused(ValueError, "constraint", "maxnorm", "max_norm"):
        constraints.get("maxnorm")
    with refused(TypeError, "constraint"):
        constraints.get(2)


def test_the_base_leaves_the_repair_to_its_subclasses():
    with pytest.raises(NotImplementedError):
        constraints.Constraint()(np.ones(2))
