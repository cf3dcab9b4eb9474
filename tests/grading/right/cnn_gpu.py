"""11장: 다른 모습으로 쓴 맞는 풀이: 반복문, einsum, 편 행렬, 클래스, float32, 목록."""

RIGHT = {
    "11-1": [
        """
import numpy as np

def out(n, f, s, padding):
    return int(np.floor((n - f) / s)) + 1 if padding == "valid" else int(np.ceil(n / s))

def network_sizes(side, channels, filters, sizes, strides, padding, classes, verbose=False):
    sides = np.empty(len(filters), dtype=np.int64)
    parameters = np.zeros(len(filters) + 1)
    depth = np.concatenate([[channels], filters])
    for i in range(len(filters)):
        sides[i] = out(sides[i - 1] if i else side, sizes[i], strides[i], padding)
        parameters[i] = sizes[i] ** 2 * depth[i] * filters[i] + filters[i]
    parameters[-1] = sides[-1] ** 2 * depth[-1] * classes + classes
    return sides, parameters
""",
        """
def network_sizes(n, c, ks, fs, ss, padding, classes):
    if len(ks) == 0:
        return [], [classes * (n * n * c + 1)]
    k, f, s = int(ks[0]), int(fs[0]), int(ss[0])
    here = len(range(0, n - f + 1, s)) if padding == "valid" else -(-n // s)
    sides, parameters = network_sizes(here, k, ks[1:], fs[1:], ss[1:], padding, classes)
    return [here, *sides], [k * (f * f * c + 1), *parameters]
""",
    ],
    "11-2": [
        """
import numpy as np

def conv_backward(x, kernel, dz, stride):
    size, _, channels, filters = kernel.shape
    batch, rows, columns, _ = dz.shape
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    windows = windows[:, ::stride, ::stride][:, :rows, :columns].transpose(0, 1, 2, 4, 5, 3)
    patches = windows.reshape(-1, size * size * channels)
    flat = dz.reshape(-1, filters)
    dkernel = (patches.T @ flat).reshape(kernel.shape)
    dpatches = (flat @ kernel.reshape(-1, filters).T).reshape(windows.shape)
    dx = np.zeros_like(x)
    for i in range(size):
        for j in range(size):
            below, beside = i + rows * stride, j + columns * stride
            dx[:, i:below:stride, j:beside:stride] += dpatches[:, :, :, i, j]
    return dx, dkernel, flat.sum(axis=0)
""",
        """
import numpy as np

def conv_backward(x, kernel, dz, stride):
    x, kernel, dz = (np.asarray(a, np.float32) for a in (x, kernel, dz))
    dx, dkernel = np.zeros(x.shape, np.float32), np.zeros(kernel.shape, np.float32)
    size = kernel.shape[0]
    for i in range(size):
        for j in range(size):
            for r in range(dz.shape[1]):
                for c in range(dz.shape[2]):
                    pixel = x[:, r * stride + i, c * stride + j]
                    dkernel[i, j] += pixel.T @ dz[:, r, c]
                    dx[:, r * stride + i, c * stride + j] += dz[:, r, c] @ kernel[i, j].T
    return [dx, dkernel, np.einsum("nrck->k", dz)]
""",
    ],
    "11-3": [
        """
import numpy as np

class Trainer:
    def __init__(self, weights, rate, scale):
        self.master = np.array(weights, dtype=np.float64)
        self.rate, self.scale = rate, scale

    def step(self, half):
        if np.any(np.isinf(half)):
            return
        self.master -= self.rate * half.astype(np.float64) / self.scale

def mixed_steps(weights, gradients, learning_rate, scale):
    trainer = Trainer(weights, learning_rate, scale)
    with np.errstate(all="ignore"):
        for scaled in np.float16(gradients * np.float32(scale)):
            trainer.step(scaled)
    return trainer.master
""",
        """
import numpy as np

def mixed_steps(weights, gradients, learning_rate, scale):
    with np.errstate(over="ignore"):
        stored = (gradients.astype(np.float64) * scale).astype(np.float16).astype(np.float32)
    kept = stored[np.isfinite(stored).all(axis=1)]
    return (weights - learning_rate / scale * kept.sum(axis=0)).tolist()
""",
    ],
    "11-4": [
        """
import numpy as np

def gradient_profile(x, inner, last, dy):
    blocks = len(inner)
    inputs = [x]
    for b in range(blocks):
        h = inputs[-1]
        z = np.einsum("bn,nm->bm", h, inner[b])
        inputs.append(h + np.einsum("bm,mn->bn", np.clip(z, 0, None), last[b]))
    result = np.empty(blocks + 1)
    g = dy.copy()
    result[blocks] = np.linalg.norm(g)
    for b in reversed(range(blocks)):
        back = np.einsum("bn,mn->bm", g, last[b])
        back[inputs[b] @ inner[b] <= 0] = 0
        g += np.einsum("bm,nm->bn", back, inner[b])
        result[b] = np.linalg.norm(g)
    return result / result[-1]
""",
        """
import numpy as np

def gradient_profile(x, inner, last, dy):
    def down(h, b):
        if b == len(inner):
            return dy, [1.0]
        z = h @ inner[b]
        g, sizes = down(h + np.where(z > 0, z, 0) @ last[b], b + 1)
        g = g + ((g @ last[b].T) * np.heaviside(z, 0)) @ inner[b].T
        return g, [float((g**2).mean() ** 0.5 / (dy**2).mean() ** 0.5)] + sizes

    return down(x, 0)[1]
""",
    ],
    "11-5": [
        """
import numpy as np
import dnnlib as keras

def torch_conv(x, weight, bias, stride, padding):
    n, c, h, w = x.shape
    moved = np.zeros((n, h + 2 * padding, w + 2 * padding, c))
    moved[:, padding : padding + h, padding : padding + w] = np.moveaxis(x, 1, -1)
    layer = keras.layers.Conv2D(weight.shape[0], weight.shape[2:], strides=stride, padding="valid")
    layer.build(moved.shape)
    layer.set_weights([np.moveaxis(weight, (2, 3, 1, 0), (0, 1, 2, 3)), bias])
    return np.moveaxis(np.asarray(layer(moved)), -1, 1)
""",
        """
import numpy as np

def torch_conv(x, weight, bias, stride, padding):
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    size = weight.shape[-1]
    rows = (padded.shape[2] - size) // stride + 1
    columns = (padded.shape[3] - size) // stride + 1
    z = np.zeros((len(x), len(weight), rows, columns)) + bias[:, None, None]
    for r in range(rows):
        for c in range(columns):
            patch = padded[:, :, r * stride : r * stride + size, c * stride : c * stride + size]
            z[:, :, r, c] += np.tensordot(patch, weight, axes=((1, 2, 3), (1, 2, 3)))
    return z
""",
    ],
    "11-6": [
        """
import numpy as np

def read_moved(x, y, x_new):
    means = [x[y == k].mean(axis=0) for k in range(5)]
    best = np.full((len(x_new), 5), np.inf)
    for down in range(-2, 3):
        for right in range(-2, 3):
            for k, mean in enumerate(means):
                moved = np.roll(mean, (down, right), axis=(0, 1))
                best[:, k] = np.minimum(best[:, k], ((x_new - moved) ** 2).sum(axis=(1, 2)))
    return best.argmin(axis=1)
""",
        """
import numpy as np

def read_moved(x, y, x_new):
    glyphs = [x[y == k].mean(axis=0)[2:7, 2:7] for k in range(5)]
    answer = []
    for image in x_new:
        scores = []
        for glyph in glyphs:
            places = [image[r : r + 5, c : c + 5] for r in range(5) for c in range(5)]
            scores.append(max(float((p * glyph).sum() - 0.5 * (glyph * glyph).sum()) for p in places))
        answer.append(int(np.argmax(scores)))
    return answer
""",
    ],
}
