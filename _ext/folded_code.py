"""``hide-input`` 꼬리표가 붙은 셀을 한 줄로 접어 둔다. myst-nb의 것은 영어 문구가 박혀 있어 대신한다."""

from html import escape

from myst_nb.sphinx_ import HideCodeCellNode


def visit(translator, node):
    translator.body.append(f'<details class="folded"><summary>{escape(node["prompt_show"])}</summary>\n')


def depart(translator, node):
    translator.body.append("</details>\n")


def setup(app):
    app.setup_extension("myst_nb")
    app.add_node(HideCodeCellNode, override=True, html=(visit, depart))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
