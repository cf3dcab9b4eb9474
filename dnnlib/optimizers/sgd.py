"""확률적 경사 하강법, 모멘텀, 네스테로프 가속 경사."""

from dnnlib.checks import check_fraction
from dnnlib.optimizers.base import Optimizer

__all__ = ["SGD"]


class SGD(Optimizer):
    """경사 하강법. 모멘텀 μ를 주면 지난 걸음을 이어 간다.

    그레이디언트 g, 학습률 lr에 대해::

        μ = 0        w ← w − lr·g
        모멘텀       v ← μ·v − lr·g,   w ← w + v
        네스테로프   v ← μ·v − lr·g,   w ← w + μ·v − lr·g

    네스테로프의 원래 식은 w + μ·v에서 그레이디언트를 잰다. 여기서는 케라스를 따라 그 앞선 자리를 w로
    적으므로, g는 지금의 w에서 한 번만 잰다.

    인수:
        learning_rate: 0 이상인 수나 스케줄.
        momentum: μ, [0, 1].
        nesterov: 네스테로프 가속을 쓸지.
        weight_decay, clipnorm, clipvalue, global_clipnorm: ``Optimizer``를 보라.

    오류:
        ValueError: momentum이 [0, 1]을 벗어날 때.

    출처: Polyak (1964), Nesterov (1983), Sutskever et al. (2013)
    """

    def __init__(self, learning_rate=0.01, momentum=0.0, nesterov=False, **kwargs):
        super().__init__(learning_rate, **kwargs)
        check_fraction(momentum=momentum)
        self.momentum, self.nesterov = momentum, nesterov
        self.slots = (("velocity",),) if momentum else ()

    def update_step(self, gradient, variable, slots, learning_rate):
        step = -learning_rate * gradient
        if self.momentum:
            velocity = slots["velocity"]
            velocity *= self.momentum
            velocity += step
            step = self.momentum * velocity + step if self.nesterov else velocity
        variable += step
