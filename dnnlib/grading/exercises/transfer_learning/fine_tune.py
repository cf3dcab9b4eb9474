"""7-4: 케라스에서 몸통을 복제하고 얼려 훈련한다. 먼저 정답과 견주고, 다르면 어느 약속이 깨졌는지 본다."""

import itertools

import numpy as np

from dnnlib.grading import reference
from dnnlib.grading.question import Finding, Question

SHARES, TYPO = '"Sequential(model_A.layers[:-1])은 A를 복사한다"', '"layer.tainable=False로 층을 얼린다"'
COMPILE, PUSH = '"trainable만 바꾸면 다음 fit부터 얼어 있다"', "무작위 머리가 몸통을 민다"
CLONE = "복제하고, 얼리고, 녹이기"


def softmax(z):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def fine_tune(weights, x, labels, classes, frozen, learning_rate, epochs, *, share=False, first=lambda k: k, head=None,
              extra=0, train_body=True, biases=True, body=lambda weights: weights, form=lambda a, b: (*a, *b)):  # fmt: skip
    *layers, last = zip(body(weights)[::2], body(weights)[1::2], strict=True)
    layers = [list(layer) for layer in layers]
    kernel = head(len(last[0]), classes) if head else np.zeros((len(last[0]), classes))
    layers.append([kernel, np.zeros(classes)])
    k = first(frozen) if train_body else len(layers) - 1
    for _ in range(epochs + extra):
        hs = [x]
        for w, b in layers[:-1]:
            hs.append(np.maximum(hs[-1] @ w + b, 0))
        d = (softmax(hs[-1] @ layers[-1][0] + layers[-1][1]) - np.eye(classes)[labels]) / len(x)
        for i in reversed(range(k, len(layers))):
            w, b = layers[i]
            layers[i] = [w - learning_rate * hs[i].T @ d, b - learning_rate * d.sum(axis=0) * biases]
            d = (d @ w.T) * (hs[i] > 0)
    flat = [array for layer in layers for array in layer]
    return form((*flat[:-2], *weights[-2:]) if share else weights, flat)


def draw(rng):
    """은닉 층 넷 가운데 둘을 얼린다. 하나를 더 얼리거나 덜 얼린 것이 모두 얼린 것, 하나도 얼리지 않은 것과 다르다."""
    widths, classes = (5, 6, 7, 4, 6, 4), 3
    weights = [
        part
        for n, k in itertools.pairwise(widths)
        for part in (rng.normal(0, (2 / n) ** 0.5, (n, k)), rng.uniform(0.1, 0.3, k))
    ]
    x, labels = rng.normal(size=(20, widths[0])), rng.permutation(np.resize(np.arange(classes), 20))
    return [{"weights": tuple(weights), "x": x, "labels": labels, "classes": classes, "frozen": 2, "learning_rate": 0.3, "epochs": 6}]  # fmt: skip


def judge(cases, outputs):
    found = reference.compare(QUESTION, cases, outputs)
    if found.credit == 1 or found.mistake:
        return found
    broken = next(
        (text for case, output in zip(cases, outputs, strict=True) if (text := broken_promise(case, output))),
        "",
    )
    return Finding(0, broken or found.message)


def broken_promise(case, output):
    """A와 얼린 층과 머리에 한 약속 가운데 처음 깨진 것."""
    count, wanted = len(case["weights"]), reference.outputs(QUESTION, [case])[0]
    if not isinstance(output, tuple) or [a.shape for a in output] != [a.shape for a in wanted]:
        return ""
    a, b = output[:count], output[count:]
    if not alike(a, case["weights"]):
        return f"A의 가중치가 weights와 다르다. set_weights를 불렀는지, B를 훈련하며 A의 층을 나누어 쓰지 않았는지 본다. {read(SHARES)}"
    lower = 2 * case["frozen"]
    gaps = [np.abs(new - old).max() for new, old in zip(b[:lower], a[:lower], strict=True)]
    if max(gaps) > 0.8:
        return f"B의 아래층이 A와 전혀 다르다. clone_model은 가중치를 복사하지 않으므로 set_weights까지 불러야 사본이다. {read(CLONE)}"
    if max(gaps) > 1e-5:
        return f"얼려야 할 아래층이 훈련되었다. trainable의 철자와, 바꾼 뒤에 compile을 불렀는지 본다. {read(TYPO)}"
    if alike(b[:-2], a[:-2]):
        return f"얼리지 않은 몸통까지 그대로다. 아래 frozen개만 얼린다. {read(CLONE)}"
    return "A와 얼린 층은 약속대로다. 다른 것은 훈련이다. 머리의 커널이 0에서 시작하는지, 옵티마이저가 SGD(learning_rate)인지, 배치 하나에 모든 표본을 넣어 epochs번 훈련했는지 본다."


def alike(first, second):
    return all(
        np.allclose(one, other, rtol=1e-4, atol=1e-5) for one, other in zip(first, second, strict=True)
    )


def read(section):
    return f"7장 ‘{section}’을 다시 읽는다."


def drawn(seed, scale=0.5):
    return lambda n, k: np.random.default_rng(seed).normal(0, scale, (n, k))


def redrawn(weights):
    return [np.random.default_rng(i).normal(size=w.shape) for i, w in enumerate(weights)]


MISTAKES = [
    ({"share": True}, "B를 훈련하자 A도 바뀌었다. A의 층을 그대로 넣으면 두 모델이 같은 배열을 나눈다. clone_model로 복제한다.", SHARES),
    ({"share": True, "first": lambda k: 0}, "B를 훈련하자 A도 바뀌었고, 얼려야 할 층도 훈련되었다. 복제하고, 얼리고, compile한다.", SHARES),
    ({"first": lambda k: 0}, "얼려야 할 층까지 훈련되었다. trainable의 철자를 보고, 바꾼 *다음에* compile한다.", TYPO),
    ({"first": lambda k: k - 1}, "한 층을 덜 얼린 결과와 같다. 아래 frozen개를 얼린다. keras.Input은 layers에 들어가지 않는다."),
    ({"first": lambda k: k + 1}, "한 층을 더 얼린 결과와 같다. 아래 frozen개만 얼린다."),
    ({"train_body": False}, "몸통을 모두 얼린 결과와 같다. 아래 frozen개만 얼리고 나머지 몸통은 머리와 함께 훈련한다.", CLONE),
    ({"extra": 1}, "한 에포크를 더 훈련한 결과와 같다."),
    ({"extra": -1}, "한 에포크를 덜 훈련한 결과와 같다."),
    ({"extra": -5}, "한 에포크만 훈련한 결과와 같다. fit에 epochs를 준다."),
    ({"extra": -6}, "훈련하지 않은 결과와 같다. compile한 다음 fit을 부른다."),
    ({"form": lambda a, b: (*b, *a)}, "A와 B의 차례가 바뀌었다. A의 가중치가 먼저다."),
    ({"form": lambda a, b: tuple(b)}, "튜플로 돌려주어야 한다"),
    ({"head": drawn(0)}, "머리의 커널이 0에서 시작하는지"),
    ({"body": redrawn}, "clone_model은 가중치를 복사하지 않으므로"),
]  # fmt: skip

QUESTION = Question("7-4", fine_tune, draw, MISTAKES, judge=judge, keras=True)
