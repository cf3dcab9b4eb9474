"""``python -m experiments.pytorch``: 단언이 모두 서면 ``experiments/results/pytorch.json``에 적는다."""

import json
import platform
from importlib import import_module

import torch

from experiments.pytorch import CHECKS, RESULT, cells, code

for name in ("optimizers", "schedules", "layers", "training"):
    import_module(f"experiments.pytorch.{name}")


def main():
    found = cells()
    if unlike := found.keys() ^ CHECKS.keys():
        raise SystemExit(f"줄과 단언이 맞지 않는다. 받은 값: {', '.join(sorted(unlike))}")
    for title, check in CHECKS.items():
        torch.manual_seed(0)
        check()
        print(title)
    versions = {"파이토치": torch.__version__, "파이썬": platform.python_version()}
    record = {"versions": versions, "machine": platform.machine(), "code": code(), "cells": found}
    RESULT.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
