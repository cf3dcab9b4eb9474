"""노트북 파일의 저장 형식: 같은 내용이면 언제나 같은 바이트가 되게 한다."""

import hashlib
import os
import re

import nbformat
from nbformat import v4

from tools import repository

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
# 실행할 때마다, 또는 편집기마다 달라지는 셀 메타데이터.
VOLATILE = ("execution", "ExecuteTime", "collapsed", "scrolled", "vscode", "colab", "id", "outputId")
_VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def read(path):
    """노트북을 읽는다. 옛 판을 올리며 임의의 셀 id를 붙이는 nbformat.read는 쓰지 않는다."""
    nb = v4.reads_json(path.read_text(encoding="utf-8"))
    if nb.get("nbformat") != 4:
        raise ValueError(f"{path}: 노트북 형식 4만 다룬다. 받은 값: {nb.get('nbformat')!r}")
    return nb


def write(path, nb):
    """내용이 달라졌을 때만 원자적으로 저장하고, 저장했는지 돌려준다."""
    nbformat.validate(nb)
    data = (v4.writes_json(nb).rstrip("\n") + "\n").encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(data)
    os.replace(temporary, path)
    return True


def fingerprint(nb):
    """코드 셀의 소스와 꼬리표의 지문. 글을 고치는 것으로는 바뀌지 않는다."""
    code = [(cell.source, cell.metadata.get("tags", [])) for cell in nb.cells if cell.cell_type == "code"]
    return hashlib.sha256(repr(code).encode()).hexdigest()


def stamp(nb, url):
    """코랩 링크와 준비 셀의 설치 주소를 지금 저장소 주소로 맞춘다."""
    for cell in nb.cells:
        cell.source = repository.stamp(cell.source, url)


def normalize(nb):
    """메타데이터, 셀 id, 실행 번호, 출력을 고정된 꼴로 바꾼다."""
    nb.nbformat_minor = 5
    nb.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    used, count = set(), 0
    for position, cell in enumerate(nb.cells):
        cell.id = _stable_id(cell, position, used)
        used.add(cell.id)
        for key in VOLATILE:
            cell.metadata.pop(key, None)
        if cell.cell_type == "code" and cell.source.strip():
            count += 1
            _normalize_code(cell, count)


def _stable_id(cell, position, used):
    """이미 쓸 만한 id가 있으면 그대로 두고, 없거나 겹치면 위치와 내용에서 만든다."""
    current = str(cell.get("id", ""))
    if _VALID_ID.fullmatch(current) and current not in used:
        return current
    return hashlib.sha256(f"{position}\n{cell.source}".encode()).hexdigest()[:12]


def _normalize_code(cell, count):
    cell.execution_count = count
    outputs = []
    for output in cell.outputs:
        if output.output_type == "execute_result":
            output.execution_count = count
        if output.output_type == "error":
            # 추적에는 이 컴퓨터의 경로가 들어 있다.
            output.traceback = [f"{output.ename}: {output.evalue}"]
        previous = outputs[-1] if outputs else None
        if previous and output.output_type == "stream" and output.name == previous.get("name"):
            previous.text += output.text
        else:
            outputs.append(output)
    cell.outputs = outputs
