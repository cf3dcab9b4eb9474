"""케라스의 세 백엔드와 dnnlib을 같은 말로 부른다: 미분, 변수, 배열."""

import importlib

import keras
import numpy as np
from keras.src.backend.common import dtypes

BACKEND = keras.backend.backend()
if BACKEND not in ("tensorflow", "jax", "torch"):
    raise RuntimeError(f"KERAS_BACKEND는 tensorflow, jax, torch 가운데 하나여야 한다. 받은 값: {BACKEND!r}")
if keras.backend.standardize_dtype(keras.ops.ones(1, dtype="float64").dtype) != "float64":
    raise RuntimeError("float64를 쓸 수 없다. JAX라면 JAX_ENABLE_X64=1이어야 한다.")

engine = importlib.import_module(BACKEND)
DEMOTED = dtypes.BIT64_TO_BIT32_DTYPE["float64"]  # 텐서플로에서는 float64, 다른 백엔드에서는 float32


def keep_float64(keep):
    """케라스의 자료형 승격이 float64를 그대로 두게 한다. ``False``면 케라스가 정한 대로 한다.

    텐서플로 밖에서 케라스의 ``result_type``은 JAX의 기본값을 따라 float64를 float32로 낮춘다. 값이 아니라
    이 표의 한 줄이 그렇게 하므로, 그 줄만 바꾸면 같은 코드가 float64로 계산한다.
    """
    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64" if keep else DEMOTED
    if keep and keras.backend.result_type("float64", "float32") != "float64":
        raise RuntimeError("케라스의 자료형 승격이 바뀌었다. 새 케라스에 맞추어 keep_float64를 고친다.")


def use_tf32(allowed):
    """GPU의 float32 행렬 곱과 합성곱에 TF32를 쓸지 정한다. CPU에서는 달라지는 것이 없다."""
    if BACKEND == "tensorflow":
        engine.config.experimental.enable_tensor_float_32_execution(allowed)
    elif BACKEND == "jax":
        engine.config.update("jax_default_matmul_precision", "tensorfloat32" if allowed else "float32")
    else:
        engine.backends.cuda.matmul.allow_tf32 = engine.backends.cudnn.allow_tf32 = allowed


def device():
    """계산이 도는 장치: ``cpu`` 또는 ``gpu``."""
    if BACKEND == "tensorflow":
        return "gpu" if engine.config.list_physical_devices("GPU") else "cpu"
    if BACKEND == "jax":
        return engine.default_backend()
    return "gpu" if engine.cuda.is_available() else "cpu"


def is_ours(module):
    return module.__name__ == "dnnlib"


def to_numpy(value):
    return value if isinstance(value, np.ndarray | float) else keras.ops.convert_to_numpy(value)


def differentiate(function, arrays):
    """``function(텐서 목록)``의 값과 그레이디언트."""
    tensors = [keras.ops.convert_to_tensor(np.array(a), dtype="float64") for a in arrays]
    if BACKEND == "tensorflow":
        with engine.GradientTape() as tape:
            tape.watch(tensors)
            value = function(tensors)
        gradients = tape.gradient(value, tensors)
    elif BACKEND == "jax":
        value, gradients = engine.value_and_grad(function)(tensors)
    else:
        tensors = [t.detach().requires_grad_() for t in tensors]
        value = function(tensors)
        gradients = engine.autograd.grad(value, tensors)
    return float(to_numpy(value)), [to_numpy(g) for g in gradients]


def loss_gradient(module, loss, y_true, y_pred):
    """손실의 값과, 예측에 대한 그레이디언트."""
    if is_ours(module):
        return float(loss(y_true, y_pred)), loss.gradient(y_true, y_pred)
    value, (gradient,) = differentiate(lambda tensors: loss(y_true, tensors[0]), [y_pred])
    return value, gradient


def model_gradients(module, model, x, y):
    """컴파일한 모델의 손실 값과, 훈련되는 가중치에 대한 그레이디언트."""
    if is_ours(module):
        loss, _ = model.compute_gradients(x, y)
        return float(loss), [g.copy() for g in model.gradients]
    x, y = keras.ops.convert_to_tensor(x), keras.ops.convert_to_tensor(y)

    def loss(tensors):
        # 규제의 벌점도 이 텐서들로 계산되도록 손실까지 범위 안에서 구한다.
        with keras.StatelessScope(state_mapping=zip(model.trainable_variables, tensors, strict=True)):
            return model.compute_loss(x=x, y=y, y_pred=model(x, training=True))

    return differentiate(loss, [to_numpy(v.value) for v in model.trainable_variables])


def variable(module, array):
    """옵티마이저가 갱신할 변수."""
    return np.array(array) if is_ours(module) else keras.Variable(array, dtype="float64")


def stepper(module, optimizer, variables):
    """그레이디언트를 받아 한 스텝 가는 함수. 텐서플로에서는 연산마다 부르지 않고 한 번 번역해 쓴다."""
    if is_ours(module):
        return lambda grads: optimizer.apply(grads, variables)

    def step(*grads):
        optimizer.apply(list(grads), variables)

    # 번역되는 함수 안에서 만들면 ScheduleFreeAdamW의 z가 변수의 값 대신 0에서 시작한다. fit도 먼저 만든다.
    if not optimizer.built:
        optimizer.build(variables)
    compiled = engine.function(step) if BACKEND == "tensorflow" else step
    return lambda grads: compiled(*map(keras.ops.convert_to_tensor, grads))
