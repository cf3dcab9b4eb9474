"""모든 노트북의 인쇄한 글이 다른 컴퓨터에서도 같은지, 프로필마다 nbval로 견준다.

`make portable`은 프로필마다 한 줄을 인쇄하고 다르게 인쇄한 셀의 이름을 든다. 프로세서에 없는 명령어 집합이
있어야 하는 프로필은 입을 수 없다고 말한다. ``python -m tools.portable 경로 …``는 고른 노트북만 본다.
"""

import os
import re
import subprocess
import sys

from tools import execute
from tools.profiles import PROFILES

NBVAL = ("--nbval", "--nbval-current-env", "--nbval-cell-timeout=300", "--dist", "loadfile")


def compare(profile, paths):
    """한 프로필에서 nbval을 돌린다. ``(견준 셀의 수, 다른 셀의 이름들)``."""
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--no-header", "-p", "no:cacheprovider"]
    fixed = {"OPENBLAS_NUM_THREADS": "1", **profile.environment}
    done = subprocess.run(
        [*command, *NBVAL, "-n", "2" if len(paths) > 1 else "0", *map(str, paths)],
        cwd=execute.ROOT,
        env={**os.environ, **fixed},
        capture_output=True,
        text=True,
        check=False,
    )
    counts = {kind: int(n) for n, kind in re.findall(r"(\d+) (passed|failed|errors?)", done.stdout)}
    if done.returncode not in (0, 1) or not counts:
        sys.exit(f"nbval을 돌리지 못했다.\n{done.stdout}{done.stderr}")
    failed = re.findall(r"^(?:FAILED|ERROR) (\S+\.ipynb::.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
    if done.returncode and not failed:
        sys.exit(f"nbval의 결과를 읽지 못했다.\n{done.stdout}")
    return sum(counts.values()), failed


def main(arguments):
    paths, ok = arguments or execute.find_notebooks(), True
    for profile in PROFILES:
        if reason := profile.missing():
            print(f"{profile.name}: 이 컴퓨터에서는 입을 수 없다. {reason}", flush=True)
            continue
        cells, failed = compare(profile, paths)
        print(
            f"{profile.name}: 셀 {cells}개 가운데 {len(failed)}개가 다르다", *failed, sep="\n  ", flush=True
        )
        ok = ok and not failed
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
