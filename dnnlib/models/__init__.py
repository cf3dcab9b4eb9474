"""모델: 층을 쌓고, 훈련하고, 저장한다."""

from dnnlib.models.archive import load_model, save_model
from dnnlib.models.cloning import clone_model
from dnnlib.models.sequential import Sequential

__all__ = ["Sequential", "clone_model", "load_model", "save_model"]
