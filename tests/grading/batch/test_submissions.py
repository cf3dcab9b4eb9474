"""제출물: 파일 이름에서 읽은 사람, 폴더와 zip, 출석부."""

import os
import zipfile
from datetime import datetime

import pytest

from dnnlib.grading.batch import roster, submissions
from tests.grading.batch.class_of import SOLVED, hand_in, notebook

NAMES = {
    "홍길동_20231234_과제3.ipynb": ("20231234", "홍길동", 0),
    "홍길동_20231234_과제3(2).ipynb": ("20231234", "홍길동", 2),
    "홍길동_20231234_과제3 (1).ipynb": ("20231234", "홍길동", 1),
    "20231234_홍길동_03_initialization.ipynb": ("20231234", "홍길동", 0),
    "홍길동(20231234)_hw.ipynb": ("20231234", "홍길동", 0),
    "Kim Minsu_2023123456_assignment.ipynb": ("2023123456", "Kim Minsu", 0),
    "홍길동_1234567_assignsubmission_file/03_initialization.ipynb": ("1234567", "홍길동", 0),
    "홍길동/03_initialization.ipynb": ("", "홍길동", 0),
    "홍길동.ipynb": ("", "홍길동", 0),
    "홍길동".encode().decode() + "_A20231234_.ipynb": ("A20231234", "홍길동", 0),
    "\u1112\u1169\u11bc\u1100\u1175\u11af\u1103\u1169\u11bc_20231234_.ipynb": ("20231234", "홍길동", 0),
}


@pytest.mark.parametrize("file", NAMES)
def test_name_and_number_are_read(file):
    assert submissions.who(file) == NAMES[file]


def test_folder_is_read_without_hidden_files_and_links(tmp_path):
    files = {"a.ipynb": b"1", "나/b.ipynb": b"2", "나/.ipynb_checkpoints/b.ipynb": b"3", ".DS_Store": b"4"}
    hand_in(tmp_path, files)
    os.symlink("/etc/passwd", tmp_path / "link.ipynb")
    found = submissions.collect(tmp_path)
    assert [(s.file, s.read()) for s in found] == [
        ("a.ipynb", b"1"),
        ("link.ipynb", b""),
        ("나/b.ipynb", b"2"),
    ]


def test_zip_of_an_lms_is_read_whatever_its_names_are(tmp_path):
    path = tmp_path / "과제.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo("홍길동_20231234_.ipynb", (2026, 11, 22, 23, 58, 2)), notebook(*SOLVED)
        )
        archive.writestr("../../밖.ipynb", b"evil")
        archive.writestr("__MACOSX/._a.ipynb", b"")
    found = {s.file: s for s in submissions.collect(path)}
    assert found["홍길동_20231234_.ipynb"].time == datetime(2026, 11, 22, 23, 58, 2)
    assert found["홍길동_20231234_.ipynb"].read() == notebook(*SOLVED)
    assert "../../밖.ipynb" in found
    assert len(found) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_names_in_an_old_zip_are_read(encoding):
    entry = zipfile.ZipInfo("이영희.ipynb".encode(encoding).decode("cp437"))
    entry.flag_bits = 0
    assert submissions.decoded(entry) == "이영희.ipynb"


def test_a_broken_entry_is_an_empty_file(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.ipynb", b"x" * 100)
    path.write_bytes(path.read_bytes().replace(b"x" * 100, b"y" * 100))
    assert submissions.collect(path)[0].read() == b""


def test_anything_else_is_refused(tmp_path):
    with pytest.raises(ValueError, match="폴더나 zip"):
        submissions.collect(tmp_path / "없다")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_roster_is_read_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "roster.csv"
    path.write_bytes("이름,학번,비고\n홍길동,20231234,\n이영희, 20231235 ,휴학\n,,\n".encode(encoding))
    assert roster.read(path) == {"20231234": "홍길동", "20231235": "이영희"}


def test_roster_without_numbers_is_refused(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("이름,반\n홍길동,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"학번의 열.*받은 값: \['이름', '반'\]"):
        roster.read(path)
