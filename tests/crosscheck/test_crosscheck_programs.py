"""같은 프로그램, 같은 수."""

import keras
import numpy as np
import pytest
import record
from programs import PROGRAMS, TOLERANCES
from traced import Traced

import dnnlib


def close(mine, reference, tolerance, kind):
    np.testing.assert_allclose(mine, reference, rtol=tolerance, atol=tolerance, err_msg=kind)


def compare(program, tolerances, check=close, label=None):
    """두 쪽의 값을 종류마다 견주고, 오차를 ``label``로(없으면 종류로) 기록한다."""
    traced = Traced(dnnlib)
    ours, theirs = program(traced), program(keras)
    assert ours.keys() == theirs.keys()
    for kind, tolerance in tolerances.items():
        for mine, reference in zip(ours.get(kind, []), theirs.get(kind, []), strict=True):
            if kind == "exact":
                assert mine == reference
                record.add(traced.touched, kind)
                continue
            record.add(traced.touched, label or kind, *record.errors(mine, reference))
            assert np.shape(mine) == np.shape(reference)
            check(mine, reference, tolerance, kind)


@pytest.mark.parametrize("name", PROGRAMS)
def test_same_program_same_numbers(name):
    compare(PROGRAMS[name], TOLERANCES)
