"""보고서의 쪽: 반 전체의 한 쪽과 사람마다 한 쪽. 글은 jinja2가 모두 이스케이프한다."""

import re
from collections import Counter
from statistics import mean, median

from jinja2 import Environment, PackageLoader

from dnnlib.grading.batch import alike, tables
from dnnlib.grading.batch.work import GRADED

SLOWEST, MOST_MISTAKES = 5, 6
MASTER = "(풀이)"
BINS = 10

environment = Environment(
    loader=PackageLoader("dnnlib.grading.batch"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
environment.filters["g"] = lambda number: f"{number:.4g}"


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
    made = Counter(name for verdict in verdicts for name in mistakes(question, verdict))
    return {
        "question": question,
        "average": mean(v["points"] for v in verdicts) if verdicts else 0,
        "passed": sum(v["points"] == question.points for v in verdicts),
        "none": sum(v["points"] == 0 for v in verdicts),
        "count": len(verdicts),
        "mistakes": sorted(made.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_MISTAKES],
    }


def mistakes(question, verdict):
    """판정 하나가 말하는 실수의 이름. 이름이 없으면 말의 첫 문장이다."""
    if verdict["points"] == question.points or not verdict["message"]:
        return []
    if verdict["mistake"]:
        return [question.mistakes[i].message for i in verdict["mistake"]]
    for row in question.mistakes:
        if row.message and row.message in verdict["message"]:
            return [row.message if row.message.endswith(".") else f"…{row.message}…"]
    first = tables.public(verdict["message"]).partition("\n")[0]
    return [re.split(r"(?<=다\.) ", first)[0] or "기대한 값과 다르다."]


def similar(exercise, rows):
    """비슷한 제출물의 쌍. 풀이와 비슷한 것도 찾는다."""
    marks = {row.record["file"]: set(row.record["fingerprint"]) for row in rows}
    marks[MASTER] = set(exercise.solution)
    return alike.pairs(marks)
