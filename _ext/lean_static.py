"""독자에게 쓰이지 않는 정적 파일을 지은 책에서 뺀다: 소스 맵, 글꼴 아이콘, 쓰지 않는 로고, README의 그림."""

import shutil
from pathlib import Path

UNUSED = (
    "**/*.map",
    "**/.gitignore",
    "scripts/fontawesome.js*",
    "vendor/fontawesome",
    "locales",
    "screenshot.png",
    "images/logo_[!c]*",
    "sbt-webpack-macros.html",
    "webpack-macros.html",
)


def remove_unused(app, error):
    if error is None and app.builder.format == "html":
        static = Path(app.outdir) / "_static"
        for path in [path for pattern in UNUSED for path in static.glob(pattern)]:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def setup(app):
    app.connect("build-finished", remove_unused, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
