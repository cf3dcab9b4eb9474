"""손으로 쓴 역전파가 맞는지 수치 미분으로 확인한다. 케라스에는 없다.

중앙 차분 (f(w + h) − f(w − h)) / 2h의 오차는 h²에 비례하고, 반올림 오차는 1/h에 비례한다. float64에서는
h = 1e-5쯤이 둘의 균형점이다. float32로는 반올림 오차가 커서 쓸모가 없다.
"""

import numpy as np

from dnnlib import config, lookup

__all__ = ["check_layer", "check_loss", "check_model", "numerical_gradient", "relative_error"]


def numerical_gradient(function, array, h=1e-5):
    """스칼라 함수 ``function()``을 ``array``의 성분마다 중앙 차분으로 미분한다.

    인수:
        function: 인수 없이 불러 스칼라를 돌려주는 함수. ``array``를 읽는다.
        array: 흔들어 볼 float64 배열. 끝나면 값이 처음과 같다.
        h: 흔드는 크기.

    오류:
        ValueError: array가 float64가 아닐 때.
    """
    if array.dtype != np.float64:
        raise ValueError(f"array는 float64여야 한다. 받은 값: dtype={array.dtype}")
    gradient = np.empty_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + h
        above = function()
        array[index] = kept - h
        below = function()
        array[index] = kept
        gradient[index] = (above - below) / (2 * h)
    return gradient


def relative_error(a, b):
    """‖a − b‖ / max(‖a‖, ‖b‖). 둘 다 0이면 0."""
    scale = max(np.linalg.norm(a), np.linalg.norm(b))
    return float(np.linalg.norm(np.subtract(a, b)) / scale) if scale else 0.0


def check_layer(layer, x, training=False):
    """층(또는 모델)의 ``backward``를 입력과 모든 가중치에 대해 확인한다.

    출력에 고정된 난수를 곱해 더한 값을 목적 함수로 쓴다.

    인수:
        layer: float64로 만든 층.
        x: 입력.
        training: 순전파에 넘길 값. 부를 때마다 난수를 뽑는 층은 확인할 수 없다.

    반환:
        이름(``x``, ``weight_0``, …)에서 상대 오차로 가는 사전. 1e-6 아래면 맞다고 본다.

    오류:
        ValueError: 층이 float64로 만들어지지 않았을 때.
    """
    lookup.choose(layer.dtype, ("float64",), "layer.dtype")
    x = np.array(x, dtype=np.float64)
    y = layer(x, training=training)
    direction = config.random_generator().standard_normal(y.shape)
    dx = layer.backward(direction)
    pairs = {"x": (x, dx)} | _weight_pairs(layer)
    return _errors(pairs, lambda: float((layer(x, training=training) * direction).sum()))


def check_loss(loss, y_true, y_pred):
    """손실의 ``gradient``와 수치 미분의 상대 오차."""
    y_pred = np.array(y_pred, dtype=np.float64)
    analytic = loss.gradient(y_true, y_pred)
    return relative_error(analytic, numerical_gradient(lambda: float(loss(y_true, y_pred)), y_pred))


def check_model(model, x, y):
    """컴파일한 모델의 손실을 모든 훈련되는 가중치에 대해 확인한다. 반환은 ``check_layer``와 같다."""
    lookup.choose(model.dtype, ("float64",), "model.dtype")
    model.compute_gradients(x, y)
    return _errors(_weight_pairs(model), lambda: float(model.compute_gradients(x, y)[0]))


def _weight_pairs(layer):
    weights = layer.trainable_weights  # 동결된 층이면 빈다
    pairs = zip(weights, layer.gradients if weights else (), strict=True)
    return {f"weight_{i}": (w, g.copy()) for i, (w, g) in enumerate(pairs)}


def _errors(pairs, function):
    return {
        name: relative_error(analytic, numerical_gradient(function, array))
        for name, (array, analytic) in pairs.items()
    }
