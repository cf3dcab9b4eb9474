"""책을 지을 때 수식을 조판하는 MathJax. 설치된 패키지의 부품을 파이썬에 내장된 V8에서 돌린다."""

import atexit
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sphinx.errors import ConfigError

PACKAGE = "sphinx-mathjax-offline"
COMPONENTS = ["startup", "core", "adaptors/liteDOM", "input/tex", "output/svg", "output/svg/fonts/tex"]
SETTINGS = Path(__file__).with_name("mathjax_engine.js")


class TeXError(ValueError):
    """MathJax가 모르는 명령이나 짝이 맞지 않는 괄호."""


def component_files():
    spec = find_spec(PACKAGE)
    if spec is None or find_spec("py_mini_racer") is None:
        raise ConfigError(f"수식을 조판할 패키지가 없다. `pip install {PACKAGE} mini-racer`로 설치한다.")
    folder = Path(spec.origin).parent / "static" / "mathjax"
    return [SETTINGS, *(folder / f"{name}.js" for name in COMPONENTS)]


@cache
def engine():
    """처음 부를 때 V8을 켠다. 닫지 않으면 파이썬이 끝나지 않는다."""
    from py_mini_racer import MiniRacer

    context = MiniRacer()
    atexit.register(context.close)
    for path in component_files():
        context.eval(path.read_text(encoding="utf-8"))
    context.eval("start()")
    return context


def typeset(tex, display):
    """식 하나를 조판해 SVG와 MathML을 낸다."""
    found = json.loads(engine().call("typeset", tex, display))
    if "error" in found:
        raise TeXError(found["error"])
    return found["svg"], found["mathml"]
