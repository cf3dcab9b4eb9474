"""수만 든 표의 칸에 ``number``를 붙인다. 좁은 화면에서도 "4.4e-14"가 하이픈에서 끊기지 않는다."""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

NUMBER = re.compile(r"[-−+±~≈≤≥<>]?\s?\d[\d.,]*(?:e[-+]?\d+)?(?:\s?[%×배개초]|\s?±\s?[\d.]+)*|[–—-]")


class NumberCells(SphinxPostTransform):
    default_priority = 9
    formats = ("html",)

    def run(self, **kwargs):
        for cell in self.document.findall(nodes.entry):
            if NUMBER.fullmatch(cell.astext().strip()):
                cell["classes"].append("number")


def setup(app):
    app.add_post_transform(NumberCells)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
