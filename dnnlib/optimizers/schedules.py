"""학습률 스케줄: 지금까지의 스텝 수(0, 1, …)를 받아 다음 스텝의 학습률을 돌려준다.

스텝은 에포크가 아니라 배치다. 옵티마이저의 ``learning_rate`` 자리에 그대로 넣는다. 아래에서 t는 스텝 수,
lr₀은 ``initial_learning_rate``다.
"""

import itertools
import math
from bisect import bisect_left

import numpy as np

from dnnlib import lookup
from dnnlib.checks import check_not_negative, check_positive

__all__ = [
    "CosineDecay", "CosineDecayRestarts", "ExponentialDecay", "InverseSqrt", "InverseTimeDecay",
    "LearningRateSchedule", "OneCycle", "PiecewiseConstantDecay", "PolynomialDecay", "Warmup",
    "WarmupStableDecay",
]  # fmt: skip


class LearningRateSchedule(lookup.KnownArguments):
    """모든 스케줄의 바탕. 하위 클래스는 ``__call__``을 쓴다."""

    def __call__(self, step):
        raise NotImplementedError


def revive(rate):
    """설정에서 되살린 스케줄. 설정이 아니면 그대로다."""
    known = {name: globals()[name] for name in __all__}
    return lookup.from_dict(rate, known, "learning_rate") if isinstance(rate, dict) else rate


class ExponentialDecay(LearningRateSchedule):
    """lr₀·rᵖ, p = t/decay_steps, r = decay_rate. ``staircase``면 p의 소수점 아래를 버려 계단처럼 줄인다."""

    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False):
        check_positive(decay_steps=decay_steps)
        check_not_negative(initial_learning_rate=initial_learning_rate, decay_rate=decay_rate)
        self.initial_learning_rate, self.decay_steps = initial_learning_rate, decay_steps
        self.decay_rate, self.staircase = decay_rate, staircase

    def __call__(self, step):
        try:
            return self.initial_learning_rate * self.decay_rate ** self.progress(step)
        except OverflowError:  # decay_rate가 1보다 크다
            return self.initial_learning_rate * math.inf

    def progress(self, step):
        p = step / self.decay_steps
        return math.floor(p) if self.staircase else p


class InverseTimeDecay(ExponentialDecay):
    """lr₀/(1 + r·p), p = t/decay_steps, r = decay_rate. 거듭제곱 스케줄에서 지수가 1인 꼴이다."""

    def __call__(self, step):
        return self.initial_learning_rate / (1 + self.decay_rate * self.progress(step))


class PiecewiseConstantDecay(LearningRateSchedule):
    """구간마다 정한 학습률. ``values``가 오름차순인 ``boundaries``보다 하나 많다. 경계는 앞 구간에 든다."""

    def __init__(self, boundaries, values):
        if len(values) != len(boundaries) + 1:
            raise ValueError(
                f"values는 boundaries보다 하나 많아야 한다. 받은 값: {len(values)}개와 {len(boundaries)}개"
            )
        if any(low >= high for low, high in itertools.pairwise(boundaries)):
            raise ValueError(f"boundaries는 오름차순이어야 한다. 받은 값: {boundaries!r}")
        for value in values:
            check_not_negative(values=value)
        self.boundaries, self.values = list(boundaries), list(values)

    def __call__(self, step):
        return self.values[bisect_left(self.boundaries, step)]


class PolynomialDecay(LearningRateSchedule):
    """lr₁ + (lr₀ − lr₁)·(1 − p)^power, p = t/decay_steps, lr₁ = end_learning_rate. power가 1이면 직선이다.

    p가 1이 되면 lr₁에 머문다. ``cycle``이면 머무는 대신 decay_steps를 두 배, 세 배로 늘려 가며 되풀이한다.
    """

    def __init__(self, initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False):
        check_positive(decay_steps=decay_steps, power=power)
        check_not_negative(initial_learning_rate=initial_learning_rate, end_learning_rate=end_learning_rate)
        self.initial_learning_rate, self.decay_steps = initial_learning_rate, decay_steps
        self.end_learning_rate, self.power, self.cycle = end_learning_rate, power, cycle

    def __call__(self, step):
        rounds = max(math.ceil(step / self.decay_steps), 1) if self.cycle else 1
        p = min(step / (rounds * self.decay_steps), 1)
        drop = self.initial_learning_rate - self.end_learning_rate
        return self.end_learning_rate + drop * (1 - p) ** self.power


