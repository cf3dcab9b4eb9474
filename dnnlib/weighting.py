"""표본의 무게: 손실과 지표가 함께 쓰는, 무게를 값에 맞추는 한 가지 방법."""

import numpy as np


def align(sample_weight, values):
    """``sample_weight``를 앞의 축부터 ``values``에 맞춘, ``values``에 곱할 수 있는 배열로 바꾼다.

    표본마다 하나인 무게 ``(n,)``이나 ``(n, 1)``은 그 표본의 모든 값에 걸린다.

    오류:
        ValueError: 앞의 축이 맞지 않을 때.
    """
    weights = np.asarray(sample_weight, dtype=values.dtype)
    if weights.ndim == values.ndim + 1 and weights.shape[-1] == 1:
        weights = weights[..., 0]
    shape = weights.shape + (1,) * (values.ndim - weights.ndim)
    if len(shape) != values.ndim or any(w not in (1, v) for w, v in zip(shape, values.shape, strict=True)):
        raise ValueError(
            f"sample_weight는 앞의 축부터 값의 모양 {values.shape}와 맞아야 한다. 받은 값: {weights.shape}"
        )
    return weights.reshape(shape)


def from_classes(y, class_weight):
    """레이블 ``(n,)``이나 ``(n, 1)``, 원-핫 ``(n, K)``에서 표본마다의 무게를 찾는다. 없는 클래스는 1이다.

    오류:
        TypeError: ``class_weight``가 사전이 아닐 때.
        ValueError: 타깃이 표본마다 클래스 하나가 아닐 때.
    """
    if not isinstance(class_weight, dict):
        raise TypeError(f"class_weight는 클래스에서 무게로 가는 사전이어야 한다. 받은 값: {class_weight!r}")
    y = np.asarray(y)
    if y.ndim > 2:
        raise ValueError(f"class_weight는 표본마다 클래스가 하나일 때만 쓴다. 받은 값: y {y.shape}")
    labels = y.reshape(len(y), -1)
    labels = labels.argmax(axis=1) if labels.shape[1] > 1 else labels[:, 0]
    return np.array([class_weight.get(int(label), 1.0) for label in np.round(labels)], dtype=float)
