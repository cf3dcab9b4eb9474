"""initializers: 분산, 범위, 팬, 직교, 같은 값이 되풀이되지 않음."""

import math

import numpy as np
import pytest
from scipy import stats

from dnnlib import Sequential, config, initializers, layers, utils
from expect import refused

SHAPE = (400, 250)


@pytest.mark.parametrize(
    ("shape", "fans"),
    [
        ((), (1, 1)),
        ((5,), (5, 5)),
        ((3, 7), (3, 7)),
        ((3, 3, 16, 32), (144, 288)),
        ((5, 4, 6), (20, 30)),
    ],
)
def test_compute_fans(shape, fans):
    assert initializers.compute_fans(shape) == fans


@pytest.mark.parametrize(
    ("name", "variance"),
    [
        ("glorot_normal", 2 / (400 + 250)),
        ("glorot_uniform", 2 / (400 + 250)),
        ("he_normal", 2 / 400),
        ("he_uniform", 2 / 400),
        ("lecun_normal", 1 / 400),
        ("lecun_uniform", 1 / 400),
        ("random_normal", 0.05**2),
        ("random_uniform", 0.1**2 / 12),
        ("truncated_normal", (0.05 * 0.8796256610342398) ** 2),
    ],
)
def test_the_variance_is_the_formulas(name, variance):
    """1/fan_in을 글로럿이라고 부르면 여기서 걸린다. 10만 개의 분산은 1.5% 안에 든다."""
    weight = initializers.get(name)(SHAPE, dtype="float64")
    assert np.var(weight) == pytest.approx(variance, rel=0.015)
    assert abs(weight.mean()) < 5 * math.sqrt(variance / weight.size)


@pytest.mark.parametrize(("mode", "n"), [("fan_in", 400), ("fan_out", 250), ("fan_avg", 325)])
@pytest.mark.parametrize("distribution", ["truncated_normal", "normal", "untruncated_normal", "uniform"])
def test_variance_scaling_in_every_mode_and_distribution(mode, n, distribution):
    weight = initializers.VarianceScaling(3.0, mode, distribution)(SHAPE, dtype="float64")
    std = math.sqrt(3.0 / n)
    assert weight.std() == pytest.approx(std, rel=0.015)
    limit = {"uniform": math.sqrt(3), "untruncated_normal": math.inf}.get(distribution, 2 / 0.87962566103)
    assert np.abs(weight).max() <= limit * std
    if distribution == "untruncated_normal":
        assert np.abs(weight).max() > 3 * std
    else:
        assert np.abs(weight).max() > 0.995 * limit * std


def test_truncated_normal_has_the_distribution_of_scipys():
    draws = initializers.TruncatedNormal(mean=1.0, stddev=2.0)((100_000,), dtype="float64")
    assert draws.min() >= -3.0
    assert draws.max() <= 5.0
    assert stats.kstest(draws, stats.truncnorm(-2, 2, 1.0, 2.0).cdf).pvalue > 1e-3


@pytest.mark.parametrize("shape", [(6, 6), (9, 4), (4, 9), (3, 3, 2, 5)])
def test_orthogonal_rows_or_columns(shape):
    weight = initializers.Orthogonal(gain=2.0)(shape, dtype="float64").reshape(-1, shape[-1])
    small = weight.T @ weight if weight.shape[0] >= weight.shape[1] else weight @ weight.T
    np.testing.assert_allclose(small, 4.0 * np.eye(len(small)), atol=1e-12)


def test_orthogonal_signs_are_uniform():
    """QR의 부호를 고치지 않으면 대각 성분의 부호가 한쪽으로 쏠린다."""
    initializer = initializers.Orthogonal()
    positive = sum(initializer((2, 2))[0, 0] > 0 for _ in range(1000))
    assert 420 < positive < 580


def test_constants():
    assert (initializers.Zeros()((3,)) == 0).all()
    assert (initializers.Ones()((3,)) == 1).all()
    assert (initializers.Constant(-2.5)((3,)) == -2.5).all()


def test_two_layers_that_share_an_initializer_start_differently():
    shared = initializers.HeNormal()
    model = Sequential([layers.Dense(8, kernel_initializer=shared) for _ in range(2)])
    model(np.ones((1, 8)))
    first, _, second, _ = model.get_weights()
    assert not np.array_equal(first, second)


def test_a_seeded_initializer_takes_nothing_from_the_library_generator():
    utils.set_random_seed(1)
    expected = config.random_generator().random()
    utils.set_random_seed(1)
    initializers.HeNormal(seed=0)((3, 3))
    assert config.random_generator().random() == expected


@pytest.mark.parametrize("shape", [(0, 3), (3, -1)])
def test_an_empty_shape_is_refused(shape):
    with refused(ValueError, "shape", shape):
        initializers.HeNormal()(shape)


def test_orthogonal_needs_two_axes():
    with refused(ValueError, "shape", "(3,)"):
        initializers.Orthogonal()((3,))


@pytest.mark.parametrize("scale", [0, -1.0, float("nan")])
def test_scale_must_be_positive(scale):
    with refused(ValueError, "scale", repr(scale)):
        initializers.VarianceScaling(scale=scale)


def test_the_base_leaves_sampling_to_its_subclasses():
    with pytest.raises(NotImplementedError):
        initializers.Initializer()((2,))
