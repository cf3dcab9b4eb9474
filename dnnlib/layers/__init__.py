"""층."""

from dnnlib.layers.base import Layer
from dnnlib.layers.core import Activation, Dense, Flatten, Input

__all__ = ["Activation", "Dense", "Flatten", "Input", "Layer"]
