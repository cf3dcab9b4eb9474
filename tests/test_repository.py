"""저장소 주소는 한 곳에만 있고, 노트북에는 거기서 만든 링크만 있다."""

import json
import re
import subprocess
from collections import Counter

import pytest

from tools import notebook, repository

ROOT = repository.ROOT
URL = repository.read_url()
FOLDERS = ("chapters", "exercises", "exercises/masters")
NOTEBOOKS = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]
# 이 파일에도 이름이 그대로 적히지 않게 나누어 쓴다.
PACKAGE_HOSTS = tuple(
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("anaconda", "org"),
        ("anaconda", "com"),
        ("registry", "npmjs", "org"),
        ("download", "pytorch", "org"),
    ]
) + tuple("-".join(parts) for parts in [("index", "url"), ("find", "links")])


def text_files():
    """git이 추적하거나 추적할 텍스트 파일과 그 내용."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for path in (ROOT / name for name in sorted(set(names)) if name):
        data = path.read_bytes() if path.is_file() else b"\0"
        if b"\0" not in data:
            yield path.relative_to(ROOT), data.decode("utf-8")


def links(path):
    """노트북의 모든 셀에 적힌 코랩 링크와 설치 주소."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells)
    pattern = r"https://colab\.research\.google\.com/[^\s)\"'>]*|git\+https?://[^\s)\"'>]*"
    return re.findall(pattern, text)


def test_url_stands_in_one_text_file():
    name = URL.removeprefix("https://github.com/")
    # 노트북의 링크와, 빈 노트북에서 뽑은 진술은 여기서 나온다. 다른 테스트가 맞추어 본다.
    derived = {path for path, _ in text_files() if path.suffix == ".ipynb" or path.name == "statement.json"}
    holders = [str(path) for path, text in text_files() if path not in derived and name in text]
    assert holders == ["pyproject.toml"]
    assert (ROOT / "pyproject.toml").read_text(encoding="utf-8").count(name) == 1


def test_no_file_names_a_package_host():
    named = [(str(path), host) for path, text in text_files() for host in PACKAGE_HOSTS if host in text]
    assert named == []


def test_test_files_have_names_of_their_own():
    """pytest는 이름이 같은 두 파일을 한 번에 모으지 못한다."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert names
    assert max(names.values()) == 1, names.most_common(3)


def test_there_are_notebooks():
    assert {path.parent.name for path in NOTEBOOKS} == {"chapters", "exercises", "masters"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_notebook_links_are_the_derived_ones(path):
    # 학습자는 풀이가 든 원본이 아니라 빈 연습문제를 연다.
    target = path.relative_to(ROOT).as_posix().replace("exercises/masters/", "exercises/")
    expected = {repository.colab_link(URL, target), f"git+{URL}"}
    assert set(links(path)) == expected


def test_every_live_figure_has_its_link():
    """주피터, 코랩, GitHub에서는 멈춘 그림 곁에 움직이는 그림으로 가는 링크가 선다."""
    found, expected = [], []
    for path in NOTEBOOKS:
        text = "\n".join(cell.source for cell in notebook.read(path).cells if cell.cell_type == "markdown")
        place = path.relative_to(ROOT).as_posix()
        found += [line for line in text.splitlines() if "<!-- live:" in line]
        names = re.findall(r"<!-- live: ([\w-]+) -->", text)
        expected += [repository.live_link(URL, place, name) for name in names]
    assert found
    assert found == expected


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_first_code_cell_is_the_setup_cell(path):
    """코랩에서만 설치하는 네 줄로 시작한다. 그 장이 불러오는 것이 이어질 수 있다."""
    first = next(cell for cell in notebook.read(path).cells if cell.cell_type == "code")
    assert {repository.SETUP_TAG, "hide-input"} <= set(first.metadata.get("tags", []))
    assert first.source.startswith(repository.setup_source(URL))


def test_stamp_rewrites_only_the_repository_name():
    old = (
        "[코랩](https://colab.research.google.com/github/old/name/blob/main/chapters/03_x.ipynb)\n"
        '%pip install -q "dnnlib[chapters] @ git+https://github.com/old/name"\n'
        "[케라스](https://github.com/keras-team/keras)"
        "[직접](https://old.github.io/name/chapters/03_x.html#live-x) [남](https://old.github.io/name/)"
    )
    new = repository.stamp(old, "https://github.com/new/place")
    moved = old.replace("old/name", "new/place")
    assert new == moved.replace("old.github.io/name/chapters", "new.github.io/place/chapters")
    assert repository.stamp(new, "https://github.com/new/place") == new


@pytest.mark.parametrize(
    "url", ["https://github.com/only-owner", "http://github.com/a/b", "git@github.com:a/b"]
)
def test_malformed_url_is_named(tmp_path, url):
    (tmp_path / "pyproject.toml").write_text(f'[project.urls]\nRepository = "{url}"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=f"받은 값: '{re.escape(url)}'"):
        repository.read_url(tmp_path)
