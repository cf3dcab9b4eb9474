"""``gpu-record`` 지시문: GPU에서 잰 기록을 싣는다. 없으면 없다고 하고 재는 명령을 적는다."""

import json
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

from crosscheck import table

PATH = Path(__file__).resolve().parents[1] / "dnnlib" / "records" / "11_gpu.json"
COMMAND = "python -m experiments.gpu"
COLUMNS = {
    "errors": "행렬 곱의 상대 오차",
    "product_ms": "곱 (ms)",
    "training_errors": "100스텝 뒤 가중치의 상대 오차",
    "step_ms": "한 스텝 (ms)",
}


class GpuRecord(Directive):
    """인수가 없다."""

    def run(self):
        environment = self.state.document.settings.env
        environment.note_dependency(str(PATH))
        return told(json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else None)


def told(record):
    """기록의 표. 기록이 없으면 그렇다는 문단."""
    if record is None:
        label, command = nodes.strong(text="아직 측정하지 않음. "), nodes.literal(text=COMMAND)
        why = nodes.Text("이 책을 만든 곳에는 GPU가 없었다. CUDA가 있는 컴퓨터에서 한 번에 재는 명령: ")
        return [nodes.paragraph("", "", label, why, command)]
    versions = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
    names = dict.fromkeys(name for column in COLUMNS for name in record[column])
    rows = [[name, *(show(record[column].get(name)) for column in COLUMNS)] for name in names]
    where = nodes.paragraph(text=f"{record['device']}, {record['backend']} 백엔드, {versions}.")
    return [where, table(["계산", *COLUMNS.values()], rows)]


def show(value):
    return "–" if value is None else f"{value:.2g}"


def setup(app):
    app.add_directive("gpu-record", GpuRecord)
    return {"parallel_read_safe": True}
