"""데이터 세트. 케라스처럼 ``load_data()``가 ``(x_train, y_train), (x_test, y_test)``를 돌려준다."""

from dnnlib.datasets import digits, mnist

__all__ = ["digits", "mnist"]
