"""12장: 다른 모습으로 쓴 맞는 풀이: 반복문, 집합, einsum, 자료형, 목록, 다른 라이브러리의 함수."""

RIGHT = {
    "12-1": [
        """
import math

def vital_signs(h, before, after, x_valid, x_train):
    units = len(h[0])
    dead = sum(1 for j in range(units) if max(row[j] for row in h) == 0)
    change = sum(float(a - b) ** 2 for p, q in zip(after, before) for a, b in zip(p, q))
    size = sum(float(b) ** 2 for q in before for b in q)
    known = {tuple(map(float, row)) for row in x_train}
    seen = [tuple(map(float, row)) in known for row in x_valid]
    return dead / units, math.sqrt(change / size), sum(seen) / len(seen)
""",
        """
import numpy as np

def vital_signs(h, before, after, x_valid, x_train):
    alive = np.any(h > 0, axis=0)
    delta = np.matrix(after) - np.matrix(before)
    ratio = np.sqrt(np.trace(delta.T @ delta) / np.trace(before.T @ before))
    distance = np.abs(x_valid[:, None, :] - x_train[None]).sum(-1).min(1)
    return 1 - alive.mean(), float(ratio), np.float32(np.mean(distance < 1e-9))
""",
    ],
    "12-2": [
        """
import numpy as np
from scipy.special import log_softmax, softmax

def double_softmax(logits, y):
    m, k = logits.shape
    p = softmax(logits, axis=1)
    log_q = log_softmax(p, axis=1)
    rows = np.arange(m)
    d = np.exp(log_q)
    d[rows, y] -= 1
    d /= m
    jacobian = np.einsum("ij,jk->ijk", p, np.eye(k)) - np.einsum("ij,ik->ijk", p, p)
    return -np.mean(log_q[rows, y]), np.einsum("ij,ijk->ik", d, jacobian), np.log(1 + (k - 1) / np.e)
""",
        """
import math
import numpy as np

def double_softmax(logits, y):
    m, k = logits.shape
    loss, gradient = 0.0, np.zeros((m, k))
    for i in range(m):
        e = [math.exp(float(z)) for z in logits[i]]
        p = [a / sum(e) for a in e]
        f = [math.exp(a) for a in p]
        q = [a / sum(f) for a in f]
        loss -= math.log(q[y[i]]) / m
        d = [(q[j] - (j == y[i])) / m for j in range(k)]
        mean = sum(a * b for a, b in zip(d, p))
        for j in range(k):
            gradient[i, j] = p[j] * (d[j] - mean)
    return [np.float64(loss), gradient, np.float64(math.log(math.e + k - 1) - 1)]
""",
    ],
    "12-3": [
        """
import numpy as np

def prepare(images, labels, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(images))
    images = images[order]
    labels = labels[order]
    cut = 4 * len(images) // 5
    mean = images[:cut].mean(axis=0)
    std = images[:cut].std(axis=0)
    images = (images - mean) / std
    x_train = np.concatenate([images[:cut], np.roll(images[:cut], 1, axis=2)])
    y_train = np.concatenate([labels[:cut], labels[:cut]])
    return x_train, y_train, images[cut:], labels[cut:]
""",
        """
import numpy as np

class Scaler:
    def fit(self, x):
        self.mean = sum(x) / len(x)
        self.std = np.sqrt(sum((a - self.mean) ** 2 for a in x) / len(x))
        return self

    def __call__(self, x):
        return [(a - self.mean) / self.std for a in x]

def prepare(images, labels, seed):
    order = list(np.random.default_rng(seed).permutation(len(images)))
    head = order[: 4 * len(order) // 5]
    tail = order[len(head) :]
    scaler = Scaler().fit([images[i].astype(np.float32) for i in head])
    train = scaler([images[i] for i in head])
    train += [np.concatenate([a[:, -1:], a[:, :-1]], axis=1) for a in train]
    return (
        np.array(train),
        np.array([labels[i] for i in head] * 2),
        np.array(scaler([images[i] for i in tail])),
        np.array([labels[i] for i in tail]),
    )
""",
    ],
    "12-4": [
        """
import statistics

def luck_of_the_best(valid, test, t):
    gains, kept = [], []
    for v, u in zip(valid.tolist(), test.tolist()):
        i = v.index(max(v))
        gains.append(v[i] - sum(v) / len(v))
        kept.append(u[i] - sum(u) / len(u))
    gaps = [a - b for a, b in zip(gains, kept)]
    half = t * statistics.stdev(gaps) / len(gaps) ** 0.5
    return sum(gains) / len(gains), sum(kept) / len(kept), half
""",
        """
import numpy as np
from scipy import stats

def luck_of_the_best(valid, test, t):
    v = valid - valid.mean(axis=1, keepdims=True)
    u = test - test.mean(axis=1, keepdims=True)
    best = v.argmax(axis=1)[:, None]
    v, u = np.take_along_axis(v, best, axis=1)[:, 0], np.take_along_axis(u, best, axis=1)[:, 0]
    return np.array([v.mean(), u.mean(), t * stats.sem(v - u)])
""",
    ],
    "12-5": [
        """
import numpy as np
import dnnlib as keras

def update_ratios(kernel, gradients, name, learning_rate):
    makers = {
        "sgd": lambda: keras.optimizers.SGD(learning_rate=learning_rate),
        "momentum": lambda: keras.optimizers.SGD(learning_rate=learning_rate, momentum=0.9),
        "adam": lambda: keras.optimizers.Adam(learning_rate=learning_rate),
    }
    layer = keras.layers.Dense(kernel.shape[-1], use_bias=False)
    layer.build((None, len(kernel)))
    layer.set_weights([kernel])
    optimizer, path = makers[name](), [np.array(kernel)]
    for g in gradients:
        optimizer.apply([np.asarray(g, "float32")], [layer.kernel])
        path.append(np.asarray(layer.kernel) + 0.0)
    sizes = np.linalg.norm(np.diff(path, axis=0), axis=(1, 2))
    return sizes / np.linalg.norm(path[:-1], axis=(1, 2))
""",
        """
import numpy as np

def update_ratios(w, gradients, name, rate):
    m, v, ratios = 0.0, 0.0, []
    for t, g in enumerate(gradients, 1):
        if name == "adam":
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            step = rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-7)
        else:
            m = (0.9 * m if name == "momentum" else 0) + rate * g
            step = m
        ratios.append(float(np.sqrt((step**2).sum() / (w**2).sum())))
        w = w - step
    return ratios
""",
    ],
    "12-6": [
        """
import math

def diagnose(measured, classes):
    letters = []
    for (start, memorized, train, valid, alone, dead, seen), k in zip(measured.tolist(), classes.tolist()):
        log_k = math.log(k)
        if seen > 0.1:
            letters.append("가")
        elif alone < -0.1:
            letters.append("마")
        elif start / log_k > 2:
            letters.append("라")
        elif dead > 0.6:
            letters.append("사")
        elif valid > log_k:
            letters.append("바")
        elif memorized > math.log(math.e + k - 1) - 1:
            letters.append("다")
        else:
            letters.append("나")
    return letters
""",
        """
import numpy as np

def diagnose(measured, classes):
    scaled = measured.copy()
    scaled[:, :4] /= np.log(classes)[:, None]
    floor = (np.log(np.e + classes - 1) - 1) / np.log(classes)
    answer = np.full(len(measured), "나")
    answer[scaled[:, 3] > 1.1] = "바"
    answer[(scaled[:, 1] > 0.15) & (scaled[:, 1] < 1.1 * floor)] = "다"
    answer[scaled[:, 5] > 0.5] = "사"
    answer[scaled[:, 0] > 2] = "라"
    answer[scaled[:, 4] < -0.1] = "마"
    answer[scaled[:, 6] > 0.1] = "가"
    return answer
""",
    ],
}
