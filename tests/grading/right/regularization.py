"""10장: 다른 모습으로 쓴 맞는 풀이: 반복문, 클래스, 늘린 행렬, np.histogram, 꼬리 합, 다른 희소 회귀."""

RIGHT = {
    "10-1": [
        """
import numpy as np

def dropout(x, uniform, p, kind, training):
    q = -1.7580993408473766
    result = np.array(x, dtype=float)
    for index, value in np.ndenumerate(x):
        dropped = uniform[index] < p
        if not training:
            result[index] = value * (1 - p) if kind == "paper" else value
        elif kind == "paper":
            result[index] = 0 if dropped else value
        elif kind == "inverted":
            result[index] = 0 if dropped else value / (1 - p)
        else:
            a = ((1 - p) * (1 + p * q * q)) ** -0.5
            result[index] = a * (q if dropped else value) - a * p * q
    return result
""",
        """
import numpy as np

class Dropout:
    floor, gain = 0.0, staticmethod(lambda p: 1.0)

    def __call__(self, x, mask, p, training):
        if not training:
            return self.infer(x, p)
        mixed = self.floor + mask * (x - self.floor)
        return self.gain(p) * (mixed - p * self.floor)

    def infer(self, x, p):
        return x

class Paper(Dropout):
    def infer(self, x, p):
        return x - p * x

class Inverted(Dropout):
    gain = staticmethod(lambda p: 1 / (1 - p))

class Alpha(Dropout):
    floor = -1.7580993408473766
    gain = staticmethod(lambda p: 1 / np.sqrt((1 - p) + (1 - p) * p * Alpha.floor**2))

KINDS = {"paper": Paper(), "inverted": Inverted(), "alpha": Alpha()}

def dropout(x, uniform, p, kind, training):
    mask = 1 - (uniform < p).astype(np.float32)
    return KINDS[kind](x.astype(np.float32), mask, p, training)
""",
    ],
    "10-2": [
        """
import numpy as np

def shaken_solution(x, y, kind, strength):
    n, k = x.shape
    if kind == "noise":
        lengths = np.full(k, strength * np.sqrt(n))
    else:
        lengths = np.sqrt(strength / (1 - strength)) * np.linalg.norm(x, axis=0)
    taller = np.vstack([x, np.diag(lengths)])
    return np.linalg.lstsq(taller, np.concatenate([y, np.zeros(k)]), rcond=None)[0]
""",
        """
import numpy as np

def shaken_solution(x, y, kind, strength):
    x, y = np.matrix(x), np.matrix(y).T
    gram = x.T * x
    for j in range(gram.shape[0]):
        if kind == "noise":
            gram[j, j] += len(x) * strength**2
        else:
            gram[j, j] /= 1 - strength
    return np.asarray(gram.I * (x.T * y)).ravel()
""",
    ],
    "10-3": [
        """
def calibration_error(p, y, count):
    bins = {}
    for row, label in zip(p, y):
        row = [float(value) for value in row]
        sure = max(row)
        k = min(int(sure * count), count - 1)
        number, total, hits = bins.get(k, (0, 0.0, 0))
        bins[k] = number + 1, total + sure, hits + (row.index(sure) == label)
    return sum(abs(total - hits) for _, total, hits in bins.values()) / len(y)
""",
        """
import numpy as np

def calibration_error(p, y, count):
    sure, right = p.max(axis=1), (p.argmax(axis=1) == y).astype(float)
    edges = np.linspace(0, 1, count + 1)
    gap = np.histogram(sure, edges, weights=sure)[0] - np.histogram(sure, edges, weights=right)[0]
    return np.abs(gap).sum() / len(sure)
""",
    ],
    "10-4": [
        """
import math

def inflation(accuracy, images, tries):
    below, missed = 0.0, 0.0
    for c in range(images):
        below += math.comb(images, c) * accuracy**c * (1 - accuracy) ** (images - c)
        missed += below**tries
    return (images - missed) / images - accuracy
""",
        """
import numpy as np

def inflation(accuracy, images, tries):
    mass = np.array([1.0])
    for _ in range(images):
        mass = np.convolve(mass, [1 - accuracy, accuracy])
    highest = mass
    for _ in range(tries - 1):
        below, other = np.cumsum(highest), np.cumsum(mass)
        highest = np.diff(below * other, prepend=0.0)
    return float(highest @ np.arange(images + 1)) / images - accuracy
""",
    ],
    "10-5": [
        """
import numpy as np

def evaluated(x, labels, kernel, bias, keep, d, u):
    logits = np.einsum("nk,kc->nc", x, kernel) + bias
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    right = logs[np.arange(len(x)), labels]
    cross = -(1 - u) * right - u * logs.mean(axis=1)
    return np.exp(logs), cross.mean() + d * np.square(kernel).sum() / 2, 1 - keep
""",
        """
import numpy as np
import dnnlib as keras

def evaluated(x, labels, kernel, bias, keep, d, u):
    classes = bias.shape[0]
    model = keras.Sequential([keras.Input((kernel.shape[0],))])
    model.add(keras.layers.Dropout(rate=1 - keep))
    model.add(keras.layers.Dense(classes, kernel_regularizer=keras.regularizers.L1L2(l2=0.5 * d)))
    model.add(keras.layers.Activation("softmax"))
    model.set_weights([kernel, bias])
    targets = np.zeros((len(labels), classes))
    targets[np.arange(len(labels)), labels] = 1
    smooth = keras.losses.CategoricalCrossentropy(label_smoothing=u)
    model.compile(optimizer="adam", loss=smooth, metrics=["accuracy"])
    loss, _ = model.evaluate(x, targets, verbose=0)
    return [np.asarray(model(x, training=False)), loss, model.layers[0].rate]
""",
    ],
    "10-6": [
        '''
import numpy as np

def soft(value, cut):
    return np.sign(value) * max(abs(value) - cut, 0)

def descend(gram, pull, strength, w):
    """성분 하나씩 정확히 푸는 라쏘."""
    w = w.copy()
    for _ in range(10):
        for j in range(len(w)):
            rest = pull[j] - gram[j] @ w + gram[j, j] * w[j]
            w[j] = soft(rest, strength) / gram[j, j]
    return w

def fit(x, y):
    strengths = np.geomspace(0.8, 0.004, 9)
    held = np.arange(len(x)) % 4 == 0
    folds = [held, np.roll(held, 1), np.roll(held, 2)]
    errors = np.zeros(len(strengths))
    for out in folds:
        gram, pull = x[~out].T @ x[~out] / sum(~out), x[~out].T @ y[~out] / sum(~out)
        w = np.zeros(x.shape[1])
        for i, strength in enumerate(strengths):
            w = descend(gram, pull, strength, w)
            errors[i] += np.sum((x[out] @ w - y[out]) ** 2)
    w = np.zeros(x.shape[1])
    for strength in strengths[: errors.argmin() + 1]:
        w = descend(x.T @ x / len(x), x.T @ y / len(x), strength, w)
    return w
''',
        '''
import numpy as np

def fit(x, y):
    """가장 닮은 특징부터 하나씩 넣고, 몇 개를 넣을지는 번갈아 떼어 둔 표본으로 정한다."""
    def grow(x, y, most):
        chosen, rest, fits = [], y, []
        for _ in range(most):
            chosen.append(int(np.abs(x.T @ rest).argmax()))
            w = np.zeros(x.shape[1])
            w[chosen] = np.linalg.lstsq(x[:, chosen], y, rcond=None)[0]
            rest = y - x @ w
            fits.append(w)
        return fits

    errors = np.zeros(9)
    for fold in range(8):
        out = np.arange(len(x)) % 8 == fold
        errors += [np.sum((x[out] @ w - y[out]) ** 2) for w in grow(x[~out], y[~out], 9)]
    return grow(x, y, 9)[errors.argmin()].tolist()
''',
    ],
}
