"""3장의 그림: 가중치의 크기와 활성화 함수마다, 층을 지나는 신호의 RMS와 출력의 분포."""

import numpy as np

from dnnlib import activations, initializers, utils

LAYERS, UNITS, SAMPLES = 12, 64, 64
SIZES = tuple(round(0.5 * 2 ** (k / 6), 4) for k in range(13))  # He 초기화의 표준편차에 곱하는 수
EDGES = np.linspace(-3, 3, 25)
FUNCTIONS = {"relu": "ReLU", "tanh": "tanh", "linear": "항등 함수"}


def forward(activation, size):
    """층마다 출력 (LAYERS + 1, SAMPLES, UNITS). 첫 줄은 입력이다."""
    utils.set_random_seed(3)
    signal = utils.rng(3).normal(size=(SAMPLES, UNITS))
    he, function = initializers.HeNormal(), activations.get(activation)
    rows = [signal]
    for _ in range(LAYERS):
        signal = function(signal @ (size * he((UNITS, UNITS)).astype("float64")))
        rows.append(signal)
    return np.array(rows)


def summary(rows):
    """양 끝 칸에는 바깥의 값을 모은다."""
    histograms = [np.histogram(np.clip(row, EDGES[0], EDGES[-1]), EDGES)[0] for row in rows]
    rms = np.sqrt(np.mean(rows**2, axis=(1, 2)))
    return {"rms": [float(f"{v:.4g}") for v in rms], "histograms": [h.tolist() for h in histograms]}


def data():
    nets = {name: [summary(forward(name, size)) for size in SIZES] for name in FUNCTIONS}
    return {
        "sizes": SIZES,
        "edges": EDGES.tolist(),
        "activations": list(FUNCTIONS.items()),
        "nets": nets,
    }
