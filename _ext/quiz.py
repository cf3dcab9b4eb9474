"""퀴즈의 보기를 하나씩만 펼쳐지게 묶고, 맨글자인 해설을 문단으로 감싼다.

묶음은 브라우저가 맡으므로(``<details name>``) 스크립트가 없어도, 자판으로도 움직인다.
"""

import re
from itertools import count

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

CHOICE = re.compile(r"<details>\s*(<summary>.*?</summary>)\s*(.+?)\s*</details>", re.DOTALL)


class QuizChoices(SphinxPostTransform):
    default_priority = 9
    formats = ("html",)

    def run(self, **kwargs):
        numbers = count(1)
        for block in self.document.findall(nodes.raw):
            choices = CHOICE.findall(block.astext())
            if choices:
                name = f' name="quiz-{next(numbers)}"' if len(choices) > 1 else ""
                html = CHOICE.sub(rf'<details class="choice"{name}>\1<p>\2</p></details>', block.astext())
                block.replace_self(nodes.raw("", html, format="html"))


def setup(app):
    app.add_post_transform(QuizChoices)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
