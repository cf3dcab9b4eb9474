"""퍼져 있는 표: MNIST 784-300-100-10, 앞의 5,000장으로 검증, 나머지 55,000장으로 10에포크.

표의 줄은 옵티마이저와 배치 정규화의 조합이다. 잰 값은 정확도와 틀린 이미지의 번호여서, 같은 이미지로 짝지은
검정(맥니마)까지 할 수 있다.
"""

import numpy as np

from experiments.evidence.nets import compiled, library, mlp, mnist, shown

HELD, EPOCHS, BATCH = 5000, 10, 50
PUBLISHED = {
    ("SGD", 0.01): "0.9616",
    ("SGD, BN", 0.01): "0.9734–0.9752",
    ("NAG", 0.001): "0.9648",
    ("NAG", 0.01): "",
    ("NAG, BN", 0.01): "0.9826",
    ("Adam", 0.001): "0.9826",
    ("Adam, BN", 0.001): "0.982",
}


def optimizer_of(module, name, rate):
    if name == "Adam":
        return module.optimizers.Adam(rate)
    momentum = {"momentum": 0.9, "nesterov": True} if name == "NAG" else {}
    return module.optimizers.SGD(rate, **momentum)


def trained(library_name, point, images=55_000):
    """``(설정, 학습률, 시드)``로 훈련해 ``[정확도, 틀린 이미지의 번호]``."""
    arm, rate, seed = point
    module = library(library_name)
    module.utils.set_random_seed(seed)
    (x, y), _ = mnist()
    name, _, normalized = arm.partition(", ")
    model = mlp(module, (300, 100), normalized=range(3) if normalized else ())
    compiled(model, optimizer_of(module, name, rate))
    x_train, y_train = x[HELD : HELD + images], y[HELD : HELD + images]
    model.fit(x_train, y_train, batch_size=BATCH, epochs=EPOCHS, verbose=0)
    wrong = np.flatnonzero(model.predict(x[:HELD], batch_size=1000, verbose=0).argmax(axis=1) != y[:HELD])
    return [1 - len(wrong) / HELD, [int(i) for i in wrong]]


def accuracies(results):
    """틀린 이미지를 뺀 결과."""
    return {point: value[0] for point, value in results.items()}


def pair(results, first, second, seeds):
    """``(설정, 학습률)`` 둘의 한 줄: 시드로 짝지은 차이와, 시드마다 이미지로 짝지은 맥니마 |z|의 중앙값."""
    gaps = [results[*first, seed][0] - results[*second, seed][0] for seed in seeds]
    zs = []
    for seed in seeds:
        ours, theirs = (set(results[*which, seed][1]) for which in (first, second))
        apart = len(ours ^ theirs)
        zs.append(abs(len(ours - theirs) - len(theirs - ours)) / max(apart, 1) ** 0.5)
    names = ["{} ({:g})".format(*which) for which in (first, second)]
    return [" − ".join(names), shown(gaps, 2, "+", 100), f"{np.median(zs):.1f}"]


def tables(results, arms, pairs, seeds):
    """설정마다의 표와 짝마다의 표. ``arms``는 ``(설정, 학습률)``의 목록이다."""
    rows = []
    for arm, rate in arms:
        samples = [results[arm, rate, seed][0] for seed in seeds]
        p = np.mean(samples)
        error = f"{100 * (p * (1 - p) / HELD) ** 0.5:.2f}"
        rows.append([arm, f"{rate:g}", PUBLISHED.get((arm, rate), ""), shown(samples, 4), error])
    first = ["설정", "학습률", "퍼져 있는 수", "검증 정확도", "5,000장의 표준 오차 (%p)"], rows
    second = ["차이", "시드로 짝지은 차이 (%p)", "맥니마 z (시드의 중앙값)"]
    return [first, (second, [pair(results, *both, seeds) for both in pairs])]
