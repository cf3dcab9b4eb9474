"""그림: 한글과 빼기표가 그려지고, 구간이 스튜던트 t의 것이고, 색으로만 구별하지 않는다."""

import importlib.util

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

from dnnlib import plots, trials


@pytest.fixture(autouse=True)
def style():
    with mpl.rc_context():
        plots.use_style()
        yield
        plt.close("all")


def test_korean_and_minus_are_drawn_without_a_missing_glyph():
    fig, ax = plt.subplots()
    ax.semilogy([-2, -1, 0], [1e-5, 1e-3, 1], label="그레이디언트의 크기 − nσ²")
    ax.set(title="가중치 초기화", xlabel="층 (−1, 0]")
    ax.legend()
    fig.canvas.draw()  # 없는 글자는 경고이고, 경고는 오류다


def test_a_missing_korean_font_is_said(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(plots.font_manager.fontManager, "ttflist", [])
    with pytest.raises(RuntimeError, match=r"한글 글꼴이 없다.*받은 값: 설치된 글꼴 0개"):
        plots.use_style()


def test_curve_draws_the_mean_and_its_band_with_its_own_marker():
    _, ax = plt.subplots()
    samples = np.array([[1.0, 2.0], [3.0, 6.0]])
    plots.curve(ax, [8, 14], samples, "He", 0)
    plots.curve(ax, [8, 14], samples, "르쿤", 1)
    first, second = ax.lines
    np.testing.assert_allclose(first.get_ydata(), [2, 4])
    assert (first.get_color(), first.get_marker()) != (second.get_color(), second.get_marker())
    assert first.get_marker() != second.get_marker()
    low, high = ax.collections[0].get_datalim(ax.transData).intervaly
    mean, half = trials.interval(samples)
    np.testing.assert_allclose([low, high], [(mean - half).min(), (mean + half).max()])


def test_a_sweep_leaves_out_diverged_rates_and_marks_the_best():
    values = {"a": np.array([[1.0, 3.0], [4.0, 6.0], [9.0, np.nan]]), "b": np.full((3, 2), np.nan)}
    rates = {arm: [0.1, 1.0, 10.0] for arm in values}
    _, ax = plt.subplots()
    plots.sweep(ax, trials.Scores(values, rates, [0, 1]), ylabel="정확도", labels={"a": "가"})
    curve, best, empty = ax.lines
    np.testing.assert_allclose(curve.get_xydata(), [[0.1, 2], [1, 5]])
    np.testing.assert_allclose(best.get_xydata(), [[1, 5]])
    assert empty.get_xydata().size == 0
    assert (curve.get_label(), ax.get_xscale(), ax.get_ylabel()) == ("가", "log", "정확도")


def test_histograms_have_a_row_a_net_and_a_column_a_layer():
    outputs = [np.linspace(-1, 1, 50) * layer for layer in (1, 0.5, 0.25)]
    fig = plots.layer_histograms({"작게": outputs, "크게": outputs}, layers=[1, 3])
    assert [ax.get_title() for ax in fig.axes] == ["1층", "3층"] * 2
    assert [fig.axes[i].get_ylabel() for i in (0, 2)] == ["작게", "크게"]
    counted = [sum(bar.get_height() for bar in ax.patches) for ax in fig.axes]
    assert counted == [50] * 4
