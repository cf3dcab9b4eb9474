"""문항마다 학습자가 쓸 법한 맞는 풀이 하나. 틀린 풀이는 이것을 조금 고쳐 만든다."""

SOLUTIONS = {
    "3-1": """
import math
import numpy as np

def fans(shape):
    field = math.prod(shape[:-2])
    fan_in = shape[-2] * field
    fan_out = shape[-1] * field
    return fan_in, fan_out

def variance_scaling(z, scale, mode, distribution):
    fan_in, fan_out = fans(z.shape)
    if mode == "fan_in":
        n = fan_in
    elif mode == "fan_out":
        n = fan_out
    else:
        n = (fan_in + fan_out) / 2
    std = math.sqrt(scale / n)
    if distribution == "uniform":
        return z * (math.sqrt(3) * std)
    if distribution == "truncated_normal":
        return z * (std / 0.87962566103423978)
    return z * std
""",
    "3-2": """
import numpy as np

def signal_rms(widths, weight_std, activation):
    a = 0.5 if activation == "relu" else 1.0
    depth = len(widths) - 1
    forward, backward = np.ones(depth), np.ones(depth)
    forward[0] = widths[0] * weight_std**2
    for l in range(1, depth):
        forward[l] = a * widths[l] * weight_std**2 * forward[l - 1]
    for l in range(depth - 1, 0, -1):
        backward[l - 1] = a * widths[l + 1] * weight_std**2 * backward[l]
    return np.sqrt(forward), np.sqrt(backward)
""",
    "3-3": """
import numpy as np

def train(x, y, w1, w2, learning_rate, steps):
    m = len(x)
    for _ in range(steps):
        z = x @ w1
        h = np.tanh(z)
        e = (h @ w2 - y) / m
        d2 = h.T @ e
        d1 = x.T @ ((e @ w2.T) * (1 - h**2))
        w1 = w1 - learning_rate * d1
        w2 = w2 - learning_rate * d2
    return w1, w2
""",
    "3-4": """
import math
import numpy as np

def orthogonal(z, shape, gain):
    q, r = np.linalg.qr(z)
    q = q * np.sign(np.diag(r))
    if math.prod(shape[:-1]) < shape[-1]:
        q = q.T
    return gain * q.reshape(shape)
""",
    "3-5": """
import numpy as np

def layer_stds(x, kernels, activation):
    h = x
    stds = []
    for kernel in kernels:
        z = h @ kernel
        if activation == "relu":
            h = np.maximum(z, 0)
        elif activation == "tanh":
            h = np.tanh(z)
        else:
            h = z
        stds.append(h.std())
    return np.array(stds)
""",
    "3-6": """
import dnnlib as keras

NAMES = {"relu": "he_normal", "selu": "lecun_normal"}

def initial_kernels(input_dim, units, activations):
    model = keras.Sequential([keras.Input((input_dim,))])
    for n, activation in zip(units, activations):
        kernel = NAMES.get(activation, "glorot_uniform")
        if activation == "sigmoid":
            kernel = keras.initializers.VarianceScaling(16, "fan_avg")
        model.add(keras.layers.Dense(n, activation=activation, kernel_initializer=kernel))
    return [layer.get_weights()[0] for layer in model.layers]
""",
    "3-7": """
import numpy as np

def bent(z):
    size = np.log1p(np.abs(z))
    return np.where(z >= 0, size, -size / 2)

def find_scales(x, z):
    h = x
    scales = []
    for kernel in z:
        s = 1 / np.sqrt(64)
        for _ in range(15):
            s = s / bent(s * h @ kernel).std()
        h = bent(s * h @ kernel)
        scales.append(s)
    return np.array(scales)
""",
}
