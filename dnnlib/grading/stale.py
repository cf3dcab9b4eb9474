"""마지막으로 고친 셀과 지금 살아 있는 함수가 다른지 본다.

셀에 문법 오류가 있거나 셀이 중간에 멈추면 함수는 옛 정의 그대로 남는다. 그 함수를 채점하면 고친 것이 맞았다고
오해하게 된다.
"""

import ast
import inspect
import re
import sys

SYNTAX = (
    "함수를 정의한 마지막 셀에 문법 오류가 있어 옛 함수가 그대로 남아 있다. 셀의 {line}번째 줄을 고치고 다시 "
    "실행한다."
)
STOPPED = "마지막으로 실행한 셀의 함수가 정의되지 않고 옛 함수가 남아 있다. 그 셀이 끝까지 실행되는지 본다."


def stale(function, namespace):
    """채점을 미룰 까닭. 없으면 빈 문자열. 노트북이 아니면 볼 수 없으므로 언제나 빈 문자열이다."""
    cell = last_definition(function, namespace.get("In", ()))
    if cell is None:
        return ""
    try:
        defined = functions(ast.parse(plain(cell)))
    except SyntaxError as error:
        return SYNTAX.format(line=error.lineno)
    live = source_of(namespace.get(function))
    return STOPPED if live and function in defined and live not in map(ast.unparse, defined[function]) else ""


def last_definition(function, cells):
    pattern = re.compile(rf"^\s*def\s+{re.escape(function)}\b", re.MULTILINE)
    return next((cell for cell in reversed(list(cells)) if pattern.search(cell)), None)


def plain(cell):
    """``%pip``, ``!ls`` 같은 노트북의 표기를 파이썬으로 바꾼 글."""
    if "IPython" in sys.modules:
        return sys.modules["IPython"].core.inputtransformer2.TransformerManager().transform_cell(cell)
    return cell


def functions(tree):
    found = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, []).append(node)
    return found


def source_of(candidate):
    try:
        return ast.unparse(ast.parse(inspect.getsource(candidate)))
    except (TypeError, OSError, SyntaxError):
        return ""
