"""가중치 초기화: 층의 크기에서 분포를 정하고, 그 분포에서 첫 가중치를 뽑는다.

``he_normal``처럼 소문자로 적은 이름은 같은 클래스의 다른 이름이다.
"""

from dnnlib import lookup
from dnnlib.initializers.base import Initializer
from dnnlib.initializers.constant import Constant, Ones, Zeros
from dnnlib.initializers.orthogonal import Orthogonal
from dnnlib.initializers.random import RandomNormal, RandomUniform, TruncatedNormal

# isort: off
from dnnlib.initializers.scaling import (
    GlorotNormal, GlorotUniform, HeNormal, HeUniform, LecunNormal, LecunUniform, VarianceScaling,
    compute_fans,
)  # fmt: skip
# isort: on

TABLE = lookup.table((
    Zeros, Ones, Constant, RandomNormal, RandomUniform, TruncatedNormal, VarianceScaling, GlorotNormal,
    GlorotUniform, HeNormal, HeUniform, LecunNormal, LecunUniform, Orthogonal,
))  # fmt: skip

globals().update(TABLE)  # ``he_normal``은 ``HeNormal``의 다른 이름이다

__all__ = ["Initializer", "compute_fans", "get", *TABLE]


def get(identifier):
    """이름(``"he_normal"``), 설정, 객체에서 초기화 객체를 얻는다. ``None``이면 ``None``이다."""
    return lookup.get(identifier, TABLE, Initializer, "initializer")
