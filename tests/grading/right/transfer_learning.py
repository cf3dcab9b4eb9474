"""7장: 다른 모습으로 쓴 맞는 풀이: 반복문, einsum, float32, 클래스, 목록, dnnlib로 쓴 케라스, 다른 적응."""

RIGHT = {
    "7-1": [
        """
import numpy as np

def train_head(x, body, labels, classes, learning_rate, steps):
    h = x
    for i in range(0, len(body), 2):
        z = h @ body[i] + body[i + 1]
        h = z * (z > 0)
    m = len(h)
    W, b = np.zeros((h.shape[1], classes)), np.zeros((1, classes))
    for _ in range(steps):
        dW, db = np.zeros_like(W), np.zeros_like(b)
        for i in range(m):
            logits = h[i] @ W + b[0]
            p = np.exp(logits) / np.exp(logits).sum()
            p[labels[i]] -= 1
            dW += np.outer(h[i], p) / m
            db += p / m
        W, b = W - learning_rate * dW, b - learning_rate * db
    return W, b[0]
""",
        """
import numpy as np

class Head:
    def __init__(self, features, classes):
        self.w = np.zeros((features + 1, classes), np.float32)

    def step(self, h, y, rate):
        z = h @ self.w
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.w -= np.float32(rate) * np.einsum("mf,mc->fc", h, np.exp(log_p) - y) / len(h)

def train_head(x, body, labels, classes, learning_rate, steps):
    h = np.asarray(x, np.float32)
    parts = iter(body)
    for kernel in parts:
        h = np.maximum(0, h @ np.float32(kernel) + np.float32(next(parts)))
    h = np.column_stack([h, np.ones(len(h), np.float32)])
    head = Head(h.shape[1] - 1, classes)
    y = (np.asarray(labels)[:, None] == np.arange(classes)).astype(np.float32)
    for _ in range(steps):
        head.step(h, y, learning_rate)
    return [head.w[:-1], head.w[-1]]
""",
    ],
    "7-2": [
        """
def multiplications(widths, frozen, epochs, samples):
    once = each = 0
    for l in range(1, len(widths)):
        p = int(widths[l - 1]) * int(widths[l])
        if l <= frozen:
            once += p
        elif l == frozen + 1:
            each += 2 * p
        else:
            each += 3 * p
    return samples * epochs * (once + each), samples * (once + epochs * each)
""",
        """
import numpy as np

def multiplications(n, k, E=1, N=1):
    n = np.array(n, dtype=np.float32)
    P = n[:-1] * n[1:]
    jobs = np.full(len(P), 3.0)
    jobs[k] = 2
    jobs[:k] = 1
    plain = E * N * float(np.dot(P, jobs))
    return [plain, plain - (E - 1) * N * float(np.sum(P[:k]))]
""",
    ],
    "7-3": [
        """
import numpy as np

def head_first(x, y, w1, w2, rates, steps):
    m = len(x)
    h = np.maximum(x @ w1, 0)
    for _ in range(steps[0]):
        w2 = w2 - rates[0] * h.T @ (h @ w2 - y) / m
    for _ in range(steps[1]):
        z = x @ w1
        h = np.maximum(z, 0)
        e = (h @ w2 - y) / m
        w1, w2 = w1 - rates[1] * x.T @ ((e @ w2.T) * (z > 0)), w2 - rates[1] * h.T @ e
    return w1, w2
""",
        """
import numpy as np

def head_first(x, y, w1, w2, rates, steps):
    a, b = np.float32(w1), np.float32(w2)
    plan = [(False, rates[0])] * steps[0] + [(True, rates[1])] * steps[1]
    for everything, rate in plan:
        z = np.einsum("mn,nh->mh", np.float32(x), a)
        e = (np.einsum("mh,hk->mk", np.where(z > 0, z, 0), b) - np.float32(y)) / np.float32(len(x))
        db = np.einsum("mh,mk->hk", z * (z > 0), e)
        if everything:
            a = a - np.float32(rate) * np.einsum("mn,mk,hk,mh->nh", np.float32(x), e, b, np.float32(z > 0))
        b = b - np.float32(rate) * db
    return [a, b]
""",
    ],
    "7-4": [
        """
import dnnlib as keras

def fine_tune(weights, x, labels, classes, frozen, learning_rate, epochs):
    def build(units, **head):
        dense = keras.layers.Dense
        hidden = [dense(u, activation="relu") for u in units[:-1]]
        output = dense(units[-1], activation="softmax", **head)
        return keras.Sequential([keras.Input((x.shape[1],)), *hidden, output])

    units = [len(b) for b in weights[1::2]]
    a, b = build(units), build([*units[:-1], classes], kernel_initializer="zeros")
    a.set_weights(list(weights))
    for mine, theirs in zip(b.layers[:-1], a.layers[:-1]):
        mine.set_weights(theirs.get_weights())
    for i, layer in enumerate(b.layers):
        layer.trainable = i >= frozen
    b.compile(keras.optimizers.SGD(learning_rate), "sparse_categorical_crossentropy")
    b.fit(x, labels, batch_size=len(x), epochs=epochs, shuffle=False, verbose=0)
    return [*a.get_weights(), *b.get_weights()]
""",
        """
import dnnlib as keras
import numpy as np

def fine_tune(weights, x, labels, classes, frozen, learning_rate, epochs):
    a = keras.Sequential([keras.Input((x.shape[1],))])
    for bias in weights[1:-2:2]:
        a.add(keras.layers.Dense(len(bias), "relu"))
    a.add(keras.layers.Dense(len(weights[-1]), "softmax"))
    a.set_weights(list(weights))
    b = keras.Sequential.from_config(a.get_config())
    b.set_weights(a.get_weights())
    head = keras.layers.Dense(classes, "softmax")
    b = keras.Sequential([keras.Input((x.shape[1],)), *b.layers[:-1], head])
    head.set_weights([np.zeros((len(weights[-3]), classes)), np.zeros(classes)])
    for layer in b.layers[:frozen]:
        layer.trainable = False
    sgd = keras.optimizers.SGD(learning_rate=learning_rate)
    b.compile(optimizer=sgd, loss="sparse_categorical_crossentropy")
    for _ in range(epochs):
        b.fit(x, labels, batch_size=len(x), epochs=1, verbose=0)
    return tuple(a.get_weights() + b.get_weights())
""",
    ],
    "7-5": [
        """
import numpy as np

def adapt(x, network):
    mean, variance, kernel, hidden_mean, hidden_variance, head, bias = network
    dark = np.sort(x, axis=0)[:3].mean(axis=0)
    clean = np.maximum(x - dark, 0)
    square = mean**2 + variance
    for _ in range(3):
        clean = clean / np.maximum(np.sqrt(np.mean(clean**2, axis=0)), 1e-9) * np.sqrt(square)
        size = np.sqrt(np.mean(clean**2, axis=1, keepdims=True))
        clean = clean / size * np.sqrt(np.mean(square))
    z = (clean - mean) / np.sqrt(variance + 1e-3) @ kernel
    h = np.maximum((z - hidden_mean) / np.sqrt(hidden_variance + 1e-3), 0)
    return (h @ head + bias).argmax(axis=1)
""",
        """
import numpy as np

def adapt(x, network):
    mean, variance, kernel, hidden_mean, hidden_variance, head, bias = network
    x = np.asarray(x, np.float32) - np.min(x, axis=0)
    x = x / np.maximum(x.std(axis=0), 1e-6) * np.sqrt(variance)
    x = x / np.linalg.norm(x, axis=1)[:, None] * 8 * np.sqrt(np.mean(mean**2 + variance))
    def normal(z):
        return (z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + 1e-3)
    pixels = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-3)
    h = np.maximum(normal(pixels @ kernel), 0)
    return [int(k) for k in np.argmax(h @ head + bias, axis=1)]
""",
    ],
}
