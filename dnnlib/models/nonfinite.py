"""손실이 NaN이나 무한대가 되면, 그런 수가 처음 나타난 곳을 찾아 알린다."""

import warnings

import numpy as np

from dnnlib.models.state import leaves


def warn(model, x, loss, epoch, batch):
    """그 배치를 한 층씩 다시 지나 보고 에포크, 배치, 층을 경고한다. 모델의 상태는 바꾸지 않는다."""
    state = model.get_state()
    where = first_place(model, x)
    model.set_state(state)
    warnings.warn(
        f"손실이 유한하지 않다. 처음: 에포크 {epoch + 1}, 배치 {batch}, {where}. 받은 값: 손실 {loss}",
        RuntimeWarning,
        stacklevel=6,
    )


def first_place(model, x):
    for layer in leaves(model):
        if not all(np.isfinite(weight).all() for weight in layer.weights):
            return f"층 {layer.name!r}의 가중치(앞선 배치의 갱신)"
        x = layer(x, training=True)
        if not np.isfinite(x).all():
            return f"층 {layer.name!r}의 출력"
    return "손실 함수"
