"""``executions`` 지시문: 노트북을 마지막으로 실행한 기록(notebooks.json)을 표로 싣는다."""

import json
from pathlib import Path

from docutils.parsers.rst import Directive

from crosscheck import table


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
        return [table(header, [row(name, record) for name, record in records.items()])]


def row(name, record):
    return [
        name.removesuffix(".ipynb"),
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
