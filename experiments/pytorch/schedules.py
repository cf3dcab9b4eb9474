"""학습률의 칸."""

import inspect

import numpy as np
import torch
from torch.optim import SGD, Adam, lr_scheduler

from experiments.pytorch import convention


def optimizer(rate=1.0, **arguments):
    return SGD([torch.zeros(1, requires_grad=True)], lr=rate, **arguments)


def followed(scheduler, steps, what="lr"):
    """``step()``을 부를 때마다 다음에 쓸 값."""
    made, seen = scheduler.optimizer, []
    for _ in range(steps):
        seen.append(made.param_groups[0][what])
        made.step()
        scheduler.step()
    return seen


@convention("지수 감쇠의 단위")
def exponential():
    np.testing.assert_allclose(
        followed(lr_scheduler.ExponentialLR(optimizer(), 0.5), 4), [1, 0.5, 0.25, 0.125]
    )


@convention("워밍업의 첫 스텝과 길이")
def warmup():
    made = optimizer()
    up = lr_scheduler.LinearLR(made, total_iters=2)
    joined = lr_scheduler.SequentialLR(made, [up, lr_scheduler.ConstantLR(made, 1.0)], milestones=[2])
    np.testing.assert_allclose(followed(joined, 4), [1 / 3, 2 / 3, 1, 1])


def cosine(start, end, part):
    return end + (start - end) * (1 + np.cos(np.pi * part)) / 2


@convention("1사이클의 모양")
def one_cycle():
    total = 100
    made = optimizer(momentum=0.9)
    rates = followed(lr_scheduler.OneCycleLR(made, 1.0, total_steps=total), total)
    up = np.arange(30) / 29  # 서른째 스텝이 꼭대기다
    np.testing.assert_allclose(rates[:30], cosine(1 / 25, 1.0, up), rtol=1e-9)
    down = np.arange(1, 71) / 70
    np.testing.assert_allclose(rates[30:], cosine(1.0, rates[-1], down), rtol=1e-9)
    made = optimizer(momentum=0.9)
    momenta = followed(lr_scheduler.OneCycleLR(made, 1.0, total_steps=total), total, "momentum")
    assert np.argmin(momenta) == np.argmax(rates) == 29
    assert momenta[0] == max(momenta) > momenta[29]


@convention("고원에서 낮추기")
def plateau():
    defaults = inspect.signature(lr_scheduler.ReduceLROnPlateau).parameters
    assert (defaults["threshold_mode"].default, defaults["threshold"].default) == ("rel", 1e-4)
    made = optimizer()
    scheduler = lr_scheduler.ReduceLROnPlateau(made, factor=0.5, patience=2)
    rates = []
    for _ in range(4):
        scheduler.step(1.0)
        rates.append(made.param_groups[0]["lr"])
    assert rates == [1, 1, 1, 0.5]  # 첫 에포크 뒤 두 번까지 참고 세 번째에 낮춘다
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer())
    for loss in (1000.0, 999.95):  # 0.05만큼 나아졌어도 비율로는 모자란다
        scheduler.step(loss)
    assert scheduler.num_bad_epochs == 1


@convention("지켜보는 값의 NaN")
def nan_is_the_worst():
    scheduler = lr_scheduler.ReduceLROnPlateau(Adam([torch.zeros(1, requires_grad=True)]))
    assert scheduler.best == np.inf
    scheduler.step(float("nan"))
    scheduler.step(1e9)
    assert scheduler.best == 1e9
