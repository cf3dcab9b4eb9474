"""저장소가 빈칸과 한글이 든 폴더에 있어도 되는 까닭: 경로를 글로 이어 붙이지 않는다."""

import re

from tools.repository import ROOT

FOLDERS = ("_ext", "dnnlib", "experiments", "tests", "tools")


def test_the_address_of_a_file_is_never_glued_together():
    """``Path.as_uri``는 빈칸과 한글을 주소에 맞게 적는다."""
    glued = "file:" + "//"
    code = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    assert len(code) > 200
    assert [path.name for path in code if f'"{glued}' in path.read_text(encoding="utf-8")] == []


def test_make_quotes_the_folder_it_stands_in():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    bare = re.sub(r'"[^"\n]*"', "", text)
    assert "$(CURDIR)" in text
    assert not re.findall(r"\$\((?:CURDIR|abspath|realpath|PWD|MAKEFILE_LIST)", bare)
