"""Muon: 행렬의 걸음을 직교 행렬에 가깝게 고쳐, 모든 방향으로 같은 길이를 걷는다."""

import math
import re

import numpy as np

from dnnlib.checks import check_decay, check_fraction, check_not_negative, check_positive
from dnnlib.optimizers.base import Optimizer

__all__ = ["Muon"]


class Muon(Optimizer, left_out={"exclude_embeddings": (True, False)}):
    """2차원 변수는 직교화한 모멘텀으로, 나머지는 AdamW로 갱신한다.

    행렬의 그레이디언트 G에 대해::

        M ← μ·M + G,   U = G + μ·M (네스테로프) 또는 M
        O ≈ U·(UᵀU)^(−½): X = U/‖U‖에서 시작해 X ← a·X + (b·XXᵀ + c·(XXᵀ)²)·X를 ns_steps번
        W ← W − lr·√max(행, 열)·rms_rate·O

    뉴턴-슐츠 반복은 특잇값을 정확히 1이 아니라 0.7과 1.2 사이로 모은다. 마지막 배율(Liu 등)은 걸음의 RMS를
    AdamW의 것에 맞추어, 같은 학습률을 쓸 수 있게 한다. ``rms_rate=None``이면 곱하지 않는다.

    AdamW로 가는 것: 2차원이 아닌 변수(편향, 합성곱 커널), 이름에 ``exclude_layers``의 정규 표현식이 들어 있는
    층의 변수. 출력층은 논문처럼 AdamW로 보내려면 그 층의 이름을 ``exclude_layers``에 적는다. 케라스와 달리
    임베딩 층이 없어 ``exclude_embeddings``도 없다.

    인수:
        learning_rate: 0 이상인 수나 스케줄.
        adam_beta_1, adam_beta_2, epsilon: AdamW의 것.
        adam_weight_decay: AdamW로 가는 변수의 감쇠. ``None``이면 감쇠하지 않는다.
        weight_decay: 나머지의 감쇠.
        exclude_layers: 층의 이름에서 찾을 정규 표현식의 목록.
        muon_a, muon_b, muon_c, ns_steps: 뉴턴-슐츠 반복의 계수와 횟수.
        adam_lr_ratio: AdamW의 학습률에 곱하는 수.
        momentum, nesterov: μ와, 네스테로프 꼴을 쓸지.
        rms_rate: 걸음의 배율.
        clipnorm, …: ``Optimizer``를 보라.

    출처: Jordan et al. (2024), https://kellerjordan.github.io/posts/muon/; Liu et al. (2025),
    https://arxiv.org/abs/2502.16982
    """

    slots = (("momentum", "velocity"),)

    def __init__(
        self, learning_rate=0.001, adam_beta_1=0.9, adam_beta_2=0.999, adam_weight_decay=0.004,
        epsilon=1e-7, weight_decay=0.004, *, exclude_layers=None, muon_a=3.4445, muon_b=-4.7750,
        muon_c=2.0315, adam_lr_ratio=1, momentum=0.95, ns_steps=5, nesterov=True, rms_rate=0.2,
        **kwargs,
    ):  # fmt: skip
        super().__init__(learning_rate, weight_decay, **kwargs)
        check_decay(adam_beta_1=adam_beta_1, adam_beta_2=adam_beta_2)
        check_fraction(momentum=momentum)
        check_not_negative(adam_weight_decay=adam_weight_decay or 0.0, adam_lr_ratio=adam_lr_ratio)
        check_positive(epsilon=epsilon, ns_steps=ns_steps, rms_rate=rms_rate or 1)
        self.adam_beta_1, self.adam_beta_2, self.epsilon = adam_beta_1, adam_beta_2, epsilon
        self.adam_weight_decay = adam_weight_decay
        self.exclude_layers, self.adam_lr_ratio = list(exclude_layers or []), adam_lr_ratio
        self.muon_a, self.muon_b, self.muon_c, self.ns_steps = muon_a, muon_b, muon_c, ns_steps
        self.momentum, self.nesterov, self.rms_rate = momentum, nesterov, rms_rate

    def uses_adamw(self, variable):
        """이 변수를 AdamW로 갱신하는가."""
        name = self.paths.get(id(variable), "")
        return variable.ndim != 2 or any(re.search(keyword, name) for keyword in self.exclude_layers)

    def new_slot(self, name, variable):
        if name == "velocity" and not self.uses_adamw(variable):
            return None
        return super().new_slot(name, variable)

    def decay_of(self, variable):
        return self.adam_weight_decay if self.uses_adamw(variable) else self.weight_decay

    def update_step(self, gradient, variable, slots, learning_rate):
        if "velocity" in slots:
            self.adamw_step(gradient, variable, slots, learning_rate * self.adam_lr_ratio)
        else:
            self.muon_step(gradient, variable, slots["momentum"], learning_rate)

    def adamw_step(self, gradient, variable, slots, learning_rate):
        t, m, v = self.iterations + 1, slots["momentum"], slots["velocity"]
        m += (1 - self.adam_beta_1) * (gradient - m)
        v += (1 - self.adam_beta_2) * (gradient**2 - v)
        step_size = learning_rate * math.sqrt(1 - self.adam_beta_2**t) / (1 - self.adam_beta_1**t)
        variable -= step_size * m / (np.sqrt(v) + self.epsilon)

    def muon_step(self, gradient, variable, m, learning_rate):
        m *= self.momentum
        m += gradient
        direction = self.orthogonalized(gradient + self.momentum * m if self.nesterov else m)
        scale = 1.0 if self.rms_rate is None else math.sqrt(max(variable.shape)) * self.rms_rate
        variable -= learning_rate * scale * direction

    def orthogonalized(self, matrix):
        """뉴턴-슐츠 반복으로 특잇값을 1에 가깝게 한 행렬. 짧은 쪽에서 곱하는 것이 싸다."""
        x = matrix.T if matrix.shape[0] > matrix.shape[1] else matrix
        x = x / (np.linalg.norm(x) + 1e-7)
        for _ in range(self.ns_steps):
            square = x @ x.T
            x = self.muon_a * x + (self.muon_b * square + self.muon_c * square @ square) @ x
        return x.T if matrix.shape[0] > matrix.shape[1] else x
