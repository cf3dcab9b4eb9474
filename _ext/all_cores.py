"""쪽을 코어의 수만큼 나누어 읽는다. 주피터북의 명령에는 그 선택이 없다."""

import os

UNDECLARED = "sphinx_multitoc_numbering"  # 다 읽은 다음에 움직이는데, 나누어 읽어도 된다고 밝히지 않는다


def declare_safe(app, env, docnames):
    if UNDECLARED in app.extensions:
        app.extensions[UNDECLARED].parallel_read_safe = True


def write_in_turn(app):
    """조판한 식을 한 곳에 모으므로(typeset_math.py) 쓰기는 나누지 않는다."""
    app.builder.allow_parallel = False


def setup(app):
    app.parallel = os.cpu_count()
    app.connect("env-before-read-docs", declare_safe)
    app.connect("builder-inited", write_in_turn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
