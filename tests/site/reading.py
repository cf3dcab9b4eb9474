"""지은 쪽의 HTML을 읽는 법."""

import re
from functools import cache

from bs4 import BeautifulSoup

FORMULA = re.compile(r"<(svg|math)\b.*?</\1>", re.DOTALL)


def read(html):
    """조판된 식의 그림과 MathML을 뺀 나무. 한 쪽에 수만 요소라서 그대로 읽으면 몇 초가 든다."""
    return BeautifulSoup(FORMULA.sub("", html), "html.parser")


@cache
def read_file(path):
    """지은 쪽의 나무. 여러 검사가 함께 쓰므로 고치지 않는다."""
    return read(path.read_text(encoding="utf-8"))
