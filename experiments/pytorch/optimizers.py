"""옵티마이저의 칸."""

import inspect

import numpy as np
import pytest
import torch
from torch import optim

from experiments.pytorch import convention

GRADS = (0.5, -2.0, 0.25, 1.5)
LARGE = 0.3  # 자리를 가리려고 크게 준 ε


def walk(optimizer, grads=GRADS, **arguments):
    """1에서 그레이디언트를 차례로 주며 걸은 자리."""
    w = torch.tensor([1.0], dtype=torch.float64, requires_grad=True)
    made, path = optimizer([w], **arguments), []
    for g in grads:
        w.grad = torch.tensor([g], dtype=w.dtype)
        made.step()
        path.append(w.item())
    return path


def default(optimizer, name):
    return inspect.signature(optimizer).parameters[name].default


def same(path, steps, rtol=1e-12):
    """1에서 걸은 자리가 걸음을 더해 간 것과 같다."""
    np.testing.assert_allclose(path, 1 + np.cumsum(list(steps)), rtol=rtol)


@convention("모멘텀의 부호와 학습률")
def momentum():
    def steps(rate=0.1):
        v = 0
        for g in GRADS:
            v = 0.9 * v + g
            yield -rate * v

    same(walk(optim.SGD, lr=0.1, momentum=0.9), steps())
    w = torch.ones(1, requires_grad=True)
    made = optim.SGD([w], lr=0.1, momentum=0.9)
    w.grad = torch.ones(1)
    made.step()
    made.param_groups[0]["lr"], w.grad, before = 0.01, torch.zeros(1), w.item()
    made.step()
    assert w.item() - before == pytest.approx(-0.01 * 0.9, rel=1e-4)


@convention("네스테로프의 자리")
def nesterov():
    def steps():
        v = 0
        for g in GRADS:
            v = 0.9 * v - 0.1 * g
            yield 0.9 * v - 0.1 * g

    same(walk(optim.SGD, lr=0.1, momentum=0.9, nesterov=True), steps())


@convention("Adagrad의 시작")
def adagrad():
    assert default(optim.Adagrad, "initial_accumulator_value") == 0
    assert default(optim.Adagrad, "eps") == 1e-10
    assert default(optim.Adagrad, "lr") == 0.01
    total = np.cumsum(np.square(GRADS))
    same(walk(optim.Adagrad, lr=0.1, eps=LARGE), -0.1 * np.array(GRADS) / (np.sqrt(total) + LARGE))


@convention("RMSprop의 ε")
def rmsprop():
    assert (default(optim.RMSprop, "alpha"), default(optim.RMSprop, "eps")) == (0.99, 1e-8)

    def steps():
        v = 0
        for g in GRADS:
            v = 0.9 * v + 0.1 * g**2
            yield -0.1 * g / (np.sqrt(v) + LARGE)

    same(walk(optim.RMSprop, lr=0.1, alpha=0.9, eps=LARGE), steps())


def moments(beta=0.9, second=0.99):
    """스텝, 그레이디언트, 두 모멘트."""
    m = v = 0
    for t, g in enumerate(GRADS, 1):
        m, v = beta * m + (1 - beta) * g, second * v + (1 - second) * g**2
        yield t, g, m, v


@convention("Adam의 ε")
def adam():
    assert default(optim.Adam, "eps") == 1e-8
    steps = (-0.1 * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.99**t)) + LARGE) for t, _, m, v in moments())
    same(walk(optim.Adam, lr=0.1, betas=(0.9, 0.99), eps=LARGE), steps)


@convention("AMSGrad의 최댓값")
def amsgrad():
    """보정하지 않은 v의 최댓값을 쓸 때 보정한다."""

    def steps():
        top = 0
        for t, _, m, v in moments(second=0.5):
            top = max(top, v)
            yield -0.1 * m / (1 - 0.9**t) / (np.sqrt(top / (1 - 0.5**t)) + LARGE)

    same(walk(optim.Adam, lr=0.1, betas=(0.9, 0.5), eps=LARGE, amsgrad=True), steps())


@convention("AdaMax의 분모")
def adamax():
    assert default(optim.Adamax, "lr") == 0.002

    def steps():
        u = 0
        for t, g, m, _ in moments():
            u = max(0.5 * u, abs(g) + LARGE)
            yield -0.1 * m / (1 - 0.9**t) / u

    same(walk(optim.Adamax, lr=0.1, betas=(0.9, 0.5), eps=LARGE), steps())


