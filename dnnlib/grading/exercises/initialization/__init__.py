"""3장 가중치 초기화의 문항."""

from dnnlib.grading.exercises.initialization import (
    activation_std,
    keras_kernels,
    lsuv,
    orthogonal,
    propagation,
    symmetry,
    variance,
)
from dnnlib.grading.question import Exercise

EXERCISE = Exercise(
    "3장 가중치 초기화",
    (
        variance.QUESTION,
        propagation.QUESTION,
        symmetry.QUESTION,
        orthogonal.QUESTION,
        activation_std.QUESTION,
        keras_kernels.QUESTION,
        lsuv.QUESTION,
    ),
)
