"""변이 검사(mutation testing)의 결과를 모은다: 파일마다 죽은 변이의 비율, 살아남은 변이와 그 까닭.

``make mutation``이 mutmut으로 라이브러리의 줄을 하나씩 망가뜨려 단위 검사를 돌린 뒤에 부른다. 살아남은
변이마다 survivors.toml에 까닭이 있어야 하고, 거기에는 살아남은 것만 있어야 한다. 결과는
results/mutation.json과 results/mutation.md에 남는다.
"""

import json
import platform
import sys
import tomllib
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

HERE = Path(__file__).parent
MUTANTS = HERE.parent / "mutants"
ENOUGH = 90.0  # 파일마다 죽어야 하는 변이의 백분율


def changed_line(key, path):
    """변이가 바꾼 줄. 여러 줄이면 이어 붙인다."""
    diff = get_diff_for_mutant(key, path=path).splitlines()[3:]
    return " ".join(line[1:].strip() for line in diff if line.startswith("+"))


def survivor(key, path):
    function, owner = orig_function_and_class_names_from_key(key)
    name = f"{owner}.{function}" if owner else function
    return f"{path} {name}: {changed_line(key, path)}"


def codes(meta):
    return json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]


def read(meta):
    """파일 하나의 변이 수와 살아남은 변이."""
    path = meta.relative_to(MUTANTS).as_posix().removesuffix(".meta")
    outcomes = {key: status_by_exit_code[code] for key, code in codes(meta).items()}
    count = Counter(outcomes.values())
    strange = set(count) - {"killed", "timeout", "survived", "no tests"}
    if strange:
        sys.exit(f"{path}: 끝나지 않은 변이가 있다: {strange}. mutants/를 지우고 다시 돌린다.")
    alive = [key for key, outcome in outcomes.items() if outcome in ("survived", "no tests")]
    row = {"mutants": len(outcomes), "killed": count["killed"], "timeout": count["timeout"]}
    return path, scored(row | {"survived": len(alive)}), [survivor(key, path) for key in alive]


def scored(counts):
    return counts | {"score": round(100 * (1 - counts["survived"] / counts["mutants"]), 1)}


def total(rows):
    return scored(
        {name: sum(row[name] for row in rows) for name in ("mutants", "killed", "timeout", "survived")}
    )


def page(result, reasons):
    """사람이 읽는 쪽."""
    lines = [
        "# 변이 검사",
        "",
        "`make mutation`이 적는다. 손으로 고치지 않는다. 까닭은 `experiments/survivors.toml`에 있다.",
        "",
        f"mutmut {result['mutmut']}, 파이썬 {result['python']}, NumPy {result['numpy']}.",
        "오류의 글과 독스트링은 바꾸지 않는다. mutmut은 프로퍼티, 클래스 속성, 모듈 상수도 바꾸지 않는다.",
        "",
        "| 파일 | 변이 | 죽음 | 시간 초과 | 살아남음 | 점수(%) |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    rows = result["files"] | {"모두": result["total"]}
    lines += [
        f"| {name} | {' | '.join(str(value) for value in row.values())} |" for name, row in rows.items()
    ]
    lines += ["", "## 살아남은 변이"]
    for reason in reasons:
        lines += ["", reason["why"], "", *(f"- `{mutant}`" for mutant in reason["mutants"])]
    return "\n".join(lines) + "\n"


def main():
    reasons = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8"))["reason"]
    read_files = [read(meta) for meta in sorted(MUTANTS.rglob("*.meta")) if codes(meta)]
    files = {path: row for path, row, _ in read_files}
    alive = [name for _, _, names in read_files for name in names]
    why = {mutant: reason["why"] for reason in reasons for mutant in reason["mutants"]}
    result = {"mutmut": version("mutmut"), "python": platform.python_version(), "numpy": version("numpy")}
    result |= {"files": files, "total": total(files.values())}
    result["survivors"] = {name: why.get(name, "") for name in alive}
    text = json.dumps(result, ensure_ascii=False, indent=1)
    (HERE / "results/mutation.json").write_text(text + "\n", encoding="utf-8")
    (HERE / "results/mutation.md").write_text(page(result, reasons), encoding="utf-8")
    print(
        *(f"{row['score']:5}%  {path}" for path, row in (files | {"모두": result["total"]}).items()), sep="\n"
    )
    wrong = [f"까닭이 없다: {name}" for name in alive if name not in why]
    wrong += [f"살아남지 않았다: {name}" for name in why if name not in alive]
    wrong += [f"{ENOUGH}%에 못 미친다: {path}" for path, row in files.items() if row["score"] < ENOUGH]
    sys.exit("\n".join(wrong) or 0)


if __name__ == "__main__":
    main()
