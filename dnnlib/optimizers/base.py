"""옵티마이저의 바탕: 한 스텝의 순서를 정하고, 하위 클래스는 갱신식만 쓴다.

한 스텝은 케라스와 같은 차례로 간다: 그레이디언트를 자르고 → 가중치를 감쇠하고 → 갱신하고 → 스텝 수를 하나
올린다.
"""

import math
import warnings

import numpy as np

from dnnlib import checks, lookup, naming
from dnnlib.checks import check_fraction, check_not_negative, check_positive
from dnnlib.optimizers import schedules
from dnnlib.optimizers.clipping import norm, shrink
from dnnlib.optimizers.rate import Rate
from dnnlib.optimizers.state import State

__all__ = ["Optimizer"]


class Optimizer(Rate, State, lookup.KnownArguments, left_out={"loss_scale_factor": (None,)}):
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
        use_ema: 변수의 이동 평균 a ← ema_momentum·a + (1 − ema_momentum)·w를 둘지. ``fit``이 끝나면 가중치가
            평균이 된다.
        ema_momentum: 이동 평균의 감쇠율, [0, 1].
        ema_overwrite_frequency: 이만큼의 스텝마다 훈련 중의 가중치도 평균으로 바꾼다.
        gradient_accumulation_steps: 그레이디언트를 이만큼 모아 평균한 것으로 한 번 갱신한다, 2 이상.
        name: 옵티마이저의 이름. 주지 않으면 ``adam``, ``adam_1``처럼 붙는다.

    오류:
        TypeError: 학습률로 준 함수가 인수를 받거나, 스케줄이 있는데 ``learning_rate``에 수를 넣을 때.
        ValueError: 학습률이 음수이거나 자르는 크기가 양수가 아니거나, 자르는 방법을 둘 이상 줄 때.
    """

    def __init__(
        self, learning_rate, weight_decay=None, clipnorm=None, clipvalue=None, global_clipnorm=None,
        use_ema=False, ema_momentum=0.99, ema_overwrite_frequency=None, *,
        gradient_accumulation_steps=None, name=None,
    ):  # fmt: skip
        clips = {"clipnorm": clipnorm, "clipvalue": clipvalue, "global_clipnorm": global_clipnorm}
        given = {name: value for name, value in clips.items() if value is not None}
        if len(given) > 1:
            raise ValueError(f"clipnorm, clipvalue, global_clipnorm은 하나만 쓴다. 받은 값: {given}")
        check_positive(**given)
        check_not_negative(weight_decay=weight_decay or 0.0)
        check_fraction(ema_momentum=ema_momentum)
        checks.whole(ema_overwrite_frequency or 1, "ema_overwrite_frequency")
        checks.whole(gradient_accumulation_steps or 2, "gradient_accumulation_steps", least=2)
        self.name = name or naming.unique(lookup.snake_case(type(self).__name__))
        self.schedule = learning_rate
        self.weight_decay = weight_decay
        self.clipnorm, self.clipvalue, self.global_clipnorm = clipnorm, clipvalue, global_clipnorm
        self.use_ema, self.ema_momentum = use_ema, ema_momentum
        self.ema_overwrite_frequency = ema_overwrite_frequency
        self.gradient_accumulation_steps = gradient_accumulation_steps
        self.paths = {}  # 변수의 id에서 층의 이름으로. 모델이 채운다
        self._steps = 0
        self.built = False
        self._trainable_variables = []
        self._undecayed = {}

    @property
    def iterations(self):
        """지금까지 갱신한 횟수. 모으는 스텝은 세지 않는다."""
        return self._steps // (self.gradient_accumulation_steps or 1)

    @lookup.known_arguments
    def exclude_from_weight_decay(self, var_list=None):
        """``var_list``의 배열은 감쇠하지 않는다. 다시 부르면 앞의 목록을 대신한다.

        케라스의 ``var_names``는 없다. 여기서 변수는 이름 없는 배열이다.
        """
        if not all(isinstance(variable, np.ndarray) for variable in var_list or ()):
            raise TypeError(f"var_list는 가중치 배열의 목록이어야 한다. 받은 값: {var_list!r}")
        self._undecayed = {id(variable): variable for variable in var_list or ()}

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
        grads, variables = without_none(grads, variables)
        if self.gradient_accumulation_steps:
            grads, variables = self._accumulate(grads, variables)
        learning_rate = self.learning_rate
        for gradient, variable in zip(self._clip(grads), variables, strict=True):
            decay = self.decay_of(variable)
            if decay and id(variable) not in self._undecayed:
                variable *= 1 - learning_rate * decay
            self.update_step(gradient, variable, self._slots[id(variable)], learning_rate)
        if self.use_ema:
            self._average()
        self._steps += 1

    def _accumulate(self, grads, variables):
        """차례가 아니면 모으기만 하고 아무것도 내놓지 않는다. 차례면 모은 것의 평균을 내놓고 비운다."""
        count, sums = self.gradient_accumulation_steps, [self._sums[id(v)] for v in variables]
        if (self._steps + 1) % count:
            for total, gradient in zip(sums, grads, strict=True):
                total += gradient
            return [], []
        means = [(gradient + total) / count for gradient, total in zip(grads, sums, strict=True)]
        for total in self._sums.values():
            total[...] = 0
        return means, variables

    def decay_of(self, variable):
        """이 변수의 가중치 감쇠."""
        return self.weight_decay

    def _average(self):
        momentum = self.ema_momentum if self.iterations else 0.0
        for variable in self._trainable_variables:
            average = self._averages[id(variable)]
            average *= momentum
            average += (1 - momentum) * variable
        if self.ema_overwrite_frequency and (self.iterations + 1) % self.ema_overwrite_frequency == 0:
            self.finalize_variable_values(self._trainable_variables)

    def finalize_variable_values(self, var_list):
        """``use_ema``면 변수를 그 이동 평균으로 바꾼다. ``fit``이 훈련을 마치고 부른다."""
        for variable in var_list if self.use_ema else ():
            variable[...] = self._averages[id(variable)]

    def apply_gradients(self, grads_and_vars):
        """``(그레이디언트, 변수)`` 짝의 목록으로 ``apply``를 부른다."""
        grads, variables = zip(*grads_and_vars, strict=True)
        self.apply(grads, variables)

    def update_step(self, gradient, variable, slots, learning_rate):
        """``variable``과 ``slots``를 제자리에서 바꾼다."""
        raise NotImplementedError

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
        if self.clipvalue is not None:
            return [np.clip(g, -self.clipvalue, self.clipvalue) for g in grads]
        if self.clipnorm is not None:
            return [shrink(g, norm(g), self.clipnorm) for g in grads]
        if self.global_clipnorm is not None:
            size = math.hypot(*map(norm, grads))
            return [shrink(g, size, self.global_clipnorm) for g in grads]
        return grads


def without_none(grads, variables):
    """그레이디언트가 없는 변수를 빼고, 뺐으면 경고한다."""
    pairs = list(zip(grads, variables, strict=True))
    missing = [v.shape for g, v in pairs if g is None]
    if not missing:
        return grads, variables
    text = f"그레이디언트가 없는 변수는 그대로 둔다. 받은 값: 모양이 {missing}인 변수의 None"
    warnings.warn(text, stacklevel=3)
    return zip(*(pair for pair in pairs if pair[0] is not None), strict=True)
