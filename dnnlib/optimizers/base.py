"""옵티마이저의 바탕: 한 스텝의 순서를 정하고, 하위 클래스는 갱신식만 쓴다.

한 스텝은 케라스와 같은 차례로 간다: 그레이디언트를 자르고 → 가중치를 감쇠하고 → 갱신하고 → 스텝 수를 하나
올린다.
"""

import math
from numbers import Real

import numpy as np

from dnnlib import lookup

__all__ = ["Optimizer"]


class Optimizer(lookup.KnownArguments):
    """모든 옵티마이저의 바탕. 하위 클래스는 ``slots``와 ``update_step``만 쓴다.

    인수:
        learning_rate: 양수, 또는 스텝 번호를 받아 학습률을 돌려주는 함수(스케줄).
        weight_decay: w ← w·(1 − 학습률·weight_decay)를 갱신 앞에 한다. 편향도 빠지지 않는다.
        clipnorm: 변수마다 그레이디언트의 L2 노름을 이 값 이하로 줄인다. 방향은 변수마다 그대로다.
        clipvalue: 성분마다 [−clipvalue, clipvalue]로 자른다. 방향이 바뀔 수 있다.
        global_clipnorm: 모든 변수를 이어 붙인 노름을 이 값 이하로 줄인다. 전체 방향이 그대로다.

    오류:
        ValueError: 학습률이나 자르는 크기가 양수가 아니거나, 자르는 방법을 둘 이상 줄 때.
    """

    slots = ()

    def __init__(self, learning_rate, weight_decay=None, clipnorm=None, clipvalue=None, global_clipnorm=None):
        clips = {"clipnorm": clipnorm, "clipvalue": clipvalue, "global_clipnorm": global_clipnorm}
        given = {name: value for name, value in clips.items() if value is not None}
        if len(given) > 1:
            raise ValueError(f"clipnorm, clipvalue, global_clipnorm은 하나만 쓴다. 받은 값: {given}")
        for name, value in given.items():
            check_positive(name, value)
        if weight_decay is not None and not (isinstance(weight_decay, Real) and weight_decay >= 0):
            raise ValueError(f"weight_decay는 0 이상이어야 한다. 받은 값: {weight_decay!r}")
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.clipnorm, self.clipvalue, self.global_clipnorm = clipnorm, clipvalue, global_clipnorm
        self.iterations = 0
        self.variables = None

    @property
    def learning_rate(self):
        """지금 스텝의 학습률."""
        return self._schedule(self.iterations) if self._schedule else self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value):
        self._schedule = value if callable(value) else None
        if not self._schedule:
            check_positive("learning_rate", value)
            self._learning_rate = value

    def build(self, variables):
        """변수마다 0으로 찬 보조 배열(슬롯)을 만든다."""
        self.variables = list(variables)
        self._slots = {id(v): {name: np.zeros_like(v) for name in self.slots} for v in self.variables}

    def apply(self, grads, trainable_variables=None):
        """변수를 제자리에서 한 스텝 갱신한다. 넘겨받은 그레이디언트는 바꾸지 않는다.

        인수:
            grads: 변수와 같은 순서의 그레이디언트 목록.
            trainable_variables: 갱신할 배열의 목록. 처음 부를 때의 목록이 이 옵티마이저의 변수가 된다.

        오류:
            ValueError: 그레이디언트와 변수의 수나 모양이 다르거나, 처음 보는 변수일 때.
        """
        variables = self.variables if trainable_variables is None else list(trainable_variables)
        if variables is None:
            raise ValueError("trainable_variables는 처음 부를 때 꼭 주어야 한다. 받은 값: None")
        if self.variables is None:
            self.build(variables)
        self._check(grads, variables)
        learning_rate = self.learning_rate
        for gradient, variable in zip(self._clip(grads), variables, strict=True):
            if self.weight_decay:
                variable *= 1 - learning_rate * self.weight_decay
            self.update_step(gradient, variable, self._slots[id(variable)], learning_rate)
        self.iterations += 1

    def apply_gradients(self, grads_and_vars):
        """``(그레이디언트, 변수)`` 짝의 목록으로 ``apply``를 부른다."""
        grads, variables = zip(*grads_and_vars, strict=True)
        self.apply(grads, variables)

    def update_step(self, gradient, variable, slots, learning_rate):
        """``variable``과 ``slots``를 제자리에서 바꾼다."""
        raise NotImplementedError

    def _check(self, grads, variables):
        if [np.shape(g) for g in grads] != [v.shape for v in variables]:
            raise ValueError(
                f"grads의 모양은 {[v.shape for v in variables]}이어야 한다. "
                f"받은 값: {[np.shape(g) for g in grads]}"
            )
        for variable in variables:
            if id(variable) not in self._slots:
                raise ValueError(
                    "옵티마이저는 처음 맡은 변수만 갱신한다. 변수가 달라졌으면 옵티마이저를 새로 만든다. "
                    f"받은 값: 모양이 {variable.shape}인 새 변수"
                )

    def _clip(self, grads):
        if self.clipvalue is not None:
            return [np.clip(g, -self.clipvalue, self.clipvalue) for g in grads]
        if self.clipnorm is not None:
            return [g * shrink(norm(g), self.clipnorm) for g in grads]
        if self.global_clipnorm is not None:
            factor = shrink(math.hypot(*map(norm, grads)), self.global_clipnorm)
            return [g * factor for g in grads]
        return grads


def check_positive(name, value):
    if not (isinstance(value, Real) and 0 < value < math.inf):
        raise ValueError(f"{name}은(는) 양수여야 한다. 받은 값: {value!r}")


def norm(array):
    return float(np.linalg.norm(array))


def shrink(size, limit):
    """노름이 ``size``인 벡터를 ``limit`` 이하로 줄이는 배수."""
    return limit / max(size, limit)
