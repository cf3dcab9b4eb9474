"""losses: 값, 줄이는 법, 큰 로짓, 잘못된 타깃."""

import numpy as np
import pytest

from cases import LABELS, LOGITS, LOSSES, ONE_HOT, PROBABILITIES, SEQUENCE, SOFT
from dnnlib import gradient_check, losses
from dnnlib.losses import base
from expect import refused

WITH_LOGITS = {"from_logits": True}


def test_values_by_hand():
    assert losses.MeanSquaredError()([[1.0, 2.0]], [[2.0, 4.0]]) == pytest.approx(2.5)
    assert losses.MeanAbsoluteError()([[1.0, 2.0]], [[2.0, 4.0]]) == pytest.approx(1.5)
    assert losses.BinaryCrossentropy()([[1.0]], [[0.25]]) == pytest.approx(np.log(4))
    assert losses.CategoricalCrossentropy()([[0, 1.0]], [[0.75, 0.25]]) == pytest.approx(np.log(4))
    assert losses.SparseCategoricalCrossentropy()([1], [[0.75, 0.25]]) == pytest.approx(np.log(4))


def test_logits_by_hand():
    """로짓이 (0, log 3)이면 확률은 (1/4, 3/4)이다."""
    z, options = [[0.0, np.log(3)]] * 2, {"from_logits": True, "reduction": "sum"}
    assert losses.CategoricalCrossentropy(**options)(np.eye(2), z) == pytest.approx(np.log(4) + np.log(4 / 3))
    assert losses.SparseCategoricalCrossentropy(**options)([0, 1], z) == pytest.approx(
        np.log(4) + np.log(4 / 3)
    )


def test_a_certain_right_answer_costs_what_the_clipping_leaves():
    """확률 1은 1 − ε으로 잘려 −log(1 − ε)이 남는다. 케라스와 같다."""
    expected = pytest.approx(-np.log(1 - 1e-7), rel=1e-8, abs=0)
    p = np.array([[0.0, 1.0]])
    assert losses.CategoricalCrossentropy()([[0.0, 1.0]], p) == expected
    assert losses.SparseCategoricalCrossentropy()([1], p) == expected
    assert losses.BinaryCrossentropy()([[0.0, 1.0]], p) == expected


def test_one_hot_divides_by_the_sum_and_then_clips_as_keras_does():
    """(0, 0, 2)를 합으로 나누면 (0, 0, 1)이고, 자르면 −log(1 − ε)이 남는다. 잘린 곳의 기울기는 0이다."""
    loss, y = losses.CategoricalCrossentropy(reduction="sum"), np.array([[0.0, 0.0, 1.0]])
    assert loss(y, np.array([[0.0, 0.0, 2.0]])) == pytest.approx(-np.log(1 - 1e-7), rel=1e-8, abs=0)
    np.testing.assert_array_equal(loss.gradient(y, np.array([[0.0, 0.0, 2.0]])), [[0, 0, 0]])
    p = np.array([[0.2, 0.3, 0.5]])
    np.testing.assert_allclose(loss(y, 4 * p), np.log(2))
    np.testing.assert_allclose(loss.gradient(y, 4 * p), [[1 / 4, 1 / 4, 1 / 4 - 1 / 2]])


def test_a_sequence_of_probabilities_is_divided_step_by_step():
    p = np.exp(SEQUENCE)  # 합이 1이 아니다
    loss, y = losses.CategoricalCrossentropy(reduction=None), np.eye(3)[np.stack([LABELS, LABELS[::-1]])]
    flat = [array.reshape(-1, 3) for array in (y, p)]
    np.testing.assert_allclose(loss(y, p).reshape(-1), loss(*flat))
    np.testing.assert_allclose(loss.gradient(y, p).reshape(-1, 3), loss.gradient(*flat))


def test_absolute_error_pulls_towards_the_target():
    gradient = losses.MeanAbsoluteError().gradient([[1.0, 1.0, 1.0]], [[0.5, 1.0, 3.0]])
    np.testing.assert_allclose(gradient, [[-1 / 3, 0, 1 / 3]])


@pytest.mark.parametrize(("make", "y_true", "y_pred"), LOSSES.values(), ids=LOSSES)
def test_the_reductions_agree(make, y_true, y_pred):
    def reduced(reduction):
        loss = make()
        loss.reduction = reduction
        return loss

    each = reduced(None)(y_true, y_pred)
    assert each.shape == y_pred.shape[:-1]
    summed = reduced("sum").gradient(y_true, y_pred)
    for reduction, whole, scale in (
        ("sum", each.sum(), 1),
        ("sum_over_batch_size", each.mean(), each.size),
        ("mean", each.mean(), each.size),
        (None, each, 1),
        ("none", each, 1),
    ):
        np.testing.assert_allclose(reduced(reduction)(y_true, y_pred), whole)
        np.testing.assert_allclose(reduced(reduction).gradient(y_true, y_pred) * scale, summed)


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


