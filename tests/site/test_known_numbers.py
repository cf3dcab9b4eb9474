"""움직이는 그림의 수: 코드가 그대로인 동안만 다시 쓴다."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "_ext"))
from live_numbers import known_numbers


@pytest.fixture
def app(tmp_path):
    for folder in ("tools/live", "dnnlib", "doctrees"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "constraints.txt").write_text("numpy==2.0\n", encoding="utf-8")
    for name in ("layers.py", "digits.json"):
        (tmp_path / "dnnlib" / name).write_text("", encoding="utf-8")
    (tmp_path / "tools" / "live" / "signal.py").write_text(
        "from pathlib import Path\n"
        "def data():\n"
        "    runs = Path(__file__).with_name('runs')\n"
        "    runs.write_text((runs.read_text() if runs.exists() else '') + '|')\n"
        "    return len(runs.read_text())\n",
        encoding="utf-8",
    )
    return SimpleNamespace(confdir=tmp_path, doctreedir=tmp_path / "doctrees")


def told(app):
    return known_numbers(app, {"signal": app.confdir / "tools" / "live" / "signal.py"})


def test_numbers_are_measured_once(app):
    assert told(app) == {"signal": "1"}
    assert told(app) == {"signal": "1"}


@pytest.mark.parametrize(
    "name", ["tools/live/signal.py", "dnnlib/layers.py", "dnnlib/digits.json", "constraints.txt"]
)
def test_changed_code_measures_again(app, name):
    told(app)
    path = app.confdir / name
    path.write_text(path.read_text(encoding="utf-8") + "\n# 고쳤다\n", encoding="utf-8")
    assert told(app) == {"signal": "2"}
