"""수식을 책 안의 MathJax로 조판한다. 설치된 패키지에서 필요한 부품만 복사해 CDN에 묻지 않는다.

글꼴 파일이 필요 없는 SVG 출력을 쓰고, 바깥 자원을 부르는 메뉴와 음성 부품은 싣지 않는다.
"""

from importlib.util import find_spec
from pathlib import Path

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util.fileutil import copy_asset

PACKAGE = "sphinx-mathjax-offline"
COMPONENTS = ["core", "input/tex", "output/svg", "a11y/assistive-mml"]
# startup는 위의 부품을 부르고, output/svg는 제 글자꼴을 스스로 부른다.
FILES = ["startup", *COMPONENTS, "output/svg/fonts/tex"]
# 모르는 명령은 붉은 글씨로 넘기지 않고 오류로 남겨 검사에 걸리게 한다.
TEX_PACKAGES = {"[-]": ["autoload", "require", "noundefined"]}


def package_folder():
    spec = find_spec(PACKAGE)
    if spec is None:
        raise ConfigError(f"수식을 조판할 패키지가 없다. `make book`이나 `pip install {PACKAGE}`로 설치한다.")
    return Path(spec.origin).parent / "static" / "mathjax"


def configure(app, config):
    config.mathjax_path = "mathjax/startup.js"
    config.mathjax3_config = {
        "loader": {"load": COMPONENTS},
        "tex": {"packages": TEX_PACKAGES},
        "svg": {"fontCache": "global"},
    }


def is_mathjax(script):
    return "MathJax" in (script.attributes.get("body") or "") or "mathjax/" in str(script.filename)


def load_only_with_math(app, pagename, templatename, context, doctree):
    """Sphinx는 아래 쪽에 수식이 있는 차례 쪽에도 MathJax를 싣는다. 수식이 없는 쪽에서는 뺀다."""
    if doctree and not any(doctree.findall(lambda node: isinstance(node, nodes.math | nodes.math_block))):
        context["script_files"] = [file for file in context["script_files"] if not is_mathjax(file)]


def copy_components(app, error):
    if error is None and app.builder.format == "html":
        target = Path(app.outdir) / "_static" / "mathjax"
        for name in FILES:
            copy_asset(package_folder() / f"{name}.js", (target / name).parent)


def setup(app):
    app.connect("config-inited", configure)
    app.connect("html-page-context", load_only_with_math, priority=900)
    app.connect("build-finished", copy_components)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
