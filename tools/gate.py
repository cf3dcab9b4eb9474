"""노트북을 실행하고, 저장해도 되는 결과인지 가린다: stderr, 다른 컴퓨터의 자릿수, 다른 시드의 단언."""

import copy
import os

from nbclient import NotebookClient

from tools import notebook, repository
from tools.profiles import NO_AVX

SHIFTS = 3


class RefusedOutputError(Exception):
    """저장하면 안 되는 출력."""


def run(nb, folder, environment=None, allow_errors=False):
    """노트북을 자기 폴더에서, BLAS 스레드 하나로 실행하고 쓴 CPU 시간(초)을 돌려준다."""
    client = NotebookClient(
        nb,
        timeout=300,
        allow_errors=allow_errors,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        # 파이썬이 쓴 것만 셀의 출력이다. 텐서플로의 C++ 로그는 터미널로 보낸다.
        extra_arguments=["--IPKernelApp.capture_fd_output=False"],
    )
    fixed = {"OPENBLAS_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    before = os.times()
    client.execute(env={**os.environ, **fixed, **(environment or {})})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def refuse_unstable(nb):
    """stderr 출력과 이 컴퓨터의 경로가 저장되지 않게 한다."""
    for number, cell in enumerate(nb.cells, start=1):
        for output in cell.get("outputs", []):
            text = output.get("text", "") + output.get("data", {}).get("text/plain", "")
            if output.get("name") == "stderr":
                raise RefusedOutputError(f"{number}번째 셀이 stderr에 썼다.\n{text}")
            if str(repository.ROOT) in text:
                raise RefusedOutputError(f"{number}번째 셀의 출력에 이 컴퓨터의 경로가 있다.\n{text}")


def refuse_other_digits(nb, folder):
    """AVX 없이 다시 실행해 인쇄한 글이 같은지 본다."""
    other = copy.deepcopy(nb)
    run(other, folder, NO_AVX.environment)
    notebook.normalize(other)
    lines = [
        f"{number}번째 셀의 출력이 다르다.\n있는 그대로: {ours}\n{NO_AVX.name}: {theirs}"
        for number, ours, theirs in differences(nb, other)
    ]
    if lines:
        raise RefusedOutputError("\n".join(lines))


def differences(nb, other):
    """인쇄한 글이 다른 셀마다 ``(번호, 앞의 글, 뒤의 글)``."""
    pairs = enumerate(zip(map(texts, nb.cells), map(texts, other.cells), strict=True), start=1)
    return [(number, ours, theirs) for number, (ours, theirs) in pairs if ours != theirs]


def texts(cell):
    """nbval이 견주는 글: 표준 출력, 결과의 글과 HTML. 그림의 바이트는 빠진다."""
    kept = ("text/plain", "text/html", "text/markdown")
    return [
        output.get("text") or {kind: text for kind, text in output.get("data", {}).items() if kind in kept}
        for output in cell.get("outputs", [])
    ]


def broken_assertions(nb, folder, shift):
    """시드를 ``shift``만큼 옮겨 실행했을 때 오류를 낸 셀의 번호와 글."""
    shifted = copy.deepcopy(nb)
    run(shifted, folder, {"DNNLIB_SEED_SHIFT": str(shift)}, allow_errors=True)
    return [
        f"{number}번째 셀 {output.ename}: {output.evalue}"
        for number, cell in enumerate(shifted.cells, start=1)
        for output in cell.get("outputs", [])
        if output.output_type == "error"
        and not {"illustration", "raises-exception"} & set(cell.metadata.get("tags", []))
    ]


def shifts_of(nb):
    """소스가 정하는 시드 이동. 소스를 고치면 달라지므로 이동을 보고 문턱을 맞출 수 없다."""
    source = notebook.fingerprint(nb)
    return [int(source[8 * k : 8 * k + 8], 16) % 10**6 + 1 for k in range(SHIFTS)]


def refuse_other_seeds(nb, folder):
    broken = {shift: broken_assertions(nb, folder, shift) for shift in shifts_of(nb)}
    lines = [f"시드를 {shift}만큼 옮기면: {line}" for shift, cells in broken.items() for line in cells]
    if lines:
        raise RefusedOutputError("\n".join(lines))
