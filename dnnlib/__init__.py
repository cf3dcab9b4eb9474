"""dnnlib: 케라스 3의 공개 API 가운데 이 과정에 필요한 부분을 NumPy로 읽기 쉽게 쓴 라이브러리.

이름, 인수, 기본값, 가중치의 순서와 뜻은 케라스와 같다. 그래서 ``keras``를 받는 함수는
``dnnlib``를 받아도 같은 수를 낸다. 케라스에 없는 것은 그레이디언트 검사(``gradient_check``)와
소스와 표 보이기(``show_source``, ``show_table``), 실험을 견주는 ``trials``와 ``records``처럼 과정에
꼭 필요한 몇 가지뿐이다.
"""

from dnnlib import (
    activations,
    backend,
    callbacks,
    config,
    constraints,
    datasets,
    gradient_check,
    initializers,
    layers,
    losses,
    metrics,
    models,
    optimizers,
    records,
    regularizers,
    trials,
    utils,
)  # fmt: skip
from dnnlib.layers import Input
from dnnlib.models import Sequential
from dnnlib.source import show_source
from dnnlib.table import below, show_table

__version__ = "0.1.0"

__all__ = [
    "Input", "Sequential", "activations", "backend", "below", "callbacks", "config", "constraints",
    "datasets", "gradient_check", "initializers", "layers", "losses", "metrics", "models", "optimizers",
    "records", "regularizers", "show_source", "show_table", "trials", "utils",
]  # fmt: skip
