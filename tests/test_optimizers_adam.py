"""optimizers.adam: 논문의 알고리즘, 편향 보정, AMSGrad의 반례."""

import math

import numpy as np
import pytest

from dnnlib import optimizers
from expect import refused

GRADS = np.random.default_rng(0).normal(size=(30, 3))
STEPS = np.arange(1, 31)[:, None]
B1, B2, EPSILON, LR = 0.8, 0.95, 0.01, 0.1
OPTIONS = {"learning_rate": LR, "beta_1": B1, "beta_2": B2, "epsilon": EPSILON}


def average(values, beta):
    """Σ (1 − β)·β^(t−i)·xᵢ, t마다 한 줄."""
    t = np.arange(len(values))
    return np.tril((1 - beta) * beta ** np.maximum(t[:, None] - t, 0.0)) @ values


def path(optimizer, grads=GRADS):
    w, visited = np.zeros_like(grads[0]), []
    for gradient in grads:
        optimizer.apply([gradient], [w])
        visited.append(w.copy())
    return np.array(visited)


def test_adam_is_the_papers_algorithm_with_epsilon_hat():
    """알고리즘 1에 ε/√(1 − β₂ᵗ)을 넣으면 논문 2절 끝의 ε̂과 같다."""
    m_hat = average(GRADS, B1) / (1 - B1**STEPS)
    v_hat = average(GRADS**2, B2) / (1 - B2**STEPS)
    steps = LR * m_hat / (np.sqrt(v_hat) + EPSILON / np.sqrt(1 - B2**STEPS))
    np.testing.assert_allclose(path(optimizers.Adam(**OPTIONS)), -np.cumsum(steps, axis=0))


@pytest.mark.parametrize("name", ["Adam", "Adamax"])
def test_the_first_step_is_the_sign_whatever_the_scale(name):
    gradient = np.array([1e-2, -1e3, 5.0, -1e6])
    first = path(getattr(optimizers, name)(0.3), [gradient])[0]
    np.testing.assert_allclose(first, -0.3 * np.sign(gradient), rtol=1e-3)


@pytest.mark.parametrize("name", ["Adam", "Adamax"])
def test_the_correction_makes_every_step_of_a_constant_gradient_equally_long(name):
    visited = path(getattr(optimizers, name)(0.1), np.full((300, 1), 4.0))
    np.testing.assert_allclose(np.diff(visited[:, 0]), -0.1, rtol=1e-4)


@pytest.mark.parametrize(
    ("name", "second"), [("Adam", 0.05 * 9), ("AdamW", 0.05 * 9), ("Nadam", 0.05 * 9), ("Adamax", 3.0)]
)
def test_the_state_holds_the_first_moment_and_then_the_second(name, second):
    """g = 3, β₁ = 0.8, β₂ = 0.95이면 m = 0.2·3, v = 0.05·9이다. Adamax의 둘째는 |g|의 최댓값이다."""
    optimizer = getattr(optimizers, name)(**OPTIONS)
    optimizer.apply([np.full(1, 3.0)], [np.zeros(1)])
    np.testing.assert_allclose(optimizer.variables[2:4], [[0.2 * 3], [second]])


def test_nadam_keeps_the_product_of_its_momenta_last():
    """케라스의 파일에 그 자리가 있다. μ₁ = 0.8·(1 − 0.5·0.96), μ₂ = 0.8·(1 − 0.5·0.96²)."""
    optimizer, variable = optimizers.Nadam(**OPTIONS), np.zeros(1)
    for _ in range(2):
        optimizer.apply([np.full(1, 3.0)], [variable])
    assert len(optimizer.variables) == 5
    assert optimizer.variables[-1] == pytest.approx(0.8**2 * (1 - 0.5 * 0.96) * (1 - 0.5 * 0.96**2))


def test_amsgrad_keeps_its_maxima_after_all_the_moments():
    optimizer, variables = optimizers.Adam(0.1, amsgrad=True), [np.zeros(1), np.zeros(2)]
    optimizer.build(variables)
    assert [slot.size for slot in optimizer.variables[2:]] == [1, 1, 2, 2, 1, 2]


def walk_in_the_counterexample(amsgrad, steps=6000, c=3.0):
    """f(x) = Cx (세 번에 한 번) 또는 −x, x ∈ [−1, 1]. 평균 기울기가 (C − 2)/3 > 0이라 x = −1이 좋다."""
    optimizer = optimizers.Adam(1.0, beta_1=0.0, beta_2=1 / (1 + c**2), amsgrad=amsgrad)
    x = np.zeros(1)
    for t in range(1, steps + 1):
        optimizer.learning_rate = 1 / math.sqrt(t)
        optimizer.apply([np.array([c if t % 3 == 1 else -1.0])], [x])
        np.clip(x, -1, 1, out=x)
    return x[0]


def test_adam_goes_to_the_worst_point_and_amsgrad_to_the_best():
    assert walk_in_the_counterexample(amsgrad=False) > 0.99
    assert walk_in_the_counterexample(amsgrad=True) < -0.9


