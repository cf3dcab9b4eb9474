"""쪽을 제목마다 나누어 찾기가 읽을 글로 바꾼다: 글, 코드에 나온 이름, 제목의 주소."""

import re

from docutils import nodes
from pylatexenc.latex2text import LatexNodes2Text
from sphinx import addnodes

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{2,}")
SMALL_FRACTION = re.compile(r"\\[td]frac")
SKIPPED = nodes.raw | nodes.comment | nodes.image | nodes.title | addnodes.index | addnodes.desc_signature
BLOCK = nodes.paragraph | nodes.list_item | nodes.entry | nodes.field_name | nodes.field_body
OWN_RESULT = nodes.section | addnodes.desc

to_unicode = LatexNodes2Text().latex_to_text


def formula(node):
    """줄 안의 수식을 눈에 보이는 글자로: ``\\beta_1`` → β_1."""
    return to_unicode(SMALL_FRACTION.sub(r"\\frac", node.astext()))


def is_launch_line(node):
    """장의 첫 줄: Colab에서 열기, 걸리는 시간, 앞뒤 장의 링크."""
    first = node.children[0] if node.children else None
    return isinstance(first, nodes.reference) and "colab." in first.get("refuri", "")


def is_apart(node):
    """장의 글이 아닌 것: 셀의 출력과 준비 셀."""
    return not {"cell_output", "tag_setup"}.isdisjoint(node.get("classes", ()))


def prose(node):
    """``node``의 글. 코드, 출력, 따로 찾아지는 아래 제목은 뺀다."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.math):
        return formula(node)
    if isinstance(node, nodes.math_block):
        return " … "
    if isinstance(node, SKIPPED | OWN_RESULT | nodes.literal_block) or is_apart(node) or is_launch_line(node):
        return ""
    text = "".join(map(prose, node.children))
    return f"{text}\n" if isinstance(node, BLOCK) else text


def code_blocks(node):
    if isinstance(node, nodes.literal_block):
        yield node.astext()
    elif isinstance(node, nodes.Element) and not isinstance(node, OWN_RESULT) and not is_apart(node):
        for child in node.children:
            yield from code_blocks(child)


def content(node):
    """글과, 코드에 나온 이름들(한 번씩)."""
    text = " ".join("".join(map(prose, node.children)).split())
    blocks = (block for child in node.children for block in code_blocks(child))
    names = dict.fromkeys(name for block in blocks for name in NAME.findall(block))
    return {"text": text, "code": " ".join(names)}


def describe(node):
    """제목이 있는 마디의 이름과 주소. 레퍼런스의 항목은 온전한 이름이 제목이다."""
    if isinstance(node, nodes.section):
        title = node.next_node(nodes.title)
        return node["ids"][0], " ".join("".join(map(prose, title.children)).split())
    signature = node.next_node(addnodes.desc_signature)
    name = ".".join(filter(None, [signature.get("module"), signature.get("fullname")]))
    return (signature["ids"] or [""])[0], name


def sections(doctree):
    """쪽의 제목마다 ``{"anchor", "heading", "text", "code"}``. 첫 항목이 쪽의 제목이다."""
    found = []
    for node in doctree.findall(lambda node: isinstance(node, OWN_RESULT)):
        anchor, heading = describe(node)
        if heading:
            found.append({"anchor": anchor, "heading": heading, **content(node)})
    return found
