"""채점한 것을 하나씩 적는 일지.

중간에 끊긴 채점은 여기서 이어지고, 바뀌지 않은 제출물은 다시 채점하지 않는다.
"""

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import dnnlib


class Journal:
    """한 줄에 기록 하나. 줄을 쓸 때마다 디스크까지 내려보내므로 언제 죽어도 마지막 줄만 잃는다.

    메모리에는 기록이 있는 자리만 둔다. 제출물이 많아도 늘어나는 것은 그만큼이다.
    """

    def __init__(self, path):
        self.file = open(path, "a+b")  # noqa: SIM115
        self.places = {}
        self.file.seek(0)
        whole = 0
        for line in self.file:
            if not line.endswith(b"\n"):
                break
            self.places[json.loads(line)["key"]] = whole
            whole += len(line)
        self.file.truncate(whole)

    def read(self, key):
        """``key``의 기록. 없으면 None."""
        if key not in self.places:
            return None
        self.file.seek(self.places[key])
        return json.loads(self.file.readline())

    def write(self, record):
        place = self.file.seek(0, os.SEEK_END)
        self.file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())
        self.places[record["key"]] = place

    def close(self):
        self.file.close()


def key(submission, data, setting, code):
    """채점의 결과를 정하는 모든 것의 지문."""
    told = json.dumps([submission.file, repr(replace(setting, only=()))])
    digests = [hashlib.sha256(part).digest() for part in (told.encode(), data, code)]
    return hashlib.sha256(b"".join(digests)).hexdigest()


def code_fingerprint(setting):
    """채점하는 코드와 문항의 지문. 문항을 고치면 다시 채점한다."""
    folders = [Path(dnnlib.__file__).parent / "grading"]
    folders += [Path(setting.questions)] if setting.questions else []
    digest = hashlib.sha256(dnnlib.__version__.encode())
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".json")]
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.digest()
