"""_static의 SVG를 옛 브라우저의 아이콘과 공유 카드가 읽는 PNG로 바꾼다."""

import re
from pathlib import Path

import resvg_py

WIDTH, HEIGHT = 1200, 630
PAPER = "#fdfcfa"
TITLES = 46  # cover.svg의 위쪽에 있는 글의 높이. 글꼴이 컴퓨터마다 달라 카드에는 싣지 않는다


def card(cover):
    """첫 쪽의 그림을 한가운데 놓은 카드."""
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', cover).groups())
    box = f'viewBox="0 {TITLES} {width} {height - TITLES}"'
    picture = re.sub(
        'viewBox="[^"]+"', f'x="60" width="{WIDTH - 120}" height="{HEIGHT}" {box}', cover, count=1
    )
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{ground}{picture}</svg>'


def write_pictures(app, error):
    if error is None and app.builder.format == "html":
        source, target = Path(app.confdir) / "_static", Path(app.outdir) / "_static"
        logo = (source / "logo.svg").read_text(encoding="utf-8")
        cover = (source / "cover.svg").read_text(encoding="utf-8")
        pictures = {
            "favicon.png": (logo, 32),
            "touch-icon.png": (logo, 180),
            "card.png": (card(cover), WIDTH),
        }
        for name, (svg, width) in pictures.items():
            png = resvg_py.svg_to_bytes(svg, width=width, skip_system_fonts=True)
            (target / name).write_bytes(png)


def setup(app):
    app.connect("build-finished", write_pictures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
