"""8장의 그림: 잡음 섞인 골짜기에서 걸음마다 그레이디언트에 더하는 잡음. 길 자체는 브라우저가 걷는다."""

from dnnlib import utils

STEPS = 200
SIGMA = 3.0


def data():
    return {"noise": (SIGMA * utils.rng(8).normal(size=(STEPS, 2))).round(6).tolist()}
