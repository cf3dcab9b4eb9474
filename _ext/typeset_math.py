"""수식을 책을 지을 때 조판한다. 쪽에는 SVG, 화면 낭독기가 읽는 MathML, 복사되는 TeX이 들어간다.

글자의 윤곽은 쪽마다 한 번만 싣고 식들이 함께 가리킨다. 조판한 식은 ``.doctrees/math.json``에 남겨
다음에 지을 때 다시 쓴다.
"""

import hashlib
import json
import re
from html import escape
from pathlib import Path

import mathjax_engine
from docutils import nodes
from mathjax_engine import TeXError
from sphinx.util import logging

logger = logging.getLogger(__name__)

GLYPH = re.compile(r'<path id="MJX-\d+-([^"]+)" (d="[^"]*")></path>')
GLYPH_USE = re.compile(r'xlink:href="#MJX-\d+-([^"]+)"')
# 조판이 끝난 뒤에는 쓰이지 않는 것. 글꼴은 본문의 것을 따른다.
UNUSED = re.compile(
    r' (?:data-(?:c|variant|mml-node|mjx-[a-z]+)|xmlns(?::xlink)?|role|focusable|font-family)="[^"]*"'
    r'| stroke="currentColor"(?= fill)|(?<="currentColor") stroke-width="0"|<defs>.*?</defs>'
)
BETWEEN_TAGS = re.compile(r">\s+<")
PAGE_USE = re.compile(r'<use href="#(glyph-[^"]+)"')
BODY = re.compile(r"<body[^>]*>")


class Formulas:
    """조판한 식과 글자의 윤곽. 파일의 지문이 엔진과 맞지 않으면 버린다."""

    def __init__(self, path):
        self.path = path
        self.key = fingerprint()
        saved = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        fresh = saved if saved.get("key") == self.key else {}
        self.html = fresh.get("html", {})
        self.glyphs = fresh.get("glyphs", {})

    def find(self, tex, display):
        name = f"{'display' if display else 'inline'} {tex}"
        if name not in self.html:
            svg, mathml = mathjax_engine.typeset(tex, display)
            self.glyphs.update((f"glyph-{glyph}", outline) for glyph, outline in GLYPH.findall(svg))
            svg = UNUSED.sub("", GLYPH_USE.sub(r'href="#glyph-\1"', svg))
            self.html[name] = compose(svg, mathml, tex, "$$" if display else "$")
        return self.html[name]

    def save(self):
        record = {"key": self.key, "html": self.html, "glyphs": self.glyphs}
        self.path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def fingerprint():
    """조판의 결과를 정하는 것들의 지문: 이 파일과 MathJax의 부품."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in mathjax_engine.component_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def compose(svg, mathml, tex, mark):
    svg = svg.replace("<svg", '<svg aria-hidden="true"', 1).replace("></use>", "/>")
    mathml = BETWEEN_TAGS.sub("><", UNUSED.sub("", mathml).strip())
    source = f'<span class="tex" aria-hidden="true">{escape(mark + tex + mark)}</span>'
    return f'{svg}<span class="mathml">{mathml}</span>{source}'


def visit_inline(translator, node):
    translator.body.append(f'<span class="math">{render(translator, node, display=False)}</span>')
    raise nodes.SkipNode


def visit_block(translator, node):
    translator.body.append(f'<div class="math">{render(translator, node, display=True)}</div>\n')
    raise nodes.SkipNode


def render(translator, node, display):
    tex = node.astext().strip()
    try:
        return translator.builder.formulas.find(tex, display)
    except TeXError as error:
        logger.warning("조판하지 못하는 수식이다: %s. 받은 값: %s", error, tex, location=node)
        return escape(tex)


def open_formulas(app):
    app.builder.formulas = Formulas(Path(app.doctreedir) / "math.json")


def add_glyphs(app, error):
    """지은 쪽마다, 그 쪽의 식이 가리키는 글자의 윤곽을 앞에 둔다."""
    if error is not None or app.builder.format != "html":
        return
    app.builder.formulas.save()
    for path in Path(app.outdir).rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        used = sorted(set(PAGE_USE.findall(html)))
        if used and 'class="glyphs"' not in html:
            outlines = "".join(f'<path id="{name}" {app.builder.formulas.glyphs[name]}/>' for name in used)
            sprite = f'<svg class="glyphs" aria-hidden="true"><defs>{outlines}</defs></svg>'
            html = BODY.sub(lambda match, sprite=sprite: match[0] + sprite, html, count=1)
            path.write_text(html, encoding="utf-8")


def setup(app):
    app.add_html_math_renderer("typeset", (visit_inline, None), (visit_block, None))
    app.connect("builder-inited", open_formulas)
    app.connect("build-finished", add_glyphs)
    return {"parallel_read_safe": True}
