"""라이브러리의 꼴: 크기의 예산, 불러오는 방향, 빠른 import, 한국어 독스트링."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

import dnnlib

ROOT = Path(dnnlib.__file__).parent
FILES = {
    path.relative_to(ROOT).as_posix(): path
    for path in sorted(ROOT.rglob("*.py"))
    if "grading" not in path.parts
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}

# 파일은 독스트링까지, 전체는 독스트링과 빈 줄을 뺀 코드만 센다. 독스트링은 API 부록이 된다.
FILE_LINES, FUNCTION_LINES, TOTAL_CODE_LINES = 250, 30, 4000

LEAVES = {
    "activations", "callbacks", "checks", "config", "constraints", "gradient_check", "initializers", "lookup",
    "losses", "metrics", "naming", "normal", "optimizers", "plots", "records", "regularizers", "source",
    "table", "trials", "utils", "datasets", "weighting", "backend",
}  # fmt: skip
HEAVY = {"h5py", "keras", "matplotlib", "pandas", "scipy", "sklearn", "tensorflow", "tqdm", "IPython"}
LAZY = {
    ("callbacks/progress.py", "tqdm"),
    ("datasets/digits.py", "sklearn"),
    ("datasets/mnist.py", "keras"),
    ("models/hdf5.py", "h5py"),
    ("source.py", "IPython"),
    ("trials.py", "scipy"),
    ("trials.py", "tqdm"),
}


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def body_lines(function):
    """독스트링을 뺀 몸통의 줄 수."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def code_lines(name):
    """독스트링, 빈 줄, 주석뿐인 줄을 뺀 줄 수."""
    documented = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            documented |= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    text = enumerate(FILES[name].read_text(encoding="utf-8").splitlines(), start=1)
    return sum(number not in documented and line.strip()[:1] not in ("", "#") for number, line in text)


def imported(nodes):
    """``import a.b``와 ``from a import b``가 부르는 모듈: ``a.b``."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "상대 import는 쓰지 않는다"
            for alias in node.names:
                deeper = ROOT.parent.joinpath(*node.module.split("."), alias.name)
                is_module = deeper.is_dir() or deeper.with_suffix(".py").exists()
                yield f"{node.module}.{alias.name}" if is_module else node.module


def inside_functions(tree):
    return {node for function in functions(tree) for node in ast.walk(function)}


def own_parts(tree):
    """이 파일이 부르는 ``dnnlib``의 첫 단계 이름들."""
    modules = [m.split(".") for m in imported(ast.walk(tree)) if m.split(".")[0] == "dnnlib"]
    return {parts[1] if len(parts) > 1 else "dnnlib" for parts in modules}


def part(name):
    return name.split("/")[0].removesuffix(".py")


@pytest.mark.parametrize("name", FILES)
def test_no_file_is_over_the_budget(name):
    assert lines(FILES[name]) <= FILE_LINES


@pytest.mark.parametrize("name", FILES)
def test_no_function_is_over_the_budget(name):
    long = {f.name: body_lines(f) for f in functions(TREES[name]) if body_lines(f) > FUNCTION_LINES}
    assert not long


def test_the_library_is_small_enough_to_read():
    total = sum(code_lines(name) for name in FILES)
    print(f"dnnlib: 코드 {total}줄")
    assert total <= TOTAL_CODE_LINES


@pytest.mark.parametrize("name", [name for name in FILES if part(name) in LEAVES])
def test_leaves_import_only_leaves(name):
    """층과 모델은 잎 위에 선다. 옵티마이저와 콜백도 층을 모른다."""
    assert own_parts(TREES[name]) <= LEAVES


@pytest.mark.parametrize("name", [name for name in FILES if part(name) == "layers"])
def test_layers_import_no_model_and_no_training(name):
    assert own_parts(TREES[name]) <= {
        "activations", "checks", "config", "constraints", "initializers", "layers", "lookup", "naming",
        "regularizers",
    }  # fmt: skip


def test_every_file_has_its_place():
    assert {part(name) for name in FILES} == LEAVES | {"__init__", "layers", "models"}


def test_nothing_imports_the_grader():
    assert not [name for name, tree in TREES.items() if "grading" in own_parts(tree)]


def test_heavy_packages_are_imported_lazily_and_only_where_they_are_needed():
    for name, tree in TREES.items():
        inside = inside_functions(tree)
        lazy = {m.split(".")[0] for m in imported(inside)} & HEAVY
        eager = {m.split(".")[0] for m in imported(set(ast.walk(tree)) - inside)} & HEAVY
        assert eager == ({"matplotlib"} if name == "plots.py" else set()), name
        assert {(name, package) for package in lazy} <= LAZY, name


def test_importing_dnnlib_brings_no_heavy_package():
    loaded = run(
        f"import sys, dnnlib; print(*{sorted(HEAVY)!r} & sys.modules.keys())".replace("[", "{").replace(
            "]", "}"
        )
    )
    assert loaded == ""


def test_importing_dnnlib_is_fast():
    """NumPy를 불러온 뒤에 쓴 CPU 시간을 잰다. 다섯 번의 중앙값."""
    code = (
        "import numpy, time; start = time.process_time(); import dnnlib; print(time.process_time() - start)"
    )
    seconds = median(float(run(code)) for _ in range(5))
    print(f"import dnnlib: {seconds:.3f}초")
    assert seconds < 0.2


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.strip()


def public():
    """공개된 모듈과, 그 모듈이 내놓은 클래스와 함수."""
    for name in [None, *(n for n in dnnlib.__all__ if inspect.ismodule(getattr(dnnlib, n)))]:
        module = dnnlib if name is None else importlib.import_module(f"dnnlib.{name}")
        yield module.__name__, module
        for member in module.__all__:
            thing = getattr(module, member)
            if inspect.isclass(thing) or inspect.isfunction(thing):
                yield f"{module.__name__}.{member}", thing


DOCUMENTED = dict(public())


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_public_name_has_a_korean_docstring(name):
    """클래스가 물려받은 독스트링은 치지 않는다."""
    thing = DOCUMENTED[name]
    doc = vars(thing).get("__doc__") if inspect.isclass(thing) else thing.__doc__
    assert re.search("[가-힣]", doc or "")


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_in_korean_why_it_exists(name):
    assert re.search("[가-힣]", ast.get_docstring(TREES[name]) or "")


@pytest.mark.parametrize("name", [n for n in DOCUMENTED if inspect.ismodule(DOCUMENTED[n])])
def test_all_names_what_is_there(name):
    names = DOCUMENTED[name].__all__
    assert len(set(names)) == len(names)
    assert all(hasattr(DOCUMENTED[name], member) for member in names)


def test_dead_code_after_an_import_error_is_not_hidden():
    """``except ImportError``는 설치할 것을 알려 주는 ``raise``로 끝난다."""
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and getattr(node.type, "id", "") == "ImportError":
                assert isinstance(node.body[-1], ast.Raise), name
