"""옵티마이저의 학습률: 수이거나, 스텝마다 스케줄이나 함수가 정한다."""

import inspect

import numpy as np

from dnnlib.checks import check_not_negative
from dnnlib.optimizers.schedules import LearningRateSchedule


class Rate:
    """``learning_rate``와 ``schedule``. 지금까지의 스텝 수는 ``self._steps``다."""

    @property
    def learning_rate(self):
        """지금 스텝의 학습률. 스케줄이나 함수가 정하고 있으면 수로 바꿀 수 없다."""
        if isinstance(self._rate, LearningRateSchedule):
            return float(self._rate(self._steps))
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


def as_number(value):
    """0차원 배열은 그 안의 수로, 나머지는 그대로 돌려준다."""
    return value.item() if isinstance(value, np.ndarray) and value.ndim == 0 else value


def check_callable(function, name):
    """인수 없이 부를 수 있는 함수인지 본다."""
    try:
        inspect.signature(function).bind()
    except TypeError:
        raise TypeError(
            f"{name}에 온 함수는 인수를 받지 않아야 한다. 스텝 수를 받아 정하려면 "
            f"optimizers.schedules.LearningRateSchedule의 하위 클래스를 쓴다. 받은 값: {function!r}"
        ) from None
    except ValueError:  # 내장 함수는 인수를 알려 주지 않는다
        pass
