"""잰 것을 간직하는 일: 점 하나마다 한 줄을 적고, 다 재면 제자리에 놓는다. 언제 끊겨도 잃는 것이 없다."""

import json
import os
import platform

import numpy as np

from dnnlib import records, trials
from experiments.evidence import fingerprint, row
from experiments.evidence.claims import verdict
from tools import profiles

RESULTS = fingerprint.ROOT / "experiments" / "results" / "papers"


def key(point):
    return json.dumps(point, ensure_ascii=False)


class Store:
    """줄 하나의 기록.

    ``done``은 점에서 ``(값, CPU 초)``로 가는 사전이고, ``measure``가 바뀌었으면 비어 있다.
    """

    def __init__(self, name):
        self.name, self.module = name, row.load(name)
        self.path = RESULTS / f"{name}.json"
        self.partial = RESULTS / f"{name}.partial"
        self.fingerprint = current_fingerprint(self.module)
        self.done = self._recorded() | self._unfinished()

    def _recorded(self):
        record = read(self.name)
        fresh = record is not None and record["fingerprint"] == self.fingerprint
        return {key(point): (value, spent) for point, value, spent in record["points"]} if fresh else {}

    def _unfinished(self):
        """끊긴 실행이 남긴 줄. 잘린 끝줄과 옛 코드의 줄은 보지 않고, 처음 적을 때 치운다."""
        lines = self.partial.read_text(encoding="utf-8").split("\n")[:-1] if self.partial.exists() else []
        fresh = bool(lines) and json.loads(lines[0]) == self.fingerprint
        self.kept = lines if fresh else [json.dumps(self.fingerprint)]
        return {key(point): (value, spent) for point, value, spent in map(json.loads, self.kept[1:])}

    def wanted(self):
        """지금 아는 결과로 정해지는 모든 점. 기록을 읽는 줄에는 없다."""
        return self.module.points(self.results()) if measured(self.module) else []

    def missing(self):
        return [point for point in self.wanted() if key(point) not in self.done]

    def add(self, point, value, seconds):
        """점 하나를 디스크까지 적는다."""
        RESULTS.mkdir(parents=True, exist_ok=True)
        if self.kept:
            self.partial.write_text("\n".join(self.kept) + "\n", encoding="utf-8")
            self.kept = []
        with self.partial.open("a", encoding="utf-8") as file:
            seconds = round(seconds, 2)
            print(json.dumps([point, value, seconds], ensure_ascii=False), file=file, flush=True)
            os.fsync(file.fileno())
        self.done[key(point)] = (value, seconds)

    def forget(self):
        """처음부터 다시 재게 한다."""
        for path in (self.path, self.partial):
            path.unlink(missing_ok=True)
        self.kept = [json.dumps(self.fingerprint)]
        self.done.clear()

    def results(self):
        """줄의 ``claims``와 ``points``가 받는 것: 점에서 값으로, 또는 기록의 이름에서 ``Scores``로."""
        if not measured(self.module):
            return {name: recorded(name, lower) for name, lower in self.module.RECORDS.items()}
        return {_tuple(json.loads(point)): value for point, (value, _) in self.done.items()}

    def finish(self, library):
        """판정하고 기록을 제자리에 놓는다. 쟀을 때의 코드와 컴퓨터는 바뀌지 않았으면 남긴다."""
        points = [[json.loads(key(point)), *self.done[key(point)]] for point in self.wanted()]
        old = read(self.name) or {}
        same = [old.get("fingerprint"), old.get("library"), old.get("points")]
        keep = same == [self.fingerprint, library, points]
        body = {
            "fingerprint": self.fingerprint,
            "library": library,
            "seconds": round(sum(spent for *_, spent in points)),
            "setting": old["setting"] if keep else setting(),
            **judged(self.module, self.results()),
            "points": points,
        }
        write(self.path, body)
        self.partial.unlink(missing_ok=True)


def measured(module):
    return hasattr(module, "measure")


def current_fingerprint(module):
    """재는 줄은 코드의, 장의 기록을 읽는 줄은 기록 파일의 지문."""
    if measured(module):
        return fingerprint.of_measure(module.__file__)
    return fingerprint.of_files([records.FOLDER / f"{name}.json" for name in module.RECORDS])


def recorded(name, lower_is_better):
    """장이 이미 잰 기록의 ``Scores``."""
    record = json.loads((records.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    arms = record["arms"]
    values = {arm: np.array(arms[arm]["scores"], float) for arm in arms}
    rates = {arm: arms[arm]["rates"] for arm in arms}
    return trials.Scores(values, rates, record["seeds"], lower_is_better)


def judged(module, results):
    """단언, 판정, 표. 점과 줄의 코드에서 언제든 다시 셀 수 있다."""
    summaries = [claim.summary() for claim in module.claims(results)]
    tables = module.tables(results) if hasattr(module, "tables") else []
    tables = [{"header": header, "rows": rows} for header, rows in tables]
    return {"verdict": verdict(summaries), "claims": summaries, "tables": tables}


def setting():
    """어떤 컴퓨터에서 무슨 판으로 쟀는가."""
    from threadpoolctl import threadpool_info  # 책을 짓는 데는 필요 없다

    worn = [
        p.name for p in profiles.PROFILES if p.environment and p.environment.items() <= os.environ.items()
    ]
    blas = next((pool for pool in threadpool_info() if pool["internal_api"] == "openblas"), None)
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "machine": platform.machine(),
        "blas": f"OpenBLAS {blas['version']}, {blas['architecture']}" if blas else "",
        "profile": worn[-1] if worn else profiles.PLAIN.name,
    }


def read(name):
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def write(path, record):
    """점 하나가 한 줄인 JSON을 다 쓴 다음에만 제자리에 놓는다."""
    path.parent.mkdir(parents=True, exist_ok=True)
    points = ",\n  ".join(json.dumps(point, ensure_ascii=False) for point in record["points"])
    head = json.dumps({**record, "points": []}, ensure_ascii=False, indent=1)
    text = head.replace('"points": []', f'"points": [\n  {points}\n ]' if points else '"points": []')
    temporary = path.with_suffix(".tmp")
    temporary.write_text(text + "\n", encoding="utf-8")
    os.replace(temporary, path)


def _tuple(value):
    return tuple(map(_tuple, value)) if isinstance(value, list) else value
