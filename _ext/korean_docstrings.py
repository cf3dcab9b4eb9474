"""독스트링의 한국어 글과 수식이 reST의 문법에 걸리지 않게 한다.

독스트링은 ``코드``에 조사를 바로 붙이고 절댓값을 |x|로 쓴다. reST는 앞의 것에 빈칸을 바라고 뒤의 것을
치환으로 읽는다. ``::`` 뒤에 들여 써서 그대로 찍히는 식은 건드리지 않는다.

같은 클래스의 다른 이름(``he_normal``)은 싣지 않는다. 스핑크스의 번역문 "…의 별칭"이 조사를 붙여 써서
reST에 걸린다.
"""

import inspect
import re

LITERAL = re.compile(r"(``[^`]+``)(?=([가-힣(])?)")
BAR_OUTSIDE_LITERAL = re.compile(r"(``[^`]+``)|\|")


def indent(line):
    return len(line) - len(line.lstrip())


def is_prose(lines):
    """줄마다, 그대로 찍히는 블록 밖에 있는지."""
    block = None
    for line in lines:
        if block is not None and line.strip() and indent(line) <= block:
            block = None
        yield block is None
        if block is None and line.rstrip().endswith("::"):
            block = indent(line)


def escape(line):
    line = BAR_OUTSIDE_LITERAL.sub(lambda match: match[1] or r"\|", line)
    # 역슬래시로 가린 빈칸은 조판에 나타나지 않는다.
    return LITERAL.sub(lambda match: match[1] + (r"\ " if match[2] else ""), line)


def escape_prose(app, what, name, obj, options, lines):
    prose = list(is_prose(lines))
    lines[:] = [escape(line) if inside else line for line, inside in zip(lines, prose, strict=True)]


def skip_alias(app, what, name, obj, skip, options):
    return True if inspect.isclass(obj) and obj.__name__ != name.rpartition(".")[2] else None


def setup(app):
    app.connect("autodoc-skip-member", skip_alias)
    # napoleon(500)이 줄을 옮기기 전에 고친다.
    app.connect("autodoc-process-docstring", escape_prose, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
