"""풀이가 든 연습 노트북(exercises/masters)에서 나누어 줄 빈 노트북(exercises)을 만든다.

셀의 꼬리표가 정한다.

- ``instructor``, ``hints``: 빼 버린다.
- ``solution``: ``### 풀이 시작``과 ``### 풀이 끝`` 사이를 메타데이터 ``stub``의 글로 바꾼다. 두 표시가 없으면
  셀 전체를 바꾼다.

출력은 지운다. 입력이 같으면 결과는 바이트까지 같다. ``python -m tools.blank``가 모두 다시 만들고,
``python -m tools.blank 원본 폴더``가 원본 하나의 빈 노트북을 그 폴더에 쓴다.
"""

import re
import sys
from pathlib import Path

from nbformat import v4

EXERCISES = Path(__file__).resolve().parents[1] / "exercises"
KEPT_BACK = {"instructor", "hints"}
REGION = re.compile(r"^( *)### 풀이 시작\n.*?^ *### 풀이 끝$", flags=re.DOTALL | re.MULTILINE)


def blank_source(source, stub):
    """풀이를 ``stub``으로 바꾼 셀의 글."""

    def indented(match):
        return "\n".join(match[1] + line if line else "" for line in stub.splitlines())

    replaced, count = REGION.subn(indented, source)
    return replaced if count else stub


def blank_cell(cell):
    tags = cell.metadata.get("tags", [])
    if "solution" in tags:
        if "stub" not in cell.metadata:
            raise ValueError(f"solution 셀에는 메타데이터 stub이 있어야 한다. 받은 값: 셀 {cell.id}")
        cell.source = blank_source(cell.source, cell.metadata.pop("stub"))
        tags.remove("solution")
    if not tags:
        cell.metadata.pop("tags", None)
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def blank_notebook(notebook):
    """빈 노트북. 받은 노트북을 고쳐서 돌려준다."""
    kept = [cell for cell in notebook.cells if not KEPT_BACK & set(cell.metadata.get("tags", []))]
    notebook.cells = [blank_cell(cell) for cell in kept]
    return notebook


def read_blank(master):
    """원본 파일에서 만든 빈 노트북."""
    return blank_notebook(v4.reads_json(master.read_text(encoding="utf-8")))


def blank_text(master):
    """빈 노트북 파일의 내용."""
    return v4.writes_json(read_blank(master)).rstrip("\n") + "\n"


def main(arguments):
    masters = [Path(arguments[0])] if arguments else sorted((EXERCISES / "masters").glob("*.ipynb"))
    folder = Path(arguments[1]) if arguments else EXERCISES
    folder.mkdir(parents=True, exist_ok=True)
    for master in masters:
        target = folder / master.name
        target.write_text(blank_text(master), encoding="utf-8", newline="\n")
        print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
