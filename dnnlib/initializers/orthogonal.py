"""직교 초기화."""

import math

import numpy as np

from dnnlib.initializers.base import Initializer

__all__ = ["Orthogonal"]


class Orthogonal(Initializer):
    """행이나 열이 서로 직교하는 행렬. 곱해도 벡터의 길이가 gain배로만 변한다.

    정규분포 행렬의 QR 분해에서 Q를 쓰고, R의 대각 부호를 곱해 모든 직교 행렬이 고르게 나오게 한다. 축이
    셋 이상이면 끝 축을 뺀 나머지를 한 축으로 편다.

    인수:
        gain: 곱하는 배수.
        seed: ``Initializer``를 보라.

    오류:
        ValueError: shape의 축이 둘보다 적을 때.

    출처: Saxe et al. (2013), https://arxiv.org/abs/1312.6120
    """

    def __init__(self, gain=1.0, seed=None):
        super().__init__(seed)
        self.gain = gain

    def sample(self, generator, shape):
        if len(shape) < 2:
            raise ValueError(f"shape의 축은 둘 이상이어야 한다. 받은 값: {shape}")
        rows, columns = math.prod(shape[:-1]), shape[-1]
        q, r = np.linalg.qr(generator.standard_normal((max(rows, columns), min(rows, columns))))
        q *= np.sign(np.diag(r))
        return self.gain * (q if rows >= columns else q.T).reshape(shape)
