"""이 과정의 그림. 한글 글꼴과 색을 정하고, 여러 장에서 되풀이되는 그림을 그린다."""

import importlib.util
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager

from dnnlib import trials

__all__ = ["COLORS", "curve", "layer_histograms", "sweep", "use_style"]

# 오카베와 이토의 색: 색을 구별하기 어려운 사람도 나눠 볼 수 있다.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
MARKERS = "osD^vP"
KOREAN_FONTS = (
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "Noto Sans CJK KR",
    "Noto Sans KR",
)


def use_style():
    """한글 글꼴, 색, 크기를 정한다. 노트북 첫머리에서 한 번 부른다.

    오류:
        RuntimeError: 한글 글꼴을 찾지 못했을 때.
    """
    plt.rcParams.update(
        {
            # NanumGothic에는 빼기표(U+2212)가 없다. 글자마다 앞의 글꼴부터 찾는다.
            "font.family": ["DejaVu Sans", _korean_font()],
            "font.size": 11,
            "axes.prop_cycle": plt.cycler(color=COLORS),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "grid.color": "#dddddd",
            "grid.linewidth": 0.6,
            "axes.titlesize": 11,
            "figure.figsize": (6.6, 3.6),
            "figure.dpi": 150,
            "figure.facecolor": "white",
            "figure.constrained_layout.use": True,
            "legend.frameon": False,
            "lines.linewidth": 1.8,
            "lines.markersize": 4.5,
        }
    )


def _korean_font():
    # koreanize_matplotlib을 불러오면 전역 설정까지 바뀌므로, 그 안의 글꼴 파일만 등록한다.
    package = importlib.util.find_spec("koreanize_matplotlib")
    if package:
        font_manager.fontManager.addfont(Path(package.origin).parent / "fonts" / "NanumGothic.ttf")
    installed = {font.name for font in font_manager.fontManager.ttflist}
    for name in KOREAN_FONTS:
        if name in installed:
            return name
    raise RuntimeError(
        "한글 글꼴이 없다. pip install koreanize-matplotlib을 실행하고 노트북을 다시 시작한다. "
        f"받은 값: 설치된 글꼴 {len(installed)}개"
    )


def curve(ax, x, samples, label, index=0):
    """``(시드, 점)`` 배열을 평균의 꺾은선과 95% 구간의 띠로 그린다."""
    mean, half = trials.interval(samples)
    color, marker = COLORS[index % len(COLORS)], MARKERS[index % len(MARKERS)]
    ax.plot(x, mean, color=color, marker=marker, label=label)
    ax.fill_between(x, mean - half, mean + half, color=color, alpha=0.18, linewidth=0)


def sweep(ax, scores, xlabel="학습률", ylabel="점수", labels=None):
    """``trials.Scores``를 학습률에 대한 곡선과 95% 구간의 띠로 그린다. 고른 학습률에는 큰 표를 겹친다.

    발산한 시드(NaN)가 하나라도 있는 학습률은 곡선에서 빠진다.

    인수:
        ax: 그릴 축.
        scores: ``trials.sweep``이 돌려준 것.
        labels: 설정에서 범례의 글로 가는 사전. 주지 않으면 설정의 이름을 쓴다.
    """
    for index, arm in enumerate(scores.values):
        rates, values = np.asarray(scores.rates[arm]), scores[arm]
        finite = np.isfinite(values).all(axis=1)
        curve(ax, rates[finite], values[finite].T, (labels or {}).get(arm, arm), index)
        if finite.any():
            best = scores.best(arm)
            color, marker = COLORS[index % len(COLORS)], MARKERS[index % len(MARKERS)]
            ax.plot(best, scores.of(arm, best).mean(), marker, color=color, markersize=11, fillstyle="none")
    ax.set(xscale="log", xlabel=xlabel, ylabel=ylabel)


def layer_histograms(rows, layers, bins=41, limit=1.0):
    """층마다 출력의 히스토그램을 나란히 그린다. 한 줄이 한 망이다.

    인수:
        rows: 제목에서 층별 출력의 목록으로 가는 사전.
        layers: 보일 층의 번호(1부터).
        limit: 가로축의 범위 [−limit, limit].
    """
    fig, axes = plt.subplots(
        len(rows), len(layers), sharex=True, figsize=(6.6, 1.5 * len(rows) + 0.5), squeeze=False
    )
    for line, (title, outputs) in zip(axes, rows.items(), strict=True):
        for ax, layer in zip(line, layers, strict=True):
            ax.hist(outputs[layer - 1].ravel(), bins=bins, range=(-limit, limit), color=COLORS[0])
            ax.set(yticks=[], title=f"{layer}층")
            ax.grid(False)
        line[0].set_ylabel(title)
    return fig
