"""시험마다 라이브러리의 전역 상태(자료형, 난수)를 처음으로 되돌린다."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from dnnlib import config, utils

EXTENSIONS = Path(__file__).parents[1] / "_ext"


@pytest.fixture(autouse=True)
def fresh_state():
    """float32와 시드 0에서 시작하고, 끝나면 다시 그리로 돌려놓는다."""
    config.set_floatx("float32")
    utils.set_random_seed(0)
    yield
    config.set_floatx("float32")
    utils.set_random_seed(0)


@pytest.fixture
def float64():
    config.set_floatx("float64")


@pytest.fixture
def rng():
    """시험 데이터를 뽑는 생성기. 라이브러리의 생성기와 따로 간다."""
    return np.random.default_rng(1234)


@pytest.fixture(scope="session")
def load_extension():
    """``_ext``의 모듈을 이름으로 부르는 함수. 확장끼리는 ``_ext``에서 서로를 찾는다."""

    def load(name):
        spec = importlib.util.spec_from_file_location(f"extension_{name}", EXTENSIONS / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.path.insert(0, str(EXTENSIONS))
        try:
            spec.loader.exec_module(module)
        finally:
            sys.path.remove(str(EXTENSIONS))
        return module

    return load
