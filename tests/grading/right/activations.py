"""4장: 다른 모습으로 쓴 맞는 풀이."""

RIGHT = {
    "4-1": [
        """
import math
import numpy as np

def one(v, name, alpha):
    if name == "leaky_relu":
        return (v, 1.0) if v > 0 else (alpha * v, alpha)
    if name == "elu":
        return (v, 1.0) if v > 0 else (alpha * (math.exp(v) - 1), alpha * math.exp(v))
    s = 1 / (1 + math.exp(-v)) if v > 0 else math.exp(v) / (1 + math.exp(v))
    if name == "softplus":
        return (v + math.log(1 + math.exp(-v)) if v > 0 else math.log(1 + math.exp(v))), s
    return v * s, s + v * s * (1 - s)

def activate(z, name, alpha):
    pairs = [one(float(v), name, alpha) for v in z]
    return np.array([a for a, _ in pairs]), np.array([b for _, b in pairs])
""",
        """
import numpy as np

def activate(z, name, alpha):
    z = np.asarray(z, dtype=np.float32)
    sigma = 0.5 * (1 + np.tanh(z / 2))
    match name:
        case "leaky_relu":
            slope = np.ones_like(z)
            slope[z < 0] = alpha
            return z * slope, slope
        case "elu":
            e = np.exp(np.clip(z, -80, 0))
            return np.where(z > 0, z, alpha * e - alpha), np.where(z > 0, 1, alpha * e)
        case "softplus":
            return np.logaddexp(0, z), np.exp(z - np.logaddexp(0, z))
    return z * sigma, sigma + z * sigma - z * sigma**2
""",
    ],
    "4-2": [
        """
import numpy as np

z = np.linspace(-12, 12, 200001)
weight = np.exp(-z**2 / 2)
weight /= weight.sum()

def moments(name, q, alpha):
    x = np.sqrt(q) * z
    if name == "leaky_relu":
        f, d = np.where(x > 0, x, alpha * x), np.where(x > 0, 1, alpha)
    else:
        f, d = np.maximum(x, 0) ** 2, 2 * np.maximum(x, 0)
    return float(weight @ f), float(weight @ f**2), float(weight @ d**2)
""",
        """
from math import pi

class Moments:
    def leaky_relu(self, q, a):
        positive = (q / 2 / pi) ** 0.5
        return [positive - a * positive, q / 2 + a * a * q / 2, 0.5 + a * a / 2]

    def squared_relu(self, q, a):
        return [q / 2, 1.5 * q * q, 4 * (q / 2)]

def moments(name, q, alpha):
    return getattr(Moments(), name)(q, alpha)
""",
    ],
    "4-3": [
        """
import numpy as np

def prelu(x, alpha, dy):
    slope = np.where(x > 0, 1, alpha)
    return x * slope, dy * slope, np.einsum("ij,ij->j", dy, np.where(x < 0, x, 0))
""",
        """
import numpy as np

def prelu(x, alpha, dy):
    samples, units = x.shape
    y, dx, dalpha = [[0.0] * units for _ in x], [[0.0] * units for _ in x], [0.0] * units
    for i in range(samples):
        for j in range(units):
            if x[i, j] > 0:
                y[i][j], dx[i][j] = x[i, j], dy[i, j]
            else:
                y[i][j], dx[i][j] = alpha[j] * x[i, j], alpha[j] * dy[i, j]
                dalpha[j] += dy[i, j] * x[i, j]
    return np.array(y, dtype=np.float32), np.array(dx), np.array(dalpha)
""",
    ],
    "4-4": [
        """
import dnnlib as keras
import numpy as np

def activation_layer(name, value):
    if name == "leaky_relu":
        return keras.layers.LeakyReLU(value)
    if name == "prelu":
        return keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(value))
    if name == "elu":
        return keras.layers.ELU(value)
    return keras.layers.Activation(keras.activations.gelu)

def activation_stack(x, kernels, biases, name, value):
    stack = [keras.Input((x.shape[1],))]
    for kernel in kernels:
        stack += [keras.layers.Dense(kernel.shape[1]), activation_layer(name, value)]
    model = keras.Sequential(stack)
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    for layer, kernel, bias in zip(dense, kernels, biases):
        layer.set_weights([kernel, bias])
    return model.predict(x, verbose=0), sum(w.size for w in model.get_weights())
""",
        """
import dnnlib as keras
import numpy as np

def activation_stack(x, kernels, biases, name, value):
    h, count = x, 0
    for kernel, bias in zip(kernels, biases):
        model = keras.Sequential([keras.Input((kernel.shape[0],)), keras.layers.Dense(kernel.shape[1])])
        if name == "prelu":
            model.add(keras.layers.PReLU())
            model.set_weights([kernel, bias, np.full(len(bias), value)])
        else:
            model.set_weights([kernel, bias])
            if name == "gelu":
                model.add(keras.layers.Activation("gelu"))
            else:
                model.add(keras.layers.LeakyReLU(value) if name == "leaky_relu" else keras.layers.ELU(value))
        h = np.asarray(model(h))
        count += model.count_params()
    return [h, count]
""",
    ],
    "4-5": [
        """
import math
import numpy as np
from dnnlib import normal

def g(floor, z):
    if floor == "exp":
        return np.exp(z) - 1
    if floor == "tanh":
        return np.tanh(z)
    if floor == "softsign":
        return z / (1 + np.abs(z))
    if floor == "arctan":
        return np.arctan(z)
    return 1 - np.sqrt(1 - z)

def fix_point(floor, q):
    edges = np.linspace(-9 * math.sqrt(q), 0, 4001)
    z = (edges[1:] + edges[:-1]) / 2
    p = np.exp(-z * z / 2 / q) / math.sqrt(2 * math.pi * q) * (edges[1] - edges[0])
    first, second = np.sum(p * g(floor, z)), np.sum(p * g(floor, z) ** 2)
    alpha = math.sqrt(q / 2 / math.pi) / -first
    return (q / (q / 2 + alpha**2 * second)) ** 0.5, alpha
""",
        """
import numpy as np

G = {"exp": lambda z: np.exp(z) - 1, "tanh": np.tanh, "softsign": lambda z: z / (1 - z),
     "arctan": np.arctan, "root": lambda z: 1 - np.sqrt(1 - z)}

def fix_point(floor, q):
    z = np.linspace(-9, 9, 20000) * np.sqrt(q)
    weights = np.exp(-z**2 / (2 * q))

    def mean(alpha, power):
        f = np.where(z > 0, z, alpha * G[floor](np.minimum(z, 0)))
        return np.average(f**power, weights=weights)

    low, high = 0.1, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if mean(middle, 1) > 0 else (low, middle)
    return np.array([np.sqrt(q / mean(low, 2)), low])
""",
    ],
}