def test_a_sequence_costs_the_mean_of_its_steps():
    """자리가 둘이고 클래스가 셋인 표본 넷. 자리를 펴서 표본으로 세어도 값이 같다."""
    z, labels = SEQUENCE.swapaxes(0, 1), np.stack([LABELS, LABELS[::-1]], axis=1)
    for loss, y in (
        (losses.SparseCategoricalCrossentropy(from_logits=True), labels),
        (losses.SparseCategoricalCrossentropy(from_logits=True), labels[..., None]),
        (losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.3), np.eye(3)[labels]),
        (losses.MeanSquaredError(), np.eye(3)[labels]),
    ):
        flat = loss(y.reshape(8, *y.shape[2:]), z.reshape(8, 3))
        np.testing.assert_allclose(loss(y, z), flat)


def test_a_sequence_of_numbers_may_leave_out_its_last_axis():
    y, y_pred = SEQUENCE[..., 0], SEQUENCE[..., 1:2]
    assert losses.MeanSquaredError()(y, y_pred) == losses.MeanSquaredError()(y[..., None], y_pred)


def test_one_label_may_stand_for_every_step_of_a_sequence(float64):
    """케라스와 같다: (n, 1)인 타깃을 (n, 시점, 1)인 예측의 모든 시점과 견준다."""
    y, y_pred = np.array([[1.0], [2.0]]), np.arange(6.0).reshape(2, 3, 1)
    repeated = np.repeat(y, 3, axis=1)
    for loss in (losses.MeanSquaredError(), losses.MeanAbsoluteError()):
        assert loss(y, y_pred) == loss(repeated, y_pred)
        np.testing.assert_array_equal(loss.gradient(y, y_pred), loss.gradient(repeated, y_pred))
    assert losses.MeanSquaredError()(y, [1.0, 4.0]) == 2.0


@pytest.mark.parametrize("shape", [(3, 1), (1, 1), (2, 2), (2, 1, 3), (2,), (1, 3, 1)])
def test_targets_that_fit_no_way_are_refused(shape):
    with refused(ValueError, "y_true", shape, (2, 3, 1)):
        losses.MeanSquaredError()(np.zeros(shape), np.zeros((2, 3, 1)))


def test_coarse_predictions_are_made_finer_and_fine_ones_not_copied():
    assert losses.MeanSquaredError()([[1.0]], np.float16([[0.5]])).dtype == np.float32
    for dtype in (np.float32, np.float64):
        fine = np.ones(2, dtype)
        assert base.as_float(fine) is fine


def test_smoothing_by_hand():
    """이진이면 1이 1 − ε/2로, 원-핫이면 1 − ε + ε/K로 바뀐다."""
    binary = losses.BinaryCrossentropy(label_smoothing=0.2)([[1.0]], [[0.25]])
    assert binary == pytest.approx(-0.9 * np.log(0.25) - 0.1 * np.log(0.75))
    p = np.array([[0.2, 0.5, 0.3]])
    smoothed = losses.CategoricalCrossentropy(label_smoothing=0.3)([[0, 1, 0]], p)
    assert smoothed == pytest.approx(-(0.1 * np.log(0.2) + 0.8 * np.log(0.5) + 0.1 * np.log(0.3)))


@pytest.mark.parametrize("kind", [losses.BinaryCrossentropy, losses.CategoricalCrossentropy])
def test_smoothing_survives_the_way_over_logits(kind):
    loss = kind(label_smoothing=0.25)
    p = loss.output_activation(LOGITS)
    np.testing.assert_allclose(loss.on_logits()(ONE_HOT, LOGITS), loss(ONE_HOT, p))
    assert loss(ONE_HOT, p) != pytest.approx(kind()(ONE_HOT, p))


@pytest.mark.parametrize("kind", [losses.BinaryCrossentropy, losses.CategoricalCrossentropy])
def test_fully_smoothed_targets_pull_to_the_uniform(kind):
    gradient = kind(from_logits=True, label_smoothing=1.0).gradient(ONE_HOT, np.zeros((4, 3)))
    np.testing.assert_allclose(gradient, 0, atol=1e-16)


