"""문항의 폴더를 읽는다.

한 폴더가 한 장이다. ``statement.json``에는 원본 노트북에서 뽑은 제목, 배점, 힌트가 있고(``tools/statement.py``가
만든다), 나머지 파이썬 파일은 저마다 ``QUESTION`` 하나를 정의한다. 반을 위한 변형도 같은 꼴의 폴더다.
"""

import dataclasses
import importlib.util
import json

from dnnlib.grading.question import Exercise, Question, Statement


def load_all(folder):
    """``folder`` 아래의 모든 장. 열쇠는 노트북 파일의 이름, 차례는 장의 번호다."""
    loaded = [load(path.parent) for path in folder.glob("*/statement.json")]
    return {exercise.name: exercise for exercise in sorted(loaded, key=lambda e: e.name)}


def load(folder):
    """한 장의 문항.

    오류:
        ValueError: 진술과 문항이 맞지 않을 때.
    """
    told = json.loads((folder / "statement.json").read_text(encoding="utf-8"))
    found = {question.id: question for question in map(question_in, sorted(folder.glob("[!_]*.py")))}
    if set(found) != set(told["questions"]):
        raise ValueError(
            f"{folder.name}의 문항은 노트북과 같아야 한다. 노트북: {sorted(told['questions'])}, 받은 값: {sorted(found)}"
        )
    questions = tuple(
        dataclasses.replace(found[q], statement=Statement(**row | {"hints": tuple(row["hints"])}))
        for q, row in told["questions"].items()
    )
    return Exercise(told["name"], told["title"], questions, tuple(told["blank"]), told.get("solution", ""))


def question_in(path):
    """파일 하나가 정의한 문항."""
    spec = importlib.util.spec_from_file_location(f"{__package__}.{path.parent.name}.{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not isinstance(getattr(module, "QUESTION", None), Question):
        raise ValueError(
            f"{path.name}에서 QUESTION을 정의해야 한다. 받은 값: {getattr(module, 'QUESTION', None)!r}"
        )
    return module.QUESTION
