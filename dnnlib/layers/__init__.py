"""층."""

from dnnlib.layers.activations import ELU, LeakyReLU, Maxout, PReLU, ReLU, RReLU, Softmax
from dnnlib.layers.base import Layer
from dnnlib.layers.core import Activation, Dense, Flatten, Input
from dnnlib.layers.normalization import BatchNormalization, GroupNormalization, LayerNormalization
from dnnlib.layers.regularization import AlphaDropout, Dropout, GaussianNoise

__all__ = [
    "ELU",
    "Activation",
    "AlphaDropout",
    "BatchNormalization",
    "Dense",
    "Dropout",
    "Flatten",
    "GaussianNoise",
    "GroupNormalization",
    "Input",
    "Layer",
    "LayerNormalization",
    "LeakyReLU",
    "Maxout",
    "PReLU",
    "RReLU",
    "ReLU",
    "Softmax",
]
