"""Adagrad: 성분마다 제 학습률을 갖는 첫 옵티마이저."""

import numpy as np

from dnnlib.checks import check_not_negative, check_positive
from dnnlib.optimizers.base import Optimizer

__all__ = ["Adagrad"]


class Adagrad(Optimizer):
    """지금까지의 그레이디언트 제곱을 모두 더해, 많이 움직인 성분일수록 걸음을 줄인다.

    그레이디언트 g에 대해, 원소별로::

        a ← a + g²
        w ← w − lr·g/√(a + ε)

    a는 줄지 않으므로 걸음은 1/√t로 작아진다. 논문은 ε을 근호 밖에 더하고 a를 0에서 시작한다.

    인수:
        learning_rate: 0 이상인 수나 스케줄. 논문의 꼴에는 1.0이 맞는다.
        initial_accumulator_value: a의 처음 값, 0 이상.
        epsilon: 0으로 나누기를 막는 양수.
        weight_decay, clipnorm, clipvalue, global_clipnorm: ``Optimizer``를 보라.

    출처: Duchi et al. (2011), https://jmlr.org/papers/v12/duchi11a.html
    """

    slots = (("accumulator",),)

    def __init__(self, learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-7, **kwargs):
        super().__init__(learning_rate, **kwargs)
        check_not_negative(initial_accumulator_value=initial_accumulator_value)
        check_positive(epsilon=epsilon)
        self.initial_accumulator_value = initial_accumulator_value
        self.epsilon = epsilon

    def new_slot(self, name, variable):
        return np.full_like(variable, self.initial_accumulator_value)

    def update_step(self, gradient, variable, slots, learning_rate):
        a = slots["accumulator"]
        a += gradient**2
        variable -= learning_rate * gradient / np.sqrt(a + self.epsilon)
