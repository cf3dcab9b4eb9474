"""1장: 다른 모습으로 쓴 맞는 풀이."""

RIGHT = {
    "1-1": [
        """
import numpy as np

def multiclass_perceptron(x, y, classes, epochs):
    n = x.shape[1]
    kernel, bias = np.zeros((n, classes)), np.zeros(classes)
    history = []
    for epoch in range(epochs):
        wrong = 0
        for i in range(len(x)):
            best = 0
            scores = [float(x[i] @ kernel[:, k] + bias[k]) for k in range(classes)]
            for k in range(1, classes):
                if scores[k] > scores[best]:
                    best = k
            if best != y[i]:
                kernel[:, y[i]] = kernel[:, y[i]] + x[i]
                bias[y[i]] += 1
                kernel[:, best] = kernel[:, best] - x[i]
                bias[best] -= 1
                wrong += 1
        history.append(wrong)
        if wrong == 0:
            return np.vstack([kernel, bias]), history
    return np.vstack([kernel, bias]), history
""",
        """
import numpy as np

class Perceptron:
    def __init__(self, n, classes):
        self.w = np.matrix(np.zeros((classes, n + 1), dtype=np.float32))
        self.identity = np.eye(classes, dtype=np.float32)

    def epoch(self, x, y):
        count = 0
        for row, label in zip(x, y):
            row = np.append(row, 1).astype(np.float32)
            answer = int(np.argmax(self.w @ row))
            if answer != label:
                self.w += np.outer(self.identity[label] - self.identity[answer], row)
                count += 1
        return count

def multiclass_perceptron(x, y, classes, epochs):
    model, counts = Perceptron(x.shape[1], classes), []
    while len(counts) < epochs and (not counts or counts[-1]):
        counts.append(model.epoch(x, y))
    return np.asarray(model.w.T), np.asarray(counts, dtype=float)
""",
    ],
    "1-2": [
        """
import numpy as np

def tied_gradients(x, w, b, c):
    n_samples = x.shape[0]
    dw, db, dc = np.zeros(w.shape), np.zeros(b.shape), np.zeros(c.shape)
    for row in x:
        h = np.tanh(row @ w + b)
        e = h @ w.T + c - row
        dh = e @ w
        dz = dh * (1 - h * h)
        dw += np.outer(row, dz) + np.outer(e, h)
        db += dz
        dc += e
    return dw / n_samples, db / n_samples, dc / n_samples
""",
        """
import numpy as np

def tied_gradients(x, w, b, c):
    x, w, b, c = (a.astype(np.float32) for a in (x, w, b, c))
    h = np.tanh(np.einsum("kn,nm->km", x, w) + b)
    e = np.einsum("km,nm->kn", h, w) + c - x
    dz = np.einsum("kn,nm->km", e, w) / np.cosh(np.einsum("kn,nm->km", x, w) + b) ** 2
    decoder = np.einsum("kn,km->nm", e, h)
    encoder = np.einsum("kn,km->nm", x, dz)
    return [(encoder + decoder) / len(x), dz.mean(axis=0), e.mean(axis=0)]
""",
    ],
    "1-3": [
        """
import numpy as np

def backpropagate(values, ops, left, right):
    n = len(values)
    nodes = [float(v) for v in values]
    for op, i, j in zip(ops, left, right):
        a, b = nodes[i], nodes[j]
        nodes.append(a + b if op == "add" else a * b if op == "mul" else max(a, 0))
    # 손실에서 노드마다의 기울기를 재귀로 모은다
    users = {}
    for k, (op, i, j) in enumerate(zip(ops, left, right)):
        if op == "add":
            pairs = [(i, 1.0), (j, 1.0)]
        elif op == "mul":
            pairs = [(i, nodes[j]), (j, nodes[i])]
        else:
            pairs = [(i, 1.0 if nodes[i] > 0 else 0.0)]
        for node, slope in pairs:
            users.setdefault(int(node), []).append((n + k, slope))
    memo = {len(nodes) - 1: 1.0}

    def gradient(node):
        if node not in memo:
            memo[node] = sum(slope * gradient(user) for user, slope in users.get(node, []))
        return memo[node]

    return [gradient(i) for i in range(n)]
""",
        """
import numpy as np

def backpropagate(values, ops, left, right):
    \"\"\"앞으로 가며 입력마다의 편미분을 나란히 나른다.\"\"\"
    values = np.asarray(values, dtype=np.float32)
    nodes, slopes = list(values), list(np.eye(len(values), dtype=np.float32))
    for op, i, j in zip(ops, left, right):
        if op == "add":
            nodes.append(nodes[i] + nodes[j])
            slopes.append(slopes[i] + slopes[j])
        elif op == "mul":
            nodes.append(nodes[i] * nodes[j])
            slopes.append(slopes[i] * nodes[j] + slopes[j] * nodes[i])
        else:
            nodes.append(np.maximum(nodes[i], 0))
            slopes.append(slopes[i] * (nodes[i] > 0))
    return slopes[-1]
""",
    ],
    "1-4": [
        """
import dnnlib as keras
import numpy as np

def first_loss(task, x, y, kernel1, bias1, kernel2, bias2):
    if task == "regression":
        activation, loss = "linear", "mse"
    elif task == "multiclass":
        activation, loss = "softmax", "sparse_categorical_crossentropy"
    else:
        activation, loss = "sigmoid", "binary_crossentropy"
    model = keras.Sequential([keras.Input((x.shape[1],))])
    model.add(keras.layers.Dense(kernel1.shape[1], activation="tanh"))
    model.add(keras.layers.Dense(kernel2.shape[1], activation=activation))
    for layer, weights in zip(model.layers, ([kernel1, bias1], [kernel2, bias2])):
        layer.set_weights(weights)
    model.compile("sgd", loss)
    p = model.predict(x, verbose=0)
    return p, model.evaluate(x, y, verbose=0)
""",
        """
import dnnlib as keras
import numpy as np

LOSSES = keras.losses

def first_loss(task, x, y, kernel1, bias1, kernel2, bias2):
    loss = {
        "regression": LOSSES.MeanSquaredError(),
        "multiclass": LOSSES.SparseCategoricalCrossentropy(from_logits=True),
    }.get(task, LOSSES.BinaryCrossentropy(from_logits=True))
    hidden = keras.layers.Dense(kernel1.shape[1], activation="tanh")
    output = keras.layers.Dense(kernel2.shape[1])
    model = keras.Sequential([keras.Input((x.shape[1],)), hidden, output])
    hidden.set_weights([kernel1, bias1])
    output.set_weights([kernel2, bias2])
    z = np.asarray(model(x))
    value = loss(y, z)
    name = {"regression": "linear", "multiclass": "softmax"}.get(task, "sigmoid")
    return np.asarray(keras.layers.Activation(name)(z)), value
""",
    ],
    "1-5": [
        """
import numpy as np

def parity_network(n):
    depth = 1
    while 2**depth < n:
        depth += 1
    weights = []
    for layer in range(depth):
        if layer == 0:
            kernel = np.ones((n, 2)) / 2**depth
        else:
            kernel = np.array([[2.0, 2.0], [-4.0, -4.0]])
        weights += [kernel, np.array([0.0, -0.5])]
    return (*weights, np.array([[2.0], [-4.0]]), np.zeros(1))
""",
        '''
import numpy as np

def parity_network(n):
    """1의 개수를 줄이지 않고, 접는 자리를 반씩 좁힌다. |k − 2^d|를 되풀이한다."""
    power = 1 << int(np.ceil(np.log2(n)) - 1)
    kernel, weights = np.ones((n, 2), dtype=np.float32) * [1, -1], []
    shift = np.array([-power, power], dtype=np.float32)
    while True:
        weights += [kernel, shift]
        kernel = np.ones((2, 1)) * np.array([[1, -1]])
        if power == 1:
            break
        power //= 2
        shift = np.array([-power, power], dtype=np.float32)
    # 마지막 |v − 1|은 홀짝을 뒤집는다
    return [*weights, np.array([[-1.0], [-1.0]]), np.ones(1)]
''',
    ],
}
