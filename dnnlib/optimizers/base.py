"""옵티마이저의 바탕: 한 스텝의 순서를 정하고, 하위 클래스는 갱신식만 쓴다.

한 스텝은 케라스와 같은 차례로 간다: 그레이디언트를 자르고 → 가중치를 감쇠하고 → 갱신하고 → 스텝 수를 하나
올린다.
"""

import math

import numpy as np

from dnnlib import lookup
from dnnlib.optimizers.checks import check_not_negative, check_positive

__all__ = ["Optimizer"]


class Optimizer(lookup.KnownArguments):
    """모든 옵티마이저의 바탕. 하위 클래스는 ``slots``와 ``update_step``만 쓴다.

    ``slots``는 변수마다 하나씩 두는 같은 모양의 보조 배열의 이름이고, ``slot_value``는 그 처음 값이다.

    인수:
        learning_rate: 양수, 또는 지금까지의 스텝 수(0, 1, …)를 받아 학습률을 돌려주는 스케줄이나 함수.
        weight_decay: w ← w·(1 − 학습률·weight_decay)를 갱신 앞에 한다. 편향도 빠지지 않으므로, 빼려면
            ``exclude_from_weight_decay``를 부른다.
        clipnorm: 변수마다 그레이디언트의 L2 노름을 이 값 이하로 줄인다. 방향은 변수마다 그대로다.
        clipvalue: 성분마다 [−clipvalue, clipvalue]로 자른다. 방향이 바뀔 수 있다.
        global_clipnorm: 모든 변수를 이어 붙인 노름을 이 값 이하로 줄인다. 전체 방향이 그대로다.

    오류:
        ValueError: 학습률이나 자르는 크기가 양수가 아니거나, 자르는 방법을 둘 이상 줄 때.
    """

    slots = ()
    slot_value = 0.0

    def __init__(self, learning_rate, weight_decay=None, clipnorm=None, clipvalue=None, global_clipnorm=None):
        clips = {"clipnorm": clipnorm, "clipvalue": clipvalue, "global_clipnorm": global_clipnorm}
        given = {name: value for name, value in clips.items() if value is not None}
        if len(given) > 1:
            raise ValueError(f"clipnorm, clipvalue, global_clipnorm은 하나만 쓴다. 받은 값: {given}")
        check_positive(**given)
        check_not_negative(weight_decay=weight_decay or 0.0)
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.clipnorm, self.clipvalue, self.global_clipnorm = clipnorm, clipvalue, global_clipnorm
        self.iterations = 0
        self.built = False
        self._trainable_variables = []
        self._undecayed = {}

    @property
    def learning_rate(self):
        """지금 스텝의 학습률."""
        return float(self._schedule(self.iterations)) if self._schedule else self._learning_rate

    @property
    def schedule(self):
        """학습률의 스케줄. 없으면 학습률."""
        return self._schedule or self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value):
        self._schedule = value if callable(value) else None
        if not self._schedule:
            check_positive(learning_rate=value)
            self._learning_rate = float(value)

    @lookup.known_arguments
    def exclude_from_weight_decay(self, var_list=None):
        """``var_list``의 배열은 감쇠하지 않는다. 다시 부르면 앞의 목록을 대신한다.

        케라스의 ``var_names``는 없다. 여기서 변수는 이름 없는 배열이다.
        """
        if not all(isinstance(variable, np.ndarray) for variable in var_list or ()):
            raise TypeError(f"var_list는 가중치 배열의 목록이어야 한다. 받은 값: {var_list!r}")
        self._undecayed = {id(variable): variable for variable in var_list or ()}

    def build(self, variables):
        """변수마다 보조 배열(슬롯)을 만든다. 두 번째부터는 아무것도 하지 않는다."""
        if self.built:
            return
        self._trainable_variables = list(variables)
        self._slots = {
            id(variable): {name: np.full_like(variable, self.slot_value) for name in self.slots}
            for variable in self._trainable_variables
        }
        self.built = True

    def apply(self, grads, trainable_variables=None):
        """변수를 제자리에서 한 스텝 갱신한다. 넘겨받은 그레이디언트는 바꾸지 않는다.

        인수:
            grads: 변수와 같은 순서의 그레이디언트 목록.
            trainable_variables: 갱신할 배열의 목록. 처음 부를 때의 목록이 이 옵티마이저의 변수가 된다.

        오류:
            ValueError: 그레이디언트와 변수의 수나 모양이 다르거나, 처음 보는 변수일 때.
        """
        if trainable_variables is None and not self.built:
            raise ValueError("trainable_variables는 처음 부를 때 꼭 주어야 한다. 받은 값: None")
        variables = self._trainable_variables if trainable_variables is None else list(trainable_variables)
        self.build(variables)
        self._check(grads, variables)
        learning_rate = self.learning_rate
        for gradient, variable in zip(self._clip(grads), variables, strict=True):
            if self.weight_decay and id(variable) not in self._undecayed:
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

    @property
    def variables(self):
        """옵티마이저의 상태. 스텝 수, 학습률(스케줄이면 빠진다), 변수마다의 슬롯이 차례로 있다."""
        rate = [] if self._schedule else [self._learning_rate]
        slots = [self._slots[id(variable)] for variable in self._trainable_variables]
        return [self.iterations, *rate, *(slot for each in slots for slot in each.values())]

    def save_own_variables(self, store):
        """상태의 복사본을 사전 ``store``에 배열로 적는다. 키는 ``"0"``, ``"1"``, …이다."""
        for i, array in enumerate(self.variables):
            store[str(i)] = np.array(array)

    def load_own_variables(self, store):
        """``save_own_variables``가 적은 상태로 돌아간다. 맞지 않으면 아무것도 바꾸지 않는다.

        오류:
            ValueError: 아직 ``build``하지 않았거나, 다른 옵티마이저의 상태여서 배열의 수나 모양이 다를 때.
        """
        expected = {str(i): np.shape(value) for i, value in enumerate(self.variables)}
        received = {key: np.shape(value) for key, value in store.items()}
        if expected != received:
            raise ValueError(f"store의 배열은 모양이 {expected}이어야 한다. 받은 값: {received}")
        if not self._schedule:
            self.learning_rate = float(store["1"])
        self.iterations = int(store["0"])
        for i, slot in enumerate(self.variables):
            if isinstance(slot, np.ndarray):
                slot[...] = store[str(i)]

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
            return [shrink(g, norm(g), self.clipnorm) for g in grads]
        if self.global_clipnorm is not None:
            size = math.hypot(*map(norm, grads))
            return [shrink(g, size, self.global_clipnorm) for g in grads]
        return grads


def norm(array):
    return float(np.linalg.norm(array))


def shrink(gradient, size, limit):
    """노름 ``size``를 ``limit`` 이하로 줄인다. 작으면 복사하지 않고 그대로 둔다."""
    return gradient if size <= limit else gradient * (limit / size)
