"""워크플로와 `.ci/run`: actionlint와 shellcheck가 흠을 찾지 않는다."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tools.repository import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def installed(name):
    """이 파이썬 옆에 설치된 명령."""
    return shutil.which(name, path=Path(sys.executable).parent)


def run(command, *arguments):
    """끝난 값과 인쇄한 글. 흠이 없으면 ``(0, "")``다."""
    command = [installed(command), *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return result.returncode, result.stdout


def lint(*paths):
    return run("actionlint", "-oneline", "-shellcheck", installed("shellcheck"), *paths)


def test_the_workflows_have_no_fault():
    assert WORKFLOWS
    assert lint(*WORKFLOWS) == (0, "")


def test_the_script_of_ci_has_no_fault():
    assert run("shellcheck", ROOT / ".ci/run") == (0, "")


def test_windows_runs_the_commands_of_the_readme():
    told = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    text = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    commands = [step["run"] for step in yaml.safe_load(text)["jobs"]["windows"]["steps"] if "run" in step]
    assert commands
    assert [command for command in commands if command not in told] == []


@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        ("timeout-minutes:", "timeout-minute:", "syntax-check"),
        ("matrix.command", "matrix.comand", "expression"),
        ("  colab:\n", "  colab:\n    needs: [profile]\n", "job-needs"),
        ("ubuntu-latest", "ubuntu-latst", "runner-label"),
        ("- run: make colab", '- run: make "colab', "shellcheck"),
        ("actions/checkout@v6", "actions/checkout@v4", "action"),
    ],
)
def test_a_fault_is_found(tmp_path, right, wrong, kind):
    text = (ROOT / ".github/workflows/weekly.yml").read_text(encoding="utf-8")
    assert right in text
    broken = tmp_path / "weekly.yml"
    broken.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert f"[{kind}]" in lint(broken)[1]
