"""제출한 노트북의 코드 셀: 읽고, 노트북의 표기를 지우고, 손대지 않은 셀에서는 정의만 남긴다."""

import ast
import json
import re
import warnings
from functools import lru_cache

NOT_JSON = "노트북이 아니다: JSON으로 읽을 수 없다. 파일이 중간에서 잘렸는지 본다."
NO_CELLS = "노트북이 아니다: 셀의 목록이 없다."
PYTHON_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")
MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|[\w., ]+=[ \t]*[%!].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE)


class DamagedError(ValueError):
    """노트북으로 읽을 수 없는 파일."""


def code_cells(data):
    """노트북의 바이트에서 코드 셀의 글.

    오류:
        DamagedError: 노트북이 아닐 때.
    """
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DamagedError(NOT_JSON) from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise DamagedError(NO_CELLS)
    found = [cell for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    return [text(cell.get("source")) for cell in found]


def text(source):
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def runnable(cells, blank):
    """실행할 ``(이름, 글)``. 빈 노트북과 같은 셀은 시연이므로 정의와 import만 남긴다."""
    given = demonstrations(blank)
    found = []
    for number, cell in enumerate(cells, 1):
        known = given.get(tidy(cell))
        source = plain(cell) if known is None else known
        if source.strip():
            found.append((f"{number}번째 코드 셀", source))
    return found


@lru_cache
def demonstrations(blank):
    """빈 노트북의 셀에서, 그 셀이 정의하는 것만 남긴 글로 가는 사전."""
    return {tidy(cell): definitions(plain(cell)) for cell in blank}


def changed(cells, blank):
    """학습자가 쓴 셀."""
    given = demonstrations(blank)
    return [cell for cell in cells if tidy(cell) not in given]


def tidy(source):
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def plain(source):
    """``%``와 ``!``로 시작하는 줄을 ``pass``로 바꾼 글. 줄의 번호는 그대로다."""
    if source.lstrip().startswith("%%"):
        magic, _, rest = source.lstrip().partition("\n")
        return f"pass\n{plain(rest)}" if magic.split()[0] in PYTHON_MAGICS else ""
    return source if parsed(source) else MAGIC.sub(r"\1pass", source)


def parsed(source):
    """구문 나무. 문법에 맞지 않으면 None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def definitions(source):
    """import, 함수, 클래스, 상수만 남긴 글."""
    tree = parsed(source)
    return "" if tree is None else "\n\n".join(ast.unparse(node) for node in tree.body if defines(node))


def defines(node):
    match node:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.ClassDef():
            return True
        case ast.Try():
            return all(defines(inner) for inner in node.body)
        case ast.Assign(targets=[ast.Name(id=name)]) if name.isupper():
            return True
        case ast.Assign():
            return not any(isinstance(inner, ast.Call) for inner in ast.walk(node))
    return False


@lru_cache
def imports(cells):
    """셀들이 불러오는 모듈의 이름."""
    names = set()
    for node in (node for cell in cells if (tree := parsed(plain(cell))) for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return tuple(sorted(names))
