"""optimizers.muon: 직교화, 배율, 무엇이 AdamW로 가는가."""

import numpy as np
import pytest

from dnnlib import Input, Sequential, layers, optimizers
from expect import refused

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("shape", [(6, 4), (4, 6), (5, 5)])
def test_the_direction_has_singular_values_near_one(shape):
    """특이 벡터는 그대로이고, 특잇값은 0.1에서 10까지 흩어져 있어도 1 가까이로 모인다."""
    u, _, v = np.linalg.svd(RNG.normal(size=shape), full_matrices=False)
    matrix = u @ np.diag(np.geomspace(0.3, 3, min(shape))) @ v
    values = np.diag(u.T @ optimizers.Muon().orthogonalized(matrix) @ v.T)
    assert values.min() > 0.6
    assert values.max() < 1.3


def test_a_tall_matrix_is_a_wide_one_turned():
    matrix, optimizer = RNG.normal(size=(5, 3)), optimizers.Muon()
    np.testing.assert_allclose(
        optimizer.orthogonalized(matrix), optimizer.orthogonalized(matrix.T).T, rtol=1e-10
    )


def test_the_size_of_the_gradient_does_not_matter_and_the_shape_does():
    """걸음의 RMS가 0.2에 가깝다: √max(n, m)·0.2·O이고 O의 노름은 √min(n, m)이다."""
    gradient = RNG.normal(size=(8, 32))
    walked = []
    for scale in (1.0, 1e6):
        variable = np.zeros((8, 32))
        optimizers.Muon(1.0).apply([gradient * scale], [variable])
        walked.append(variable)
    # 노름에 더하는 1e-7을 뉴턴-슐츠의 다섯 걸음이 수백 배로 키운다.
    np.testing.assert_allclose(*walked, rtol=1e-5, atol=1e-7)
    assert np.sqrt(np.square(walked[0]).mean()) == pytest.approx(0.2, rel=0.2)
    bare = np.zeros((8, 32))
    optimizers.Muon(1.0, rms_rate=None).apply([gradient], [bare])
    np.testing.assert_allclose(bare * 0.2 * np.sqrt(32), walked[0], rtol=1e-12)


def test_the_momentum_by_hand():
    """1×1 행렬의 방향은 부호뿐이다. M = ½·M + G이므로 3, ½·3 − 1, ½·½ − 1."""
    for nesterov, directions in ((False, [1, 1, -1]), (True, [1, -1, -1])):
        optimizer = optimizers.Muon(1.0, momentum=0.5, nesterov=nesterov, rms_rate=1.0, weight_decay=None)
        variable, seen = np.zeros((1, 1)), []
        for gradient in (3.0, -1.0, -1.0):
            before = variable.copy()
            optimizer.apply([np.full((1, 1), gradient)], [variable])
            seen.append(float(np.sign(before - variable)[0, 0]))
        assert seen == directions
        assert optimizer.variables[2] == -0.75


def test_what_is_no_matrix_is_adamws():
    muon = optimizers.Muon(0.1, adam_weight_decay=0.25)
    adamw = optimizers.AdamW(0.1, 0.25)
    mine, theirs = ([np.ones(3), np.ones((2, 3, 4))] for _ in range(2))
    for _ in range(5):
        for optimizer, variables in ((muon, mine), (adamw, theirs)):
            optimizer.apply([np.cos(v) * 3 for v in variables], variables)
    for a, b in zip(mine, theirs, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)
    assert len(muon.variables) == 6


def test_each_side_has_its_own_decay_and_adamw_its_own_rate():
    optimizer = optimizers.Muon(0.5, weight_decay=0.5, adam_weight_decay=None, adam_lr_ratio=2)
    variables = [np.ones((2, 2)), np.ones(2)]
    optimizer.apply([np.zeros((2, 2)), np.zeros(2)], variables)
    np.testing.assert_allclose(variables[0], 0.75)
    np.testing.assert_allclose(variables[1], 1.0)
    optimizer.apply([np.zeros((2, 2)), np.ones(2)])
    first = optimizers.AdamW(1.0, 0.0)
    other = np.ones(2)
    first.apply([np.zeros(2)], [other])
    first.apply([np.ones(2)])
    np.testing.assert_allclose(variables[1], other)


def test_layers_are_excluded_by_name():
    inner = Sequential([layers.Dense(4, name="deep")], name="inner")
    model = Sequential([Input((3,)), layers.Dense(4, name="first"), inner, layers.Dense(2, name="head")])
    model.compile(optimizers.Muon(0.1, exclude_layers=["head", "^inner/d"]), "mse")
    model.train_on_batch(np.ones((2, 3)), np.ones((2, 2)))
    assert [model.optimizer.uses_adamw(w) for w in model.weights] == [False, True, True, True, True, True]
    assert len(model.optimizer.variables) == 2 + 6 + 5


@pytest.mark.parametrize(("arguments", "name"), [
    ({"momentum": 1.5}, "momentum"), ({"ns_steps": 0}, "ns_steps"), ({"adam_beta_1": 1.0}, "adam_beta_1"),
    ({"adam_beta_2": 1.0}, "adam_beta_2"),
    ({"epsilon": 0}, "epsilon"), ({"adam_weight_decay": -1}, "adam_weight_decay"),
    ({"adam_lr_ratio": -1}, "adam_lr_ratio"), ({"rms_rate": -1}, "rms_rate"),
])  # fmt: skip
def test_bad_arguments_are_refused(arguments, name):
    with refused(ValueError, name, arguments[name]):
        optimizers.Muon(**arguments)


def test_nesterov_looks_one_step_ahead():
    first, second = RNG.normal(size=(2, 3, 5))
    variable, optimizer = np.zeros((3, 5)), optimizers.Muon(1.0, weight_decay=None, rms_rate=None)
    for gradient in (first, second):
        optimizer.apply([gradient], [variable])
    aim = optimizer.orthogonalized
    expected = -aim(1.95 * first) - aim(second + 0.95 * (0.95 * first + second))
    np.testing.assert_allclose(variable, expected, rtol=1e-6, atol=1e-8)


def test_a_gradient_as_small_as_epsilon_keeps_its_direction():
    matrix = np.zeros((2, 2))
    matrix[0, 0] = 1e-7
    assert 0.1 < optimizers.Muon().orthogonalized(matrix)[0, 0] < 1.3


def test_a_variable_outside_a_model_has_no_name_to_exclude():
    variable = np.zeros((2, 3))
    optimizers.Muon(1.0, exclude_layers=["head"]).apply([np.ones((2, 3))], [variable])
    assert (variable < 0).all()


def test_the_defaults_are_those_of_keras():
    config = optimizers.Muon().get_config()
    expected = {
        "learning_rate": 0.001, "adam_beta_1": 0.9, "adam_beta_2": 0.999, "adam_weight_decay": 0.004,
        "epsilon": 1e-7, "weight_decay": 0.004, "muon_a": 3.4445, "muon_b": -4.7750, "muon_c": 2.0315,
        "adam_lr_ratio": 1, "momentum": 0.95, "ns_steps": 5, "nesterov": True, "rms_rate": 0.2,
    }  # fmt: skip
    assert {name: config[name] for name in expected} == expected