@convention("Nadam의 μ")
def nadam():
    def mu(t):
        return 0.9 * (1 - 0.5 * 0.96 ** (0.004 * t))

    def steps():
        product = 1
        for t, g, m, v in moments():
            product *= mu(t)
            ahead = mu(t + 1) * m / (1 - product * mu(t + 1)) + (1 - mu(t)) * g / (1 - product)
            yield -0.1 * ahead / (np.sqrt(v / (1 - 0.99**t)) + 1e-8)

    assert mu(1) == pytest.approx(0.9 * (1 - 0.5 * 0.96 ** (1 / 250)))
    same(walk(optim.NAdam, lr=0.1, betas=(0.9, 0.99)), steps(), rtol=1e-8)  # μ의 곱은 float32로 잇는다


@convention("Lion의 차례")
def lion():
    assert not hasattr(optim, "Lion")


def muon_step(gradient, **arguments):
    w = torch.zeros_like(gradient, requires_grad=True)
    w.grad = gradient.clone()
    optim.Muon([w], lr=1.0, weight_decay=0.0, momentum=0.0, **arguments).step()
    return w.detach()


@convention("Muon의 배율")
def muon():
    """두 줄에서 재면 배율이 1이고, 여덟 줄에서 재면 2이다. 직교화는 어림이다."""
    gradient = torch.randn(2, 8)
    wide, tall = muon_step(gradient), muon_step(gradient.T)
    torch.testing.assert_close(tall, wide.T * 2, rtol=0.02, atol=0.02)
    assert torch.linalg.svdvals(wide).tolist() == pytest.approx([1, 1], abs=0.35)
    other = muon_step(gradient.T, adjust_lr_fn="match_rms_adamw")
    torch.testing.assert_close(other, tall / 2 * 0.2 * 8**0.5, rtol=0.02, atol=0.02)
    with pytest.raises(ValueError, match="2D"):
        optim.Muon([torch.zeros(3, requires_grad=True)])


@convention("가중치 감쇠의 뜻")
def weight_decay():
    """벌점이면 그레이디언트에 d·w를 더해 준 것과 같다."""
    assert default(optim.AdamW, "weight_decay") == 0.01
    for optimizer in (optim.SGD, optim.Adam):
        decayed = walk(optimizer, lr=0.1, weight_decay=0.5)
        added = [g + 0.5 * w for g, w in zip(GRADS, [1.0, *decayed[:-1]], strict=True)]
        np.testing.assert_allclose(walk(optimizer, added, lr=0.1), decayed, rtol=1e-12)
    one, plain = walk(optim.AdamW, GRADS[:1], lr=0.1, weight_decay=0.5), walk(optim.Adam, GRADS[:1], lr=0.1)
    assert one[0] == pytest.approx(plain[0] - 0.1 * 0.5 * 1.0)


@convention("감쇠에서 빠지는 변수")
def decay_spares_nothing():
    norm = torch.nn.BatchNorm1d(1)
    kept = torch.ones(1, requires_grad=True)
    groups = [{"params": list(norm.parameters())}, {"params": [kept], "weight_decay": 0.0}]
    norm.bias.data.fill_(1.0)
    made = optim.AdamW(groups, lr=0.1, weight_decay=0.5)
    for w in (*norm.parameters(), kept):
        w.grad = torch.zeros(1)
    made.step()
    assert [w.item() for w in norm.parameters()] == pytest.approx([0.95, 0.95])
    assert kept.item() == 1


@convention("한 스텝의 차례")
def no_optimizer_clips():
    made = [thing for thing in vars(optim).values() if inspect.isclass(thing)]
    assert optim.SGD in made
    assert not [name for thing in made for name in inspect.signature(thing).parameters if "clip" in name]


@convention("노름으로 자르기")
def clipping_is_over_all():
    ws = [torch.zeros(1, dtype=torch.float64, requires_grad=True) for _ in range(2)]
    for w, g in zip(ws, (3.0, 4.0), strict=True):
        w.grad = torch.full((1,), g, dtype=w.dtype)
    torch.nn.utils.clip_grad_norm_(ws, 1.0)
    assert [w.grad.item() for w in ws] == pytest.approx([3 / (5 + 1e-6), 4 / (5 + 1e-6)], rel=1e-12)


@convention("넘치는 노름")
def overflow_is_an_error():
    w = torch.zeros(2, requires_grad=True)
    w.grad = torch.full((2,), 1e20)
    with pytest.raises(RuntimeError, match="non-finite"):
        torch.nn.utils.clip_grad_norm_([w], 1.0, error_if_nonfinite=True)


@convention("스케줄 없는 AdamW의 가중치")
def no_schedule_free():
    assert not [name for name in dir(optim) if "free" in name.lower()]
