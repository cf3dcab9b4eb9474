"""얼려 둔 틀린 답 가운데 참된 까닭을 들은 것의 몫을 장마다 센다. ``results/frozen.json``에 적는다.

틀린 답은 빈 노트북만 본 사람이 실수의 표가 만들어지기 전에 썼다(``tests/grading/frozen/``). 들은 말이 참된
까닭인지(``named``)는 사람이 견주었고, 들은 말(``heard``)이 그대로인지는 테스트가 본다.
"""

import json
from pathlib import Path

HERE = Path(__file__).parent
FROZEN = HERE.parent / "tests" / "grading" / "frozen"


def shares():
    files = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FROZEN.glob("*.json"))
    }
    counted = {
        name: {"named": sum(row["named"] for row in rows), "of": len(rows)} for name, rows in files.items()
    }
    total = {key: sum(row[key] for row in counted.values()) for key in ("named", "of")}
    return {"exercises": counted, "total": total}


if __name__ == "__main__":
    text = json.dumps(shares(), ensure_ascii=False, indent=1) + "\n"
    (HERE / "results" / "frozen.json").write_text(text, encoding="utf-8")
    print(text)
