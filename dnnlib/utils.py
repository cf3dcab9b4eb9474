"""케라스의 ``keras.utils`` 가운데 이 과정이 쓰는 것: 시드 고정과 원-핫 부호화."""

import operator

import numpy as np

from dnnlib import config

__all__ = ["set_random_seed", "to_categorical"]


def set_random_seed(seed):
    """라이브러리의 난수 생성기를 시드로 다시 시작한다. 같은 시드는 같은 결과를 낸다.

    케라스의 같은 이름은 파이썬과 NumPy의 전역 난수까지 바꾸지만, 여기서는 ``dnnlib``의
    생성기만 바꾼다.

    인수:
        seed: 0 이상의 정수.

    오류:
        ValueError: 정수가 아니거나 음수일 때.
    """
    try:
        valid = operator.index(seed) >= 0
    except TypeError:
        valid = False
    if not valid:
        raise ValueError(f"seed는 0 이상의 정수여야 한다. 받은 값: {seed!r}")
    config.seed_generator(seed)


def to_categorical(x, num_classes=None):
    """정수 레이블 k를 k번째만 1인 원-핫 벡터로 바꾼다.

    인수:
        x: 0 이상의 정수로 된 배열, 모양 ``(...,)``. 끝 축이 1이면 그 축을 없앤다.
        num_classes: 클래스의 수. 주지 않으면 가장 큰 레이블 + 1.

    반환:
        모양 ``(..., num_classes)``인 배열.

    오류:
        ValueError: 레이블이 정수가 아니거나 0 이상 ``num_classes`` 미만을 벗어날 때.
    """
    x = np.asarray(x)
    if x.ndim > 1 and x.shape[-1] == 1:
        x = x[..., 0]
    if not np.issubdtype(x.dtype, np.integer):
        raise ValueError(f"x는 정수 배열이어야 한다. 받은 값: dtype={x.dtype}")
    num_classes = num_classes or int(x.max()) + 1
    if x.size and not 0 <= x.min() <= x.max() < num_classes:
        raise ValueError(
            f"x의 레이블은 0 이상 {num_classes} 미만이어야 한다. 받은 값: 최소 {x.min()}, 최대 {x.max()}"
        )
    return np.eye(num_classes, dtype=config.floatx())[x]
