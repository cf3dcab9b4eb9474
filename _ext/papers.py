"""``papers`` 지시문: 논문의 주장마다 잰 것과 판정(experiments/results/papers)을 싣는다.

재지 않은 줄은 그렇다고 적고, 재는 코드나 ``dnnlib``보다 낡은 기록은 낡았다고 적는다.
"""

import math
import sys
from collections import Counter
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

from crosscheck import paragraph, row

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from experiments.evidence import claims, fingerprint, store  # noqa: E402
from experiments.evidence.row import load  # noqa: E402
from experiments.papers import SECTIONS  # noqa: E402

UNMEASURED = "아직 재지 않음"
VERDICTS = (*claims.VERDICTS, UNMEASURED)
COMMAND = ".venv/bin/python -m experiments.papers {}"
# 단언 하나의 판정을 쪽에 적는 말.
STATES = dict(zip(claims.VERDICTS, ("선다", "방향만 선다", "가르지 못한다", "어긋난다"), strict=True))


class Papers(Directive):
    """인수가 없다. 줄의 차례는 ``experiments.papers.SECTIONS``다."""

    def run(self):
        environment = self.state.document.settings.env
        for folder in ("experiments", "dnnlib"):
            for path in (ROOT / folder).rglob("*.py"):
                environment.note_dependency(str(path))
        library, found = fingerprint.of_library(), {}
        for name in (name for names in SECTIONS.values() for name in names):
            environment.note_dependency(str(store.RESULTS / f"{name}.json"))
            found[name] = load(name), store.read(name)
        return [
            *overview(found),
            *(section(title, names, found, library) for title, names in SECTIONS.items()),
        ]


def overview(found):
    """판정의 수와, 줄마다 판정 하나인 표. 판정은 가장 나쁜 단언의 것이라 선 단언의 수를 함께 적는다."""
    counts = Counter(verdict_of(record) for _, record in found.values())
    told = ", ".join(f"{verdict} {counts[verdict]}" for verdict in VERDICTS if counts[verdict])
    rows = []
    for name, (module, record) in found.items():
        link = nodes.reference("", module.ROW.title, refuri=f"#{nodes.make_id(name)}")
        verdict = verdict_of(record).replace(" ", "\N{NO-BREAK SPACE}")
        told_of = (verdict, standing(record), module.ROW.key or "논문이 아님")
        rows.append([link, *map(nodes.Text, told_of)])
    return [paragraph(f"모두 {len(found)}줄이다. {told}."), table(["줄", "판정", "선 단언", "출처"], rows)]


def section(title, names, found, library):
    made = nodes.section("", nodes.title(text=title), ids=[nodes.make_id(f"papers-{names[0]}")])
    made += [one(name, *found[name], library) for name in names]
    return made


def one(name, module, record, library):
    """줄 하나: 주장, 물음, 재현됨이 아니게 할 결과, 잰 것, 판정, 조심할 것."""
    head = module.ROW
    made = nodes.section("", nodes.title(text=head.title), ids=[nodes.make_id(name)])
    source = [nodes.Text(f" ({head.place})")]
    if head.key:
        anchor = head.key.lower().replace(" ", "-")
        link = nodes.reference("", head.key, refuri=f"references.html#{anchor}")
        source = [nodes.Text(" ("), link, nodes.Text(f", {head.place})")]
    made += told("주장", nodes.Text(head.claim), *source)
    made += told("물음", nodes.Text(head.question))
    made += told("이러면 재현됨이 아니다", nodes.Text(head.refuted))
    made += measured(name, module, record, library)
    made += told("조심할 것", nodes.Text(head.caveat))
    return made


def measured(name, module, record, library):
    command = nodes.literal(text=COMMAND.format(name))
    if record is None:
        minutes = round(len(module.points({})) * module.ROW.seconds / 60) if store.measured(module) else 0
        cost = f" (첫 바퀴에 CPU로 {minutes}분쯤)" if minutes else ""
        return [told("판정", nodes.Text(f"{UNMEASURED}. 재는 명령: "), command, nodes.Text(cost))]
    made = [told("판정", nodes.strong(text=record["verdict"]))]
    if why := outdated(module, record, library):
        made.append(told("낡음", nodes.Text(f"{why} 다시 재는 명령: "), command))
    rows = [[nodes.Text(text) for text in cells(claim)] for claim in record["claims"]]
    made.append(table(["잰 것", "평균 ± 95% 반너비", "주장", "단언"], rows))
    for extra in record["tables"]:
        rows = [[nodes.Text(text) for text in line] for line in extra["rows"]]
        made.append(table(extra["header"], rows))
    return [*made, told("어디서", nodes.Text(where(module, record)))]


def outdated(module, record, library):
    """기록이 코드보다 낡은 까닭. 낡지 않았으면 빈 문자열."""
    if record["fingerprint"] != store.current_fingerprint(module):
        return (
            "이 기록은 재는 코드보다 낡았다." if store.measured(module) else "이 판정은 장의 기록보다 낡았다."
        )
    if store.measured(module) and record["library"] != library:
        return "이 기록을 잰 뒤에 dnnlib이 바뀌었다."
    return ""


def cells(claim):
    low = "" if claim["above"] is None else f"{claim['above']:g} < "
    high = "" if claim["below"] is None else f" < {claim['below']:g}"
    own = " (우리가 정한 크기)" if claim["own"] else ""
    end = " (학습률이 격자의 끝)" if claim["at_end"] else ""
    number = shown(claim["mean"], claim["half"])
    return [claim["name"], number, f"{low}값{high}{own}", STATES[claims.state(claim)] + end]


def shown(mean, half):
    """반너비의 둘째 유효 숫자까지. 아주 작은 수는 지수로 적는다."""
    if not math.isfinite(mean):
        return "발산"
    if abs(mean) + half < 1e-3:
        return f"{mean:.1e}" + (f" ± {half:.0e}" if half else "")
    digits = max(0, 1 - math.floor(math.log10(half))) if half else 0
    return f"{mean:.{digits}f} ± {half:.{digits}f}" if half else f"{mean:.4g}"


def where(module, record):
    made = record["setting"]
    if not store.measured(module):
        return f"장의 기록 {', '.join(module.RECORDS)}에서 읽었다."
    return (
        f"CPU 시간 {record['seconds'] or '1 미만'}초, 점 {len(record['points'])}개, 파이썬 {made['python']}, "
        f"NumPy {made['numpy']}, {made['machine']}, {made['blas']}, 프로필 ‘{made['profile']}’."
    )


def verdict_of(record):
    return record["verdict"] if record else UNMEASURED


def standing(record):
    """``선 단언 / 모든 단언``."""
    stand = [claims.state(claim) == claims.REPRODUCED for claim in record["claims"]] if record else []
    return f"{sum(stand)}/{len(stand)}" if stand else ""


def told(label, *contents):
    return nodes.paragraph("", "", nodes.strong(text=f"{label}. "), *contents)


def table(header, rows):
    group = nodes.tgroup(cols=len(header))
    group += [nodes.colspec(colwidth=1) for _ in header]
    group += nodes.thead("", row([nodes.Text(text) for text in header]))
    group += nodes.tbody("", *map(row, rows))
    return nodes.table("", group)


def setup(app):
    app.add_directive("papers", Papers)
    return {"parallel_read_safe": True}