def test_amsgrad_never_forgets_a_large_gradient():
    """큰 그레이디언트 하나 뒤에 Adam의 걸음은 다시 길어지고, AMSGrad의 걸음은 그대로 짧다."""
    grads = np.concatenate([np.full((1, 1), 100.0), np.full((200, 1), 1.0)])
    options = {"learning_rate": 0.1, "beta_1": 0.5, "beta_2": 0.9}
    adam, amsgrad = (
        -np.diff(path(optimizers.Adam(**options, amsgrad=a), grads)[:, 0]) for a in (False, True)
    )
    np.testing.assert_allclose(adam[-1], 0.1, rtol=1e-3)
    np.testing.assert_allclose(amsgrad[-1], 0.1 / math.sqrt(0.1 * 100**2), rtol=1e-3)


@pytest.mark.parametrize(
    "options", [{}, OPTIONS, OPTIONS | {"amsgrad": True}], ids=["default", "own", "amsgrad"]
)
def test_adamw_is_adam_with_decay_switched_on(options):
    ours, adam = optimizers.AdamW(**options), optimizers.Adam(**options, weight_decay=0.004)
    np.testing.assert_array_equal(path(ours), path(adam))


def test_decoupled_decay_ignores_the_size_of_the_gradient():
    """그레이디언트가 없으면 (1 − lr·wd)ᵗ로 준다. L2 벌점이라면 첫 걸음이 벌점의 세기와 상관없이 lr이다."""
    optimizer, w = optimizers.AdamW(0.1, weight_decay=0.5), np.array([2.0, -8.0])
    for _ in range(10):
        optimizer.apply([np.zeros(2)], [w])
    np.testing.assert_allclose(w, np.array([2.0, -8.0]) * 0.95**10)
    penalized = np.array([2.0, -8.0])
    optimizers.Adam(0.1).apply([2 * 0.5 * penalized], [penalized])
    np.testing.assert_allclose(penalized, [1.9, -7.9], rtol=1e-6)


def test_adamw_without_decay_is_refused():
    with refused(ValueError, "weight_decay", "None"):
        optimizers.AdamW(weight_decay=None)


def test_adamax_divides_by_a_decaying_maximum():
    u = np.array(
        [np.max([B2 ** (t - i) * np.abs(GRADS[i]) for i in range(t + 1)], axis=0) for t in range(30)]
    )
    steps = LR * average(GRADS, B1) / (1 - B1**STEPS) / (u + EPSILON)
    np.testing.assert_allclose(path(optimizers.Adamax(**OPTIONS)), -np.cumsum(steps, axis=0))


def nadam_steps():
    mu = B1 * (1 - 0.5 * 0.96 ** np.arange(1, 32))
    product = np.cumprod(mu)
    mu, following = mu[:-1, None], mu[1:, None]
    m_hat = following * average(GRADS, B1) / (1 - product[1:, None]) + (1 - mu) * GRADS / (
        1 - product[:-1, None]
    )
    v_hat = average(GRADS**2, B2) / (1 - B2**STEPS)
    return LR * m_hat / (np.sqrt(v_hat) + EPSILON)


def test_nadam_uses_the_momentum_of_the_next_step():
    np.testing.assert_allclose(path(optimizers.Nadam(**OPTIONS)), -np.cumsum(nadam_steps(), axis=0))


def test_nadam_counts_its_product_once_a_step_for_any_number_of_variables():
    optimizer, first, second = optimizers.Nadam(**OPTIONS), np.zeros(3), np.zeros(3)
    for gradient in GRADS:
        optimizer.apply([gradient, gradient], [first, second])
    np.testing.assert_array_equal(first, second)
    np.testing.assert_allclose(first, -nadam_steps().sum(axis=0))


def test_nadam_can_be_rewound():
    """스텝 수와 슬롯을 되돌리면 곱 Πₜ도 되돌아간다."""
    optimizer, w, store = optimizers.Nadam(**OPTIONS), np.zeros(3), {}
    optimizer.build([w])
    optimizer.save_own_variables(store)
    ends = []
    for _ in range(2):
        w[...] = 0
        optimizer.load_own_variables(store)
        for gradient in GRADS:
            optimizer.apply([gradient])
        ends.append(w.copy())
    np.testing.assert_array_equal(*ends)
    np.testing.assert_allclose(ends[0], -nadam_steps().sum(axis=0))


@pytest.mark.parametrize("name", ["Adam", "AdamW", "Adamax", "Nadam"])
@pytest.mark.parametrize(
    ("beta", "wrong"), [("beta_1", 1.0), ("beta_1", -0.1), ("beta_2", 1), ("beta_2", "0.9")]
)
def test_betas_must_be_below_one(name, beta, wrong):
    with refused(ValueError, beta, repr(wrong)):
        getattr(optimizers, name)(**{beta: wrong})


def test_nadam_multiplies_afresh_when_the_steps_are_set_back():
    used, fresh = optimizers.Nadam(), optimizers.Nadam()
    used._product_to(5)
    assert used._product_to(2) == fresh._product_to(2)
