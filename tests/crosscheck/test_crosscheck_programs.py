"""같은 프로그램, 같은 수."""

import keras
import numpy as np
import pytest
import record
from programs import PROGRAMS, TOLERANCES
from traced import Traced

import dnnlib


@pytest.mark.parametrize("name", PROGRAMS)
def test_same_program_same_numbers(name):
    traced = Traced(dnnlib)
    ours, theirs = PROGRAMS[name](traced), PROGRAMS[name](keras)
    assert ours.keys() == theirs.keys()
    for kind, tolerance in TOLERANCES.items():
        for mine, reference in zip(ours.get(kind, []), theirs.get(kind, []), strict=True):
            if kind == "exact":
                assert mine == reference
                record.add(traced.touched, kind)
                continue
            record.add(traced.touched, kind, *record.errors(mine, reference))
            assert np.shape(mine) == np.shape(reference)
            np.testing.assert_allclose(mine, reference, rtol=tolerance, atol=tolerance, err_msg=kind)
