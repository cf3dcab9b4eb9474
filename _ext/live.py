"""본문의 ``<!-- live: 이름 -->`` 자리에 움직이는 그림을 놓는다. 노트북과 GitHub에서는 보이지 않는 주석이다.

그림이 있는 쪽에만 kit.js와 그 그림의 파일을 건다. ``tools/live/<이름>.py``가 있으면 책을 지을 때 그 수를 재어
``<이름>.data.js``로 적는다.
"""

import importlib
import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

MARKER = re.compile(r"\s*<!-- live: ([\w-]+) -->\s*")
PLACE = (
    '<figure class="live" id="live-{name}" data-live="{name}" role="group" aria-label="{title}">'
    '<figcaption class="live-title">직접 움직여 보기: {title}</figcaption>'
    "<noscript><p>움직이는 그림에는 자바스크립트가 있어야 한다.</p></noscript></figure>"
)
TITLES = {
    "signal": "가중치의 크기와 열두 층의 신호",
}


class LivePlace(SphinxPostTransform):
    default_priority = 5

    def run(self, **kwargs):
        for node in list(self.document.findall(nodes.raw)):
            if found := MARKER.fullmatch(node.astext()):
                node.parent.replace(node, self.place(found[1]))

    def place(self, name):
        if name not in TITLES:
            raise ExtensionError(f"없는 그림이다: {name} ({self.env.docname})")
        return nodes.raw("", PLACE.format(name=name, title=TITLES[name]), format="html", live=name)


def add_scripts(app, pagename, templatename, context, doctree):
    names = [node["live"] for node in doctree.findall(nodes.raw) if "live" in node] if doctree else []
    if not names:
        return
    app.add_css_file("live/live.css")
    app.add_js_file("live/kit.js", loading_method="defer")
    for name in names:
        if source(app, name).exists():
            app.add_js_file(f"live/{name}.data.js", loading_method="defer")
        app.add_js_file(f"live/{name}.js", loading_method="defer")


def source(app, name):
    return Path(app.confdir) / "tools" / "live" / f"{name}.py"


def write_data(app, error):
    """그림의 수를 dnnlib으로 잰다."""
    if error or app.builder.format != "html":
        return
    for name in TITLES:
        if source(app, name).exists():
            told = json.dumps(importlib.import_module(f"tools.live.{name}").data(), separators=(",", ":"))
            target = Path(app.outdir) / "_static" / "live" / f"{name}.data.js"
            target.write_text(f'Live.data["{name}"] = {told};\n', encoding="utf-8")


def setup(app):
    app.add_post_transform(LivePlace)
    app.connect("html-page-context", add_scripts)
    app.connect("build-finished", write_data)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
