"""본문의 ``<!-- live: 이름 -->`` 자리에 움직이는 그림을 놓는다. 노트북과 GitHub에서는 보이지 않는 주석이다.

노트북에서 그 앞에 적는, 사이트로 오는 링크는 그림으로 바뀐다.

그림이 있는 쪽에만 kit.js를 걸고, kit.js는 보일 때가 된 그림의 파일(``_ext/live_figures/``)만 부른다.
``tools/live/<이름>.py``(이음표는 밑줄로)가 있으면 책을 지을 때 그것이 낸 수를 ``<이름>.data.js``에 적는다.
"""

import re
import shutil
from pathlib import Path

from docutils import nodes
from live_numbers import known_numbers
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

FIGURES = Path(__file__).parent / "live_figures"
MARKER = re.compile(r"\s*<!-- live: ([\w-]+) -->\s*")
PLACE = (
    '<figure class="live" id="live-{name}" data-live="{name}" data-scripts="{scripts}" '
    'aria-label="{title}">'
    '<figcaption class="live-title">직접 움직여 보기: {title}</figcaption>'
    "<noscript><p>움직이는 그림에는 자바스크립트가 있어야 한다.</p></noscript></figure>"
)
TITLES = {
    "signal": "가중치의 크기와 열두 층의 신호",
    "optimizer-race": "옵티마이저의 경주",
    "schedules": "학습률 스케줄 그리기",
    "clipping": "값으로 자르기와 노름으로 자르기",
    "activations": "활성화 함수, 도함수, 죽은 유닛",
    "batch-norm": "미니배치 하나와 배치 정규화",
    "convolution": "창 하나씩 곱해 더하는 합성곱",
    "decision-boundary": "유닛과 층, 그리고 결정 경계",
    "gradient-profile": "깊이, 활성화 함수, 초기화와 그레이디언트의 크기",
    "l1-l2": "L1과 L2: 벌점의 세기와 답까지의 길",
    "dropout": "드롭아웃의 마스크와 기댓값",
}
HELPERS = {
    "optimizer-race": ("contour", "optimizers"),
    "clipping": ("contour",),
    "decision-boundary": ("contour", "tiny-net"),
}  # 그림 몇 개가 함께 쓰는 파일


class LivePlace(SphinxPostTransform):
    default_priority = 5

    def run(self, **kwargs):
        places = [node for node in self.document.findall(nodes.raw) if MARKER.fullmatch(node.astext())]
        folder = "../" * self.env.docname.count("/") + "_static/live/"
        kit = f'<link rel="stylesheet" href="{folder}live.css">\n<script defer src="{folder}kit.js"></script>'
        for node in places:
            name = MARKER.fullmatch(node.astext())[1]
            if name not in TITLES:
                raise ExtensionError(f"없는 그림이다. 받은 값: {name} ({self.env.docname})")
            scripts = [f"{name}.data"] * source(self.app, name).exists() + [*HELPERS.get(name, ()), name]
            html = PLACE.format(name=name, title=TITLES[name], scripts=" ".join(scripts))
            linked = node.parent if isinstance(node.parent, nodes.paragraph) else node
            linked.parent.replace(linked, nodes.raw("", html + kit, format="html"))
            kit = ""


def source(app, name):
    return Path(app.confdir) / "tools" / "live" / f"{name.replace('-', '_')}.py"


def copy_figures(app, error):
    """그림의 파일을 옮기고, dnnlib으로 잴 수가 있으면 적는다."""
    if error or app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "live"
    shutil.copytree(FIGURES, target, dirs_exist_ok=True)
    sources = {name: source(app, name) for name in TITLES if source(app, name).exists()}
    for name, told in known_numbers(app, sources).items():
        (target / f"{name}.data.js").write_text(f'Live.data["{name}"] = {told};\n', encoding="utf-8")


def setup(app):
    app.add_post_transform(LivePlace)
    app.connect("build-finished", copy_figures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
