"""노트북의 그림을 밝은 것과 어두운 것 두 장의 WebP로 싣는다.

화소는 그대로 둔다. 150KB를 넘는 것만 256색으로 줄인다. 크기를 밝혀 쪽이 흔들리지 않게 하고, 눈에 들어올 때
받게 하고, 누르면 크게 보게 한다(zoom.js, 스크립트가 없으면 그림 파일로 간다).
"""

import hashlib
import io
import posixpath
from html import escape
from pathlib import Path

import dark_figure
import numpy as np
from docutils import nodes
from PIL import Image
from sphinx.transforms.post_transforms import SphinxPostTransform

LIMIT = 150_000
FOLDER = "figures"  # .doctrees 아래. 같은 그림은 다음에 지을 때 다시 쓴다
RECIPE = hashlib.sha256(Path(__file__).read_bytes() + Path(dark_figure.__file__).read_bytes()).digest()


class ThemedFigure(nodes.General, nodes.Element):
    """밝은 그림, 어두운 그림, 크기, 설명."""


def encode(image):
    """손실 없는 WebP. 너무 크면 256색으로."""
    for candidate in (image, image.quantize(256, dither=Image.Dither.NONE).convert("RGB")):
        buffer = io.BytesIO()
        candidate.save(buffer, "WEBP", lossless=True)
        if buffer.tell() <= LIMIT:
            break
    return buffer.getvalue()


def convert(png, folder):
    """PNG에서 만든 두 WebP의 경로와 크기."""
    name = hashlib.sha256(RECIPE + png.read_bytes()).hexdigest()[:20]
    light, dark = folder / f"{name}.webp", folder / f"{name}-dark.webp"
    with Image.open(png) as opened:
        size = opened.size
        if not dark.exists():
            folder.mkdir(parents=True, exist_ok=True)
            image = Image.alpha_composite(Image.new("RGBA", size, "white"), opened.convert("RGBA"))
            image = image.convert("RGB")
            light.write_bytes(encode(image))
            dark.write_bytes(encode(Image.fromarray(dark_figure.darken(np.asarray(image)))))
    return light, dark, size


class Figures(SphinxPostTransform):
    # 대체 글이 채워진(6) 뒤, 그림이 복사되기(8) 전이다.
    default_priority = 7
    formats = ("html",)

    def run(self, **kwargs):
        folder = Path(self.app.doctreedir) / FOLDER
        for image in list(self.document.findall(nodes.image)):
            source = Path(self.app.srcdir) / image["uri"].lstrip("/")
            if source.suffix == ".png" and source.is_file():
                light, dark, size = convert(source, folder)
                figure = ThemedFigure(names=[light.name, dark.name], size=size, alt=image.get("alt", ""))
                for path in (light, dark):
                    self.app.builder.images[posixpath.relpath(path, self.app.srcdir)] = path.name
                image.replace_self(figure)


def visit(translator, node):
    folder = translator.builder.imgpath
    light, dark = (posixpath.join(folder, name) for name in node["names"])
    width, height = node["size"]
    shared = f'width="{width}" height="{height}" loading="lazy" decoding="async" alt="{escape(node["alt"])}"'
    translator.body.append(
        f'<a class="figure" href="{light}" style="--pixels: {width}">'
        f'<img class="only-light" src="{light}" {shared}>'
        f'<img class="only-dark" src="{dark}" {shared}></a>'
    )
    raise nodes.SkipNode


def setup(app):
    app.add_node(ThemedFigure, html=(visit, None))
    app.add_post_transform(Figures)
    return {"parallel_read_safe": True}
