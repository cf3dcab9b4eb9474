"""쪽의 발에 마지막으로 바뀐 날과 고치는 곳, 틀린 곳을 알리는 곳을 적는다."""

import subprocess
from pathlib import Path
from urllib.parse import quote


def run_git(root, *arguments):
    """git이 없거나 저장소가 아니면 빈 글."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8").stdout
    except OSError:
        return ""


def last_changes(root):
    """파일마다 마지막으로 바뀐 날. 역사를 다 받지 않은 저장소에서는 날짜가 거짓이 되므로 비운다."""
    if run_git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    changes, day = {}, ""
    log = run_git(
        root,
        "-c",
        "core.quotePath=false",
        "log",
        "--format=%x00%cs",
        "--name-only",
        "--",
        "chapters",
        "exercises",
    )
    for line in log.splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            changes.setdefault(line, day)
    return changes


def read_history(app):
    app.last_changes = last_changes(app.confdir)


def add_facts(app, pagename, templatename, context, doctree):
    if doctree is None:
        return
    source = Path(app.env.doc2path(pagename)).relative_to(app.srcdir).as_posix()
    repository = app.config.html_theme_options["repository_url"]
    context["last_change"] = app.last_changes.get(source)
    context["edit_url"] = f"{repository}/edit/main/{source}"
    context["report_url"] = f"{repository}/issues/new?title={quote(f'{source}: ')}"


def setup(app):
    app.connect("builder-inited", read_history)
    app.connect("html-page-context", add_facts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
