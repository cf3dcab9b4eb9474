"""모든 노트북을 아무도 본 적 없는 시드에서 실행해 단언이 서는지 본다.

`make attack`은 시드 이동 셋을 새로 뽑아 인쇄한다. 같은 이동을 되풀이하거나 노트북을 고르려면
``python -m tools.attack 이동 … 경로 …``라고 적는다.
"""

import secrets
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

from tools import execute, gate, notebook


def attack(task):
    """노트북 하나를 한 이동에서 실행하고 결과를 한 줄로 알린다. 단언이 모두 섰는지 돌려준다."""
    shift, path = task
    broken = gate.broken_assertions(notebook.read(path), path.parent, shift)
    verdict = "모두 섰다" if not broken else f"{len(broken)}개가 깨졌다"
    print("\n  ".join([f"{path.name}  시드 +{shift}: {verdict}", *broken]), flush=True)
    return not broken


def main(arguments):
    shifts = [int(text) for text in arguments if text.isdecimal()]
    paths = [Path(text).resolve() for text in arguments if not text.isdecimal()]
    shifts = shifts or [secrets.randbelow(10**6) + 1 for _ in range(gate.SHIFTS)]
    tasks = list(product(shifts, paths or execute.find_notebooks()))
    with ProcessPoolExecutor(2) as pool:
        return 0 if all(list(pool.map(attack, tasks))) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
