"""fit, evaluate, predict가 받는 데이터를 확인하고 나눈다."""

from numbers import Real

import numpy as np

from dnnlib import checks, config, weighting


def check_array(array, name, dtype=None):
    """``dtype``으로 바꾸어도 유한한 수의 배열인지 본다. 참거짓은 1과 0이다."""
    array = np.asarray(array)
    if array.dtype.kind == "b":
        array = array.astype(np.int8)
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


def check(x, y, sample_weight, model, prefix=""):
    """입력과 타깃과 무게가 모델과 손실에 맞는지 훈련을 시작하기 전에 모두 본다."""
    x = check_inputs(x, model.input_shape, f"{prefix}x")
    y = check_array(y, f"{prefix}y")
    if len(x) != len(y):
        raise ValueError(f"{prefix}x와 {prefix}y의 표본 수가 같아야 한다. 받은 값: {len(x)}개와 {len(y)}개")
    if not model.built:
        model.build(x.shape)
    model.loss.check_targets(y, model.output_shape)
    if sample_weight is not None:
        sample_weight = check_array(sample_weight, f"{prefix}sample_weight", config.floatx())
        weighting.align(sample_weight, np.broadcast_to(x.dtype.type(0), (len(x), *model.output_shape[1:-1])))
    return x, y, sample_weight


def weigh(x, y, sample_weight, class_weight):
    """클래스의 무게를 받았으면 표본마다의 무게로 바꾼 ``(x, y, 무게)``."""
    if class_weight is None:
        return x, y, sample_weight
    if sample_weight is not None:
        raise ValueError(
            "sample_weight와 class_weight는 하나만 준다. "
            f"받은 값: 모양이 {sample_weight.shape}인 sample_weight와 class_weight={class_weight!r}"
        )
    return x, y, weighting.from_classes(y, class_weight)


def take(data, batch):
    """``(x, y, 무게)``의 한 배치. 무게는 없을 수 있다."""
    return tuple(None if array is None else array[batch] for array in data)


def hold_out(data, validation_data, validation_split, model):
    """훈련 데이터와 검증 데이터. 검증하지 않으면 뒤의 것이 ``None``이다."""
    if validation_data is None:
        return split(data, validation_split) if validation_split else (data, None)
    if not isinstance(validation_data, tuple | list) or len(validation_data) not in (2, 3):
        raise ValueError(
            "validation_data는 (x, y)나 (x, y, sample_weight)여야 한다. "
            f"받은 값: {type(validation_data).__name__}"
        )
    x, y, *weight = validation_data
    return data, check(x, y, *(weight or [None]), model, "validation_data의 ")


def validates(epoch, validation_freq):
    """이 에포크(0부터) 뒤에 검증하는가. 수면 그때마다, 목록이면 거기 든 에포크(1부터)다."""
    if checks.is_whole(validation_freq):
        return (epoch + 1) % checks.whole(validation_freq, "validation_freq") == 0
    if not isinstance(validation_freq, tuple | list | set | range):
        raise ValueError(f"validation_freq는 정수나 정수의 목록이어야 한다. 받은 값: {validation_freq!r}")
    return epoch + 1 in validation_freq


def check_batch_size(value):
    return checks.whole(32 if value is None else value, "batch_size")


def split(data, validation_split):
    """끝의 ``validation_split`` 비율을 검증 세트로 떼어 낸다. 섞기 전의 순서다."""
    if not (isinstance(validation_split, Real) and 0 < validation_split < 1):
        raise ValueError(f"validation_split은 0과 1 사이여야 한다. 받은 값: {validation_split!r}")
    count = len(data[0])
    at = int(count * (1 - validation_split))
    if at == 0 or at == count:
        raise ValueError(
            f"validation_split으로 나누면 한쪽이 빈다. 받은 값: {validation_split!r}, 표본 {count}개"
        )
    return take(data, slice(at)), take(data, slice(at, None))


def batches(count, batch_size, shuffle):
    """표본의 번호를 배치로 나눈다. 섞지 않으면 복사가 없는 조각이다."""
    order = config.random_generator().permutation(count) if shuffle else None
    for start in range(0, count, batch_size):
        yield slice(start, start + batch_size) if order is None else order[start : start + batch_size]
