"""관례 부록의 파이토치 칸을 CPU의 파이토치에서 확인한다: ``python -m experiments.pytorch``.

표의 줄마다 그 칸의 문장을 단언하는 함수가 하나 있다. 모두 서면 줄의 이름과 칸의 글을 결과에 적는다. 칸이나
단언을 고치면 그 기록은 낡은 것이 된다.
"""

import json
import re
from pathlib import Path

from experiments.evidence import fingerprint

PAGE = fingerprint.ROOT / "chapters/appendix/conventions.md"
RESULT = fingerprint.ROOT / "experiments/results/pytorch.json"
CHECKS = {}


def convention(title):
    """``title``인 줄의 파이토치 칸을 확인하는 함수로 올린다."""

    def add(check):
        CHECKS[title] = check
        return check

    return add


def cells():
    """쪽의 줄의 이름에서 파이토치 칸의 글로."""
    text = PAGE.read_text(encoding="utf-8")
    return dict(re.findall(r"^\| \[(.+?)\]\(#\S+\) \| .+ \| .+ \| (.+) \|$", text, re.M))


def code():
    """확인하는 코드의 지문."""
    return fingerprint.of_code(Path(__file__).parent.glob("*.py"))


def outdated(record):
    """기록이 쪽이나 코드보다 낡은 까닭. 낡지 않았으면 빈 문자열."""
    if record["code"] != code():
        return "이 기록은 확인하는 코드보다 낡았다."
    changed = [title for title, cell in cells().items() if record["cells"].get(title) != cell]
    return f"기록한 뒤에 칸이 바뀌었다: {', '.join(changed)}." if changed else ""


def read():
    return json.loads(RESULT.read_text(encoding="utf-8"))
