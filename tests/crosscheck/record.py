"""이름마다 가장 큰 오차를 모으고, 다 끝나면 파일에 적는다."""

import importlib
import json
import platform
from pathlib import Path

import numpy as np
from backend import BACKEND, device

from experiments.evidence import fingerprint

ROOT = Path(__file__).parents[2]
ERRORS, DISTANCES = {}, {}


def errors(ours, theirs):
    """절대 오차의 최댓값과, 그것을 가장 큰 값으로 나눈 상대 오차."""
    absolute = float(np.max(np.abs(np.subtract(ours, theirs)), initial=0))
    scale = float(np.max(np.abs(theirs), initial=0))
    return absolute, absolute / scale if scale else absolute


def add(names, kind, absolute=0.0, relative=0.0):
    for name in names:
        kinds = ERRORS.setdefault(name, {})
        old = kinds.get(kind, (0.0, 0.0))
        kinds[kind] = max(old[0], absolute), max(old[1], relative)


def add_distribution(name, **distances):
    """콜모고로프-스미르노프 거리."""
    DISTANCES[name] = {key: short(value) for key, value in distances.items()}


def short(value):
    return float(f"{value:.1e}")


def write(target):
    """``target``이 ``auto``면 저장소의 ``experiments/results``에, 아니면 그 자리에 적는다."""
    where = device()
    name = where if BACKEND == "tensorflow" else f"{where}-{BACKEND}"
    path = ROOT / f"experiments/results/crosscheck-{name}.json" if target == "auto" else Path(target)
    versions = {name: importlib.import_module(name).__version__ for name in ("keras", "numpy", BACKEND)}
    content = {
        "backend": BACKEND,
        "device": where,
        "machine": platform.machine(),
        "dtype": "float64",
        "versions": {"python": platform.python_version(), **versions},
        "code": fingerprint.of_crosscheck(),
        "errors": {
            name: {
                kind: {"absolute": short(absolute), "relative": short(relative)}
                for kind, (absolute, relative) in sorted(kinds.items())
            }
            for name, kinds in sorted(ERRORS.items())
        },
        "kolmogorov_smirnov": dict(sorted(DISTANCES.items())),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
