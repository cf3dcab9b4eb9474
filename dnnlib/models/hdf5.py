"""케라스의 ``.weights.h5``: 가중치와 옵티마이저의 상태를 케라스와 같은 자리에 적고 읽는다.

층마다 ``layers/<클래스 이름>/vars/<번호>``이고, 같은 클래스의 둘째부터는 이름 뒤에 ``_1``, ``_2``가 붙는다.
모델 안의 모델은 그 안에서 되풀이한다. 옵티마이저는 ``optimizer/vars/<번호>``다. 층의 이름은 쓰이지 않는다.
"""

import io
import warnings
from collections import Counter

import numpy as np

from dnnlib import checks, lookup
from dnnlib.layers import SimpleRNN

__all__ = ["read", "write"]


def library():
    missing = "케라스의 파일을 읽고 쓰려면 h5py가 있어야 한다: pip install 'dnnlib[h5]'. 받은 값: h5py 없음"
    with checks.retold(ImportError, ImportError, missing):
        import h5py
    return h5py


def places(model, prefix=""):
    """``(자리, 층)``을 차례로. 모델 자신의 자리도 있다."""
    yield prefix, model
    seen = Counter()
    for layer in model.layers:
        name = lookup.snake_case(type(layer).__name__)
        place = f"{prefix}layers/{name}" + (f"_{seen[name]}" if seen[name] else "")
        seen[name] += 1
        if hasattr(layer, "layers"):
            yield from places(layer, f"{place}/")
        else:
            yield f"{place}/", layer


def weight_places(model):
    """``(자리, 배열)``. 케라스는 순환 층의 가중치를 그 안의 셀에 둔다."""
    for place, layer in places(model):
        inner = "cell/" if isinstance(layer, SimpleRNN) else ""
        for i, weight in enumerate(() if hasattr(layer, "layers") else layer.weights):
            yield f"{place}{inner}vars/{i}", weight


def write(model):
    """모델의 가중치와, ``compile``했으면 옵티마이저의 상태를 담은 파일의 바이트."""
    buffer = io.BytesIO()
    with library().File(buffer, "w") as file:
        for place, layer in places(model):
            file.create_group(f"{place}vars").attrs["name"] = layer.name
        for place, weight in weight_places(model):
            file[place] = weight
        if model.optimizer:
            name = lookup.snake_case(type(model.optimizer).__name__)
            file.create_group("optimizer/vars").attrs["name"] = name
            for i, value in enumerate(model.optimizer.variables):
                file[f"optimizer/vars/{i}"] = value
    return buffer.getvalue()


def read(data, model, filepath):
    """파일에서 모델의 가중치와, 맞을 때만 옵티마이저의 상태를 읽는다. 틀린 파일이면 아무것도 바꾸지 않는다.

    모양을 먼저 견주므로, 적힌 모양이 아무리 커도 그만한 메모리를 쓰지 않는다.
    """
    wanted = dict(weight_places(model))
    broken = f"filepath의 가중치가 깨졌거나 이 모델의 것이 아니다. 받은 값: {filepath}"
    h5py = library()
    # 깨진 자리에 따라 h5py가 온갖 오류를 낸다
    with checks.retold(Exception, ValueError, broken), h5py.File(io.BytesIO(data), "r") as file:
        check_layers(file, model)
        weights = [array_at(file, place, weight.shape) for place, weight in wanted.items()]
        state = optimizer_state(file, model.optimizer)
    for old, new in zip(wanted.values(), weights, strict=True):
        old[...] = new
    if state:
        model.optimizer.load_own_variables(state)


def check_layers(file, model):
    """파일에 모델에 없는 층이 있으면 다른 모델의 파일이다."""
    known = {place for place, _ in places(model)}
    for place in sorted(known):
        group = group_at(file, f"{place}layers", must=False)
        extra = [name for name in group or () if f"{place}layers/{name}/" not in known]
        if extra:
            raise ValueError(f"모델에 없는 층: {', '.join(extra)}")


def group_at(file, place, must=True):
    """``place``의 묶음. 다른 곳을 가리키는 연결은 따라가지 않는다."""
    group = file
    for name in place.split("/"):
        if name not in group:
            if must:
                raise ValueError(f"{place}이(가) 없다")
            return None
        if type(group.get(name, getlink=True)).__name__ != "HardLink" or not hasattr(group[name], "keys"):
            raise ValueError(f"{place}이(가) 이 파일 안의 묶음이 아니다")
        group = group[name]
    return group


def array_at(file, place, shape):
    parent, _, name = place.rpartition("/")
    group = group_at(file, parent)
    if name not in group or type(group.get(name, getlink=True)).__name__ != "HardLink":
        raise ValueError(f"{place}이(가) 없거나 이 파일 안의 배열이 아니다")
    dataset = group[name]
    if getattr(dataset, "external", None) or getattr(dataset, "is_virtual", False):
        raise ValueError(f"{place}의 값이 이 파일 밖에 있다")
    if getattr(dataset, "shape", None) != shape or dataset.dtype.kind not in "iuf":
        raise ValueError(f"{place}은(는) 모양이 {shape}인 수의 배열이어야 한다. 있는 것: {dataset}")
    return dataset[()]


def optimizer_state(file, optimizer):
    """옵티마이저에 맞는 상태. 없거나, 변수의 수가 다르면 케라스처럼 경고하고 두고 간다."""
    saved = group_at(file, "optimizer/vars", must=False)
    if optimizer is None or saved is None:
        return None
    variables = optimizer.variables
    if len(saved) != len(variables):
        warnings.warn(
            f"옵티마이저의 변수의 수가 달라 상태를 읽지 않는다. 받은 값: 파일 {len(saved)}개, "
            f"옵티마이저 {len(variables)}개",
            stacklevel=5,
        )
        return None
    return {str(i): array_at(file, f"optimizer/vars/{i}", np.shape(v)) for i, v in enumerate(variables)}
