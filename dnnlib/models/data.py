"""fit, evaluate, predict가 받는 데이터를 확인하고 나눈다."""

from numbers import Real

import numpy as np

from dnnlib import config
from dnnlib.callbacks.progress import progress, wants_progress


def check_array(array, name, dtype=None):
    """``dtype``으로 바꾸어도 유한한 실수나 정수의 배열인지 본다."""
    array = np.asarray(array)
    if array.dtype.kind not in "iuf" or array.ndim == 0:
        raise ValueError(f"{name}은(는) 수의 배열이어야 한다. 받은 값: {array.dtype} {array.shape}")
    with np.errstate(over="ignore"):
        array = array.astype(dtype or array.dtype, copy=False)
    if not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(
            f"{name}에 유한하지 않은 수가 있다. 받은 값: {name}{list(where)} = {array[where]} ({array.dtype})"
        )
    return array


def check_inputs(x, input_shape, name="x"):
    x = check_array(x, name, config.floatx())
    if not len(x):
        raise ValueError(f"{name}에 표본이 하나도 없다. 받은 값: 모양 {x.shape}")
    if input_shape and x.shape[1:] != tuple(input_shape[1:]):
        expected = tuple(input_shape[1:])
        raise ValueError(f"{name}의 표본은 모양이 {expected}이어야 한다. 받은 값: {x.shape[1:]}")
    return x


def check_pair(x, y, model, names=("x", "y")):
    """입력과 타깃이 모델과 손실에 맞는지 훈련을 시작하기 전에 모두 본다."""
    x = check_inputs(x, model.input_shape, names[0])
    y = check_array(y, names[1])
    if len(x) != len(y):
        raise ValueError(f"{names[0]}와 {names[1]}의 표본 수가 같아야 한다. 받은 값: {len(x)}개와 {len(y)}개")
    if not model.built:
        model.build(x.shape)
    model.loss.check_targets(y, model.output_shape)
    return x, y


def check_validation(validation_data, model):
    if not isinstance(validation_data, tuple | list) or len(validation_data) != 2:
        raise ValueError(f"validation_data는 (x, y)여야 한다. 받은 값: {type(validation_data).__name__}")
    return check_pair(*validation_data, model, ("validation_data의 x", "validation_data의 y"))


def check_count(value, name, least=1):
    if not isinstance(value, int | np.integer) or value < least:
        raise ValueError(f"{name}은(는) {least} 이상의 정수여야 한다. 받은 값: {value!r}")
    return int(value)


def check_batch_size(value):
    return check_count(32 if value is None else value, "batch_size")


def split(x, y, validation_split):
    """끝의 ``validation_split`` 비율을 검증 세트로 떼어 낸다. 섞기 전의 순서다."""
    if not (isinstance(validation_split, Real) and 0 < validation_split < 1):
        raise ValueError(f"validation_split은 0과 1 사이여야 한다. 받은 값: {validation_split!r}")
    at = int(len(x) * (1 - validation_split))
    if at == 0 or at == len(x):
        raise ValueError(
            f"validation_split으로 나누면 한쪽이 빈다. 받은 값: {validation_split!r}, 표본 {len(x)}개"
        )
    return (x[:at], y[:at]), (x[at:], y[at:])


def batches(count, batch_size, shuffle):
    """표본의 번호를 배치로 나눈다. 섞지 않으면 복사가 없는 조각이다."""
    order = config.random_generator().permutation(count) if shuffle else None
    for start in range(0, count, batch_size):
        yield slice(start, start + batch_size) if order is None else order[start : start + batch_size]


def in_order(count, batch_size, verbose):
    """섞지 않은 배치. 필요하면 진행 막대를 보인다."""
    size = check_batch_size(batch_size)
    if not wants_progress(verbose):
        return batches(count, size, shuffle=False)
    return progress(batches(count, size, shuffle=False), total=-(-count // size))
