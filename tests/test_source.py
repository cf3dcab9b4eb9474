"""source: 소스를 보여 주는 한 함수."""

import inspect
import sys
from types import SimpleNamespace

import pytest

from dnnlib import activations, layers, show_source
from expect import refused


@pytest.fixture(autouse=True)
def outside_a_notebook(monkeypatch):
    """시험을 돌리는 프로그램이 ipykernel을 이미 불러왔을 수 있다."""
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)


def test_a_function_a_class_and_a_module_are_printed_as_they_stand(capsys):
    for obj in (activations.relu, layers.Dense, activations):
        show_source(obj)
        assert capsys.readouterr().out == inspect.getsource(obj).rstrip() + "\n"


def test_a_decorated_method_shows_its_own_body_not_the_wrapper(capsys):
    from dnnlib import Sequential

    show_source(Sequential.fit)
    out = capsys.readouterr().out
    assert "def fit(" in out
    assert "def checked" not in out


def test_a_notebook_gets_highlighted_code(monkeypatch, capsys):
    shown = []
    display = SimpleNamespace(display=lambda data, raw: shown.append((data, raw)))
    monkeypatch.setitem(sys.modules, "ipykernel", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    show_source(activations.relu)
    ((data, raw),) = shown
    source = inspect.getsource(activations.relu).rstrip()
    assert raw
    assert data == {"text/markdown": f"```python\n{source}\n```", "text/plain": source}
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("obj", [3, "relu", print])
def test_what_has_no_source_is_refused(obj):
    with refused(TypeError, "obj", repr(obj)):
        show_source(obj)


def test_a_function_whose_source_is_gone_is_refused():
    space = {}
    exec("def lost(): pass", space)
    with refused(TypeError, "obj", "lost"):
        show_source(space["lost"])
