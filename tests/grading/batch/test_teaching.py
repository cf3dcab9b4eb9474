"""가르치는 사람의 쪽: 적힌 명령은 있는 명령이고, 본보기 문항은 저장소의 문항과 같은 검사를 지난다."""

import argparse
import itertools
import json
import re

import numpy as np
import pytest

from dnnlib.grading import reference
from dnnlib.grading.batch import command, sandbox
from dnnlib.grading.judge import judge
from dnnlib.grading.question import Statement
from dnnlib.grading.runner import Outcome
from tests.grading.batch.class_of import grade, hand_in, points
from tests.grading.batch.hostile import ATTACKS
from tools import blank, repository, statement

PAGE = (repository.ROOT / "chapters/appendix/teaching.md").read_text(encoding="utf-8")


def graded_commands():
    shell = "\n".join(re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL)).replace("\\\n", " ")
    return [line.split()[3:] for line in shell.splitlines() if line.startswith("python -m dnnlib.grading")]


def test_every_command_is_understood():
    assert len(graded_commands()) == 3
    for words in graded_commands():
        assert command.arguments(words).exercise == "03_initialization"


def test_every_option_is_told(monkeypatch):
    known = set()
    add = argparse.ArgumentParser.add_argument
    monkeypatch.setattr(
        argparse.ArgumentParser,
        "add_argument",
        lambda self, *names, **kw: (known.update(names), add(self, *names, **kw)),
    )
    command.arguments(graded_commands()[0])
    assert {name for name in known if name.startswith("--")} - {"--help"} <= set(
        re.findall(r"--[a-z-]+", PAGE)
    )


def test_the_way_to_a_sandbox_is_the_one_the_grader_prints():
    for told in re.findall(r"`(sudo sysctl [^`]+|wsl [^`]+|docker run [^`]+ …)`", PAGE):
        assert told in sandbox.HELP


def example():
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    namespace = {}
    exec(code, namespace)
    question = namespace["QUESTION"]
    object.__setattr__(question, "statement", Statement("신호의 배수", 2, ()))
    return question


@pytest.mark.parametrize("seed", range(50))
def test_the_example_question_names_each_mistake(seed):
    question = example()
    cases = question.draw(np.random.default_rng(seed))
    answers = {"": reference.outputs(question, cases)}
    answers |= {row.message: reference.outputs(question, cases, row.switches) for row in question.mistakes}
    for message, values in answers.items():
        verdict = judge(question, cases, list(map(Outcome, values)))
        assert verdict.message.startswith(message)
        assert verdict.points == (0 if message else 2)
    for a, b in itertools.combinations(answers.values(), 2):
        assert reference.mismatches(question, a, b)


def test_the_number_of_attacks_is_the_one_told():
    assert "예순 개" in PAGE
    assert len(ATTACKS) == 60


def test_a_class_makes_its_own_variant(tmp_path):
    """쪽에 적은 차례대로, 원본의 배점을 바꾸어 본다."""
    master = tmp_path / "our/03_initialization.ipynb"
    text = (blank.EXERCISES / "masters" / master.name).read_text(encoding="utf-8")
    hand_in(
        tmp_path,
        {"our/03_initialization.ipynb": text.replace("팬에 맞춘 분산 (4점", "우리 반의 분산 (7점").encode()},
    )
    source = statement.folder_of(master)
    questions = {f"our/questions/initialization/{p.name}": p.read_bytes() for p in source.glob("*.py")}
    hand_in(tmp_path, questions)
    blank.main([str(master), str(tmp_path / "trial/a")])
    statement.main([str(master), str(tmp_path / "our/questions/initialization")])
    hand_in(tmp_path, {"trial/b/03_initialization.ipynb": master.read_bytes()})
    told = json.loads((tmp_path / "our/questions/initialization/statement.json").read_text(encoding="utf-8"))
    assert told["questions"]["3-1"]["title"] == "우리 반의 분산"
    given = {"exercise": master.stem, "questions": tmp_path / "our/questions"}
    assert grade(tmp_path / "trial", tmp_path / "out", "--only", "3-1", **given) == 0
    assert points(tmp_path / "out") == {f"a/{master.name}": (0,), f"b/{master.name}": (7,)}
