"""손글씨 숫자 1,797장. scikit-learn에 들어 있어 인터넷이 없어도 된다."""

import numpy as np

from dnnlib import checks

__all__ = ["load_data"]

TEST_SIZE = 360


def load_data():
    """8×8 손글씨 숫자를 섞어서 훈련 1,437장과 테스트 360장으로 나눈다.

    섞는 순서는 늘 같다. 라이브러리의 시드와 상관없다.

    반환:
        ``(x_train, y_train), (x_test, y_test)``. x는 0(배경)부터 16까지인 uint8 ``(n, 8, 8)``,
        y는 0부터 9까지인 uint8 ``(n,)``.

    출처: Alpaydin & Kaynak (1998), "Optical Recognition of Handwritten Digits", UCI
    """
    missing = "digits에는 scikit-learn이 있어야 한다: pip install scikit-learn. 받은 값: scikit-learn 없음"
    with checks.retold(ImportError, ImportError, missing):
        from sklearn.datasets import load_digits
    bunch = load_digits()
    order = np.random.default_rng(0).permutation(len(bunch.target))
    x, y = bunch.images[order].astype(np.uint8), bunch.target[order].astype(np.uint8)
    return (x[:-TEST_SIZE], y[:-TEST_SIZE]), (x[-TEST_SIZE:], y[-TEST_SIZE:])
