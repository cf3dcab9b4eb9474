"""노트북 그림의 대체 글을 바로 아래 문단의 첫 문장으로 채운다."""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

FIRST_SENTENCE = re.compile(r".+?[.?!](?=\s|$)", re.DOTALL)


def sentence_after(image):
    """그림 뒤에 처음 나오는 문단의 첫 문장."""
    paragraph = image.next_node(nodes.paragraph, ascend=True, siblings=True, descend=True)
    text = paragraph.astext() if paragraph else ""
    match = FIRST_SENTENCE.match(text)
    return " ".join((match.group() if match else text).split())


class FigureAlt(SphinxPostTransform):
    # myst-nb가 출력의 형식을 고르고(4) 난 뒤, 그림이 복사되기(8) 전이다.
    default_priority = 6

    def run(self, **kwargs):
        for image in self.document.findall(nodes.image):
            if not image.get("alt"):
                image["alt"] = sentence_after(image)


def setup(app):
    app.add_post_transform(FigureAlt)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
