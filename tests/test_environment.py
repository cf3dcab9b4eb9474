"""설치는 한 번만 하고, 고정한 판이 바뀌거나 지난 설치가 끊겼으면 다시 한다."""

import shutil

import pytest

from tools import environment


@pytest.fixture(scope="module")
def empty_venv(tmp_path_factory):
    venv = tmp_path_factory.mktemp("책 사본") / ".venv"
    (venv / "낡은 것").mkdir(parents=True)
    environment.create(venv)
    assert not (venv / "낡은 것").exists()
    return venv


@pytest.fixture
def quick_to_make(monkeypatch, empty_venv):
    """가상 환경을 새로 만드는 대신, 만들어 둔 것을 베낀다."""

    def copy(venv):
        shutil.rmtree(venv)
        shutil.copytree(empty_venv, venv, symlinks=True)

    monkeypatch.setattr(environment, "create", copy)


@pytest.fixture
def installs(monkeypatch):
    """pip을 부르는 대신, 무엇을 설치하라고 했는지 적는다."""
    calls = []
    monkeypatch.setattr(environment, "install", lambda root, venv, extras: calls.append(extras))
    return calls


@pytest.fixture
def project(tmp_path, empty_venv):
    """고정 파일과 빈 가상 환경이 있는 프로젝트. 폴더의 이름에 빈칸과 한글이 있다."""
    root = tmp_path / "심층 학습"
    root.mkdir()
    for name in environment.PINS:
        (root / name).write_text("처음", encoding="utf-8")
    shutil.copytree(empty_venv, root / ".venv", symlinks=True)
    return root


def test_second_call_installs_nothing(project, installs):
    environment.prepare(project, ["book"])
    environment.prepare(project, ["book"])
    assert installs == [["book"]]


def test_other_extras_are_installed_too(project, installs):
    environment.prepare(project, ["book"])
    environment.prepare(project, ["lab"])
    assert installs == [["book"], ["lab"]]


@pytest.mark.parametrize("name", environment.PINS)
def test_changed_pins_install_again(project, installs, name):
    environment.prepare(project, ["book"])
    (project / name).write_text("나중", encoding="utf-8")
    environment.prepare(project, ["book"])
    assert len(installs) == 2


@pytest.mark.usefixtures("quick_to_make")
@pytest.mark.parametrize("damage", ["interrupted", "no python", "no pip"])
def test_damaged_environment_is_made_again(project, installs, damage):
    environment.prepare(project, ["book"])
    venv = project / ".venv"
    if damage == "interrupted":
        (venv / ".installing").touch()
    elif damage == "no python":
        environment.python_in(venv).unlink()
    else:
        shutil.rmtree(next(venv.glob("[Ll]ib*/**/site-packages/pip")))
    environment.prepare(project, ["book"])
    assert len(installs) == 2
    assert environment.is_usable(venv)


def test_machine_without_venv_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        environment.create(tmp_path / ".venv")
