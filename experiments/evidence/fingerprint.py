"""코드의 지문: 재는 함수와 그것이 부르는 것이 바뀌었는지. 주석, 독스트링, 줄바꿈은 세지 않는다."""

import ast
import functools
import hashlib
import io
import tokenize
from pathlib import Path

ROOT = Path(__file__).parents[2]
SKIPPED = {tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}
# 훈련한 값을 바꾸지 않는 것.
APART = ("grading", "records", "plots.py", "gradient_check.py", "source.py", "table.py", "trials.py")


def of_measure(path):
    """줄의 ``measure``와, 거기서 닿는 ``experiments``의 함수와 상수의 지문."""
    return _digest(reached(Path(path), "measure", {}))


def of_library():
    """``dnnlib`` 가운데 훈련에 쓰이는 코드의 지문."""
    folder = ROOT / "dnnlib"
    files = [path for path in folder.rglob("*.py") if path.relative_to(folder).parts[0] not in APART]
    return _digest(
        {path.relative_to(ROOT).as_posix(): code(path.read_text(encoding="utf-8")) for path in files}
    )


def of_crosscheck():
    """케라스와의 대조를 정하는 코드의 지문: ``dnnlib``과 견주는 프로그램."""
    return {"dnnlib": of_library(), "programs": of_code((ROOT / "tests/crosscheck").glob("*.py"))}


def of_code(paths):
    """파이썬 파일들의 코드의 지문."""
    return _digest({path.name: code(path.read_text(encoding="utf-8")) for path in paths})


def of_files(paths):
    """파일의 내용 그대로의 지문."""
    return _digest({path.name: path.read_text(encoding="utf-8") for path in paths})


def reached(path, name, parts):
    """``path``의 ``name``에서 닿는 정의: ``파일:이름``에서 코드로."""
    source = path.read_text(encoding="utf-8")
    definitions, imports = _top_level(source)
    key = f"{path.stem}:{name}"
    if name in imports:
        reached(*imports[name], parts)
    elif name in definitions and key not in parts:
        node = definitions[name]
        parts[key] = code(ast.get_source_segment(source, node))
        for child in ast.walk(node):
            if isinstance(child, ast.Name):
                reached(path, child.id, parts)
    return parts


@functools.lru_cache
def _top_level(source):
    """모듈의 정의와, ``experiments``에서 들여온 이름이 정의된 곳."""
    definitions, imports = {}, {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            definitions[node.name] = node
        elif isinstance(node, ast.Assign):
            names = [
                child.id
                for target in node.targets
                for child in ast.walk(target)
                if isinstance(child, ast.Name)
            ]
            definitions |= dict.fromkeys(names, node)
        elif isinstance(node, ast.ImportFrom) and node.module.startswith("experiments."):
            file = ROOT / (node.module.replace(".", "/") + ".py")
            imports |= {alias.asname or alias.name: (file, alias.name) for alias in node.names}
    return definitions, imports


def code(source):
    """주석과 홀로 선 문자열(독스트링)과 빈칸을 뺀 글."""
    lines, line = [], []
    for found in tokenize.generate_tokens(io.StringIO(source).readline):
        if found.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
            if [kind for kind, _ in line] != [tokenize.STRING]:
                lines.append("".join(text for _, text in line))
            line = []
        elif found.type not in SKIPPED:
            line.append((found.type, found.string))
    return "\n".join(lines)


def _digest(parts):
    return hashlib.sha256("\0".join(f"{key}\0{parts[key]}" for key in sorted(parts)).encode()).hexdigest()[
        :16
    ]
