"""보고서의 쪽: 반 전체의 한 쪽과 사람마다 한 쪽. 글은 jinja2가 모두 이스케이프한다."""

import re
from collections import Counter
from statistics import mean, median

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from dnnlib.grading.batch import alike, tables
from dnnlib.grading.batch.work import GRADED

SLOWEST, MOST_MISTAKES = 5, 6
MASTER = "(풀이)"
UNNAMED = "이름이 없는 실수다. 무엇이 다른지는 사람의 쪽에 있다."
BINS = 10

environment = Environment(
    loader=PackageLoader("dnnlib.grading.batch"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
environment.filters["g"] = lambda number: f"{number:.3g}"
environment.filters["prose"] = lambda text: Markup(
    re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text)))
)


def page_name(number, row):
    """사람의 쪽의 파일 이름. 학번에 무엇이 들어 있어도 한 폴더 안의 파일이다."""
    return f"{number:03d}_{re.sub('[^A-Za-z0-9]', '', row.student)}.html"


def learner_page(exercise, row):
    return environment.get_template("learner.html").render(
        exercise=exercise, row=row, full=full_marks(exercise), graded=row.record["status"] == GRADED
    )


def class_page(exercise, rows, links):
    """반 전체의 쪽.

    인수:
        rows: ``tables.Row``의 목록. links: 파일에서 그 사람의 쪽의 이름으로 가는 사전.
    """
    handed = [row for row in rows if row.record]
    points = [row.points for row in handed]
    seconds = sorted(((row.record["seconds"], row) for row in handed), key=lambda pair: -pair[0])
    return environment.get_template("class.html").render(
        exercise=exercise,
        full=full_marks(exercise),
        rows=rows,
        handed=handed,
        missing=[row for row in rows if not row.record],
        damaged=[row for row in handed if row.record["status"] != GRADED],
        average=mean(points) if points else 0,
        middle=median(points) if points else 0,
        bars=histogram(points, full_marks(exercise)),
        questions=[summary(question, handed) for question in exercise.questions],
        spent=sum(second for second, _ in seconds),
        slowest=seconds[:SLOWEST],
        middle_seconds=median([second for second, _ in seconds]) if seconds else 0,
        pairs=similar(exercise, handed),
        links=links,
        master=MASTER,
    )


def full_marks(exercise):
    return sum(question.points for question in exercise.questions)


def histogram(points, full):
    """점수의 구간마다 ``(구간, 사람 수, 가장 많은 구간에 대한 비율)``."""
    counts = Counter(min(int(p / full * BINS), BINS - 1) for p in points)
    most = max(counts.values(), default=1)
    edges = [f"{full * i / BINS:.3g}" for i in range(BINS + 1)]
    return [(f"{edges[i]}–{edges[i + 1]}", counts[i], counts[i] / most) for i in range(BINS)]


def summary(question, rows):
    """문항 하나의 성적과, 자주 한 실수."""
    verdicts = [v for row in rows if (v := row.record["questions"].get(question.id))]
    made = [pair for verdict in verdicts for pair in mistakes(question, verdict)]
    examples = dict(reversed(made))  # 같은 실수의 말 가운데 처음 것
    counts = Counter(name for name, _ in made)
    return {
        "question": question,
        "average": mean(v["points"] for v in verdicts) if verdicts else 0,
        "passed": sum(v["points"] == question.points for v in verdicts),
        "none": sum(v["points"] == 0 for v in verdicts),
        "mistakes": [(examples[name], count) for name, count in counts.most_common(MOST_MISTAKES)],
    }


def mistakes(question, verdict):
    """판정 하나가 말하는 실수마다 ``(이름, 보여 줄 말)``."""
    if verdict["points"] == question.points or not verdict["message"]:
        return []
    if verdict["mistake"]:
        return [(question.mistakes[i].message,) * 2 for i in verdict["mistake"]]
    if verdict["message"].startswith("입력 "):
        return [(UNNAMED, UNNAMED)]
    sentences = re.split(r"(?<=다\.) |\n", tables.public(verdict["message"]))
    for row in question.mistakes:
        if found := [sentence for sentence in sentences if row.message in sentence]:
            return [(row.message, found[0])]
    return [(sentences[0], sentences[0])]


def similar(exercise, rows):
    """비슷한 제출물의 두 무리와 비율. 코드가 같은 제출물은 한 무리다. 풀이와 비슷한 것도 찾는다."""
    groups = {}
    for row in rows:
        groups.setdefault(row.record["fingerprint"], []).append(row.record["file"])
    groups.setdefault(exercise.solution, []).append(MASTER)
    named = {tuple(files): marks for marks, files in groups.items()}
    same = [
        (1.0, files, ())
        for files, marks in named.items()
        if len(files) > 1 and len(alike.marks_in(marks)) >= alike.FEWEST
    ]
    return same + alike.pairs(named)
