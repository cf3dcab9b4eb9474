"""케라스의 ``keras.utils`` 가운데 이 과정이 쓰는 것: 시드 고정, 데이터의 난수, 원-핫 부호화."""

import random

import numpy as np

from dnnlib import checks, config, naming

__all__ = ["clear_session", "rng", "set_random_seed", "to_categorical"]

SEEDS = 2**32


def set_random_seed(seed):
    """가중치, 셔플, 드롭아웃의 난수를 시드로 다시 시작한다. 같은 시드는 같은 결과를 낸다.

    케라스의 같은 이름처럼 파이썬의 ``random``과 NumPy의 전역 난수도 그 시드로 맞춘다. 데이터와 잡음의 난수는
    ``rng``로 따로 만든다. 환경 변수 ``DNNLIB_SEED_SHIFT``가 있으면 시드에 더한다.

    인수:
        seed: 0 이상 2³² 미만의 정수.

    오류:
        ValueError: 그런 정수가 아닐 때.
    """
    seed = _checked(seed)
    config.seed_generator(seed)
    random.seed(config.shifted(seed))
    np.random.seed(config.shifted(seed) % SEEDS)


def clear_session():
    """저절로 붙는 층과 옵티마이저의 이름을 처음부터 다시 붙인다: 다음 ``Dense``가 다시 ``dense``다.

    여기에는 케라스와 달리 모델을 붙들고 있는 전역 상태가 없다. 난수는 그대로 둔다.
    """
    naming.clear()


def rng(seed):
    """데이터와 잡음을 뽑는 새 ``numpy.random.Generator``.

    시드가 같아도 ``set_random_seed``가 시작하는 수열과 독립이다. ``np.random.default_rng(seed)``와도 다르다.
    환경 변수 ``DNNLIB_SEED_SHIFT``가 있으면 시드에 더한다.

    인수:
        seed: 0 이상 2³² 미만의 정수.

    오류:
        ValueError: 그런 정수가 아닐 때.
    """
    return config.new_generator("data", _checked(seed))


def _checked(seed):
    if not (checks.is_whole(seed) and 0 <= seed < SEEDS):
        raise ValueError(f"seed는 0 이상 2³² 미만의 정수여야 한다. 받은 값: {seed!r}")
    return int(seed)


def to_categorical(x, num_classes=None):
    """정수 레이블 k를 k번째만 1인 원-핫 벡터로 바꾼다.

    인수:
        x: 0 이상의 정수로 된 배열, 모양 ``(...,)``. 끝 축이 1이면 그 축을 없앤다. ``2.0``처럼 실수로 적은
            정수도 된다.
        num_classes: 클래스의 수. 주지 않으면 가장 큰 레이블 + 1.

    반환:
        모양 ``(..., num_classes)``인 배열.

    오류:
        ValueError: 레이블이 정수가 아니거나 0 이상 ``num_classes`` 미만을 벗어날 때.
    """
    x = np.asarray(x)
    if x.ndim > 1 and x.shape[-1] == 1:
        x = x[..., 0]
    if x.dtype.kind not in "biuf" or not (np.isfinite(x).all() and np.equal(x, np.floor(x)).all()):
        raise ValueError(f"x는 정수 배열이어야 한다. 받은 값: {x!r}")
    x = x.astype(np.int64)
    num_classes = num_classes or int(x.max()) + 1
    if x.size and not 0 <= x.min() <= x.max() < num_classes:
        raise ValueError(
            f"x의 레이블은 0 이상 {num_classes} 미만이어야 한다. 받은 값: 최소 {x.min()}, 최대 {x.max()}"
        )
    return np.eye(num_classes, dtype=config.floatx())[x]
