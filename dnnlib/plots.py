"""이 과정의 그림. 한글 글꼴과 색을 정하고, 여러 장에서 되풀이되는 그림을 그린다."""

import importlib.util
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager

__all__ = ["COLORS", "curve", "interval", "layer_histograms", "use_style"]

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


def interval(samples, axis=0):
    """시드마다 얻은 값의 평균과 95% 신뢰 구간의 반너비(스튜던트 t 분포).

    인수:
        samples: 시드 축이 ``axis``인 배열. 시드가 둘 이상 있어야 한다.

    반환:
        ``(평균, 반너비)``.
    """
    from scipy import stats

    samples = np.asarray(samples, dtype=float)
    n = samples.shape[axis]
    if n < 2:
        raise ValueError(f"samples에는 시드가 둘 이상 있어야 한다. 받은 값: {n}개")
    half = stats.t.ppf(0.975, n - 1) * samples.std(axis=axis, ddof=1) / np.sqrt(n)
    return samples.mean(axis=axis), half


def curve(ax, x, samples, label, index=0):
    """``(시드, 점)`` 배열을 평균의 꺾은선과 95% 구간의 띠로 그린다."""
    mean, half = interval(samples)
    color, marker = COLORS[index % len(COLORS)], MARKERS[index % len(MARKERS)]
    ax.plot(x, mean, color=color, marker=marker, label=label)
    ax.fill_between(x, mean - half, mean + half, color=color, alpha=0.18, linewidth=0)


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
