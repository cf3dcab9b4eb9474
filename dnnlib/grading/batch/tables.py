"""성적의 표: 사람마다 한 줄인 CSV와, 판정만 적은 JSON."""

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import datetime

from dnnlib.grading.batch.work import GRADED

RECEIVED = re.compile(r"[ ,]*받은 (?:값|모양)[^\n]*")
RAISED = re.compile(r"\n([A-Za-z_]\w*): .*?(?=\n그때의 입력:|\Z)", re.DOTALL)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
MISSING = "미제출"


@dataclass(frozen=True)
class Row:
    """사람 하나의 성적. 내지 않았으면 ``record``가 None이다."""

    student: str
    name: str
    record: dict | None
    time: datetime | None = None
    late: bool = False
    factor: float = 1.0
    attempts: int = 0

    @property
    def points(self):
        return total(self.record) if self.record else 0

    @property
    def final(self):
        return number(self.points * self.factor)


def total(record):
    return number(sum(verdict["points"] for verdict in record["questions"].values()))


def number(points):
    """정수인 점수는 정수로 적는다. 나머지는 소수 넷째 자리까지다."""
    return int(points) if points == int(points) else round(float(points), 4)


def rows(submissions, records, roster, rule):
    """사람마다 고른 제출물 하나의 줄. 출석부에만 있는 사람은 내지 않은 것이다.

    인수:
        submissions: 제출물의 목록. records: 파일에서 기록으로 가는 사전. roster: 학번에서 이름으로 가는 사전.
        rule: ``Rule``.
    """
    learners = {}
    for submission in submissions:
        learners.setdefault(submission.learner, []).append(submission)
    found = [rule.row(several, records, roster) for several in learners.values()]
    handed = {row.student for row in found}
    found += [Row(student, name, None) for student, name in roster.items() if student not in handed]
    return sorted(found, key=lambda row: (row.student, row.name))


@dataclass(frozen=True)
class Rule:
    """여러 번 낸 것 가운데 무엇을 고르고, 늦은 것에 무엇을 곱할지."""

    attempt: str = "last"
    deadline: datetime | None = None
    late: float = 1.0

    def row(self, several, records, roster):
        made = [self.one(submission, records, roster, len(several)) for submission in several]
        order = {  # 읽지 못한 파일은 읽은 것이 하나라도 있으면 고르지 않는다
            submission.file: (
                records[submission.file]["status"] == GRADED,
                submission.attempt,
                submission.time,
            )
            for submission in several
        }
        if self.attempt == "best":
            return max(made, key=lambda row: (row.final, order[row.record["file"]]))
        return max(made, key=lambda row: order[row.record["file"]])

    def one(self, submission, records, roster, attempts):
        late = self.deadline is not None and submission.time > self.deadline
        factor = self.late if late else 1.0
        name = roster.get(submission.student) or submission.name
        record = records[submission.file]
        return Row(submission.student, name, record, submission.time, late, factor, attempts)


def grades_csv(found, questions):
    """엑셀이 한국어를 알아보도록 BOM을 붙인 CSV의 바이트."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    ids = [question.id for question in questions]
    writer.writerow(["학번", "이름", "파일", "상태", *ids, "합계", "낸 시각", "늦음", "반영 점수"])
    for row in found:
        record = row.record or {"file": "", "status": MISSING, "questions": {}}
        given = [f"{record['questions'][q]['points']:g}" if q in record["questions"] else "" for q in ids]
        time = row.time.isoformat(" ", "minutes") if row.time else ""
        texts = [row.student, row.name, record["file"], record["status"]]
        late = "늦음" if row.late else ""
        writer.writerow([*map(harmless, texts), *given, f"{row.points:g}", time, late, f"{row.final:g}"])
    return file.getvalue().encode("utf-8-sig", errors="replace")


def harmless(text):
    """엑셀이 수식으로 읽지 않는 글."""
    text = "".join(c for c in text if c.isprintable())
    return f"'{text}" if text.startswith(FORMULA) else text


def grades_json(exercise, seed, records):
    """판정만 적은 JSON의 바이트. 같은 제출물을 같은 시드로 채점하면 바이트까지 같다."""
    submissions = [
        {
            "file": record["file"],
            "points": total(record),
            "questions": {
                q: {"points": number(verdict["points"]), "message": public(verdict["message"])}
                for q, verdict in record["questions"].items()
            },
            "status": record["status"],
        }
        for record in sorted(records, key=lambda record: record["file"])
    ]
    report = {"exercise": exercise, "seed": seed, "submissions": submissions}
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def public(message):
    """학습자의 코드가 정한 값과 오류의 글을 뺀 말."""
    told = RECEIVED.sub("", RAISED.sub(r"\n\1", message))
    return "\n".join(line for line in told.splitlines() if line.strip())
