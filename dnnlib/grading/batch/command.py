"""``python -m dnnlib.grading``: 제출물을 모두 채점해 보고서를 쓴다."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from tqdm import tqdm

from dnnlib.grading.batch import journal, pages, roster, schedule, submissions, tables, work


def arguments(given):
    parser = argparse.ArgumentParser(prog="python -m dnnlib.grading", description="제출한 노트북을 채점한다.")
    add = parser.add_argument
    add("submissions", type=Path, help="노트북의 폴더나 LMS에서 받은 zip")
    add("--exercise", required=True, help="연습 문제의 이름. 예: 03_initialization")
    add("--out", type=Path, required=True, help="보고서를 쓸 폴더")
    add("--seed", type=int, required=True, help="입력을 뽑는 시드. 학습자에게 알리지 않는다")
    add("--jobs", type=int, default=2, help="함께 채점할 제출물의 수 (기본값 2)")
    add("--questions", default="", help="반을 위한 문항의 폴더")
    add("--only", action="append", default=[], metavar="문항", help="이 문항만 다시 채점한다")
    add("--roster", type=Path, help="학번과 이름의 CSV. 내지 않은 사람을 알려 준다")
    add("--deadline", type=moment, help="마감. 예: 2026-11-22T23:59")
    add("--late", type=float, default=1.0, help="마감 뒤에 낸 것에 곱할 수 (기본값 1)")
    add(
        "--attempt",
        choices=["last", "best"],
        default="last",
        help="여러 번 낸 것 가운데 고를 것 (기본값 last)",
    )
    add("--seconds", type=float, default=10, help="함수와 셀 하나에 주는 시간 (기본값 10초)")
    add("--scheduler", default="", metavar="주소", help="Dask 스케줄러의 주소. 예: tcp://10.0.0.1:8786")
    add("--unsafe-no-sandbox", action="store_true", help="가두지 않고 실행한다. 믿는 코드에만 쓴다")
    return parser.parse_args(given)


def moment(text):
    """시간대를 적지 않은 시각은 이 컴퓨터의 시각이다."""
    told = datetime.fromisoformat(text)
    return told.astimezone().replace(tzinfo=None) if told.tzinfo else told


def main(given=None):
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # cp949에 없는 글자가 채점을 멈추지 않는다
    options = arguments(given)
    setting = work.Setting(
        options.exercise,
        options.seed,
        str(Path(options.questions).resolve()) if options.questions else "",
        options.seconds,
        not options.unsafe_no_sandbox,
        tuple(options.only),
    )
    try:
        exercise = chosen_exercise(setting)
        found = submissions.collect(options.submissions)
        listed = roster.read(options.roster) if options.roster else {}
        records = grade_all(found, setting, exercise, options)
    except (ValueError, RuntimeError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("멈추었다. 같은 명령을 다시 실행하면 이어서 채점한다.", file=sys.stderr)
        return 130
    rule = tables.Rule(options.attempt, options.deadline, options.late)
    write(options.out, exercise, options.seed, records, tables.rows(found, records, listed, rule))
    return 0


def chosen_exercise(setting):
    try:
        exercise = work.exercise_of(setting)
    except KeyError:
        raise ValueError(f"--exercise는 있는 연습 문제여야 한다. 받은 값: {setting.exercise}") from None
    unknown = set(setting.only) - {question.id for question in exercise.questions}
    if unknown:
        raise ValueError(f"--only는 이 연습의 문항이어야 한다. 받은 값: {', '.join(sorted(unknown))}")
    return exercise


def grade_all(found, setting, exercise, options):
    """파일에서 기록으로 가는 사전. 이미 일지에 있는 것은 다시 채점하지 않는다."""
    options.out.mkdir(parents=True, exist_ok=True)
    log = journal.Journal(options.out / "journal.jsonl")
    code = journal.code_fingerprint(setting)
    needed = set(setting.only) or {question.id for question in exercise.questions}
    keys, bar = {}, tqdm(total=len(found), unit="개", desc="채점", ascii=True)

    def jobs():
        for submission in found:
            data = submission.read()
            key = keys[submission.file] = journal.key(submission, data, setting, code)
            old = None if setting.only else log.read(key)
            if old and needed <= old["questions"].keys():
                bar.update()
            else:
                yield work.Job(submission.file, data, key, setting)

    try:
        with schedule.workers(options.jobs, options.scheduler) as (executor, count):
            for record in schedule.stream(executor, work.grade, jobs(), count):
                log.write(merged(log.read(record["key"]), record, exercise))
                bar.update()
        return {file: log.read(key) for file, key in keys.items()}
    finally:
        log.close()
        bar.close()


def merged(old, new, exercise):
    """다시 채점한 문항만 바꾼 기록."""
    verdicts = (old["questions"] if old else {}) | new["questions"]
    order = [question.id for question in exercise.questions if question.id in verdicts]
    return new | {"questions": {q: verdicts[q] for q in order}}


def write(out, exercise, seed, records, rows):
    """보고서의 파일을 모두 쓴다."""
    learners = out / "learners"
    learners.mkdir(exist_ok=True)
    for old in learners.glob("*.html"):
        old.unlink()
    links = {}
    for number, row in enumerate(rows, 1):
        if row.record:
            name = links[row.record["file"]] = pages.page_name(number, row)
            save(learners / name, pages.learner_page(exercise, row).encode(errors="replace"))
    save(out / "grades.csv", tables.grades_csv(rows, exercise.questions))
    save(out / "grades.json", tables.grades_json(exercise.name, seed, records.values()))
    save(out / "index.html", pages.class_page(exercise, rows, links).encode(errors="replace"))
    handed = sum(row.record is not None for row in rows)
    print(f"제출물 {len(records)}개, 낸 사람 {handed}명, 내지 않은 사람 {len(rows) - handed}명")
    print(f"반의 쪽: {out / 'index.html'}")


def save(path, data):
    """다 쓴 다음에만 제자리에 놓는다."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)
