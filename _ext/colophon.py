"""첫 쪽의 끝에 판권을 적는다: CITATION.cff의 지은이와 판, 저장소의 마지막 날짜와 주소."""

from pathlib import Path

import yaml


def add_colophon(app, pagename, templatename, context, doctree):
    if pagename == app.config.root_doc:
        citation = yaml.safe_load((Path(app.confdir) / "CITATION.cff").read_text(encoding="utf-8"))
        facts = {
            "title": citation["title"],
            "authors": ", ".join(author["name"] for author in citation["authors"]),
            "edition": citation["version"],
            "date": max(app.last_changes.values(), default=None),
            "repository": app.config.html_theme_options["repository_url"],
        }
        context["body"] += app.builder.templates.render("colophon.html", facts)


def setup(app):
    app.setup_extension("page_facts")
    app.connect("html-page-context", add_colophon)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
