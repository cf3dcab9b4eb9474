"""``executions`` 지시문: 노트북을 마지막으로 실행한 기록(notebooks.json)을 표로 싣는다."""

import json
import re
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

from crosscheck import row, table


class Executions(Directive):
    """인수는 기록의 경로로, 이 쪽에서 본 상대 경로다."""

    required_arguments = 1

    def run(self):
        environment = self.state.document.settings.env
        path = (Path(environment.doc2path(environment.docname)).parent / self.arguments[0]).resolve()
        if not path.exists():
            raise self.error(f"실행 기록이 없다. 먼저 make execute를 실행한다. 받은 값: {path}")
        environment.note_dependency(str(path))
        records = json.loads(path.read_text(encoding="utf-8"))
        header = ["노트북", "CPU 시간(초)", "입은 프로필", "시험한 시드 이동", "파이썬", "NumPy", "운영 체제"]
        grid = table(header, [])
        body = grid.next_node(nodes.tbody)
        body += [row(map(nodes.Text, facts(name, record))) for name, record in records.items()]
        return [grid]


def facts(name, record):
    kind, number = re.fullmatch(r"(\w+)/(?:masters/)?(\d+)_.+", name).groups()
    return [
        f"{int(number)}장" + (" 연습 문제" if kind == "exercises" else ""),
        str(record["cpu_seconds"]),
        ", ".join(record["worn"]),
        ", ".join(map(str, record["shifts"])),
        record["python"],
        record["numpy"],
        record["system"],
    ]


def setup(app):
    app.add_directive("executions", Executions)
    return {"parallel_read_safe": True}
