"""난수는 서로 다르므로 분포로 견준다: 적률, 받침, 콜모고로프-스미르노프 거리, 직교."""

import math

import keras
import numpy as np
import pytest
import record
from backend import BACKEND, to_numpy
from distributions import RANDOM, SHAPE, orthogonal
from scipy import stats

import dnnlib

MODULES = {"dnnlib": dnnlib, "keras": keras}
N = math.prod(SHAPE)
CRITICAL = 1.95  # √n·D가 이보다 클 확률은 0.1%다.
RARE = 20 / N  # 100만 개를 뽑으면 바깥 20/N에 하나도 없을 확률은 e⁻²⁰이다.

_drawn = {}


def draw(name, module):
    """같은 이름을 여러 시험이 쓰므로 한 번만 뽑는다."""
    if (name, module) not in _drawn:
        initializer = RANDOM[name][0](MODULES[module], seed=11)
        _drawn[name, module] = to_numpy(initializer(SHAPE, dtype="float64")).ravel()
    return _drawn[name, module], RANDOM[name][1]


each_name = pytest.mark.parametrize("name", RANDOM)
each_module = pytest.mark.parametrize("module", MODULES)


@each_name
@each_module
def test_moments(name, module):
    """평균과 분산이 이론값에서 표준오차의 5배 안에 든다."""
    draws, expected = draw(name, module)
    mean, variance, kurtosis = (float(value) for value in expected.stats("mvk"))
    assert abs(draws.mean() - mean) < 5 * math.sqrt(variance / N)
    assert abs(draws.var() / variance - 1) < 5 * math.sqrt((kurtosis + 2) / N)


def without_escapes(draws, expected):
    """토치 백엔드의 케라스는 네 번 뽑아 모두 ±2σ 밖이면 첫째 것을 그대로 쓴다. 그런 것을 세고 뺀다.

    100만 개에 4.3개꼴이다. 21개가 넘을 확률은 1e-9이다.
    """
    if BACKEND != "torch" or expected.dist.name != "truncnorm":
        return draws
    low, high = expected.support()
    inside = draws[(low < draws) & (draws < high)]
    assert len(draws) - len(inside) <= 21
    return inside


@each_name
@each_module
def test_exact_support(name, module):
    """받침을 벗어나지 않고, 그 끝까지 간다."""
    draws, expected = draw(name, module)
    low, high = expected.support()
    if module == "keras":
        draws = without_escapes(draws, expected)
    slack = 1e-6 * expected.std()  # 케라스의 경계는 float32 상수다
    assert low - slack <= draws.min() <= expected.ppf(RARE)
    assert expected.ppf(1 - RARE) <= draws.max() <= high + slack


@each_name
def test_kolmogorov_smirnov(name):
    """둘 다 이론 분포에 붙고, 서로에게도 붙는다."""
    distances = {}
    for module in MODULES:
        draws, expected = draw(name, module)
        distances[module] = stats.ks_1samp(draws, expected.cdf, method="asymp").statistic
        assert distances[module] < CRITICAL / math.sqrt(N)
    between = stats.ks_2samp(draw(name, "dnnlib")[0], draw(name, "keras")[0], method="asymp").statistic
    assert between < CRITICAL * math.sqrt(2 / N)
    record.add_distribution(f"initializers.{name}", **distances, between=between)


@each_module
@pytest.mark.parametrize("shape", [(60, 40), (40, 60), (50, 50), (3, 3, 4, 8)])
def test_orthogonality(module, shape):
    weight = to_numpy(orthogonal(MODULES[module])(shape, dtype="float64")).reshape(-1, shape[-1])
    small = weight.T @ weight if len(weight) >= shape[-1] else weight @ weight.T
    expected = 1.5**2 * np.eye(len(small))
    record.add([f"initializers.Orthogonal ({module})"], "orthogonality", *record.errors(small, expected))
    np.testing.assert_allclose(small, expected, atol=1e-10)


@each_module
def test_orthogonal_signs_are_uniform(module):
    """성분마다 양수일 확률이 1/2이다. 2,000번이면 5σ가 112다."""
    makers = (orthogonal(MODULES[module], seed=seed) for seed in range(2000))
    positive = sum((to_numpy(maker((2, 2), dtype="float64")) > 0).astype(int) for maker in makers)
    assert np.abs(positive - 1000).max() < 112


@pytest.mark.parametrize("shape", [(), (5,), (3, 7), (4, 6, 8), (3, 3, 16, 32), (2, 3, 4, 5, 6)])
def test_compute_fans(shape):
    from keras.src.initializers.random_initializers import compute_fans

    assert dnnlib.initializers.compute_fans(shape) == tuple(compute_fans(shape))
