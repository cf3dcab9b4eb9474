"""metrics: 표본에 대한 평균, 이름, 케라스처럼 고르는 accuracy."""

import numpy as np
import pytest

from dnnlib import metrics
from expect import refused

Y = np.array([0, 2, 1, 2])
ONE_HOT = np.eye(3)[Y]
P = np.array([[0.8, 0.1, 0.1], [0.2, 0.2, 0.6], [0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])


def test_values_by_hand():
    assert metrics.SparseCategoricalAccuracy()(Y, P) == 0.75
    assert metrics.CategoricalAccuracy()(ONE_HOT, P) == 0.75
    assert metrics.BinaryAccuracy()([1, 0, 1, 1], [[0.9], [0.1], [0.2], [0.5]]) == 0.5
    assert metrics.BinaryAccuracy(threshold=0.4)([1, 0, 1, 1], [[0.9], [0.1], [0.2], [0.5]]) == 0.75
    assert metrics.BinaryAccuracy()([[1, 0], [0, 0]], [[0.9, 0.9], [0.1, 0.2]]) == 0.75
    assert metrics.MeanSquaredError()([1.0, 2.0], [[2.0], [4.0]]) == 2.5
    assert metrics.MeanAbsoluteError()([1.0, 2.0], [[2.0], [4.0]]) == 1.5


@pytest.mark.parametrize(
    ("metric", "y"),
    [(metrics.SparseCategoricalAccuracy(), Y), (metrics.CategoricalAccuracy(), ONE_HOT)],
)
def test_batches_of_different_sizes_average_over_samples(metric, y):
    metric.update_state(y[:3], P[:3])
    metric.update_state(y[3:], P[3:])
    assert metric.result() == 0.75
    metric.reset_state()
    assert metric.result() == 0.0
    metric.update_state(y[3:], P[3:])
    assert metric.result() == 1.0


def test_flat_binary_outputs_average_over_samples():
    """(n,)짜리 예측도 표본 하나하나를 센다. 배치의 평균을 다시 평균하면 0.75가 나온다."""
    metric = metrics.BinaryAccuracy()
    metric.update_state([1, 0, 1, 1], [0.9, 0.1, 0.2, 0.1])
    metric.update_state([1], [0.9])
    assert metric.result() == 0.6


def test_every_output_of_a_sample_counts():
    metric = metrics.BinaryAccuracy()
    metric.update_state([[1, 0, 0]], [[0.9, 0.9, 0.9]])
    metric.update_state([[1, 1, 1], [0, 0, 0]], [[0.9, 0.9, 0.9], [0.1, 0.1, 0.1]])
    assert metric.result() == pytest.approx(7 / 9)


@pytest.mark.parametrize("kind", [metrics.MeanSquaredError, metrics.MeanAbsoluteError])
def test_errors_of_many_outputs_average_over_samples(kind):
    metric = kind()
    metric.update_state(np.zeros((1, 2)), [[1.0, 1.0]])
    metric.update_state(np.zeros((3, 2)), np.zeros((3, 2)))
    assert metric.result() == 0.25


def test_column_labels_count_as_index_labels():
    assert metrics.SparseCategoricalAccuracy()(Y[:, None], P) == 0.75


@pytest.mark.parametrize(
    ("metric", "y_true", "shape"),
    [
        (metrics.SparseCategoricalAccuracy(), ONE_HOT, (4,)),
        (metrics.SparseCategoricalAccuracy(), Y[:3], (4,)),
        (metrics.CategoricalAccuracy(), Y, (4, 3)),
        (metrics.MeanSquaredError(), Y, (4, 3)),
        (metrics.MeanAbsoluteError(), ONE_HOT.T, (4, 3)),
        (metrics.BinaryAccuracy(), Y, (4, 3)),
    ],
)
def test_targets_of_another_shape_are_refused(metric, y_true, shape):
    """거절하지 않으면 (3,)과 (3, 3)처럼 조용히 퍼지는 모양이 있다."""
    with refused(ValueError, "y_true", shape, y_true.shape):
        metric(y_true, P)


def test_mean_weighs_by_samples():
    mean = metrics.Mean()
    mean.update_state(1.0, sample_weight=3)
    mean.update_state(5.0, sample_weight=1)
    assert mean.result() == 2.0
    assert mean.name == "mean"
    mean.reset_state()
    mean.update_state([1.0, 2.0, 6.0])
    assert mean.result() == 3.0


@pytest.mark.parametrize(
    ("values", "weights", "expected"),
    [
        ([[1, 3], [5, 7]], [1, 0], 2.0),
        ([[1, 3], [5, 7]], [[1], [0]], 2.0),
        ([[1, 3], [5, 7]], [[1, 0], [0, 2]], 5.0),
        ([[1, 3], [5, 7]], 2.0, 4.0),
        ([1, 3, 5], [[1], [0], [2]], 11 / 3),
        ([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [[1, 0], [2, 3]], 17.5 / 3),
        ([1, 3], [0, 0], 0.0),
    ],
)
def test_weights_line_up_with_the_batch_axis(values, weights, expected):
    mean = metrics.Mean()
    mean.update_state(values, sample_weight=weights)
    assert mean.result() == pytest.approx(expected)


def test_weights_of_another_length_are_refused():
    with refused(ValueError, "sample_weight", "(2, 2)", "(3,)"):
        metrics.Mean().update_state([[1, 3], [5, 7]], [1, 0, 1])


def test_every_metric_takes_weights():
    assert metrics.SparseCategoricalAccuracy()(Y, P, sample_weight=[1, 0, 3, 0]) == 0.25
    assert metrics.BinaryAccuracy(threshold=0.4)([1, 0], [[0.5], [0.5]], [3, 1]) == 0.75
    assert metrics.MeanAbsoluteError()([1.0, 2.0], [[2.0], [4.0]], [1, 3]) == 1.75


def test_the_root_is_taken_of_the_whole_mean():
    metric = metrics.RootMeanSquaredError()
    metric.update_state([[0.0, 0.0]], [[3.0, 4.0]])
    metric.update_state([[0.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [5.0, 5.0]])
    assert metric.result() == pytest.approx(np.sqrt((9 + 16 + 50) / 6))
    metric.reset_state()
    assert metric([[1.0, 2.0], [3.0, 4.0]], np.zeros((2, 2)), sample_weight=[1, 0]) == pytest.approx(
        np.sqrt(2.5)
    )


def test_functions_give_the_value_of_each_sample():
    np.testing.assert_array_equal(metrics.sparse_categorical_accuracy(Y, P), [1, 1, 0, 1])
    np.testing.assert_array_equal(metrics.categorical_accuracy(ONE_HOT, P), [1, 1, 0, 1])
    np.testing.assert_array_equal(metrics.binary_accuracy([[1, 0]], [[0.9, 0.6]]), [[1, 0]])
    np.testing.assert_array_equal(metrics.binary_accuracy([[1, 0]], [[0.9, 0.6]], threshold=0.7), [[1, 1]])
    np.testing.assert_array_equal(metrics.mean_squared_error([[1, 2]], [[2, 4]]), [2.5])
    np.testing.assert_array_equal(metrics.mean_absolute_error([[1, 2]], [[2, 4]]), [1.5])


def test_a_function_becomes_a_metric_with_its_name():
    def largest_error(y_true, y_pred):
        return np.abs(y_true - y_pred).max(axis=-1)

    metric = metrics.get(largest_error)
    assert metric.name == "largest_error"
    assert metric([[1.0, 2.0], [0.0, 0.0]], [[2.0, 4.0], [0.0, 0.0]]) == 1.0
    assert metric.direction is None
    loss = metrics.get("categorical_crossentropy")
    assert (loss.name, loss.direction, loss(ONE_HOT[:1], P[:1])) == (
        "categorical_crossentropy",
        "min",
        -np.log(0.8),
    )
    known = metrics.get(metrics.categorical_accuracy)
    assert (known.name, known.direction, known(ONE_HOT, P)) == ("categorical_accuracy", "max", 0.75)


@pytest.mark.parametrize("use", [
    lambda m: m.update_state(1), lambda m: m.result(), lambda m: m.reset_state(), lambda m: m(1),
])  # fmt: skip
def test_the_base_leaves_the_work_to_its_subclasses(use):
    metric = metrics.Metric(name="mine")
    assert metric.name == "mine"
    assert metrics.Metric().name == "metric"
    with pytest.raises(NotImplementedError):
        use(metric)


@pytest.mark.parametrize(
    ("y_shape", "output_shape", "expected"),
    [
        ((8,), (None, 1), metrics.BinaryAccuracy),
        ((8, 1), (None, 1), metrics.BinaryAccuracy),
        ((8,), (None, 3), metrics.SparseCategoricalAccuracy),
        ((8, 1), (None, 3), metrics.SparseCategoricalAccuracy),
        ((8, 3), (None, 3), metrics.CategoricalAccuracy),
        ((8, 5), (None, 5, 3), metrics.SparseCategoricalAccuracy),
    ],
)
@pytest.mark.parametrize("name", ["accuracy", "acc"])
def test_accuracy_is_chosen_by_the_shapes(name, y_shape, output_shape, expected):
    metric = metrics.get(name, y_shape=y_shape, output_shape=output_shape)
    assert type(metric) is expected
    assert metric.name == name


def test_a_name_stays_the_name_in_history():
    assert metrics.get("mse").name == "mse"
    assert metrics.get("MAE").name == "MAE"
    assert metrics.get(metrics.MeanSquaredError).name == "mean_squared_error"
    assert metrics.get(metrics.MeanSquaredError(name="err")).name == "err"
