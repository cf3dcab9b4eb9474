"""코드의 낱말을 다섯 갈래로만 나누고, 색을 입히지 않는 낱말은 감싸지 않는다.

Pygments는 쉼표까지 하나하나 감싸서 한 장의 요소가 절반 넘게 코드의 것이 된다. 갈래의 이름은 Pygments의 것이고
색은 code.css에 있다.
"""

from pygments.formatters import HtmlFormatter
from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String
from sphinx.highlighting import PygmentsBridge

# 앞의 것이 먼저다: 상수(None, True)는 예약어이기도 하다.
GROUPS = {
    "m": (Number, Keyword.Constant),
    "k": (Keyword, Operator.Word, Generic.Prompt),
    "s": (String,),
    "c": (Comment, Generic.Output),
    "nf": (Name.Function, Name.Class, Name.Decorator),
}


class PlainFormatter(HtmlFormatter):
    def _get_css_classes(self, token):
        return next((name for name, kinds in GROUPS.items() if any(token in kind for kind in kinds)), "")


def setup(app):
    PygmentsBridge.html_formatter = PlainFormatter
    return {"parallel_read_safe": True, "parallel_write_safe": True}
