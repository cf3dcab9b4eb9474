"""6장: 다른 모습으로 쓴 맞는 풀이: 반복문, einsum, float32, 재귀, 목록, dnnlib로 쓴 케라스, 다른 스케줄."""

RIGHT = {
    "6-1": [
        """
import math
import numpy as np

def clip(gradients, method, limit):
    total = math.hypot(*(float(np.linalg.norm(g)) for g in gradients))
    result = []
    for g in gradients:
        if method == "value":
            cut = g.copy()
            cut[cut > limit] = limit
            cut[cut < -limit] = -limit
        elif method == "norm":
            size = np.linalg.norm(g)
            cut = g * (limit / size) if size > limit else g
        else:
            cut = g if total <= limit else g * (limit / total)
        result.append(cut)
    return tuple(result)
""",
        """
import numpy as np

def clip(gradients, method="norm", limit=1.0):
    flat = [np.asarray(g, np.float32).ravel() for g in gradients]
    if method == "value":
        cut = [np.minimum(limit, np.maximum(-limit, g)) for g in flat]
    else:
        sizes = [np.sqrt(np.einsum("i,i", g, g)) for g in flat]
        if method == "global":
            joined = np.concatenate(flat)
            sizes = [np.sqrt(joined @ joined)] * len(flat)
        cut = [g / max(1, s / limit) for g, s in zip(flat, sizes)]
    return [c.reshape(g.shape) for c, g in zip(cut, gradients)]
""",
    ],
    "6-2": [
        """
import numpy as np

def rnn_gradients(x, targets, kernel, recurrent):
    m, T = x.shape[:2]
    states = np.zeros((m, T + 1, len(recurrent)))
    for t in range(1, T + 1):
        states[:, t] = np.tanh(x[:, t - 1] @ kernel + states[:, t - 1] @ recurrent)
    d = np.zeros((m, T + 2, len(recurrent)))
    for t in range(T, 0, -1):
        inside = (states[:, t] - targets[:, t - 1]) / m + d[:, t + 1] @ recurrent.T
        d[:, t] = inside * (1 - states[:, t] ** 2)
    dW = np.einsum("mtf,mtu->fu", x, d[:, 1 : T + 1])
    dU = np.einsum("mtv,mtu->vu", states[:, :T], d[:, 1 : T + 1])
    return dW, dU
""",
        """
import numpy as np

def rnn_gradients(x, targets, kernel, recurrent):
    W, U = np.matrix(kernel), np.matrix(recurrent)
    dW, dU = 0 * W, 0 * U

    def go(t, h):
        nonlocal dW, dU
        if t == x.shape[1]:
            return 0 * h
        new = np.tanh(x[:, t] @ W + h @ U)
        back = go(t + 1, new) + (new - targets[:, t]) / len(x)
        d = np.multiply(back, 1 - np.square(new))
        dW, dU = dW + x[:, t].T @ d, dU + h.T @ d
        return d @ U.T

    go(0, np.matrix(np.zeros((len(x), len(recurrent)))))
    return [np.asarray(dW), np.asarray(dU)]
""",
    ],
    "6-3": [
        """
def clipped_walk(samples, limit, learning_rate, steps):
    w, path = 0.0, [0.0]
    for _ in range(steps):
        total = 0.0
        for x in samples:
            g = w - float(x)
            total += limit if g > limit else -limit if g < -limit else g
        w -= learning_rate * total / len(samples)
        path.append(w)
    return path
""",
        """
import numpy as np

def clipped_walk(samples, limit, learning_rate=0.1, steps=10):
    path = np.zeros(steps + 1, dtype=np.float32)
    for i, w in enumerate(path[:-1]):
        g = np.float32(path[i]) - np.asarray(samples, np.float32)
        g = g / np.maximum(1, np.abs(g) / np.float32(limit))
        path[i + 1] = path[i] - np.float32(learning_rate) * np.sum(g) / len(g)
    return path
""",
    ],
    "6-4": [
        """
import dnnlib as keras

def train_steps(kernel, bias, kernel_gradients, bias_gradients, learning_rate, momentum, limit):
    layer = keras.layers.Dense(kernel.shape[1])
    layer.build((None, kernel.shape[0]))
    layer.set_weights([kernel, bias])
    optimizer = keras.optimizers.SGD(
        learning_rate=learning_rate, momentum=momentum, global_clipnorm=limit
    )
    for i in range(len(kernel_gradients)):
        optimizer.apply([kernel_gradients[i], bias_gradients[i]], layer.trainable_weights)
    return layer.get_weights()
""",
        """
import numpy as np
from dnnlib import optimizers

def train_steps(kernel, bias, kernel_gradients, bias_gradients, learning_rate, momentum, limit):
    w, b = kernel.copy(), bias.copy()
    sgd = optimizers.SGD(learning_rate, momentum)
    for g, h in zip(kernel_gradients, bias_gradients):
        size = np.hypot(np.linalg.norm(g), np.linalg.norm(h))
        scale = min(1.0, limit / size)
        sgd.apply([scale * g, scale * h], [w, b])
    return w, b
""",
    ],
    "6-5": [
        """
import numpy as np

def plan(w, b, start, target):
    t = np.arange(60)
    return 5 * (1 + np.cos(np.pi * t / 60)) / 2, 0.15 * np.ones(60)
""",
        """
def plan(w, b, start, target):
    rates, limits = [], []
    for t in range(60):
        rates.append(12.0 * 0.93**t)
        limits.append(0.08)
    return [rates, limits]
""",
    ],
}
