"""옵티마이저의 바탕: 한 스텝의 순서를 정하고, 하위 클래스는 갱신식만 쓴다.

한 스텝은 케라스와 같은 차례로 간다: 그레이디언트를 자르고 → 가중치를 감쇠하고 → 갱신하고 → 스텝 수를 하나
올린다.
"""

import warnings

import numpy as np

from dnnlib import lookup
from dnnlib.optimizers import clipping, schedules
from dnnlib.optimizers.checks import as_number, check_callable, check_not_negative, check_positive
from dnnlib.optimizers.schedules import LearningRateSchedule

__all__ = ["Optimizer"]


ONLY_KERAS = {
    "use_ema": (False,), "ema_momentum": (0.99,), "ema_overwrite_frequency": (None,),
    "loss_scale_factor": (None,), "gradient_accumulation_steps": (None,),
}  # fmt: skip


class Optimizer(lookup.KnownArguments, left_out=ONLY_KERAS):
    """모든 옵티마이저의 바탕. 하위 클래스는 ``slots``와 ``update_step``만 쓴다.

    ``slots``는 변수마다 하나씩 두는 같은 모양의 보조 배열의 이름이다. 묶음의 목록이고, ``variables``에는 묶음
    안에서 변수마다 번갈아 놓인다. 처음 값은 ``new_slot``이 정한다.

    인수:
        learning_rate: 0 이상인 수, 스케줄, 또는 인수 없이 불러 학습률을 얻는 함수.
        weight_decay: w ← w·(1 − 학습률·weight_decay)를 갱신 앞에 한다. 편향도 빠지지 않으므로, 빼려면
            ``exclude_from_weight_decay``를 부른다.
        clipnorm: 변수마다 그레이디언트의 L2 노름을 이 값 이하로 줄인다. 방향은 변수마다 그대로다. 성분이 아주
            커도 노름은 넘치지 않는다. 무한대인 성분이 있으면 그 성분은 NaN, 나머지는 0이 된다.
        clipvalue: 성분마다 [−clipvalue, clipvalue]로 자른다. 방향이 바뀔 수 있다.
        global_clipnorm: 모든 변수를 이어 붙인 노름을 이 값 이하로 줄인다. 전체 방향이 그대로다.

    오류:
        TypeError: 학습률로 준 함수가 인수를 받거나, 스케줄이 있는데 ``learning_rate``에 수를 넣을 때.
        ValueError: 학습률이 음수이거나 자르는 크기가 양수가 아니거나, 자르는 방법을 둘 이상 줄 때.
    """

    slots = ()

    def __init__(self, learning_rate, weight_decay=None, clipnorm=None, clipvalue=None, global_clipnorm=None):
        clips = {"clipnorm": clipnorm, "clipvalue": clipvalue, "global_clipnorm": global_clipnorm}
        given = {name: value for name, value in clips.items() if value is not None}
        if len(given) > 1:
            raise ValueError(f"clipnorm, clipvalue, global_clipnorm은 하나만 쓴다. 받은 값: {given}")
        check_positive(**given)
        check_not_negative(weight_decay=weight_decay or 0.0)
        self.schedule = learning_rate
        self.weight_decay = weight_decay
        self.clipnorm, self.clipvalue, self.global_clipnorm = clipnorm, clipvalue, global_clipnorm
        self.iterations = 0
        self.built = False
        self._trainable_variables = []
        self._undecayed = {}

    @property
    def learning_rate(self):
        """지금 스텝의 학습률. 스케줄이나 함수가 정하고 있으면 수로 바꿀 수 없다."""
        if isinstance(self._rate, LearningRateSchedule):
            return float(self._rate(self.iterations))
        return float(self._rate()) if callable(self._rate) else self._rate

    @learning_rate.setter
    def learning_rate(self, value):
        if callable(self._rate) and not callable(value):
            raise TypeError(
                "learning_rate를 스케줄이 정하고 있어 수로 바꿀 수 없다. 바꾸려면 옵티마이저를 수로 만든다. "
                f"받은 값: {value!r} (스케줄: {type(self._rate).__name__})"
            )
        self.schedule = value

    @property
    def schedule(self):
        """학습률을 정하는 것: 스케줄, 함수, 또는 수. 여기에는 무엇이든 바꾸어 넣을 수 있다."""
        return self._rate

    @schedule.setter
    def schedule(self, value):
        value = as_number(value)
        if isinstance(value, LearningRateSchedule):
            self._rate = value
        elif callable(value):
            check_callable(value, "learning_rate")
            self._rate = value
        else:
            check_not_negative(learning_rate=value)
            self._rate = float(value)

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
        self._slots = {id(variable): self._new_slots(variable) for variable in self._trainable_variables}
        self.built = True

    def _new_slots(self, variable):
        made = {name: self.new_slot(name, variable) for group in self.slots for name in group}
        return {name: slot for name, slot in made.items() if slot is not None}

    def new_slot(self, name, variable):
        """슬롯 하나의 처음 값. ``None``이면 그 변수에는 두지 않는다."""
        return np.zeros_like(variable)

    def apply(self, grads, trainable_variables=None):
        """변수를 제자리에서 한 스텝 갱신한다. 넘겨받은 그레이디언트는 바꾸지 않는다.

        인수:
            grads: 변수와 같은 순서의 그레이디언트 목록. ``None``인 자리의 변수는 그대로 두고 경고한다.
            trainable_variables: 갱신할 배열의 목록. 처음 부를 때의 목록이 이 옵티마이저의 변수가 된다.

        오류:
            ValueError: 그레이디언트와 변수의 수나 모양이 다르거나, 모두 ``None``이거나, 처음 보는 변수일 때.
        """
        if trainable_variables is None and not self.built:
            raise ValueError("trainable_variables는 처음 부를 때 꼭 주어야 한다. 받은 값: None")
        variables = self._trainable_variables if trainable_variables is None else list(trainable_variables)
        self.build(variables)
        self._check(grads, variables)
        self._update(*without_none(grads, variables))
        self.iterations += 1

    def _update(self, grads, variables):
        learning_rate = self.learning_rate
        for gradient, variable in zip(self._clip(grads), variables, strict=True):
            if self.weight_decay and id(variable) not in self._undecayed:
                variable *= 1 - learning_rate * self.weight_decay
            self.update_step(gradient, variable, self._slots[id(variable)], learning_rate)

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
        rate = [] if callable(self._rate) else [self._rate]
        return [self.iterations, *rate, *self._ordered_slots()]

    def _ordered_slots(self):
        for group in self.slots if self.built else ():
            for variable in self._trainable_variables:
                slots = self._slots[id(variable)]
                yield from (slots[name] for name in group if name in slots)

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
        if not callable(self._rate):
            self.learning_rate = float(store["1"])
        self.iterations = int(store["0"])
        for i, slot in enumerate(self.variables):
            if isinstance(slot, np.ndarray):
                slot[...] = store[str(i)]

    def get_config(self):
        return super().get_config() | {"learning_rate": lookup.plain(self.schedule, "learning_rate")}

    @classmethod
    def from_config(cls, config):
        return super().from_config(config | {"learning_rate": schedules.revive(config["learning_rate"])})

    def _check(self, grads, variables):
        shapes = [None if g is None else np.shape(g) for g in grads]
        expected = [v.shape for v in variables]
        fits = [shape in (None, wanted) for shape, wanted in zip(shapes, expected, strict=False)]
        if len(shapes) != len(expected) or not all(fits):
            raise ValueError(f"grads의 모양은 {expected}이어야 한다. 받은 값: {shapes}")
        if variables and not any(g is not None for g in grads):
            raise ValueError(f"grads에 그레이디언트가 하나도 없다. 받은 값: {grads!r}")
        for variable in variables:
            if id(variable) not in self._slots:
                raise ValueError(
                    "옵티마이저는 처음 맡은 변수만 갱신한다. 변수가 달라졌으면 옵티마이저를 새로 만든다. "
                    f"받은 값: 모양이 {variable.shape}인 새 변수"
                )

    def _clip(self, grads):
        return clipping.clip(grads, self.clipvalue, self.clipnorm, self.global_clipnorm)


def without_none(grads, variables):
    """그레이디언트가 없는 변수를 빼고, 뺐으면 경고한다."""
    missing = [v.shape for g, v in zip(grads, variables, strict=True) if g is None]
    if not missing:
        return grads, variables
    warnings.warn(
        f"그레이디언트가 없는 변수는 그대로 둔다. 받은 값: 모양이 {missing}인 변수의 None", stacklevel=3
    )
    return zip(*((g, v) for g, v in zip(grads, variables, strict=True) if g is not None), strict=True)
