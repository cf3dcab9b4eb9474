"""Adam과 그 갈래: AMSGrad, AdamW, Adamax, Nadam."""

import math

import numpy as np

from dnnlib.checks import check_decay, check_not_negative, check_positive
from dnnlib.optimizers.base import Optimizer

__all__ = ["Adam", "AdamW", "Adamax", "Nadam"]


class AdaptiveMoments(Optimizer):
    """이 파일이 함께 쓰는 것: 감쇠율 둘과 ε, 1차 적률 m과 2차 적률 v의 이동 평균."""

    slots = (("momentum", "velocity"),)

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, **kwargs):
        super().__init__(learning_rate, **kwargs)
        check_decay(beta_1=beta_1, beta_2=beta_2)
        check_positive(epsilon=epsilon)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def update_moments(self, gradient, slots):
        m, v = slots["momentum"], slots["velocity"]
        m += (1 - self.beta_1) * (gradient - m)
        v += (1 - self.beta_2) * (gradient**2 - v)
        return m, v


class Adam(AdaptiveMoments):
    """모멘텀(1차 적률)과 RMSprop(2차 적률)을 합치고, 두 이동 평균의 편향을 보정한다.

    t번째 스텝의 그레이디언트 g에 대해, 원소별로::

        m ← β₁·m + (1 − β₁)·g
        v ← β₂·v + (1 − β₂)·g²
        w ← w − lr·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε)
        amsgrad  v̂ ← max(v̂, v)를 v 대신 쓴다

    논문의 알고리즘 1은 ε을 보정된 √v̂에 더한다. 여기서는 케라스를 따라 보정 전의 √v에 더하므로, ε은 논문 2절
    끝의 ε̂이다. AMSGrad의 최댓값도 보정하기 전의 v에서 잰다.

    인수:
        learning_rate: 0 이상인 수나 스케줄.
        beta_1, beta_2: 두 이동 평균의 감쇠율, [0, 1).
        epsilon: 0으로 나누기를 막는 양수.
        amsgrad: 지금까지 가장 컸던 v로 나눌지. 성분마다의 걸음이 다시 커지지 않는다.
        weight_decay, clipnorm, clipvalue, global_clipnorm: ``Optimizer``를 보라.

    출처: Kingma & Ba (2015), https://arxiv.org/abs/1412.6980; AMSGrad는 Reddi et al. (2018),
    https://arxiv.org/abs/1904.09237
    """

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False, **kwargs):
        super().__init__(learning_rate, beta_1, beta_2, epsilon, **kwargs)
        self.amsgrad = amsgrad
        if amsgrad:
            self.slots = (("momentum", "velocity"), ("velocity_hat",))

    def update_step(self, gradient, variable, slots, learning_rate):
        t = self.iterations + 1
        m, v = self.update_moments(gradient, slots)
        if self.amsgrad:
            v = np.maximum(slots["velocity_hat"], v, out=slots["velocity_hat"])
        step_size = learning_rate * math.sqrt(1 - self.beta_2**t) / (1 - self.beta_1**t)
        variable -= step_size * m / (np.sqrt(v) + self.epsilon)


class AdamW(Adam):
    """가중치 감쇠를 처음부터 켠 Adam. 손실에 L2 벌점을 더하는 것과 다르다.

    벌점의 그레이디언트는 √v로 나뉘어, 크게 흔들리는 가중치일수록 덜 감쇠한다. AdamW는 감쇠를 그레이디언트에서
    떼어 내 w ← w·(1 − lr·weight_decay)로 따로 하므로 모두 같은 비율로 준다.

    인수:
        weight_decay: 감쇠의 세기, 0 이상.
        나머지: ``Adam``을 보라.

    출처: Loshchilov & Hutter (2019), https://arxiv.org/abs/1711.05101
    """

    def __init__(
        self, learning_rate=0.001, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-7,
        amsgrad=False, **kwargs,
    ):  # fmt: skip
        check_not_negative(weight_decay=weight_decay)
        super().__init__(learning_rate, beta_1, beta_2, epsilon, amsgrad, weight_decay=weight_decay, **kwargs)


class Adamax(AdaptiveMoments):
    """2차 적률 대신, 조금씩 잊어 가는 |g|의 최댓값 u로 나누는 Adam.

    t번째 스텝의 그레이디언트 g에 대해, 원소별로::

        m ← β₁·m + (1 − β₁)·g
        u ← max(β₂·u, |g|)
        w ← w − lr/(1 − β₁ᵗ) · m/(u + ε)

    논문은 학습률 0.002를 쓰고 ε을 더하지 않는다. 최댓값은 편향이 없어 보정하지 않는다.

    인수: ``Adam``과 같고, amsgrad가 없다.

    출처: Kingma & Ba (2015) 7.1절, https://arxiv.org/abs/1412.6980
    """

    slots = (("momentum", "norm"),)

    def update_step(self, gradient, variable, slots, learning_rate):
        m, u = slots["momentum"], slots["norm"]
        m += (1 - self.beta_1) * (gradient - m)
        u *= self.beta_2
        np.maximum(u, np.abs(gradient), out=u)
        step_size = learning_rate / (1 - self.beta_1 ** (self.iterations + 1))
        variable -= step_size * m / (u + self.epsilon)


class Nadam(AdaptiveMoments):
    """네스테로프 모멘텀을 쓰는 Adam: 다음 스텝의 모멘텀을 미리 쓴다.

    t번째 스텝의 그레이디언트 g에 대해, 원소별로::

        μₜ = β₁·(1 − 0.5·0.96ᵗ),   Πₜ = μ₁·μ₂·…·μₜ
        m, v는 Adam과 같다
        m̂ = μₜ₊₁·m/(1 − Πₜ₊₁) + (1 − μₜ)·g/(1 − Πₜ)
        w ← w − lr·m̂/(√v/√(1 − β₂ᵗ) + ε)

    Adam과 달리 ε은 보정된 √v̂에 더한다. 논문의 m은 μₜ로 이어 가지만 케라스는 β₁로 이어 간다.

    인수: ``Adam``과 같고, amsgrad가 없다.

    출처: Dozat (2016), https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ
    """

    _product = 0, 1.0

    def update_step(self, gradient, variable, slots, learning_rate):
        t = self.iterations + 1
        m, v = self.update_moments(gradient, slots)
        mu, following, product = self._mu(t), self._mu(t + 1), self._product_to(t)
        step = learning_rate * following / (1 - product * following) * m
        step += learning_rate * (1 - mu) / (1 - product) * gradient
        step /= np.sqrt(v) / math.sqrt(1 - self.beta_2**t) + self.epsilon
        variable -= step

    @property
    def variables(self):
        return [*super().variables, *([np.array(self._product_to(self.iterations))] if self.built else ())]

    def _mu(self, t):
        return self.beta_1 * (1 - 0.5 * 0.96**t)

    def _product_to(self, t):
        """Πₜ. 지난번의 값을 기억해 두고 이어서 곱한다. 스텝 수가 되돌려졌으면 처음부터 다시 곱한다."""
        known, product = self._product if self._product[0] <= t else (0, 1.0)
        product = math.prod((self._mu(i) for i in range(known + 1, t + 1)), start=product)
        self._product = t, product
        return product
