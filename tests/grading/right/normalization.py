"""5장: 다른 모습으로 쓴 맞는 풀이: 반복문, einsum, float32, 목록, 클래스, 다른 유도, dnnlib로 쓴 케라스."""

RIGHT = {
    "5-1": [
        """
import numpy as np

def batch_norm(x, gamma, beta, moving_mean, moving_variance, momentum, epsilon, training):
    n, units = len(x), len(gamma)
    y = np.zeros((n, units))
    new_mean, new_variance = list(moving_mean), list(moving_variance)
    for j in range(units):
        mean, variance = moving_mean[j], moving_variance[j]
        if training:
            column = [float(row[j]) for row in x]
            mean = sum(column) / n
            variance = sum((value - mean) ** 2 for value in column) / n
            new_mean[j] = momentum * moving_mean[j] + (1 - momentum) * mean
            new_variance[j] = momentum * moving_variance[j] + (1 - momentum) * variance
        for i in range(n):
            y[i, j] = gamma[j] * (x[i][j] - mean) / (variance + epsilon) ** 0.5 + beta[j]
    return y, new_mean, new_variance
""",
        '''
import numpy as np

class BatchNorm:
    """접은 꼴: 유닛마다 한 번 곱하고 한 번 더한다."""
    def __call__(self, x, gamma, beta, mm, mv, momentum=0.99, epsilon=1e-3, training=False):
        x = np.asarray(x, dtype=np.float32)
        mean, square = (x.mean(0), np.einsum("nu,nu->u", x, x) / len(x)) if training else (mm, None)
        variance = square - mean**2 if training else mv
        scale = np.float32(gamma) / np.sqrt(variance + np.float32(epsilon))
        rate = np.float32(1 - momentum) if training else 0
        return x * scale + (beta - mean * scale), mm + rate * (mean - mm), mv + rate * (variance - mv)

batch_norm = BatchNorm()
''',
    ],
    "5-2": [
        """
import numpy as np

def rms_norm_backward(dy, x, gamma, epsilon):
    n, c = x.shape
    dx, dgamma = np.zeros((n, c)), np.zeros(c)
    for i in range(n):
        q = ((x[i] ** 2).sum() / c + epsilon) ** 0.5
        inner = (gamma * dy[i] * x[i]).sum()
        for k in range(c):
            dx[i, k] = gamma[k] * dy[i, k] / q - x[i, k] * inner / (c * q**3)
            dgamma[k] += dy[i, k] * x[i, k] / q
    return dx, dgamma
""",
        """
import numpy as np

def rms_norm_backward(dy, x, gamma, epsilon=1e-6):
    dy, x = dy.astype(np.float32), x.astype(np.float32)
    c = x.shape[-1]
    inverse = 1 / np.sqrt(np.einsum("nc,nc->n", x, x) / c + np.float32(epsilon))
    unit = np.einsum("nc,n->nc", x, inverse)
    jacobian = np.eye(c, dtype=np.float32) - np.einsum("nc,nk->nck", unit, unit) / c
    dx = np.einsum("nk,k,nkc,n->nc", dy, gamma, jacobian, inverse)
    return [dx, np.diag(unit.T @ dy)]
""",
    ],
    "5-3": [
        """
import numpy as np

def group_norm(x, groups, gamma, beta, epsilon):
    size = x.shape[-1] // groups
    y = np.empty(x.shape)
    for i, sample in enumerate(x):
        for g in range(groups):
            part = sample[..., g * size : (g + 1) * size]
            y[i, ..., g * size : (g + 1) * size] = (part - part.mean()) / np.sqrt(part.var() + epsilon)
    return y * gamma + beta
""",
        """
import numpy as np

def group_norm(x, groups, gamma, beta, epsilon=1e-3):
    n, h, w, c = x.shape
    rows = x.astype(np.float32).transpose(0, 3, 1, 2).reshape(n * groups, -1)
    rows = rows - rows.mean(axis=1)[:, None]
    rows = rows / np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + epsilon)[:, None]
    return rows.reshape(n, c, h, w).transpose(0, 2, 3, 1) * gamma + beta
""",
    ],
    "5-4": [
        """
import numpy as np
import dnnlib as keras

def refreshed(kernel, gamma, beta, batches, x_new, momentum):
    dense = keras.layers.Dense(kernel.shape[1], use_bias=False)
    norm = keras.layers.BatchNormalization(momentum=momentum)
    model = keras.Sequential([keras.Input((kernel.shape[0],)), dense, norm, keras.layers.Activation("relu")])
    dense.set_weights([kernel])
    norm.set_weights([gamma, beta, np.zeros_like(gamma), np.ones_like(gamma)])
    for i in range(len(batches)):
        model(batches[i], training=True)
    y = model(x_new, training=False)
    return y, norm.moving_mean, norm.moving_variance
""",
        """
import numpy as np
from dnnlib import layers

def refreshed(kernel, gamma, beta, batches, x_new, momentum):
    norm = layers.BatchNormalization(momentum=momentum, gamma_initializer="ones")
    norm.build((None, len(gamma)))
    norm.gamma[...], norm.beta[...] = gamma, beta
    for z in np.einsum("bni,iu->bnu", batches, kernel):
        norm(z, training=True)
    y = np.maximum(norm(x_new @ kernel), 0)
    return [y, norm.get_weights()[2], norm.get_weights()[3]]
""",
    ],
    "5-5": [
        """
import numpy as np

def robust_norm(x):
    low, middle, high = np.percentile(x, [25, 50, 75], axis=1)
    return (x - middle[:, None]) / ((high - low)[:, None] / 1.349)
""",
        """
import numpy as np

def robust_norm(x):
    rows = []
    for row in np.asarray(x, dtype=float):
        kept = np.ones(len(row), bool)
        for _ in range(30):
            center = np.median(row[kept])
            spread = 1.4826 * np.median(np.abs(row[kept] - center))
            kept = np.abs(row - center) < 4 * spread
        rows.append((row - row[kept].mean()) / row[kept].std())
    return rows
""",
    ],
}
