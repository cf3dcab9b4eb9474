"""저장소 주소를 pyproject.toml 한 곳에서 읽어 책의 단추와 404 쪽에 알린다."""

import tomllib
from pathlib import Path

from sphinx.errors import ConfigError

COLAB = "https://colab.research.google.com"


def repository_url(root):
    """`pyproject.toml`의 `[project.urls] Repository`."""
    path = Path(root) / "pyproject.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))["project"]["urls"]["Repository"].rstrip("/")
    except (OSError, KeyError) as error:
        raise ConfigError(f"[project.urls] Repository가 있어야 한다. 받은 값: {path}") from error


def configure_theme(app, config):
    url = repository_url(app.confdir)
    config.html_theme_options = {
        **config.html_theme_options,
        "repository_url": url,
        "repository_branch": "main",
        "path_to_docs": "",
        "launch_buttons": {"colab_url": COLAB},
    }
    owner, name = url.rsplit("/", 2)[1:]
    config.html_baseurl = f"https://{owner}.github.io/{name}/"
    # GitHub Pages는 책을 /저장소이름/ 아래에 둔다. 404 쪽은 어느 깊이에서나 불리므로 상대 경로를 쓸 수 없다.
    config.html_context = {**config.html_context, "site_root": f"/{name}/"}


def show_colab_button(app, pagename, templatename, context, doctree):
    """항목이 Colab 하나뿐인 실행 메뉴를 펼쳐 단추로 놓는다."""
    context["header_buttons"] = [
        button["buttons"][0] | {"icon": None, "label": "colab-button", "classes": "pst-navbar-icon"}
        if button.get("label") == "launch-buttons"
        else button
        for button in context["header_buttons"]
    ]


def setup(app):
    app.connect("config-inited", configure_theme)
    # 테마가 501에서 단추를 만든다.
    app.connect("html-page-context", show_colab_button, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