def cosine(p, alpha, height=1.0):
    """p가 0에서 1로 가는 동안 코사인의 반 바퀴를 따라 ``height``에서 0으로, alpha만큼 띄워서."""
    return (1 - alpha) * height * (1 + math.cos(math.pi * p)) / 2 + alpha


class CosineDecay(LearningRateSchedule):
    """코사인의 반 바퀴를 따라 lr₀에서 alpha·lr₀로 내려간다: lr₀·((1 − alpha)·(1 + cos πp)/2 + alpha).

    ``warmup_target``을 주면 ``warmup_steps`` 동안 lr₀에서 거기까지 곧게 오른 뒤, 거기서부터 내려간다.
    p = t/decay_steps는 워밍업이 끝난 때부터 센다.

    출처: Loshchilov & Hutter (2017), https://arxiv.org/abs/1608.03983
    """

    def __init__(self, initial_learning_rate, decay_steps, alpha=0.0, *, warmup_target=None, warmup_steps=0):
        check_positive(decay_steps=decay_steps)
        check_not_negative(
            initial_learning_rate=initial_learning_rate, alpha=alpha, warmup_steps=warmup_steps
        )
        check_not_negative(warmup_target=warmup_target or 0.0)
        self.initial_learning_rate, self.decay_steps, self.alpha = initial_learning_rate, decay_steps, alpha
        self.warmup_target, self.warmup_steps = warmup_target, warmup_steps

    def __call__(self, step):
        start, peak, warmup = self.initial_learning_rate, self.warmup_target, self.warmup_steps
        if peak is None:
            peak, warmup = start, 0
        if step < warmup:
            return start + (peak - start) * step / warmup
        return peak * cosine(min((step - warmup) / self.decay_steps, 1), self.alpha)


class CosineDecayRestarts(LearningRateSchedule):
    """``CosineDecay``를 되풀이한다. 그때마다 기간은 ``t_mul``배, 높이는 ``m_mul``배가 된다.

    출처: Loshchilov & Hutter (2017), https://arxiv.org/abs/1608.03983
    """

    def __init__(self, initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0):
        check_positive(first_decay_steps=first_decay_steps)
        check_not_negative(initial_learning_rate=initial_learning_rate, t_mul=t_mul, m_mul=m_mul, alpha=alpha)
        if t_mul < 1:
            raise ValueError(f"t_mul은 1 이상이어야 한다. 받은 값: {t_mul!r}")
        self.initial_learning_rate, self.first_decay_steps = initial_learning_rate, first_decay_steps
        self.t_mul, self.m_mul, self.alpha = t_mul, m_mul, alpha

    def __call__(self, step):
        period, height = self.first_decay_steps, 1.0
        while step >= period:
            step, period, height = step - period, period * self.t_mul, height * self.m_mul
        return self.initial_learning_rate * cosine(step / period, self.alpha, height)


class OneCycle(LearningRateSchedule):
    """1사이클: 곧게 올렸다가 곧게 내리고, 마지막 10%에서 몇 자릿수 더 낮춘다. 케라스에는 없다.

    lr₀(주지 않으면 최대의 1/10)에서 시작해 45%에서 최대가 되고, 90%에서 lr₀로 돌아와, 마지막 학습률(주지
    않으면 lr₀의 1/1000)로 끝난다. ``total_steps``는 에포크 수가 아니라 배치 수다. 논문은 그동안 모멘텀을
    거꾸로 움직이지만, 여기서는 그대로 둔다.

    출처: Smith (2018), https://arxiv.org/abs/1803.09820
    """

    def __init__(self, max_learning_rate, total_steps, initial_learning_rate=None, final_learning_rate=None):
        check_positive(max_learning_rate=max_learning_rate, total_steps=total_steps)
        low = max_learning_rate / 10 if initial_learning_rate is None else initial_learning_rate
        end = low / 1000 if final_learning_rate is None else final_learning_rate
        check_not_negative(initial_learning_rate=low, final_learning_rate=end)
        self.max_learning_rate, self.total_steps = max_learning_rate, total_steps
        self.initial_learning_rate, self.final_learning_rate = low, end

    def __call__(self, step):
        low, high, end = self.initial_learning_rate, self.max_learning_rate, self.final_learning_rate
        return float(np.interp(step / self.total_steps, [0, 0.45, 0.9, 1], [low, high, low, end]))