@pytest.mark.parametrize("wrong", [-0.1, 1.5, float("nan")])
@pytest.mark.parametrize("kind", [losses.BinaryCrossentropy, losses.CategoricalCrossentropy])
def test_smoothing_is_a_fraction(kind, wrong):
    with refused(ValueError, "label_smoothing", "0과 1 사이", wrong):
        kind(label_smoothing=wrong)


def test_index_labels_take_no_smoothing_as_in_keras():
    with refused(TypeError, "SparseCategoricalCrossentropy", "label_smoothing"):
        losses.SparseCategoricalCrossentropy(label_smoothing=0.1)


def test_names():
    assert losses.BinaryCrossentropy().name == "binary_crossentropy"
    assert losses.MeanSquaredError(name="err").name == "err"
    assert losses.SparseCategoricalCrossentropy(name="labels").on_logits().name == "labels"


@pytest.mark.parametrize("name", ["bce", "BCE", "binary_crossentropy", "BinaryCrossentropy"])
def test_get_knows_keras_short_names(name):
    assert type(losses.get(name)) is losses.BinaryCrossentropy


@pytest.mark.parametrize(("name", "expected"), [("mse", 2.5), ("MSE", 2.5), ("mae", 1.5), ("MAE", 1.5)])
def test_the_short_names_are_not_mixed_up(name, expected):
    assert losses.get(name)([[1.0, 2.0]], [[2.0, 4.0]]) == pytest.approx(expected)


@pytest.mark.parametrize("wrong", ["average", "None", False])
def test_an_unknown_reduction_is_refused(wrong):
    with refused(ValueError, "reduction에", "sum_over_batch_size", repr(wrong)):
        losses.MeanSquaredError(reduction=wrong)


def test_none_by_its_name_reduces_nothing():
    loss = losses.MeanSquaredError(reduction="none")
    np.testing.assert_array_equal(loss([[0.0], [1.0]], [[2.0], [4.0]]), [4.0, 9.0])


def test_get_passes_losses_through_and_refuses_the_rest():
    made = losses.MeanSquaredError()
    assert losses.get(made) is made
    with refused(ValueError, "loss에", "'msr'"):
        losses.get("msr")
    with refused(TypeError, "loss는", "Loss", "3"):
        losses.get(3)


def test_targets_need_not_add_to_one(float64):
    loss = losses.CategoricalCrossentropy(from_logits=True)
    assert gradient_check.check_loss(loss, ONE_HOT * 0.5, LOGITS) <= 1e-6


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
    assert not loss.from_logits
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
    with refused(ValueError, "y_true", "0 이상 3 미만"):
        losses.SparseCategoricalCrossentropy()(y[None], PROBABILITIES[None])


def test_weights_multiply_each_sample_and_leave_the_divisor_alone():
    """케라스처럼 무게의 합이 아니라 값의 수로 나눈다. 무게의 합으로 나누는 것은 mean_with_sample_weight다."""
    y, y_pred, weights = [[1.0], [2.0]], [[0.0], [0.0]], [3.0, 0.5]
    expected = {"sum_over_batch_size": 2.5, "mean": 2.5, "sum": 5.0, "mean_with_sample_weight": 5 / 3.5}
    for reduction, value in expected.items():
        loss = losses.MeanSquaredError(reduction=reduction)
        assert loss(y, y_pred, weights) == loss(y, y_pred, np.array(weights)[:, None]) == pytest.approx(value)
    each = losses.MeanSquaredError(reduction=None)(y, y_pred, sample_weight=weights)
    np.testing.assert_allclose(each, [3.0, 2.0])


def test_no_weight_at_all_is_no_loss():
    loss = losses.MeanSquaredError(reduction="mean_with_sample_weight")
    assert loss(ONE_HOT, LOGITS, np.zeros(4)) == 0
    assert not loss.gradient(ONE_HOT, LOGITS, np.zeros(4)).any()


@pytest.mark.parametrize("reduction", ["sum_over_batch_size", "sum", "mean_with_sample_weight"])
@pytest.mark.parametrize("weights", [[2, 0], [[2], [0.5]], [[1, 0, 2, 0.5], [3, 1, 1, 0]]])
def test_weighted_gradient_matches_central_differences(reduction, weights, float64):
    loss = losses.CategoricalCrossentropy(from_logits=True, reduction=reduction)
    y, z = np.stack([ONE_HOT, SOFT]), SEQUENCE
    numerical = gradient_check.numerical_gradient(lambda: loss(y, z, weights), z)
    np.testing.assert_allclose(loss.gradient(y, z, weights), numerical, atol=1e-8)


def test_targets_of_a_sequence_may_end_in_an_axis_of_one():
    steps = np.array([[1.0, 2.0, 3.0]])
    assert losses.MeanSquaredError()(steps[..., None], steps) == 0
