"""8장: 다른 모습으로 쓴 맞는 풀이: 반복문, 클래스, float32, 목록, 행렬, 고윳값, 난수 없는 수치 탐색."""

RIGHT = {
    "8-1": [
        """
import math

def adamw(w, gradients, learning_rate, beta_1, beta_2, epsilon, decay):
    rows = []
    w = [float(value) for value in w]
    m, v = [0.0] * len(w), [0.0] * len(w)
    for t in range(len(gradients)):
        for j in range(len(w)):
            g = float(gradients[t][j])
            m[j] += (1 - beta_1) * (g - m[j])
            v[j] += (1 - beta_2) * (g * g - v[j])
            size = math.sqrt(v[j] / (1 - beta_2 ** (t + 1))) + epsilon
            w[j] -= learning_rate * decay * w[j]
            w[j] -= learning_rate * m[j] / (1 - beta_1 ** (t + 1)) / size
        rows.append(list(w))
    return rows
""",
        """
import numpy as np

class AdamW:
    def __init__(self, rate, betas, epsilon, decay):
        self.rate, self.betas, self.epsilon, self.decay, self.state = rate, betas, epsilon, decay, None

    def step(self, w, g):
        t, m, v = self.state or (0, 0 * g, 0 * g)
        a, b = self.betas
        t, m, v = t + 1, a * m + (1 - a) * g, b * v + (1 - b) * g * g
        self.state = t, m, v
        root = np.sqrt(1 - b**t)
        step = m * root / (np.sqrt(v) + self.epsilon * root) / (1 - a**t)
        return w - self.rate * (self.decay * w + step)

def adamw(w, gradients, learning_rate, beta_1, beta_2, epsilon, decay):
    walker = AdamW(learning_rate, (beta_1, beta_2), epsilon, decay)
    path = np.empty_like(gradients, dtype=np.float64)
    for t, g in enumerate(gradients):
        w = path[t] = walker.step(np.array(w), g)
    return path
""",
        """
import numpy as np

def adamw(w, gradients, learning_rate, beta_1, beta_2, epsilon, decay):
    g = gradients.astype(np.float32)
    steps = np.arange(len(g))
    lag = steps[:, None] - steps
    def averaged(beta, values):
        weights = np.where(lag >= 0, (1 - beta) * beta ** np.maximum(lag, 0), 0).astype(np.float32)
        return weights @ values / (1 - beta ** (steps + 1))[:, None]
    step = averaged(beta_1, g) / (np.sqrt(averaged(beta_2, g**2)) + epsilon)
    path, here = [], w
    for s in step:
        here = here * (1 - learning_rate * decay) - learning_rate * s
        path.append(here)
    return np.stack(path).astype(np.float32)
""",
    ],
    "8-2": [
        """
import numpy as np

def ravine(eigenvalues, learning_rate, beta, method):
    ratio = []
    for value in eigenvalues:
        a = learning_rate * value
        if method == "sgd":
            matrix = np.array([[1 - a]])
        elif method == "momentum":
            matrix = np.array([[1 - a, -learning_rate * beta], [value, beta]])
        else:
            matrix = np.array([[1 - a * (1 + beta), -learning_rate * beta**2], [value, beta]])
        ratio.append(np.abs(np.linalg.eigvals(matrix)).max())
    top = np.max(eigenvalues)
    factor = 1.0
    if method != "sgd":
        factor = 1 + beta
    if method == "nag":
        factor /= 1 + 2 * beta
    return np.array(ratio), 2 * factor / top
""",
        """
import numpy as np

def largest_root(a, b):
    p = 1 + b - a
    return np.max(np.abs(np.roots([1, -p, b])))

def share(a, beta, method):
    return {"sgd": 0.0, "momentum": beta, "nag": beta * (1 - a)}[method]

def ravine(eigenvalues, learning_rate, beta, method):
    a = np.float64(learning_rate) * eigenvalues
    ratio = [largest_root(x, share(x, beta, method)) if method != "sgd" else abs(1 - x) for x in a]
    low, high = 0.5, 5.0
    for _ in range(60):
        middle = (low + high) / 2
        b = share(middle, beta, method)
        low, high = (middle, high) if middle < 2 * (1 + b) else (low, middle)
    return [np.array(ratio), np.array(low / max(eigenvalues))]
""",
    ],
    "8-3": [
        """
import numpy as np

def accumulated(w, x, y, learning_rate, beta, micro, every):
    size = micro * every
    m = 0 * w
    for start in range(0, len(x), size):
        x_big, y_big = x[start : start + size], y[start : start + size]
        m = beta * m + np.mean(x_big * (x_big @ w - y_big)[:, None], axis=0)
        w = w - learning_rate * m
    return w
""",
        """
import numpy as np

def accumulated(w, x, y, learning_rate, beta, micro, every):
    w, m = np.matrix(w).T, 0
    pieces = [(x[i : i + micro], y[i : i + micro]) for i in range(0, len(x), micro)]
    while pieces:
        group, pieces = pieces[:every], pieces[every:]
        gathered, count = 0, 0
        for a, b in group:
            a, b = np.matrix(a), np.matrix(b).T
            gathered = gathered + a.T * (a * w - b)
            count += a.shape[0]
        m = beta * m + gathered / count
        w = w - learning_rate * m
    return np.asarray(w).ravel()
""",
    ],
    "8-4": [
        """
import numpy as np

def batch_noise(gradients, batch_size, replace):
    n = gradients.shape[0]
    covariance = np.cov(gradients, rowvar=False, ddof=1)
    trace = float(np.trace(covariance))
    if replace:
        return trace * (n - 1) / n / batch_size
    return trace / batch_size * (1 - batch_size / n)
""",
        """
def batch_noise(gradients, batch_size, replace):
    n, total = len(gradients), 0.0
    for j in range(len(gradients[0])):
        column = [float(row[j]) for row in gradients]
        mean = sum(column) / n
        total += sum((value - mean) ** 2 for value in column) / n
    factor = 1 if replace else (n - batch_size) / (n - 1)
    return total * factor / batch_size
""",
    ],
    "8-5": [
        """
import dnnlib as keras

def trained(x, y, kernel, bias, learning_rate, weight_decay, steps):
    model = keras.Sequential([keras.Input((kernel.shape[0],)), keras.layers.Dense(kernel.shape[1])])
    model.set_weights([kernel, bias])
    optimizer = keras.optimizers.AdamW(learning_rate=learning_rate, weight_decay=weight_decay)
    optimizer.exclude_from_weight_decay(var_list=[model.layers[-1].weights[1]])
    model.compile(optimizer=optimizer, loss="mse")
    for _ in range(steps):
        model.train_on_batch(x, y)
    return tuple(model.get_weights())
""",
        """
import numpy as np

def trained(x, y, kernel, bias, learning_rate, weight_decay, steps):
    w = np.vstack([kernel, bias])
    inputs = np.column_stack([x, np.ones(len(x))])
    shrink = np.ones((len(w), 1))
    shrink[:-1] -= learning_rate * weight_decay
    m = v = 0
    for t in range(1, steps + 1):
        g = inputs.T @ (inputs @ w - y) * 2 / y.size
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        w = shrink * w - learning_rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-7)
    return w[:-1], w[-1]
""",
    ],
    "8-6": [
        """
import math

def learning_rates(smallest, largest, steps):
    rates = []
    for k in range(steps):
        angle = math.pi * (k + 0.5) / steps
        rates.append(2 / (largest + smallest - (largest - smallest) * math.cos(angle)))
    return rates
""",
        '''
import numpy as np

def learning_rates(smallest, largest, steps):
    """체비쇼프 다항식을 모르고, 골의 높이가 고르도록 근을 되풀이해 옮긴다."""
    grid = np.linspace(smallest, largest, 1000)
    roots = smallest + (largest - smallest) * np.sin(np.linspace(0.02, 0.98, steps) * np.pi / 2) ** 2
    for _ in range(150):
        edges = np.concatenate([[smallest], roots, [largest]])
        size = np.abs(np.prod(1 - grid[:, None] / roots, axis=1))
        peaks = np.array([
            size[(grid >= a) & (grid <= b)].max(initial=1e-12) for a, b in zip(edges[:-1], edges[1:])
        ])
        gaps = np.diff(edges) * peaks ** -0.05
        roots = smallest + (largest - smallest) * (np.cumsum(gaps) / gaps.sum())[:-1]
    return (1 / roots).astype(np.float32)
''',
    ],
}
