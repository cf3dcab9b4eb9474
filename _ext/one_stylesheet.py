"""테마와 책의 모양을 파일 하나(``site.css``)로 묶고, 책에 없는 클래스를 고르는 규칙을 뺀다.

화면은 모양을 다 받아야 처음 그려진다. 테마의 파일에는 쓰지 않는 아이콘과 부품의 규칙이 아홉 배 들어 있다.
"""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import tinycss2

NAME = "site.css"
THEME = ("basic.css", "styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css", "mystnb.*.css")
PYGMENTS = "pygments.css"  # 싣지 않는다. 낱말의 색은 code.css에 있다
CLASSES = re.compile(r'class="([^"]*)"')
WORDS = re.compile(r"[\w-]+")
ASSEMBLED = "bs-tooltip-"  # 스크립트가 이어 붙여서 만드는 이름
GROUPS = {"media", "supports", "layer"}


def book_styles(app):
    """책의 모양 파일. 종이의 것은 따로 걸린다(paper.py)."""
    return sorted(path for path in Path(app.confdir, "_static").glob("*.css") if path.name != "print.css")


def link_one(app, pagename, templatename, context, doctree):
    """모양 파일의 링크를 하나로 바꾼다. 주소에 붙는 지문은 책의 모양에서 나온다."""
    names = {path.name for path in book_styles(app)} | {PYGMENTS}
    context["css_files"] = [file for file in context["css_files"] if not is_bundled(file, names)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in book_styles(app))).hexdigest()[:8]
    context["site_css"] = f"{context['pathto'](f'_static/{NAME}', 1)}?v={digest}"


def is_bundled(file, names):
    path = Path(str(file.filename or ""))
    return path.name in names or path.parent.name == "styles" or path.name.startswith("mystnb.")


def classes_in_use(site):
    """쪽의 클래스와, 스크립트가 더할 수 있는 낱말."""
    found = set()
    for path in site.rglob("*.html"):
        found.update(*map(str.split, set(CLASSES.findall(path.read_text(encoding="utf-8")))))
    for folder in ("", "scripts/", "live/"):
        for path in (site / "_static").glob(f"{folder}*.js"):
            found.update(WORDS.findall(path.read_text(encoding="utf-8")))
    return found


def split_selectors(prelude):
    selectors = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def can_match(selector, classes):
    """``:not(…)``처럼 괄호 안에 든 이름은 없어도 된다."""
    names = [name.value for dot, name in pairwise(selector) if dot == "." and name.type == "ident"]
    return all(name in classes or name.startswith(ASSEMBLED) for name in names)


def prune(rules, classes):
    """쓰이는 규칙만 이은 글."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [s for s in split_selectors(rule.prelude) if can_match(s, classes)]
            if selectors:
                named = ",".join(tinycss2.serialize(selector).strip() for selector in selectors)
                kept.append(f"{named}{{{tinycss2.serialize(rule.content).strip()}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in GROUPS and rule.content:
            inner = prune(parse(tinycss2.parse_rule_list, rule.content), classes)
            if inner:
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword not in ("charset", "font-face"):
            kept.append(rule.serialize())
    return "\n".join(kept)


def parse(parser, css):
    return parser(css, skip_comments=True, skip_whitespace=True)


def write_one(app, error):
    if error is not None or app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    theme = [path for pattern in THEME for path in sorted(static.glob(pattern))]
    classes = classes_in_use(Path(app.outdir))
    css = [path.read_text(encoding="utf-8") for path in (*theme, *book_styles(app))]
    pruned = [prune(parse(tinycss2.parse_stylesheet, text), classes) for text in css]
    (static / NAME).write_text("\n".join(pruned) + "\n", encoding="utf-8")


def setup(app):
    app.connect("html-page-context", link_one, priority=900)
    app.connect("build-finished", write_one, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
