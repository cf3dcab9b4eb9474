"""losses: 값, 줄이는 법, 큰 로짓, 잘못된 타깃."""

import numpy as np
import pytest

from cases import LABELS, LOGITS, LOSSES, ONE_HOT, PROBABILITIES, SOFT
from dnnlib import losses
from expect import refused

WITH_LOGITS = {"from_logits": True}


def test_values_by_hand():
    assert losses.MeanSquaredError()([[1.0, 2.0]], [[2.0, 4.0]]) == pytest.approx(2.5)
    assert losses.MeanAbsoluteError()([[1.0, 2.0]], [[2.0, 4.0]]) == pytest.approx(1.5)
    assert losses.BinaryCrossentropy()([[1.0]], [[0.25]]) == pytest.approx(np.log(4))
    assert losses.CategoricalCrossentropy()([[0, 1.0]], [[0.75, 0.25]]) == pytest.approx(np.log(4))
    assert losses.SparseCategoricalCrossentropy()([1], [[0.75, 0.25]]) == pytest.approx(np.log(4))


@pytest.mark.parametrize(("make", "y_true", "y_pred"), LOSSES.values(), ids=LOSSES)
def test_the_three_reductions_agree(make, y_true, y_pred):
    cls, options = type(make()), {k: v for k, v in vars(make()).items() if k == "from_logits"}
    each = cls(reduction=None, **options)(y_true, y_pred)
    assert each.shape == y_pred.shape[:-1]
    np.testing.assert_allclose(cls(reduction="sum", **options)(y_true, y_pred), each.sum())
    np.testing.assert_allclose(cls(**options)(y_true, y_pred), each.mean())
    summed = cls(reduction="sum", **options).gradient(y_true, y_pred)
    np.testing.assert_allclose(cls(reduction=None, **options).gradient(y_true, y_pred), summed)
    np.testing.assert_allclose(cls(**options).gradient(y_true, y_pred) * each.size, summed)


@pytest.mark.parametrize(("make", "y_true", "y_pred"), LOSSES.values(), ids=LOSSES)
def test_the_callers_arrays_stay_as_they_were(make, y_true, y_pred):
    kept_true, kept_pred = y_true.copy(), y_pred.copy()
    make()(y_true, y_pred)
    make().gradient(y_true, y_pred)
    np.testing.assert_array_equal(y_true, kept_true)
    np.testing.assert_array_equal(y_pred, kept_pred)


@pytest.mark.parametrize(("make", "y_true", "y_pred"), LOSSES.values(), ids=LOSSES)
def test_memory_order_changes_nothing(make, y_true, y_pred):
    fortran = np.asfortranarray(y_pred)
    np.testing.assert_allclose(make().gradient(y_true, fortran), make().gradient(y_true, y_pred))


def test_one_hot_and_index_labels_agree():
    np.testing.assert_allclose(
        losses.CategoricalCrossentropy()(ONE_HOT, PROBABILITIES),
        losses.SparseCategoricalCrossentropy()(LABELS, PROBABILITIES),
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("loss", "y_true", "z", "expected"),
    [
        (losses.BinaryCrossentropy(**WITH_LOGITS), [[1.0], [0.0]], [[1e4], [-1e4]], 0.0),
        (losses.BinaryCrossentropy(**WITH_LOGITS), [[0.0], [1.0]], [[1e4], [-1e4]], 1e4),
        (losses.CategoricalCrossentropy(**WITH_LOGITS), [[0, 1.0]], [[-1e4, 1e4]], 0.0),
        (losses.CategoricalCrossentropy(**WITH_LOGITS), [[1.0, 0]], [[-1e4, 1e4]], 2e4),
        (losses.SparseCategoricalCrossentropy(**WITH_LOGITS), [1], [[-1e4, 1e4]], 0.0),
        (losses.SparseCategoricalCrossentropy(**WITH_LOGITS), [0], [[-1e4, 1e4]], 2e4),
    ],
)
def test_huge_logits_are_exact_and_silent(loss, y_true, z, expected, dtype):
    z = np.array(z, dtype=dtype)
    assert loss(y_true, z) == expected
    gradient = loss.gradient(y_true, z)
    assert np.isfinite(gradient).all()
    assert np.abs(gradient).max() == pytest.approx(1.0 if expected else 0.0, rel=0.51)


@pytest.mark.parametrize(
    ("loss", "y_true", "p"),
    [
        (losses.BinaryCrossentropy(), [[1.0], [0.0]], [[0.0], [1.0]]),
        (losses.CategoricalCrossentropy(), [[1.0, 0.0]], [[0.0, 1.0]]),
        (losses.SparseCategoricalCrossentropy(), [0], [[0.0, 1.0]]),
    ],
)
def test_probabilities_at_the_ends_are_clipped_without_warning(loss, y_true, p):
    p = np.array(p)
    assert loss(y_true, p) == pytest.approx(-np.log(1e-7), rel=1e-6)
    assert (loss.gradient(y_true, p) == 0).all()


def test_on_logits_is_the_same_loss_before_the_activation():
    loss = losses.CategoricalCrossentropy(reduction="sum")
    pair = loss.on_logits()
    assert (type(pair), pair.from_logits, pair.reduction) == (type(loss), True, "sum")
    np.testing.assert_allclose(pair(SOFT, LOGITS), loss(SOFT, loss.output_activation(LOGITS)))


@pytest.mark.parametrize(
    ("loss", "y_true", "y_pred"),
    [
        (losses.MeanSquaredError(), np.zeros((4, 2)), np.zeros((4, 3))),
        (losses.MeanSquaredError(), np.zeros(4), np.zeros((4, 3))),
        (losses.CategoricalCrossentropy(), LABELS, PROBABILITIES),
        (losses.SparseCategoricalCrossentropy(), ONE_HOT, PROBABILITIES),
        (losses.SparseCategoricalCrossentropy(), LABELS[:2], PROBABILITIES),
    ],
)
def test_shapes_that_do_not_match_are_refused(loss, y_true, y_pred):
    for call in (loss, loss.gradient):
        with refused(ValueError, "y_true", y_true.shape, y_pred.shape):
            call(y_true, y_pred)


@pytest.mark.parametrize("loss", [losses.BinaryCrossentropy(), losses.CategoricalCrossentropy()])
@pytest.mark.parametrize("wrong", [-0.5, 1.5])
def test_targets_that_are_no_probabilities_are_refused(loss, wrong):
    y = SOFT.copy()
    y[1, 1] = wrong
    with refused(ValueError, "y_true", "0과 1 사이", wrong):
        loss(y, PROBABILITIES)


@pytest.mark.parametrize("wrong", [-1, 3, 1.5, np.nan])
def test_labels_out_of_range_are_refused(wrong):
    y = np.array([0, wrong, 1, 2])
    with refused(ValueError, "y_true", "0 이상 3 미만", y[1]):
        losses.SparseCategoricalCrossentropy()(y, PROBABILITIES)
