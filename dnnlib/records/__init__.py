"""노트북에 담기에는 긴 실험의 기록. 노트북은 기록을 그리고, 한 조각을 다시 돌려 기록과 맞는지 본다.

실험은 노트북의 셀이 정의한다. ``make records``가 그 셀을 돌려 이 폴더에 ``<이름>.json``을 쓴다.
"""

import json
import math
import os
import platform
from itertools import product
from pathlib import Path

import numpy as np

from dnnlib import config, trials

__all__ = ["sweep"]

FOLDER = Path(__file__).parent


def sweep(name, run, arms, rates, seeds, check, atol, lower_is_better=False):
    """``trials.sweep``과 같은 ``Scores``를 기록에서 읽고, 한 점을 다시 돌려 견준다.

    환경 변수 ``DNNLIB_RECORD``가 있으면 기록에 없는 점만 돌려 적는다. 끊겼다가 다시 시작하면 이어서
    돈다. ``run``을 고쳤으면 기록을 지우고 처음부터 잰다.
    ``DNNLIB_SEED_SHIFT``가 있으면 다시 돌린 점이 기록과 다른 것이 당연하므로 견주지 않는다.

    인수:
        name: 기록의 이름.
        run, arms, rates, seeds, lower_is_better: ``trials.sweep``을 보라.
        check: 다시 돌릴 점 ``(설정, 학습률, 시드)``. 데이터가 딸려 오지 않아 돌릴 수 없으면 ``None``.
        atol: 기록과 다시 돌린 점수의 차이가 넘지 말아야 할 크기.

    오류:
        FileNotFoundError: 기록이 없을 때.
        ValueError: 기록의 설정, 학습률, 시드가 지금 것과 다를 때.
        AssertionError: 다시 돌린 점이 기록과 다를 때.
    """
    seeds = [int(seed) for seed in seeds]
    grid = {arm: [float(r) for r in (rates[arm] if isinstance(rates, dict) else rates)] for arm in arms}
    path = FOLDER / f"{name}.json"
    if os.environ.get("DNNLIB_RECORD") and not _matches(_read(path), grid, seeds):
        _write(path, grid, seeds, _measure(path, run, grid, seeds))
    if not path.exists():
        raise FileNotFoundError(f"name의 기록이 없다. make records로 만든다. 받은 값: {name!r}")
    record = _read(path)
    if not _matches(record, grid, seeds):
        raise ValueError(f"name의 기록이 지금 실험과 다르다. make records로 다시 만든다. 받은 값: {name!r}")
    arms = record["arms"]
    values = {arm: np.array(arms[arm]["scores"], dtype=float) for arm in grid}
    scores = trials.Scores(values, grid, seeds, lower_is_better)
    if check and config.shifted(0) == 0:
        (again,) = trials.run_all(run, [check])
        (recorded,) = scores.of(*check[:2], [check[2]])
        assert abs(again - recorded) <= atol, f"{name} {check}: 기록 {recorded:.6g}, 다시 돌린 값 {again:.6g}"
    return scores


def _read(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"seeds": [], "arms": {}}


def _matches(record, grid, seeds):
    return record["seeds"] == seeds and {arm: row["rates"] for arm, row in record["arms"].items()} == grid


def _recorded(path):
    """기록에 이미 있는 점: ``(설정, 학습률, 시드)``에서 점수로."""
    record = _read(path)
    return {
        (arm, rate, seed): math.nan if score is None else score
        for arm, row in record["arms"].items()
        for rate, scores in zip(row["rates"], row["scores"], strict=True)
        for seed, score in zip(record["seeds"], scores, strict=True)
    }


def _measure(path, run, grid, seeds):
    """기록에 없는 점을 돌리고, 하나가 끝날 때마다 ``.partial``에 한 줄을 적는다."""
    partial = path.with_suffix(".partial")
    lines = partial.read_text(encoding="utf-8").splitlines() if partial.exists() else []
    done = _recorded(path) | {tuple(task): score for task, score in map(json.loads, lines)}
    tasks = [(arm, rate, seed) for arm in grid for rate, seed in product(grid[arm], seeds)]
    missing = [task for task in tasks if task not in done]
    with partial.open("a", encoding="utf-8") as file:
        for task, score in zip(missing, trials.run_all(run, missing, progress=True), strict=True):
            done[task] = score
            print(json.dumps([task, score]), file=file, flush=True)
    return done


def _write(path, grid, seeds, done):
    def score(*task):
        return float(f"{done[task]:.5g}") if math.isfinite(done[task]) else None

    arms = {
        arm: {
            "rates": grid[arm],
            "scores": [[score(arm, rate, seed) for seed in seeds] for rate in grid[arm]],
        }
        for arm in grid
    }
    versions = {"python": platform.python_version(), "numpy": np.__version__, "machine": platform.machine()}
    temporary = path.with_suffix(".tmp")
    text = json.dumps({"seeds": seeds, "versions": versions, "arms": arms}, ensure_ascii=False)
    temporary.write_text(text + "\n", encoding="utf-8")
    os.replace(temporary, path)
    path.with_suffix(".partial").unlink()
