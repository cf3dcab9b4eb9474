"""케라스의 ``keras.backend`` 가운데 이 과정이 쓰는 것."""

from dnnlib.utils import clear_session

__all__ = ["clear_session"]
