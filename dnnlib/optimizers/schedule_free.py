"""스케줄 없는 AdamW: 걸어온 자리를 평균해, 학습률을 줄이지 않고도 가라앉는다."""

import math

import numpy as np

from dnnlib.checks import check_not_negative
from dnnlib.optimizers.adam import AdaptiveMoments

__all__ = ["ScheduleFreeAdamW"]


class ScheduleFreeAdamW(AdaptiveMoments):
    """앞서 걷는 z와 그 평균 x를 두고, 둘 사이의 y에서 그레이디언트를 잰다. 모델의 가중치가 y다.

    t번째 스텝에서 y에서 잰 그레이디언트 g에 대해, 원소별로::

        v ← β₂·v + (1 − β₂)·g²
        z ← z − lr·g/(√(v/(1 − β₂ᵗ)) + ε)
        x ← (1 − 1/t)·x + z/t
        y ← (1 − β₁)·z + β₁·x

    x는 따로 두지 않고 y와 z에서 되찾는다. 케라스를 따르므로 논문과 다른 곳이 있다. 논문은 x에서 평가하지만
    여기서는 훈련이 끝나도 가중치가 y다. 논문은 lr²으로 무게를 주어 평균하지만 여기서는 고르게 평균한다.
    가중치 감쇠는 z의 걸음에 더하지 않고 y를 줄인다. 텐서플로의 케라스 3.15는 갱신한 뒤의 z로 x를 되찾아 JAX의
    케라스와 다르게 걷는다. 여기서는 위의 식대로다.

    인수:
        learning_rate: 0 이상인 수나 스케줄.
        beta_1: y에서 x의 몫, (0, 1).
        beta_2: v의 감쇠율, [0, 1).
        epsilon: 0으로 나누기를 막는 양수.
        warmup_steps: 학습률을 0에서 곧게 올리는 스텝의 수.
        weight_decay, clipnorm, …: ``Optimizer``를 보라.

    출처: Defazio et al. (2024), https://arxiv.org/abs/2405.15682
    """

    def __init__(
        self, learning_rate=0.0025, beta_1=0.9, beta_2=0.999, epsilon=1e-8, warmup_steps=0, **kwargs
    ):
        super().__init__(learning_rate, beta_1, beta_2, epsilon, **kwargs)
        if beta_1 == 0:
            raise ValueError(f"beta_1은 0보다 커야 한다. 받은 값: {beta_1!r}")
        check_not_negative(warmup_steps=warmup_steps)
        self.warmup_steps = warmup_steps

    def new_slot(self, name, variable):
        return variable.copy() if name == "momentum" else super().new_slot(name, variable)

    def update_step(self, gradient, variable, slots, learning_rate):
        t, y = self.iterations + 1, variable
        z, v = slots["momentum"], slots["velocity"]
        if self.warmup_steps:
            learning_rate *= min(t / self.warmup_steps, 1.0)
        x = (y - (1 - self.beta_1) * z) / self.beta_1
        v += (1 - self.beta_2) * (gradient**2 - v)
        z -= learning_rate * gradient / (np.sqrt(v) / math.sqrt(1 - self.beta_2**t) + self.epsilon)
        x += (z - x) / t
        y[...] = (1 - self.beta_1) * z + self.beta_1 * x
