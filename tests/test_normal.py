"""normal: Φ를 scipy와 견준다."""

import numpy as np
import pytest
from scipy import special

from dnnlib.normal import normal_cdf


def test_every_digit_near_zero_and_in_the_left_tail():
    x = np.linspace(-40, 40, 100_001)
    np.testing.assert_allclose(normal_cdf(x), special.ndtr(x), rtol=0, atol=2e-15)
    near = x[np.abs(x) < 8]
    np.testing.assert_allclose(normal_cdf(near), special.ndtr(near), rtol=1e-13)


def test_the_ends_and_the_middle():
    np.testing.assert_array_equal(normal_cdf(np.array([-1e4, 1e4])), [0, 1])
    assert normal_cdf(np.array([0.0])) == pytest.approx(0.5, abs=1e-15)


def test_float32_stays():
    x = np.linspace(-6, 6, 1001, dtype=np.float32)
    assert normal_cdf(x).dtype == np.float32
    np.testing.assert_allclose(normal_cdf(x), special.ndtr(np.float64(x)), atol=2e-7)
