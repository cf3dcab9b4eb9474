"""코드 셀을 접을 수 있게 한다. ``hide-input`` 꼬리표가 붙은 셀은 처음부터 접혀 있다.

myst-nb가 접는 칸에는 영어 문구가 박혀 있어 대신한다.
"""

from html import escape

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.transforms.post_transforms import SphinxPostTransform


class OpenCode(nodes.Element):
    """펼쳐 둔 코드."""


class OpenCodeCells(SphinxPostTransform):
    # myst-nb가 접을 셀을 감싼(199) 뒤다.
    default_priority = 200
    formats = ("html",)

    def run(self, **kwargs):
        for code in list(self.document.findall(is_code)):
            if not isinstance(code.parent, HideCodeCellNode):
                fold = OpenCode()
                code.replace_self(fold)
                fold += code


def is_code(node):
    return isinstance(node, nodes.container) and "cell_input" in node["classes"]


def visit_hidden(translator, node):
    translator.body.append(f'<details class="folded"><summary>{escape(node["prompt_show"])}</summary>\n')


def visit_open(translator, node):
    translator.body.append('<details class="folded" open><summary>코드</summary>\n')


def depart(translator, node):
    translator.body.append("</details>\n")


def setup(app):
    app.setup_extension("myst_nb")
    app.add_node(HideCodeCellNode, override=True, html=(visit_hidden, depart))
    app.add_node(OpenCode, html=(visit_open, depart))
    app.add_post_transform(OpenCodeCells)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
