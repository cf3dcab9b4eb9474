"""정규화, 초기화, 활성화 층과 드롭아웃, 합성곱의 칸."""

import inspect
import math

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from experiments.pytorch import convention

close = torch.testing.assert_close


@convention("이동 평균의 momentum")
def moving_mean():
    norm, x = nn.BatchNorm1d(1), torch.full((4, 1), 2.0)
    assert norm.momentum == 0.1
    norm.running_mean.fill_(1.0)
    norm(x)
    assert norm.running_mean.item() == pytest.approx(0.9 * 1 + 0.1 * 2)


@convention("이동 분산의 분모")
def moving_variance():
    norm, x = nn.BatchNorm1d(1, momentum=1.0, eps=1e-12), torch.randn(5, 1)
    out = norm(x)
    assert norm.running_var.item() == pytest.approx(x.var(unbiased=True).item())
    close(out, (x - x.mean()) / x.std(unbiased=False))


@convention("정규화의 ε")
def epsilon():
    layers = (nn.BatchNorm1d(2), nn.BatchNorm2d(2), nn.LayerNorm(2), nn.GroupNorm(1, 2))
    assert {layer.eps for layer in layers} == {1e-5}


@convention("동결한 배치 정규화")
def frozen_norm():
    norm, x = nn.BatchNorm1d(1).requires_grad_(False), torch.randn(8, 1) + 3
    assert norm(x).mean().item() == pytest.approx(0, abs=1e-5)
    assert norm.running_mean.item() != 0
    norm.eval()
    before = norm.running_mean.clone()
    close(norm(x), (x - before) / (norm.running_var + norm.eps).sqrt())
    close(norm.running_mean, before)


def is_uniform(values, bound):
    assert values.abs().max().item() <= bound
    assert values.abs().max().item() > 0.99 * bound
    assert values.std().item() == pytest.approx(bound / 3**0.5, rel=0.05)


@convention("완전 연결 층의 기본값")
def dense_start():
    layer = nn.Linear(100, 3000)
    is_uniform(layer.weight.detach(), 0.1)
    is_uniform(layer.bias.detach(), 0.1)


@convention("잘린 정규분포")
def truncated_normal():
    values = nn.init.trunc_normal_(torch.empty(200_000), std=1.0)
    assert values.abs().max().item() <= 2
    assert values.std().item() == pytest.approx(0.8796, abs=0.01)  # ±2σ에서 자른 정규분포. 1로 맞추지 않았다
    wide = nn.init.trunc_normal_(torch.empty(200_000), std=3.0)
    assert wide.abs().max().item() <= 2  # 자르는 자리는 표준편차를 따르지 않는다


@convention("순환 커널")
def recurrent_start():
    layer = nn.RNN(4, 100)
    is_uniform(layer.weight_hh_l0.detach(), 0.1)


@convention("초기화 객체를 두 번 부르기")
def initializer_twice():
    first, second = (nn.init.xavier_uniform_(torch.empty(3, 3)) for _ in range(2))
    assert not torch.equal(first, second)


@convention("0에서 ReLU의 기울기")
def relu_at_zero():
    x = torch.zeros(1, requires_grad=True)
    functional.relu(x).sum().backward()
    assert x.grad.item() == 0


@convention("LeakyReLU의 기울기")
def leaky():
    assert nn.LeakyReLU()(torch.tensor(-1.0)).item() == pytest.approx(-0.01)
    assert functional.leaky_relu(torch.tensor(-1.0)).item() == pytest.approx(-0.01)


@convention("PReLU의 시작")
def prelu():
    assert nn.PReLU().weight.tolist() == [0.25]


@convention("RReLU의 범위")
def rrelu():
    slopes = -nn.RReLU()(torch.full((100_000,), -1.0))
    assert (slopes.min().item(), slopes.max().item()) == pytest.approx((1 / 8, 1 / 3), abs=1e-3)
    assert slopes.mean().item() == pytest.approx((1 / 8 + 1 / 3) / 2, abs=1e-3)


@convention("GELU의 꼴")
def gelu():
    x = torch.linspace(-3, 3, 13, dtype=torch.float64)
    exact = x * (1 + torch.erf(x / math.sqrt(2))) / 2
    close(functional.gelu(x), exact)
    close(nn.GELU()(x), exact)


@convention("드롭아웃의 p")
def dropout():
    out = nn.Dropout(0.2)(torch.ones(100_000))
    assert (out == 0).float().mean().item() == pytest.approx(0.2, abs=0.01)
    assert out.unique().tolist() == pytest.approx([0, 1 / 0.8])


@convention("맥스-노름의 축")
def max_norm():
    names = {name for layer in (nn.Linear, nn.Conv2d) for name in inspect.signature(layer).parameters}
    assert not [name for name in names if "constraint" in name or "norm" in name]
    w = torch.tensor([[3.0, 4.0], [0.3, 0.4]])
    close(torch.renorm(w, 2, 0, 1.0), torch.tensor([[0.6, 0.8], [0.3, 0.4]]))


@convention("모두 버리는 드롭아웃")
def dropping_everything():
    assert nn.Dropout(1.0)(torch.ones(3)).tolist() == [0, 0, 0]
    assert nn.AlphaDropout(1.0)(torch.ones(3)).tolist() == [0, 0, 0]


@convention("합성곱의 덧대기")
def padding():
    kernel = torch.ones(1, 1, 3)
    assert functional.conv1d(torch.ones(1, 1, 5), kernel, padding=1).flatten().tolist() == [2, 3, 3, 3, 2]
    assert nn.Conv1d(1, 1, 3, padding="same")(torch.ones(1, 1, 5)).shape[-1] == 5
    with pytest.raises(ValueError, match="strided"):
        nn.Conv1d(1, 1, 3, stride=2, padding="same")


@convention("평균 풀링의 덧댄 칸")
def average_pooling():
    assert nn.AvgPool2d(2).count_include_pad is True
    assert nn.AvgPool2d(2, padding=1)(torch.ones(1, 1, 2, 2)).flatten().tolist() == [0.25] * 4


@convention("NumPy의 정수")
def numpy_integers():
    assert nn.Linear(np.int64(3), np.int64(2)).weight.shape == (2, 3)


@convention("표준화 층의 가중치")
def no_standardizer():
    assert not {"Normalization", "Standardize", "Standardization"} & set(dir(nn))
