"""0-1: 합."""

import numpy as np

from dnnlib.grading.question import Question


def total(x, *, start=0.0, root=False):
    return np.asarray(np.sum(x) + start) ** (0.5 if root else 1)


def draw(rng):
    return [{"x": rng.uniform(1, 2, 5)}, {"x": rng.uniform(1, 2, 7)}]


MISTAKES = [({"start": 1.0}, "1을 더한 결과와 같다."), ({"root": True}, "제곱근을 씌운 결과와 같다.")]
QUESTION = Question("0-1", total, draw, MISTAKES)
