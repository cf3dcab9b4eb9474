"""활성화 함수와 그 역전파. 이름 하나에 함수 둘이 짝을 이룬다.

역전파 ``backward(dy, x, y)``는 출력에 대한 그레이디언트 ``dy``를 입력에 대한 그레이디언트로 바꾼다.
원소별 함수라면 ``dy``에 도함수를 곱하는 일이다. ``x``는 순전파의 입력, ``y``는 출력이다.

인수를 더 받는 함수는 역전파도 같은 인수를 받는다. ``functools.partial(elu, alpha=0.5)``처럼 인수를 정해 두면
층에 그대로 넘길 수 있다.
"""

from functools import partial

import numpy as np

from dnnlib import lookup
from dnnlib.activations import probabilities, rectifiers, smooth

# isort: off
from dnnlib.activations.smooth import (  # noqa: F401 - 역전파는 __all__에 없다
    gelu, gelu_backward, linear, linear_backward, mish, mish_backward, sigmoid, sigmoid_backward, silu,
    silu_backward, softplus, softplus_backward, softsign, softsign_backward, swish, tanh, tanh_backward,
)  # fmt: skip
from dnnlib.activations.rectifiers import (  # noqa: F401
    SELU_ALPHA, SELU_SCALE, elu, elu_backward, leaky_relu, leaky_relu_backward, relu, relu6, relu6_backward,
    relu_backward, selu, selu_backward,
)  # fmt: skip
from dnnlib.activations.probabilities import (  # noqa: F401
    log_softmax, log_softmax_backward, softmax, softmax_backward,
)  # fmt: skip
# isort: on

__all__ = [
    "derivative", "elu", "gelu", "get", "leaky_relu", "linear", "log_softmax", "mish", "relu", "relu6",
    "selu", "sigmoid", "silu", "softmax", "softplus", "softsign", "swish", "tanh",
]  # fmt: skip

TABLE = {
    name: (getattr(module, name), getattr(module, f"{name}_backward"))
    for module in (smooth, rectifiers, probabilities)
    for name in module.__all__
}


def get(identifier):
    """이름이나 이 모듈의 함수에서 활성화 함수를 얻는다. ``None``이면 ``linear``다.

    오류:
        ValueError: 모르는 이름일 때.
        TypeError: 역전파를 모르는 함수일 때.
    """
    if identifier is None:
        return linear
    if isinstance(identifier, str):
        return lookup.find(identifier, TABLE, "activation")[0]
    backward_of(identifier)
    return identifier


def backward_of(function):
    """활성화 함수의 짝이 되는 역전파 함수."""
    if isinstance(function, partial):
        return partial(backward_of(function.func), **function.keywords)
    for forward, backward in TABLE.values():
        if forward is function:
            return backward
    raise TypeError(f"activation은 이름이나 dnnlib.activations의 함수여야 한다. 받은 값: {function!r}")


def derivative(identifier):
    """원소별 활성화 함수의 도함수 f′. 이름이나 이 모듈의 함수를 받는다. 케라스에는 없다.

    오류:
        ValueError: softmax처럼 출력 하나가 입력 여럿에 달려 있을 때.
    """
    function = get(identifier)
    if getattr(function, "func", function) in (softmax, log_softmax):
        raise ValueError(f"도함수는 원소별 함수에만 있다. 받은 값: {identifier!r}")
    return lambda x: backward_of(function)(np.ones_like(x), x, function(x))
