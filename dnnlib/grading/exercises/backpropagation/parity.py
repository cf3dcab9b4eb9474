"""1-5: 홀짝을 내는 망을 적은 유닛으로 만든다. 모든 입력을 넣어 판정한다."""

import functools
import math

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question

CLOSE = 0.01
SAWTOOTH = "1장 ‘깊이와 너비’를 다시 읽는다."


def parity_network(n, *, depth=0, damage=lambda weights: weights, shallow=False):
    if shallow:
        slopes = np.where(np.arange(n) == 0, 1.0, 2.0) * (-1.0) ** np.arange(n)
        return damage((np.ones((n, n)), -np.arange(n, dtype=float), slopes[:, None], np.zeros(1)))
    d = math.ceil(math.log2(n)) + depth
    bias, tent = np.array([0.0, -0.5]), np.array([[2.0], [-4.0]])
    middle = (tent @ np.ones((1, 2)), bias) * (d - 1)
    return damage((np.full((n, 2), 0.5**d), bias, *middle, tent, np.zeros(1)))


def draw(rng):
    return [{"n": n} for n in (8, int(rng.integers(9, 16)), 16)]


def judge(cases, outputs):
    findings = [
        examine(case["n"], values.leaves(output)) for case, output in zip(cases, outputs, strict=True)
    ]
    return min(findings, key=lambda finding: finding.credit)


def examine(n, weights):
    message = wrong_form(n, weights)
    if message:
        return Finding(0, f"n = {n}: {message}")
    if message := wrong_values(n, weights):
        return Finding(0, f"n = {n}: {message}")
    units, limit = sum(len(bias) for bias in weights[1:-2:2]), 2 * math.ceil(math.log2(n))
    if units > limit:
        return Finding(
            0.5,
            f"n = {n}: 모두 맞혔지만 은닉 유닛이 {units}개다. {limit}개 이하로 줄인다. 층을 쌓는다. {SAWTOOTH}",
        )
    return Finding(1)


def wrong_form(n, weights):
    if len(weights) < 4 or len(weights) % 2:
        return f"커널과 편향을 번갈아 담고 은닉 층이 하나는 있어야 한다. 받은 배열 {len(weights)}개."
    width = n
    for layer, (kernel, bias) in enumerate(zip(weights[::2], weights[1::2], strict=True), 1):
        if (
            kernel.ndim == 2
            and kernel.shape[0] != width == kernel.shape[1]
            and bias.shape == kernel.shape[:1]
        ):
            return (
                f"W_{layer}이 전치되어 있다. 열 하나가 유닛 하나이므로 모양은 (앞 층의 유닛 수, 유닛 수)다."
            )
        if kernel.ndim != 2 or kernel.shape[0] != width or bias.shape != kernel.shape[1:]:
            return f"W_{layer}은 행이 {width}개, b_{layer}은 W_{layer}의 열 수와 같아야 한다. 받은 모양 {kernel.shape}, {bias.shape}."
        width = kernel.shape[1]
    return "" if width == 1 else f"출력 층의 유닛은 하나여야 한다. 받은 유닛 {width}개."


def wrong_values(n, weights):
    """출력이 틀렸으면 무엇이 어떻게 틀렸는지."""
    x, ones = inputs(n)
    with np.errstate(all="ignore"):
        output = run(x, weights)
        wrong = ~(np.abs(output - ones % 2) < CLOSE)
        if not wrong.any():
            return ""
        if (np.abs(output - (ones + 1) % 2) < CLOSE).all():
            return "답이 거꾸로다. 1이 홀수 개일 때 1을 낸다."
        if np.ptp(output) < CLOSE:
            return "어떤 입력에도 같은 값을 낸다. 어느 은닉 층의 유닛이 모두 꺼졌는지 본다."
        if (np.abs(output - ones) < CLOSE).all():
            return "1의 개수를 그대로 낸다. 홀수에서 올라가고 짝수에서 내려와야 한다."
    first, last = ones[wrong].min(), ones[~wrong].max(initial=-1)
    if first > last >= 0:
        return f"1이 {last}개 이하면 맞고 그보다 많으면 모두 틀린다. 톱니의 이가 모자란다. {SAWTOOTH}"
    i = int(np.flatnonzero(wrong & (ones == first))[0])
    return f"입력 {2**n:,}가지 가운데 {wrong.sum():,}가지에서 틀린다. 1이 {first}개일 때 기대한 값 {first % 2}, 받은 값 {output[i]:.4g}."


@functools.cache
def inputs(n):
    """0과 1로 된 모든 입력과 저마다의 1의 개수."""
    x = ((np.arange(2**n)[:, None] >> np.arange(n)) & 1).astype(float)
    return x, x.sum(axis=1).astype(int)


def run(x, weights):
    for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        x = np.maximum(0, x @ kernel + bias)
    return (x @ weights[-2] + weights[-1])[:, 0]


def at(index, function):
    """``index``번째 배열만 바꾸는 스위치."""
    return {
        "damage": lambda weights: [
            function(w) if i == index % len(weights) else w for i, w in enumerate(weights)
        ]
    }


MISTAKES = [
    ({"shallow": True}, "모두 맞혔지만 은닉 유닛이", "", 0.5),
    ({"depth": 1}, "모두 맞혔지만 은닉 유닛이", "", 0.5),
    ({"depth": -1}, "입력 256가지 가운데"),
    (at(1, lambda bias: bias * 2), "입력 256가지 가운데"),
    (at(-2, lambda kernel: -kernel), "입력 256가지 가운데"),
    (at(-1, lambda bias: bias - 10), "입력 256가지 가운데"),
    ({"damage": lambda weights: (*weights[:-2], -weights[-2], weights[-1] + 1)}, "답이 거꾸로다"),
    ({"damage": lambda weights: (np.ones_like(weights[0]), weights[1] * 0, np.array([[0.5], [0.5]]), np.zeros(1))}, "1의 개수를 그대로"),
    ({"shallow": True, "damage": lambda weights: (*weights[:2], weights[2] * (np.arange(len(weights[2])) < 5)[:, None], weights[3])}, "1이 5개 이하면 맞고"),
    (at(0, np.zeros_like), "어떤 입력에도 같은 값"),
    ({"damage": lambda weights: tuple(np.transpose(w) for w in weights)}, "W_1이 전치되어"),
    ({"damage": lambda weights: weights[:-1]}, "커널과 편향을 번갈아"),
    (at(1, lambda bias: bias[:1]), "b_1은 W_1의 열 수와"),
    (at(-2, lambda kernel: np.hstack([kernel, kernel])), "열 수와 같아야 한다"),
]  # fmt: skip

QUESTION = Question("1-5", parity_network, draw, MISTAKES, judge=judge)
