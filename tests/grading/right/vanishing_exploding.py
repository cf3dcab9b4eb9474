"""2장: 다른 모습으로 쓴 맞는 풀이."""

RIGHT = {
    "2-1": [
        """
import numpy as np

def gradient_sizes(x, kernels, top, activation):
    zs, h = [], x
    for l in range(len(kernels)):
        z = np.dot(h, kernels[l])
        zs.append(z)
        if activation == "relu":
            h = np.where(z > 0, z, 0)
        elif activation == "tanh":
            h = np.tanh(z)
        else:
            h = 1 / (1 + np.exp(-z))
    result = np.zeros(len(kernels))
    g = top.copy()
    result[-1] = np.sqrt((g**2).sum() / g.size)
    for l in range(len(kernels) - 1, 0, -1):
        if activation == "relu":
            d = (zs[l] > 0).astype(float)
        elif activation == "tanh":
            d = 1 / np.cosh(zs[l]) ** 2
        else:
            d = np.exp(-zs[l]) / (1 + np.exp(-zs[l])) ** 2
        g = np.einsum("bj,ij->bi", g * d, kernels[l])
        result[l - 1] = np.sqrt((g**2).sum() / g.size)
    return result
""",
        """
import numpy as np

class Layer:
    def __init__(self, kernel, f):
        self.kernel, self.f = np.matrix(kernel), f

    def forward(self, x):
        self.h = np.asarray(self.f(np.asarray(x @ self.kernel)))
        return self.h

    def backward(self, g, slope):
        return np.asarray(np.multiply(g, slope(self.h)) @ self.kernel.T)

def gradient_sizes(x, kernels, top, activation):
    f, slope = {
        "relu": (lambda z: z * (z > 0), lambda h: np.sign(h)),
        "tanh": (np.tanh, lambda h: (1 - h) * (1 + h)),
        "sigmoid": (lambda z: 0.5 * (1 + np.tanh(z / 2)), lambda h: h - h * h),
    }[activation]
    stack = [Layer(k.astype(np.float32), f) for k in kernels]
    x = x.astype(np.float32)
    for layer in stack:
        x = layer.forward(x)
    sizes, g = [], top
    while stack:
        sizes.insert(0, float(np.linalg.norm(g)) / g.size**0.5)
        g = stack.pop().backward(g, slope)
    return sizes
""",
    ],
    "2-2": [
        """
import numpy as np

def sine_field(first_gain, gain, hidden):
    q = np.zeros(hidden)
    r = np.zeros(hidden - 1)
    q[0] = first_gain
    for l in range(1, hidden):
        q[l] = gain * np.exp(-q[l - 1]) * np.sinh(q[l - 1])
        r[l - 1] = np.sqrt(gain * np.exp(-q[l]) * np.cosh(q[l]))
    return q, r
""",
        """
import numpy as np

xi = np.linspace(-9, 9, 20001)
weight = np.exp(-xi**2 / 2)
weight = weight / weight.sum()

def sine_field(first_gain, gain, hidden):
    q, r = [first_gain], []
    while len(q) < hidden:
        q.append(gain * float(weight @ np.sin(np.sqrt(q[-1]) * xi) ** 2))
        r.append(float(gain * (weight @ np.cos(np.sqrt(q[-1]) * xi) ** 2)) ** 0.5)
    return [np.array(q), np.array(r)]
""",
    ],
    "2-3": [
        """
import numpy as np

def rnn_backward(x, w, u, b, h0, dh):
    outputs = [h0]
    for t in range(len(x)):
        outputs.append(np.tanh(x[t] @ w + outputs[t] @ u + b))
    terms = []
    for t in reversed(range(len(x))):
        dz = dh * (1 - outputs[t + 1] ** 2)
        terms.append(np.einsum("ki,kj->ij", outputs[t], dz))
        dh = dz @ u.T
    return dh, sum(terms)
""",
        """
import numpy as np

def rnn_backward(x, w, u, b, h0, dh):
    x, w, u, b, h0, dh = (a.astype(np.float32) for a in (x, w, u, b, h0, dh))

    def back(t, h):
        if t == len(x):
            return dh, np.zeros_like(u)
        following = np.tanh(x[t] @ w + h @ u + b)
        gradient, du = back(t + 1, following)
        dz = gradient * (1 - following * following)
        return np.inner(dz, u), du + h.T @ dz

    return list(back(0, h0))
""",
    ],
    "2-4": [
        """
import dnnlib as keras
import numpy as np

def quiet_units(x, kernels, biases):
    layers = [keras.layers.Dense(k.shape[1], activation="relu") for k in kernels[:-1]]
    layers.append(keras.layers.Dense(kernels[-1].shape[1]))
    model = keras.Sequential([keras.Input((x.shape[1],)), *layers])
    model.set_weights([a for pair in zip(kernels, biases) for a in pair])
    off, dead = [], []
    h = x
    for layer in model.layers[:-1]:
        h = np.asarray(layer(h))
        samples, units = h.shape
        off.append((h <= 0).sum() / (samples * units))
        dead.append(sum(1 for unit in h.T if unit.max() == 0) / units)
    return off, dead
""",
        """
import dnnlib as keras
import numpy as np

def quiet_units(x, kernels, biases):
    off, dead = np.zeros(len(kernels) - 1), np.zeros(len(kernels) - 1)
    h = x
    for i, (kernel, bias) in enumerate(zip(kernels[:-1], biases[:-1])):
        model = keras.Sequential([keras.Input((h.shape[1],)), keras.layers.Dense(len(bias))])
        model.layers[0].set_weights([kernel, bias])
        z = np.asarray(model.predict(h, verbose=0))
        alive = np.count_nonzero(z > 0, axis=0)
        off[i] = 1 - alive.sum() / z.size
        dead[i] = np.count_nonzero(alive == 0) / len(alive)
        h = np.clip(z, 0, None)
    return off, dead
""",
    ],
    "2-5": [
        """
def rescue(n):
    return (23 / n) ** 0.5, -0.5
""",
        """
import numpy as np

def ratio(gain, n, rng):
    kernels = rng.normal(size=(30, n, n)) * np.sqrt(gain / n)
    h, outputs = rng.normal(size=(60, n)), []
    for kernel in kernels:
        h = np.tanh(h @ kernel / 2) / 2
        outputs.append(h)
    gradient = rng.normal(size=h.shape)
    start = np.mean(gradient**2)
    for h, kernel in zip(outputs[:0:-1], kernels[:0:-1]):
        gradient = (gradient * (0.25 - h**2)) @ kernel.T
    return np.log(np.mean(gradient**2) / start)

def rescue(n):
    low, high = 16.0, 36.0
    for _ in range(6):
        middle = (low + high) / 2
        found = np.mean([ratio(middle, n, np.random.default_rng(seed)) for seed in range(2)])
        low, high = (middle, high) if found < 0 else (low, middle)
    return np.array([np.sqrt(middle / n), -0.5])
""",
    ],
}
