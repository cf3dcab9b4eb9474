"""``crosscheck`` 지시문: 기록된 대조 결과(crosscheck-*.json)를 표로 싣는다."""

import json
import runpy
import sys
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from experiments.evidence import fingerprint  # noqa: E402

KINDS = {
    "forward": "순전파",
    "gradients": "그레이디언트",
    "training": "100스텝 뒤",
    "history": "기록",
    "rounded": "반올림",
    "demoted": "낮춤",
    "float32": "float32",
    "tf32": "TF32",
}
BACKENDS = {"tensorflow": "텐서플로", "jax": "JAX", "torch": "파이토치"}


def table(header, rows):
    """첫 열이 코드인 표."""
    group = nodes.tgroup(cols=len(header))
    group += [nodes.colspec(colwidth=1) for _ in header]
    head, body = nodes.thead(), nodes.tbody()
    head += row([nodes.Text(text) for text in header])
    for name, *values in rows:
        body += row([nodes.literal(text=name), *map(nodes.Text, values)])
    group += [head, body]
    return nodes.table("", group)


def row(contents):
    entries = [nodes.entry("", nodes.paragraph("", "", content)) for content in contents]
    return nodes.row("", *entries)


def paragraph(text):
    return nodes.paragraph(text=text)


class CrossCheck(Directive):
    """인수는 JSON이 든 폴더로, 이 쪽에서 본 상대 경로다."""

    required_arguments = 1

    def run(self):
        environment = self.state.document.settings.env
        folder = (Path(environment.doc2path(environment.docname)).parent / self.arguments[0]).resolve()
        found = sorted(folder.glob("crosscheck-*.json"))
        if not found:
            raise self.error(f"대조 결과가 없다. 먼저 make crosscheck를 실행한다. 받은 값: {folder}")
        records = []
        for path in found:
            environment.note_dependency(str(path))
            records.append(json.loads(path.read_text(encoding="utf-8")))
        for folder in ("dnnlib", "tests/crosscheck", "experiments/evidence"):
            for path in (ROOT / folder).rglob("*.py"):
                environment.note_dependency(str(path))
        records.sort(key=lambda record: (record["device"], list(BACKENDS).index(record["backend"])))
        return [self.summary(records), *map(self.section, records), self.reasons()]

    def summary(self, records):
        """기록마다 한 줄: 어디서 쟀는지와, 종류마다 모든 이름에서 가장 큰 오차."""
        kinds = [kind for kind in KINDS if any(kind in columns(record) for record in records)]
        rows = []
        for record in records:
            largest = [largest_of(record, kind) for kind in kinds]
            rows.append([record["backend"], record["device"].upper(), *map(show, largest)])
        return table(["백엔드", "장치", *(KINDS[kind] for kind in kinds)], rows)

    def section(self, record):
        versions = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
        title = f"{record['device'].upper()}, {BACKENDS[record['backend']]} 백엔드"
        kinds = columns(record)
        rows = [
            [name, *(show(errors.get(kind)) for kind in kinds)]
            for name, errors in record["errors"].items()
            if errors.keys() & set(kinds)
        ]
        identifier = nodes.make_id(f"crosscheck {record['device']} {record['backend']}")
        section = nodes.section("", nodes.title(text=title), ids=[identifier])
        section += paragraph(f"{record['dtype']}, {record['machine']}, {versions}.")
        section += outdated(record, fingerprint.of_crosscheck())
        section += table(["이름", *(KINDS[kind] for kind in kinds)], rows)
        return section

    def reasons(self):
        reasons = runpy.run_path(str(ROOT / "tests/crosscheck/reasons.py"))["REASONS"]
        section = nodes.section("", nodes.title(text="견주지 않는 이름"), ids=["crosscheck-reasons"])
        section += table(["이름", "까닭"], sorted(reasons.items()))
        return section


def outdated(record, code):
    """기록이 지금 코드보다 낡았으면 그렇다는 문단."""
    if record.get("code") == code:
        return []
    library = record.get("code", {}).get("dnnlib") == code["dnnlib"]
    why = "이 기록을 잰 뒤에 " + ("견주는 프로그램이" if library else "dnnlib이") + " 바뀌었다."
    backend = record["backend"]
    command = "make crosscheck" if backend == "tensorflow" else f"KERAS_BACKEND={backend} make crosscheck"
    label, told = nodes.strong(text="낡음. "), nodes.Text(f"{why} 다시 재는 명령: ")
    return [nodes.paragraph("", "", label, told, nodes.literal(text=command))]


def columns(record):
    """이 기록에 하나라도 있는 종류."""
    return [kind for kind in KINDS if any(kind in errors for errors in record["errors"].values())]


def largest_of(record, kind):
    found = [errors[kind] for errors in record["errors"].values() if kind in errors]
    return max(found, key=lambda error: error["absolute"], default=None)


def show(error):
    if error is None:
        return "–"
    return "0" if error["absolute"] == 0 else f"{error['absolute']:.1e}"


def setup(app):
    app.add_directive("crosscheck", CrossCheck)
    return {"parallel_read_safe": True}
