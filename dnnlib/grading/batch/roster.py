"""출석부: 누가 내지 않았는지, 이름과 학번이 무엇인지."""

import csv
import io
import unicodedata

STUDENT_HEADS = ("학번", "student", "student_id", "id", "username")
NAME_HEADS = ("이름", "성명", "name")


def read(path):
    """학번에서 이름으로 가는 사전. UTF-8과 cp949를 읽는다.

    오류:
        ValueError: 학번의 열이 없을 때.
    """
    rows = list(csv.DictReader(io.StringIO(decoded(path.read_bytes()))))
    heads = {str(head).strip().lower(): head for head in (rows[0] if rows else {})}
    student = next((heads[head] for head in STUDENT_HEADS if head in heads), None)
    name = next((heads[head] for head in NAME_HEADS if head in heads), None)
    if student is None:
        raise ValueError(f"출석부의 첫 줄에는 학번의 열이 있어야 한다. 받은 값: {list(heads.values())}")
    return {
        row[student].strip(): unicodedata.normalize("NFC", (row[name] or "").strip()) if name else ""
        for row in rows
        if (row[student] or "").strip()
    }


def decoded(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949")
