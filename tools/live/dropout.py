"""10장의 그림: 층의 입력과, ``Dropout``이 마스크마다 차례로 뽑는 난수.

난수 u는 20칸 가운데 몇째 칸에 드는지만 적는다. p가 눈금 위에 있으면 u ≥ p인지 가르기에 넉넉하다.
"""

import numpy as np

from dnnlib import layers, utils

STEPS, FEATURES, MASKS = 4, 5, 1000
BINS, SEED = 20, 10


def data():
    x = utils.rng(SEED).uniform(0.5, 2, (STEPS, FEATURES)).round(1)
    draws = layers.Dropout(0.5, seed=SEED).generator.random(MASKS * x.size)
    return {
        "x": x.tolist(),
        "bins": BINS,
        "masks": MASKS,
        "draws": "".join(np.base_repr(bin, BINS) for bin in (BINS * draws).astype(int)),
    }
