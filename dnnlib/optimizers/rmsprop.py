"""RMSprop: Adagrad의 합을 이동 평균으로 바꾸어, 오래된 그레이디언트를 잊는다."""

import numpy as np

from dnnlib.checks import check_decay, check_fraction, check_positive
from dnnlib.optimizers.base import Optimizer

__all__ = ["RMSprop"]


class RMSprop(Optimizer):
    """그레이디언트를 그 제곱 이동 평균의 제곱근으로 나눈다.

    그레이디언트 g에 대해, 원소별로::

        v ← ρ·v + (1 − ρ)·g²
        걸음 = lr·g/√(v + ε)                                     w ← w − 걸음
        centered  a ← ρ·a + (1 − ρ)·g,  걸음 = lr·g/√(v − a² + ε)
        momentum  p ← μ·p + 걸음                                 w ← w − p

    ``centered``의 v − a²은 그레이디언트의 분산이다. 편향을 보정하지 않으므로 첫 걸음은 lr/√(1 − ρ)에 가깝다.

    인수:
        learning_rate: 0 이상인 수나 스케줄.
        rho: ρ, [0, 1).
        momentum: μ, [0, 1].
        epsilon: 근호 안에 더하는 양수.
        centered: 제곱 평균 대신 분산으로 나눌지.
        weight_decay, clipnorm, clipvalue, global_clipnorm: ``Optimizer``를 보라.

    출처: Tieleman & Hinton (2012), COURSERA 강의 6.5; centered는 Graves (2013), https://arxiv.org/abs/1308.0850
    """

    def __init__(self, learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False, **kwargs):
        super().__init__(learning_rate, **kwargs)
        check_decay(rho=rho)
        check_fraction(momentum=momentum)
        check_positive(epsilon=epsilon)
        self.rho, self.momentum, self.epsilon, self.centered = rho, momentum, epsilon, centered
        names = {"velocity": True, "momentum": momentum, "average_gradient": centered}
        self.slots = tuple((name,) for name, needed in names.items() if needed)

    def update_step(self, gradient, variable, slots, learning_rate):
        v = slots["velocity"]
        v += (1 - self.rho) * (gradient**2 - v)
        variance = v
        if self.centered:
            a = slots["average_gradient"]
            a += (1 - self.rho) * (gradient - a)
            variance = np.maximum(v - a**2, 0)  # 반올림하면 음수일 수 있다
        step = learning_rate * gradient / np.sqrt(variance + self.epsilon)
        if self.momentum:
            p = slots["momentum"]
            p *= self.momentum
            p += step
            step = p
        variable -= step
