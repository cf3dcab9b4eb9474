"""토치 백엔드의 케라스만 하지 못하는 것. 케라스가 고치면 이 검사가 깨지고, 그때 예외를 지운다."""

import keras
import numpy as np
import pytest
from backend import BACKEND

if BACKEND == "torch":

    def test_layer_normalization_refuses_one_axis_before_the_last():
        with pytest.raises(RuntimeError, match="normalized_shape"):
            keras.layers.LayerNormalization(axis=1)(np.ones((2, 4, 5, 3)))
