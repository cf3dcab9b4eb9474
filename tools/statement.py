"""풀이가 든 연습 노트북에서 문항의 제목, 배점, 힌트를 뽑아 꾸러미의 자료로 적는다.

원본은 설치되지 않으므로 채점기는 ``dnnlib/grading/exercises/<장>/statement.json``을 읽는다. 제목과 배점은
``## 3-1 제목 (4점, 구현)`` 꼴의 머리에서, 힌트는 꼬리표가 ``hints``인 셀의 번호 목록에서 온다. ``blank``는
빈 노트북의 코드 셀로, 학습자가 고치지 않은 셀을 알아보는 데 쓴다. ``solution``은 풀이의 지문이다.
``python -m tools.statement``가 모두 다시 만들고, ``python -m tools.statement 원본 폴더``가 원본 하나의 것을
그 폴더에 쓴다.
"""

import json
import re
import sys
from pathlib import Path

from dnnlib.grading.batch import alike, source
from tools import blank, notebook, repository

TITLE = re.compile(r"^# 연습 문제 (\d+)\. (.+)$", re.MULTILINE)
HEADING = re.compile(r"^## (\d+-\d+) (.+) \((\d+)점", re.MULTILINE)
ITEM = re.compile(r"^\d+\. (.+)$", re.MULTILINE)


def statement(master):
    """원본 하나의 진술. 차례는 노트북의 차례다."""
    cells = notebook.read(master).cells
    told = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    number, title = TITLE.search(told).groups()
    questions = {
        q: {"title": name, "points": int(points), "hints": hints_of(q, cells)}
        for q, name, points in HEADING.findall(told)
    }
    code = tuple(cell.source for cell in blank.read_blank(master).cells if cell.cell_type == "code")
    solved = source.changed([cell.source for cell in cells if cell.cell_type == "code"], code)
    return {
        "name": master.stem,
        "title": f"{number}장 {title}",
        "questions": questions,
        "blank": code,
        "solution": alike.fingerprint(solved),
    }


def hints_of(q, cells):
    found = [
        cell.source for cell in cells if tagged(cell, "hints") and cell.source.startswith(f"**힌트 {q}**")
    ]
    if len(found) != 1:
        raise ValueError(f"{q}의 힌트 셀은 하나여야 한다. 받은 값: {len(found)}개")
    return ITEM.findall(found[0])


def tagged(cell, tag):
    return tag in cell.metadata.get("tags", [])


def folder_of(master):
    """책의 문항이 사는 폴더: ``03_initialization``은 ``initialization``이다."""
    return repository.ROOT / "dnnlib" / "grading" / "exercises" / master.stem.partition("_")[2]


def text(master):
    return json.dumps(statement(master), ensure_ascii=False, indent=1) + "\n"


def main(arguments):
    masters = [Path(arguments[0])] if arguments else sorted((blank.EXERCISES / "masters").glob("*.ipynb"))
    for master in masters:
        target = (Path(arguments[1]) if arguments else folder_of(master)) / "statement.json"
        target.write_text(text(master), encoding="utf-8", newline="\n")
        print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
