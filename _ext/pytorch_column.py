"""``pytorch-column`` 지시문: 관례의 파이토치 칸을 확인한 기록(experiments/results/pytorch.json)을 싣는다."""

import sys
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from experiments import pytorch  # noqa: E402

COMMAND = ".venv/bin/python -m experiments.pytorch"


class PytorchColumn(Directive):
    """인수가 없다."""

    def run(self):
        environment = self.state.document.settings.env
        for path in (pytorch.RESULT, *Path(pytorch.__file__).parent.glob("*.py")):
            environment.note_dependency(str(path))
        return told(pytorch.read())


def told(record):
    """판과 칸의 수. 낡았으면 그렇다고 적는다."""
    versions = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
    made = [nodes.paragraph(text=f"파이토치의 칸 {len(record['cells'])}개는 {versions}에서 확인했다.")]
    if why := pytorch.outdated(record):
        label, command = nodes.strong(text="낡음. "), nodes.literal(text=COMMAND)
        made.append(nodes.paragraph("", "", label, nodes.Text(f"{why} 다시 확인하는 명령: "), command))
    return made


def setup(app):
    app.add_directive("pytorch-column", PytorchColumn)
    return {"parallel_read_safe": True}
