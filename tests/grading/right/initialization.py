"""3장: 다른 모습으로 쓴 맞는 풀이: 반복문, einsum, float64, 목록, 덤으로 붙인 인수, 클래스."""

RIGHT = {
    "3-1": [
        """
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
        '''
import numpy as np

class Scaling:
    """호출할 수 있는 객체."""
    def __call__(self, z, scale=1.0, mode="fan_in", distribution="uniform", seed=None):
        *window, c_in, c_out = z.shape
        k = int(np.prod(window))
        n = {"fan_in": k * c_in, "fan_out": k * c_out, "fan_avg": k * (c_in + c_out) * 0.5}[mode]
        spread = {"uniform": 3**-0.5, "truncated_normal": 0.8796256610342398}.get(distribution, 1)
        return (z.astype(np.float64) / spread * np.sqrt(scale / n)).astype(z.dtype)

variance_scaling = Scaling()
''',
    ],
    "3-2": [
        """
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
        """
def signal_rms(n, sigma, f, input_rms=1.0):
    keep = 2 ** -0.5 if f == "relu" else 1.0
    forward, backward = [input_rms * sigma * float(n[0]) ** 0.5], [1.0]
    for width in n[1:-1]:
        forward.append(forward[-1] * sigma * float(width) ** 0.5 * keep)
    for width in reversed(n[2:]):
        backward.insert(0, backward[0] * sigma * float(width) ** 0.5 * keep)
    return [forward, backward]
""",
    ],
    "3-3": [
        """
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
        """
import numpy as np

def train(x, y, w1, w2, learning_rate, steps, verbose=False):
    a, b = w1.copy(), w2.copy()
    for step in range(steps):
        h = np.tanh(np.einsum("mn,nh->mh", x, a))
        r = np.einsum("mh,hk->mk", h, b) - y
        db = np.einsum("mh,mk->hk", h, r) / x.shape[0]
        da = np.einsum("mn,mk,hk,mh->nh", x, r, b, 1 - h * h) / x.shape[0]
        a -= learning_rate * da
        b -= learning_rate * db
    return [a, b]
""",
    ],
    "3-4": [
        """
import math
import numpy as np

def orthogonal(z, shape, gain):
    q, r = np.linalg.qr(z)
    q = q * np.sign(np.diag(r))
    if math.prod(shape[:-1]) < shape[-1]:
        q = q.T
    return gain * q.reshape(shape)
""",
        """
import numpy as np

def orthogonal(z, shape, gain):
    columns = []
    for v in z.T.copy():
        for u in columns:
            v = v - (u @ v) * u
        for u in columns:
            v = v - (u @ v) * u
        columns.append(v / np.linalg.norm(v))
    q = np.stack(columns, axis=1)
    rows = int(np.prod(shape[:-1]))
    return (gain * (q if rows >= shape[-1] else q.T)).reshape(shape)
""",
    ],
    "3-5": [
        """
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
        """
import numpy as np

def layer_stds(data, kernels, activation="tanh"):
    result, signal = [], data.astype(np.float32).astype(np.float64)
    for kernel in kernels:
        signal = np.einsum("bi,io->bo", signal, kernel)
        if activation != "linear":
            signal = np.tanh(signal) if activation == "tanh" else signal * (signal > 0)
        result.append(float(np.sqrt(np.mean((signal - np.mean(signal)) ** 2))))
    return result
""",
    ],
    "3-6": [
        """
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
        """
import dnnlib as keras
from dnnlib.initializers import HeUniform, LecunUniform, GlorotNormal, VarianceScaling

def four_times():
    return VarianceScaling(16, "fan_avg", "untruncated_normal")

def initial_kernels(input_dim, units, activations):
    chosen = {"relu": HeUniform, "selu": LecunUniform, "sigmoid": four_times}
    layers = [
        keras.layers.Dense(n, activation=a, use_bias=False, kernel_initializer=chosen.get(a, GlorotNormal)())
        for n, a in zip(units, activations)
    ]
    model = keras.Sequential([keras.Input((input_dim,)), *layers])
    return tuple(model.get_weights())
""",
    ],
    "3-7": [
        """
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
        '''
import numpy as np

def f(z):
    return np.where(z >= 0, 1, -0.5) * np.log1p(np.abs(z))

def find_scales(x, z):
    """자료 대신 한 층의 고정점을 이분법으로 찾는다."""
    result, h = [], x
    for kernel in z:
        low, high = 1e-3, 1e2
        for _ in range(40):
            middle = (low * high) ** 0.5
            low, high = (middle, high) if f(middle * (h @ kernel)).std() < 1 else (low, middle)
        result.append(low)
        h = f(low * (h @ kernel))
    return result
''',
    ],
}
