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
    metric = metrics.get(name, y_shape, output_shape)
    assert type(metric) is expected
    assert metric.name == name


def test_a_name_stays_the_name_in_history():
    assert metrics.get("mse").name == "mse"
    assert metrics.get("MAE").name == "MAE"
    assert metrics.get(metrics.MeanSquaredError).name == "mean_squared_error"
    assert metrics.get(metrics.MeanSquaredError(name="err")).name == "err"
