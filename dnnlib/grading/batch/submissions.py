"""제출물을 찾아 읽는다: 노트북의 폴더, 사람마다 폴더 하나, 또는 LMS에서 받은 zip.

zip은 풀지 않고 읽으므로 그 안의 경로가 무엇이든 디스크에 닿지 않는다.
"""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

LARGEST = 200 << 20  # 출력이 50MB인 노트북까지는 읽는다
HIDDEN = ("__MACOSX", "Thumbs.db", "desktop.ini")
ATTEMPT = re.compile(r"\s*\((\d{1,3})\)$")
STUDENT = re.compile(r"(?=.*\d{4})[A-Za-z]?\d{5,12}")


@dataclass(frozen=True)
class Submission:
    """제출한 파일 하나.

    인수:
        file: 폴더에서 본 경로.
        time: 고친 시각(zip이면 그 안에 적힌 시각).
        read: 내용을 읽는 함수.
        student, name, attempt: 파일 이름에서 읽은 학번, 이름, 몇 번째로 낸 것인지.
    """

    file: str
    time: datetime
    read: Callable[[], bytes]
    student: str
    name: str
    attempt: int

    @property
    def learner(self):
        """같은 사람의 제출물을 묶는 열쇠."""
        return self.student or self.name


def collect(path):
    """제출물의 목록. 파일의 이름 차례다.

    오류:
        ValueError: 폴더도 zip도 아닐 때.
    """
    if path.is_dir():
        found = list(in_folder(path))
    elif zipfile.is_zipfile(path):
        found = list(in_zip(path))
    else:
        raise ValueError(f"제출물은 폴더나 zip 파일이어야 한다. 받은 값: {path}")
    return sorted(found, key=lambda submission: submission.file)


def in_folder(root):
    for path in root.rglob("*"):
        file = path.relative_to(root).as_posix()
        if (path.is_file() or path.is_symlink()) and shown(file):
            yield made(file, datetime.fromtimestamp(path.lstat().st_mtime), lambda path=path: read_file(path))


def read_file(path):
    """파일의 내용. 다른 곳을 가리키는 링크와 너무 큰 파일은 읽지 않는다."""
    return b"" if path.is_symlink() or path.stat().st_size > LARGEST else path.read_bytes()


def in_zip(path):
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in entries:
        if shown(file := decoded(entry)):
            yield made(file, datetime(*entry.date_time), lambda entry=entry: read_entry(path, entry))


def read_entry(path, entry):
    try:
        with zipfile.ZipFile(path) as archive, archive.open(entry) as file:
            data = file.read(LARGEST + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return b""
    return data if len(data) <= LARGEST else b""


def decoded(entry):
    """항목의 이름. 한국어 윈도에서 만든 zip은 이름이 cp949다."""
    if entry.flag_bits & 0x800:
        return entry.filename
    raw = entry.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def shown(file):
    parts = [part for part in PurePosixPath(file).parts if part != ".."]
    return not any(part in HIDDEN or part.startswith((".", "~$")) for part in parts)


def made(file, time, read):
    """이름이 UTF-8이 아닌 파일도 적고 인쇄할 수 있는 이름을 얻는다."""
    file = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Submission(file, time, read, *who(file))


def who(file):
    """파일 이름에서 읽은 학번, 이름, 차례: ``홍길동_20231234_과제3(1).ipynb``."""
    path = PurePosixPath(unicodedata.normalize("NFC", file))
    stem = path.name.rpartition(".")[0] or path.name
    found = ATTEMPT.search(stem)
    attempt = int(found[1]) if found else 0
    stem = ATTEMPT.sub("", stem)
    for text in (stem, *reversed(path.parts[:-1])):
        words = [word.strip() for word in re.split(r"[_()\[\]]+", text) if word.strip()]
        at = next((i for i, word in enumerate(words) if STUDENT.fullmatch(word)), None)
        if at is not None:
            name = " ".join(words[:at]) if at else " ".join(words[1:2])
            return words[at], name, attempt
    return "", path.parts[0] if len(path.parts) > 1 else stem, attempt
