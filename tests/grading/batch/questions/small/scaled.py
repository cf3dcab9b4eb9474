"""0-2: 배수."""

import numpy as np

from dnnlib.grading.question import Question


def scaled(x, k, *, inverse=False):
    return np.asarray(x) * (1 / k if inverse else k)


def draw(rng):
    return [{"x": rng.uniform(1, 2, 5), "k": float(rng.uniform(2, 3))}]


QUESTION = Question("0-2", scaled, draw, [({"inverse": True}, "나눈 결과와 같다.")])
