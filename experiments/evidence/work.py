"""일꾼이 하는 일 하나: 줄의 점 하나를 잰다."""

import math
import time
from unittest.mock import patch

import numpy as np

from dnnlib import datasets, records
from experiments.evidence import row


def run(task):
    """``(줄, 점)``을 재어 ``(줄, 점, 값, CPU 초, 오류)``. 오류 하나가 다른 점을 멈추지 않는다."""
    name, point = task
    start = time.process_time()
    try:
        value, fault = finite(row.load(name).measure(point)), ""
    except Exception as error:
        value, fault = None, f"{name} {point}: {type(error).__name__}: {error}"
    return name, point, value, time.process_time() - start, fault


def quick(name):
    """작은 데이터로 잰 방향: ``(줄, 차이)``. 차이가 양수면 주장의 방향이다.

    재는 코드는 그대로 두고 MNIST만 책에 딸린 조각으로 바꾼다. 그래서 MNIST가 없는 컴퓨터에서도 돈다.
    """
    with patch.object(datasets.mnist, "load_data", load_slice):
        return name, float(row.load(name).quick())


def load_slice():
    """MNIST의 훈련 세트와 테스트 세트의 앞 1,000장씩."""
    kept = np.load(records.FOLDER / "11_mnist.npz")
    x, y = kept["x"], kept["y"]
    return (x[:1000], y[:1000]), (x[1000:], y[1000:])


def finite(value):
    """JSON에 적을 수 있는 값. 다섯 자리로 반올림하고, 발산한 것은 None이다."""
    if isinstance(value, list | tuple):
        return [finite(part) for part in value]
    if isinstance(value, int):
        return value
    return float(f"{float(value):.5g}") if math.isfinite(value) else None
