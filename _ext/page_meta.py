"""쪽마다 설명, 대표 주소, 공유 카드의 정보를 머리에 넣고, 사이트의 목록과 로봇 안내를 쓴다."""

import re
from html import escape
from pathlib import Path

from docutils import nodes

SENTENCES_END = re.compile(r"[.?!]$")
LONGEST = 160  # 글자. 찾기 결과와 공유 카드가 보여 주는 만큼


def describe(doctree):
    """문장으로 끝나는 첫 문단. 링크만 늘어놓은 줄은 문장이 아니다."""
    for paragraph in doctree.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if SENTENCES_END.search(text):
            return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return ""


def add_tags(app, pagename, templatename, context, doctree):
    if doctree is None:
        return
    description, url = describe(doctree), context["pageurl"]
    named = {"description": description, "twitter:card": "summary_large_image"}
    properties = {
        "og:title": re.sub("<[^>]+>", "", context["title"]),
        "og:description": description,
        "og:type": "website" if pagename == app.config.root_doc else "article",
        "og:url": url,
        "og:site_name": context["docstitle"],
        "og:locale": "ko_KR",
        "og:image": f"{app.config.html_baseurl}_static/card.png",
        "og:image:alt": "가중치의 크기만 다른 세 망에서 신호가 열두 층을 지나는 모습",
    }
    tags = [f'<meta name="{name}" content="{escape(value)}">' for name, value in named.items()]
    tags += [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()]
    icons = {"icon": "favicon.png", "apple-touch-icon": "touch-icon.png"}
    tags += [
        f'<link rel="{rel}" href="{context["pathto"](f"_static/{name}", 1)}">' for rel, name in icons.items()
    ]
    context["metatags"] += "\n    ".join(tags)


def write_map(app, error):
    """sitemap.xml에는 글이 있는 쪽만 적는다."""
    if error is None and app.builder.format == "html":
        base = app.config.html_baseurl
        pages = "".join(
            f"<url><loc>{base}{app.builder.get_target_uri(name)}</loc></url>\n"
            for name in sorted(app.env.found_docs)
        )
        schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
        text = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{schema}">\n{pages}</urlset>\n'
        Path(app.outdir, "sitemap.xml").write_text(text, encoding="utf-8")
        robots = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"
        Path(app.outdir, "robots.txt").write_text(robots, encoding="utf-8")


def setup(app):
    app.connect("html-page-context", add_tags)
    app.connect("build-finished", write_map)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
