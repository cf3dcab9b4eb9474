"""1장의 그림: 평면의 점 네 벌과, 시드마다 첫 커널을 채우는 표준정규분포의 난수. 훈련은 브라우저가 한다."""

import numpy as np

from dnnlib import utils

SEEDS, LAYERS, UNITS = 20, 3, 8
DRAWS = 2 * UNITS + (LAYERS - 1) * UNITS**2 + UNITS  # 가장 큰 망의 커널에 드는 수


def ring(count, radius, start=0.0):
    turn = 2 * np.pi * (np.arange(count) + start) / count
    return radius * np.c_[np.cos(turn), np.sin(turn)]


def moon(count=10):
    turn = np.linspace(0, np.pi, count)
    return np.c_[np.cos(turn) - 0.5, np.sin(turn) - 0.25] / 1.5


def spiral(count=15, turns=1.5):
    radius = np.linspace(0.15, 1, count)[:, np.newaxis]
    return radius * np.hstack([np.cos(2 * np.pi * turns * radius), np.sin(2 * np.pi * turns * radius)])


def points(zeros, ones):
    return {
        "x": np.vstack([zeros, ones]).round(4).tolist(),
        "y": [0] * len(zeros) + [1] * len(ones),
    }


DATASETS = {
    "xor": ("XOR", points([[0, 0], [1, 1]], [[0, 1], [1, 0]]), [-0.5, 1.5]),
    "circles": ("동심원", points(ring(16, 1.0), ring(8, 0.45, 0.5)), [-1.4, 1.4]),
    "moons": ("초승달", points(moon(), -moon()), [-1.4, 1.4]),
    "spirals": ("나선", points(spiral(), -spiral()), [-1.4, 1.4]),
}


def normals(seed):
    """1장의 ``train_xor``가 뽑는 것과 같은 수열."""
    return utils.rng(seed).normal(size=DRAWS).round(6).tolist()


def data():
    sets = {
        name: {"title": title, "window": window, **both} for name, (title, both, window) in DATASETS.items()
    }
    return {"sets": sets, "normals": [normals(seed) for seed in range(SEEDS)]}
