"""Lion: 걸음의 크기를 버리고 부호만 쓰는 모멘텀."""

import numpy as np

from dnnlib.checks import check_fraction, check_positive
from dnnlib.optimizers.base import Optimizer

__all__ = ["Lion"]


class Lion(Optimizer):
    """모멘텀과 그레이디언트를 섞은 것의 부호만큼 걷는다. 모든 성분의 걸음이 학습률과 같다.

    그레이디언트 g에 대해, 원소별로::

        w ← w − lr·sign(β₁·m + (1 − β₁)·g)
        m ← β₂·m + (1 − β₂)·g

    슬롯이 하나뿐이라 Adam보다 기억이 적게 든다. 걸음이 길어지므로 논문은 AdamW의 학습률을 3에서 10으로 나누고
    ``weight_decay``에 그만큼을 곱해 쓴다.

    인수:
        learning_rate: 0 이상인 수나 스케줄.
        beta_1: 걸음을 정할 때 모멘텀의 몫, (0, 1].
        beta_2: 모멘텀의 감쇠율, [0, 1].
        weight_decay, clipnorm, …: ``Optimizer``를 보라.

    출처: Chen et al. (2023), https://arxiv.org/abs/2302.06675
    """

    slots = (("momentum",),)

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.99, **kwargs):
        super().__init__(learning_rate, **kwargs)
        check_positive(beta_1=beta_1)
        check_fraction(beta_1=beta_1, beta_2=beta_2)
        self.beta_1, self.beta_2 = beta_1, beta_2

    def update_step(self, gradient, variable, slots, learning_rate):
        m = slots["momentum"]
        variable -= learning_rate * np.sign(self.beta_1 * m + (1 - self.beta_1) * gradient)
        m *= self.beta_2
        m += (1 - self.beta_2) * gradient
