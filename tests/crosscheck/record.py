"""이름마다 가장 큰 오차를 모으고, 다 끝나면 파일에 적는다."""

import json
import platform
from importlib.metadata import version
from pathlib import Path

import numpy as np
from backend import BACKEND, device

ROOT = Path(__file__).parents[2]
ERRORS = {}


def errors(ours, theirs):
    """절대 오차의 최댓값과, 그것을 가장 큰 값으로 나눈 상대 오차."""
    absolute = float(np.max(np.abs(np.subtract(ours, theirs)), initial=0))
    scale = float(np.max(np.abs(theirs), initial=0))
    return absolute, absolute / scale if scale else absolute


def add(names, absolute, relative):
    for name in names:
        old = ERRORS.get(name, (0.0, 0.0))
        ERRORS[name] = max(old[0], absolute), max(old[1], relative)


def write(target):
    """끝자리가 흔들려도 파일이 바뀌지 않도록 유효 숫자 두 자리만 적는다."""
    where = device()
    path = ROOT / f"experiments/results/crosscheck-{where}.json" if target == "auto" else Path(target)
    packages = ("keras", "numpy", "jax" if BACKEND == "jax" else BACKEND)
    content = {
        "backend": BACKEND,
        "device": where,
        "machine": platform.machine(),
        "dtype": "float64",
        "versions": {"python": platform.python_version(), **{name: _version(name) for name in packages}},
        "errors": {
            name: {"absolute": float(f"{a:.1e}"), "relative": float(f"{r:.1e}")}
            for name, (a, r) in sorted(ERRORS.items())
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _version(package):
    """텐서플로는 설치한 이름이 ``tensorflow-cpu``일 수 있다."""
    import importlib

    module = importlib.import_module(package)
    return getattr(module, "__version__", None) or version(package)
