"""지표 하나를 지켜보는 콜백의 바탕: 무엇이 나아진 것인가."""

import math
import warnings

from dnnlib import lookup
from dnnlib.callbacks.base import Callback

__all__ = ["Monitor"]


class Monitor(Callback):
    """``logs[monitor]``를 가장 좋았던 값과 견준다.

    나아졌다는 것은 ``"min"``이면 값 + min_delta < 가장 좋았던 값, ``"max"``면 값 − min_delta > 가장 좋았던
    값이다. NaN은 나아진 것이 아니고, 어떤 수든 NaN보다 낫다. 케라스는 처음 값이 NaN이면 끝까지 NaN을 가장
    좋은 값으로 안다.

    인수:
        monitor: ``history``에 나타나는 이름.
        verbose: 1이면 한 일을 인쇄한다.
        mode: ``"min"``, ``"max"``, ``"auto"``. ``"auto"``면 손실과 오차는 작을수록, 정확도는 클수록 좋다.
        min_delta: 이보다 작은 변화는 치지 않는다.

    오류:
        ValueError: ``"auto"``인데 지표의 방향을 모를 때(훈련을 시작한 뒤).
    """

    def __init__(self, monitor, verbose, mode, min_delta=0.0):
        lookup.choose(mode, ("auto", "min", "max"), "mode")
        self.monitor, self.verbose, self.mode, self.min_delta = monitor, verbose, mode, abs(min_delta)
        self.best = None

    def say(self, text):
        if self.verbose:
            print(text)

    def current(self, logs):
        """지켜보는 값. 없으면 경고하고 ``None``을 돌려준다."""
        if self.monitor not in logs:
            warnings.warn(
                f"{type(self).__name__}의 monitor가 기록에 없다. 있는 이름: {', '.join(logs)}. "
                f"받은 값: {self.monitor!r}",
                stacklevel=2,
            )
        return logs.get(self.monitor)

    def improves(self, value, reference):
        """``value``가 ``reference``보다 나은가. 견줄 것이 없으면 NaN이 아닌 수는 낫다."""
        smaller = self.direction() == "min"
        if math.isnan(value):
            return False
        if reference is None:
            return True
        return value + self.min_delta < reference if smaller else value - self.min_delta > reference

    def direction(self):
        if self.mode != "auto":
            return self.mode
        name = self.monitor.removeprefix("val_")
        directions = {metric.name: metric.direction for metric in self.model.metrics} | {"loss": "min"}
        if directions.get(name) is None:
            raise ValueError(
                f"monitor가 클수록 좋은지 모른다. mode를 'min'이나 'max'로 준다. 받은 값: {self.monitor!r}"
            )
        return directions[name]
