"""채점기를 속이거나 망가뜨리려는 제출물과, 저마다 정직하게 받을 점수. ``hostile.txt``를 읽는다.

``## 이름 | 꼴 | 0-1의 점수 0-2의 점수`` 아래에 코드가 온다. 꼴이 ``함수``면 ``total``의 몸통이고 나머지는
바르게 푼 것이다. ``셀``이면 다 푼 노트북 앞에 붙인 셀, ``노트북``이면 ``# %%``로 나눈 셀 전부다.
"""

import re
import textwrap
from pathlib import Path

from dnnlib.grading import exercises
from tests.grading.batch.class_of import IMPORT, QUESTIONS, SCALED, SOLVED, TOTAL
from tools import blank

SECTION = re.compile(r"^## (\S+) \| (\S+) \| (\d) (\d)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def cells(kind, code):
    if kind == "함수":
        return (IMPORT, f"def total(x):\n{textwrap.indent(code, '    ')}", SCALED)
    return (IMPORT, code, TOTAL, SCALED) if kind == "셀" else tuple(code.split("\n# %%\n"))


def read(path):
    text = path.read_text(encoding="utf-8").replace("{questions}", str(QUESTIONS))
    text = text.replace("{package}", exercises.__path__[0]).replace(
        "{masters}", str(blank.EXERCISES / "masters")
    )
    return {
        name: (cells(kind, code.strip()), int(first), int(second))
        for name, kind, first, second, code in SECTION.findall(text)
    }


ATTACKS = read(Path(__file__).with_name("hostile.txt"))
HONEST = {"정직한_이웃": SOLVED, "틀린_이웃": (IMPORT, "def total(x):\n    return x.sum() ** 0.5", SCALED)}
