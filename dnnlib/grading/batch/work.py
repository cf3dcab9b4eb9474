"""제출물 하나를 채점하는 일. 프로세스의 모음이나 Dask의 일꾼이 ``grade``를 부른다."""

import contextlib
import threading
import time
import warnings
import zlib
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from dnnlib.grading.batch import alike, source
from dnnlib.grading.batch.remote import BatchRunner, Limits
from dnnlib.grading.batch.sandbox import Sandbox, SandboxError
from dnnlib.grading.exercises import EXERCISES
from dnnlib.grading.exercises.loading import load_all
from dnnlib.grading.judge import Verdict, judge
from dnnlib.grading.runner import LIBRARIES

GIBIBYTE = 1 << 30
MEMORY = {False: 2 * GIBIBYTE, True: 12 * GIBIBYTE}
KERAS_FACTOR = 6  # 케라스를 불러오고 첫 연산을 준비하는 시간
BLOCKED = LIBRARIES - {"dnnlib"}
UNJUDGED = "출력을 판정하지 못했다. 모양이나 자료형이 문항이 바라는 것과 다르다."
GRADED = "graded"

_kept = threading.local()


@dataclass(frozen=True)
class Setting:
    """채점 하나에서 모든 제출물에 같은 것.

    인수:
        exercise: 노트북 파일의 이름(``03_initialization``).
        seed: 입력을 뽑는 시드.
        questions: 문항을 읽을 폴더. 비어 있으면 책의 문항이다.
        seconds: 함수와 셀 하나에 주는 시간.
        isolated: False면 모래상자를 쓰지 않는다.
        only: 채점할 문항의 번호. 비어 있으면 모두다.
    """

    exercise: str
    seed: int
    questions: str = ""
    seconds: float = 10
    isolated: bool = True
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """제출물 하나: 파일의 이름과 내용."""

    file: str
    data: bytes
    key: str
    setting: Setting


def exercise_of(setting):
    """설정이 가리키는 연습 문제.

    오류:
        KeyError: 그런 이름의 연습 문제가 없을 때.
    """
    exercises = load_private(setting.questions) if setting.questions else EXERCISES
    return exercises[setting.exercise]


@lru_cache
def load_private(folder):
    return load_all(Path(folder))


def grade(job):
    """제출물 하나의 기록. 어떤 파일이 와도 기록으로 끝난다."""
    start = time.monotonic()
    exercise = exercise_of(job.setting)
    questions = [q for q in exercise.questions if q.id in job.setting.only or not job.setting.only]
    try:
        cells = source.code_cells(job.data)
    except source.DamagedError as error:
        verdicts, faults, cells, status = {q.id: Verdict(0) for q in questions}, {}, [], str(error)
    else:
        verdicts, faults = grade_cells(job.setting, exercise, questions, cells)
        status = GRADED
    return {
        "file": job.file,
        "key": job.key,
        "status": status,
        "questions": {q: asdict(verdict) for q, verdict in verdicts.items()},
        "faults": faults,
        "fingerprint": alike.fingerprint(source.changed(cells, exercise.blank)),
        "seconds": round(time.monotonic() - start, 3),
    }


def grade_cells(setting, exercise, questions, cells):
    """문항마다의 판정과, 끝까지 가지 못한 셀."""
    runnable = source.runnable(cells, exercise.blank)
    verdicts, faults = {}, {}
    for keras in (False, True):
        chosen = [q for q in questions if q.keras == keras]
        if not chosen:
            continue
        with runner_for(setting, exercise, keras, runnable, len(chosen)) as runner:
            for question in chosen:
                verdicts[question.id] = explained(verdict_on(setting, question, runner), question, runner)
            faults = runner.faults | faults
    return {q.id: verdicts[q.id] for q in questions}, faults


@contextlib.contextmanager
def runner_for(setting, exercise, keras, cells, count):
    """모래상자를 되도록 다시 쓴다. 망가졌으면 다음 제출물은 새것에서 시작한다."""
    seconds = setting.seconds * (KERAS_FACTOR if keras else 1)
    boxes = vars(_kept).setdefault("boxes", {})
    modules = [
        name for name in source.imports(exercise.blank) if keras == (name.partition(".")[0] in BLOCKED)
    ]
    key = (setting.isolated, keras, *modules)
    if key not in boxes:
        boxes[key] = Sandbox(MEMORY[keras], keras, modules, setting.isolated)
    try:
        runner = BatchRunner(boxes[key], cells, Limits(seconds, seconds * (count + 3)))
        yield runner
        runner.close()
    except (SandboxError, OSError):
        boxes.pop(key).close()
        raise


def verdict_on(setting, question, runner):
    """문항 하나의 판정. 입력은 시드와 문항의 번호만으로 정해진다."""
    rng = np.random.default_rng([setting.seed, zlib.crc32(question.id.encode())])
    cases = question.draw(rng)
    outcomes = runner.call(question.function, [question.public(case) for case in cases])
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return judge(question, cases, outcomes)
    except Exception:  # 받은 배열이 어떤 것이든 채점은 이어진다
        return Verdict(0, UNJUDGED)


def explained(verdict, question, runner):
    """함수가 없을 때, 그 함수를 정의하다 멈춘 셀이 있으면 그 까닭을 댄다."""
    if not verdict.message.startswith(f"`{question.function}` 함수가 없다"):
        return verdict
    for name, cell in runner.cells:
        if name in runner.faults and f"def {question.function}" in cell:
            return Verdict(0, f"`{question.function}`을 정의한 {name}이 멈추었다.\n{runner.faults[name]}")
    return verdict
