"""층."""

from dnnlib.layers.activations import ELU, LeakyReLU, Maxout, PReLU, ReLU, RReLU, Softmax
from dnnlib.layers.augmentation import Cutout, RandomTranslation
from dnnlib.layers.base import Layer
from dnnlib.layers.convolution import Conv2D
from dnnlib.layers.core import Activation, Dense, Flatten, Input, InputLayer, Reshape
from dnnlib.layers.normalization import BatchNormalization
from dnnlib.layers.pooling import AveragePooling2D, GlobalAveragePooling2D, MaxPooling2D
from dnnlib.layers.preprocessing import Normalization
from dnnlib.layers.recurrent import SimpleRNN
from dnnlib.layers.regularization import AlphaDropout, Dropout, GaussianNoise
from dnnlib.layers.sample_normalization import GroupNormalization, LayerNormalization, RMSNormalization

__all__ = [
    "ELU", "Activation", "AlphaDropout", "AveragePooling2D", "BatchNormalization", "Conv2D", "Cutout",
    "Dense", "Dropout", "Flatten", "GaussianNoise", "GlobalAveragePooling2D", "GroupNormalization", "Input",
    "InputLayer", "Layer", "LayerNormalization", "LeakyReLU", "MaxPooling2D", "Maxout", "Normalization",
    "PReLU", "RMSNormalization", "RReLU", "RandomTranslation", "ReLU", "Reshape", "SimpleRNN", "Softmax",
]  # fmt: skip
