"""규제, 손실, 파일, 데이터의 칸."""

import inspect
import io
import pickletools
import zipfile

import pytest
import torch
from torch import nn, optim
from torch.nn import functional
from torch.utils import data

from experiments.pytorch import convention

close = torch.testing.assert_close


@convention("L2 벌점의 절반")
def penalty():
    names = {name for layer in (nn.Linear, nn.Conv2d) for name in inspect.signature(layer).parameters}
    assert not [name for name in names if "regulari" in name or "penalty" in name]
    w = torch.tensor([2.0], requires_grad=True)
    w.grad = torch.zeros(1)
    optim.SGD([w], lr=1.0, weight_decay=0.3).step()
    assert w.item() == pytest.approx(2 - 0.3 * 2)


@convention("확률에서 잰 교차 엔트로피")
def ends_of_probability():
    assert nn.BCELoss()(torch.zeros(1), torch.ones(1)).item() == 100
    logits, labels = torch.randn(4, 3), torch.tensor([0, 2, 1, 1])
    expected = -functional.log_softmax(logits, 1)[range(4), labels].mean()
    close(nn.CrossEntropyLoss()(logits, labels), expected)
    assert "from_logits" not in inspect.signature(nn.CrossEntropyLoss).parameters


@convention("레이블 스무딩")
def smoothing():
    logits, labels = torch.randn(4, 5), torch.tensor([0, 2, 1, 4])
    smooth = functional.one_hot(labels, 5) * (1 - 0.1) + 0.1 / 5
    expected = -(smooth * functional.log_softmax(logits, 1)).sum(1).mean()
    close(nn.CrossEntropyLoss(label_smoothing=0.1)(logits, labels), expected)


@convention("시퀀스의 표본 무게")
def sample_weights():
    logits, labels = torch.randn(4, 3), torch.tensor([0, 2, 1, 1])
    assert list(inspect.signature(nn.CrossEntropyLoss.forward).parameters) == ["self", "input", "target"]
    classes, apart = torch.tensor([1.0, 2.0, 3.0]), nn.CrossEntropyLoss(reduction="none")
    losses = apart(logits, labels)
    assert losses.shape == (4,)
    close(nn.CrossEntropyLoss(classes, reduction="none")(logits, labels), losses * classes[labels])


@convention("소프트맥스와 이진 교차 엔트로피")
def binary_of_probabilities():
    p, y = torch.softmax(torch.randn(4, 3), 1), torch.eye(3)[[0, 2, 1, 1]]
    close(nn.BCELoss()(p, y), -(y * p.log() + (1 - y) * (1 - p).log()).mean())


@convention("정수가 아닌 레이블")
def labels():
    with pytest.raises(RuntimeError, match="index tensor"):
        functional.one_hot(torch.tensor([1.5]))
    with pytest.raises(RuntimeError, match="non-negative"):
        functional.one_hot(torch.tensor([-1]))


@convention("모델의 파일")
def files():
    saved = io.BytesIO()
    torch.save(nn.Linear(2, 2).state_dict(), saved)
    with zipfile.ZipFile(saved) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".pkl"))
        assert any(code.name == "STOP" for code, _, _ in pickletools.genops(archive.read(name)))


@convention("훈련한 뒤의 동결")
def freezing():
    layer, x = nn.Linear(2, 1), torch.ones(1, 2)
    layer(x).sum().backward()
    assert layer.weight.grad is not None
    layer.weight.requires_grad_(False)
    layer.weight.grad = None
    layer(x).sum().backward()
    assert layer.weight.grad is None


@convention("시드를 정한 섞기")
def shuffling():
    torch.manual_seed(0)
    loader = data.DataLoader(torch.arange(20), batch_size=20, shuffle=True)
    first, second = (next(iter(loader)).tolist() for _ in range(2))
    assert sorted(first) == sorted(second) == list(range(20))
    assert first != second


@convention("검증 세트를 떼는 자리")
def splitting():
    assert "validation_split" not in inspect.signature(data.DataLoader).parameters
    first, second = data.random_split(data.TensorDataset(torch.arange(100)), [80, 20])
    assert sorted([*first.indices, *second.indices]) == list(range(100))
    assert list(second.indices) != list(range(80, 100))