class InverseSqrt(LearningRateSchedule):
    """w = warmup_steps까지 곧게 오르고 그 뒤로 1/√s로 내려간다: 최대·min(s/w, √(w/s)), s = t + 1.

    논문의 d^−0.5·min(s^−0.5, s·w^−1.5)은 최대가 (d·w)^−0.5인 경우다. 케라스에는 없다.

    출처: Vaswani et al. (2017) 5.3절, https://arxiv.org/abs/1706.03762
    """

    def __init__(self, max_learning_rate, warmup_steps):
        check_positive(max_learning_rate=max_learning_rate, warmup_steps=warmup_steps)
        self.max_learning_rate, self.warmup_steps = max_learning_rate, warmup_steps

    def __call__(self, step):
        ratio = (step + 1) / self.warmup_steps
        return self.max_learning_rate * min(ratio, ratio**-0.5)


class Warmup(LearningRateSchedule):
    """처음 ``warmup_steps`` 동안 lr₀에서 ``learning_rate``까지 곧게 오른다. 케라스에는 없다.

    ``learning_rate``는 수나 다른 스케줄이고, 그 스케줄은 워밍업이 끝난 때를 0으로 센다.

    출처: Goyal et al. (2017) 2.2절, https://arxiv.org/abs/1706.02677
    """

    def __init__(self, learning_rate, warmup_steps, initial_learning_rate=0.0):
        learning_rate = revive(learning_rate)
        if not callable(learning_rate):
            check_positive(learning_rate=learning_rate)
        check_not_negative(warmup_steps=warmup_steps, initial_learning_rate=initial_learning_rate)
        self.learning_rate, self.warmup_steps = learning_rate, warmup_steps
        self.initial_learning_rate = initial_learning_rate

    def __call__(self, step):
        after = max(step - self.warmup_steps, 0)
        target = self.learning_rate(after) if callable(self.learning_rate) else self.learning_rate
        if step >= self.warmup_steps:
            return target
        return self.initial_learning_rate + (target - self.initial_learning_rate) * step / self.warmup_steps


class WarmupStableDecay(LearningRateSchedule):
    """곧게 올리고(최대·s/w, w = warmup_steps, s = t + 1), 머물고, 마지막 decay_steps 동안 곧게 내린다.

    머무는 동안은 끝을 정하지 않아도 된다. 어디서든 내리기 시작하면 거기까지의 예산에 맞춘 훈련이 된다. 논문은
    지수로 내렸고 여기서는 곧게 내린다. 케라스에는 없다.

    출처: Hu et al. (2024) 4절, https://arxiv.org/abs/2404.06395
    """

    def __init__(self, max_learning_rate, warmup_steps, stable_steps, decay_steps, final_learning_rate=0.0):
        check_positive(max_learning_rate=max_learning_rate, decay_steps=decay_steps)
        check_not_negative(
            warmup_steps=warmup_steps, stable_steps=stable_steps, final_learning_rate=final_learning_rate
        )
        self.max_learning_rate, self.final_learning_rate = max_learning_rate, final_learning_rate
        self.warmup_steps, self.stable_steps, self.decay_steps = warmup_steps, stable_steps, decay_steps

    def __call__(self, step):
        high, warm = self.max_learning_rate, self.warmup_steps
        turns = [-1, warm - 1, warm + self.stable_steps, warm + self.stable_steps + self.decay_steps]
        return float(np.interp(step, turns, [0, high, high, self.final_learning_rate]))
