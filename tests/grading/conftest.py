"""채점의 시험이 함께 쓰는 것."""

import sys

import pytest


@pytest.fixture
def without_keras(monkeypatch):
    """같은 코드가 dnnlib으로도 도므로 텐서플로를 부르지 않는다."""
    monkeypatch.setitem(sys.modules, "keras", None)
