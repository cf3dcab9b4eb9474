"""9장: 다른 모습으로 쓴 맞는 풀이: 반복문, 클래스, 보간, 공분산 행렬, 닫힌 식, 필터, 수치 최적화."""

RIGHT = {
    "9-1": [
        """
import math

def schedule(name, peak, steps, warmup):
    rates = []
    start = steps - steps // 5
    for t in range(steps):
        p = (t - warmup) / (steps - warmup)
        if t < warmup:
            rate = peak * (t + 1) / warmup
        elif name == "cosine":
            rate = peak * math.cos(math.pi * p / 2) ** 2
        elif name == "exponential":
            rate = peak * math.exp(-p * math.log(100))
        elif name == "stable":
            rate = peak if t < start else peak * (1 - (t - start) / (steps - start))
        else:
            rate = peak * math.sqrt(warmup / (t + 1))
        rates.append(rate)
    return rates
""",
        """
import numpy as np

class Stable:
    def __call__(self, t, steps, warmup):
        return np.interp(t, [0, steps - steps // 5, steps], [1, 1, 0])

AFTER = {
    "stable": Stable(),
    "cosine": lambda t, steps, warmup: 0.5 + 0.5 * np.cos(np.pi * (t - warmup) / (steps - warmup)),
    "exponential": lambda t, steps, warmup: 10.0 ** (-2 * (t - warmup) / (steps - warmup)),
    "inverse_sqrt": lambda t, steps, warmup: ((t + 1) / warmup) ** -0.5,
}

def schedule(name, peak, steps, warmup):
    rise = np.linspace(1 / warmup, 1, warmup)
    rest = AFTER[name](np.arange(warmup, steps), steps, warmup)
    return (peak * np.concatenate([rise, rest])).astype(np.float32)
""",
    ],
    "9-2": [
        """
import numpy as np

def floors(learning_rate, curvature, noise_std, batch_size, window):
    r = 1 - learning_rate * curvature
    step = learning_rate * noise_std / np.sqrt(batch_size)
    floor = 0.0
    for _ in range(5000):
        floor = r * r * floor + step * step
    k = np.arange(window)
    covariance = floor * r ** np.abs(k[:, None] - k)
    return floor, covariance.mean()
""",
        """
def floors(learning_rate, curvature, noise_std, batch_size, window):
    a = learning_rate * curvature
    r = 1 - a
    floor = learning_rate * noise_std**2 / (batch_size * curvature * (2 - a))
    ends = 2 * r * (1 - r**window) / (window * a**2)
    return [floor, floor / window * ((1 + r) / a - ends)]
""",
    ],
    "9-3": [
        """
import numpy as np

def plateau(losses, learning_rate, factor, patience, min_delta):
    used = [learning_rate]
    lowest, waited = losses[0], 0
    for loss in losses[1:]:
        used.append(learning_rate)
        if lowest - loss > min_delta:
            lowest, waited = loss, 0
            continue
        waited += 1
        if waited == patience:
            learning_rate *= factor
            waited = 0
    return np.array(used)
""",
        """
class Watcher:
    def __init__(self, rate, factor, patience, delta):
        self.rate, self.factor, self.patience, self.delta = rate, factor, patience, delta
        self.best, self.wait = float("inf"), 0

    def see(self, loss):
        self.wait += 1
        if loss + self.delta < self.best:
            self.best, self.wait = float(loss), 0
        if self.wait >= self.patience:
            self.rate, self.wait = self.rate * self.factor, 0

def plateau(losses, learning_rate, factor, patience, min_delta):
    watcher, used = Watcher(learning_rate, factor, patience, min_delta), []
    for loss in losses:
        used.append(watcher.rate)
        watcher.see(loss)
    return used
""",
    ],
    "9-4": [
        """
import numpy as np

def momentum_path(w, gradients, rates, beta, convention):
    steps = len(gradients)
    lag = np.arange(steps)[:, None] - np.arange(steps)
    memory = np.where(lag >= 0, beta ** np.maximum(lag, 0), 0.0)
    if convention == "inside":
        moves = memory @ (rates[:, None] * gradients)
    else:
        moves = rates[:, None] * (memory @ gradients)
    return w - np.cumsum(moves, axis=0)
""",
        """
import numpy as np

def momentum_path(w, gradients, rates, beta, convention):
    path, v = [], np.zeros(w.shape, np.float32)
    for t in range(len(rates)):
        v *= np.float32(beta)
        if convention == "inside":
            v -= (rates[t] * gradients[t]).astype(np.float32)
            w = w + v
        else:
            v += gradients[t].astype(np.float32)
            w = w - rates[t] * v
        path.append(w.copy())
    return path
""",
    ],
    "9-5": [
        """
import math

def warm_cosine(samples, batch_size, epochs, warmup_epochs, peak):
    per_epoch = math.ceil(samples / batch_size)
    warm, total = warmup_epochs * per_epoch, epochs * per_epoch
    rates = [peak * t / warm for t in range(warm)]
    for t in range(total - warm):
        rates.append(peak / 2 * (1 + math.cos(math.pi * t / (total - warm))))
    return rates
""",
        """
import numpy as np
from dnnlib.optimizers import schedules

def warm_cosine(samples, batch_size, epochs, warmup_epochs, peak):
    per_epoch = len(range(0, samples, batch_size))
    rise, fall = warmup_epochs * per_epoch, (epochs - warmup_epochs) * per_epoch
    rule = schedules.CosineDecay(
        initial_learning_rate=0.0, decay_steps=fall, warmup_target=peak, warmup_steps=rise
    )
    return np.fromiter((rule(t) for t in range(rise + fall)), dtype=np.float32)
""",
    ],
    "9-6": [
        '''
import numpy as np

def loss_and_slope(rates, lam, sigma, start):
    """마지막 손실과, 학습률마다의 도함수(거꾸로 거슬러 간다)."""
    squares = [np.full(len(lam), float(start) ** 2)]
    for rate in rates:
        squares.append((1 - rate * lam) ** 2 * squares[-1] + rate**2 * sigma**2)
    back, slopes = lam / 2, np.zeros(len(rates))
    for t in range(len(rates) - 1, -1, -1):
        slopes[t] = np.sum(back * (-2 * lam * (1 - rates[t] * lam) * squares[t] + 2 * rates[t] * sigma**2))
        back = back * (1 - rates[t] * lam) ** 2
    return np.sum(lam * squares[-1]) / 2, slopes

def best_schedule(curvatures, noise_std, start, steps):
    p = np.arange(steps) / steps
    logs = np.log((1 - p + 0.01) / curvatures.max())
    m = v = np.zeros(steps)
    best = (np.inf, None)
    for t in range(1, 51):
        loss, slopes = loss_and_slope(np.exp(logs), curvatures, noise_std, start)
        best = min(best, (loss, tuple(np.exp(logs))))
        g = slopes * np.exp(logs)
        m, v = 0.8 * m + 0.2 * g, 0.98 * v + 0.02 * g**2
        logs = logs - 0.15 * (m / (1 - 0.8**t)) / (np.sqrt(v / (1 - 0.98**t)) + 1e-12)
    return np.array(best[1])
''',
        """
import numpy as np

def final(rates, lam, sigma, start):
    squares = start**2 * np.ones((len(rates), len(lam)))
    for rate in rates.T[:, :, None]:
        squares = (1 - rate * lam) ** 2 * squares + (sigma * rate) ** 2
    return squares @ lam / 2

def best_schedule(curvatures, noise_std, start, steps):
    p = np.arange(steps) / steps
    settings = [
        (peak, end, power)
        for peak in np.geomspace(0.2, 1.95, 14) / max(curvatures)
        for end in (0.003, 0.01, 0.03, 0.1)
        for power in (0.7, 1.0, 1.5)
    ]
    rates = np.array([peak * end ** (p**power) for peak, end, power in settings])
    return rates[final(rates, curvatures, noise_std, start).argmin()].tolist()
""",
    ],
}
