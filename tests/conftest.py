"""시험마다 라이브러리의 전역 상태(자료형, 난수)를 처음으로 되돌린다."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from dnnlib import config, utils

HERE = Path(__file__).parent
EXTENSIONS = HERE.parent / "_ext"
# 라이브러리의 줄은 나머지 시험이 다 지난다. 여기서는 시간만 든다.
UNTRACED = (HERE / "site", HERE / "crosscheck")


def pytest_collection_modifyitems(items):
    for item in items:
        if any(folder in item.path.parents for folder in UNTRACED):
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item):
    """``no_cover``가 일꾼(xdist) 안에서도 듣게 한다. pytest-cov는 거기서 둘을 켜고 하나만 끈다."""
    tracer = sys.gettrace()
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


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
