"""옵티마이저의 줄이 함께 쓰는 두 과제: digits 분류와 오토인코더. 망과 예산은 8장과 같다."""

from functools import cache, partial

import numpy as np

from dnnlib import Sequential, datasets, layers, optimizers, utils
from experiments.evidence.claims import TIE, lead
from experiments.evidence.nets import accuracy, compiled, scores, shown, two_rounds

TASKS = "분류", "오토인코더"
LONGER = "오토인코더, 네 배"  # 예산을 네 배로 늘린 것. 주장에는 들지 않고 표에만 싣는다
EPOCHS = {"분류": 5, "오토인코더": 8, LONGER: 32}
CHOOSE, REPORT = range(100, 106), range(200, 224)
# 같다고 부를 차이. 오토인코더에서는 SGD의 오차의 10%쯤이다.
SIZES = {"분류": TIE, "오토인코더": 30.0}
# 과제마다 가장 좋은 학습률이 다르므로 넓게 훑는다.
SMALL = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)
RATES = {
    "SGD": (0.001, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0),
    "NAG": (0.01, 0.03, 0.1, 0.3, 1.0, 3.0),
    "Adagrad": (0.03, 0.1, 0.3, 1.0, 3.0),
    "RMSprop": SMALL,
    "Adam": SMALL,
    "AdamW": SMALL,
    "AdamW, 코사인": SMALL,
    "Lion": (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03),
    "Muon": SMALL,
    "Schedule-Free": SMALL,
}


def arms(names, tasks=TASKS):
    return {f"{task}/{name}": RATES[name] for task in tasks for name in names}


def points(names, results, tasks=TASKS):
    return two_rounds(results, arms(names, tasks), CHOOSE, REPORT, lower_is_better=True)


def measure(point):
    """분류는 테스트 오차(%), 오토인코더는 테스트 제곱 오차 × 10⁴. 어느 쪽도 낮을수록 좋다."""
    arm, rate, seed = point
    task, name = arm.split("/")
    utils.set_random_seed(seed)
    with np.errstate(all="ignore"):  # 발산하는 학습률도 훑는다
        return (classified if task == "분류" else reconstructed)(name, rate, EPOCHS[task])


@cache
def digits(standardized):
    """64픽셀: ``(x, y), (x_test, y_test)``. 분류는 표준화한 것, 오토인코더는 0–1이다."""
    (x, y), (x_test, y_test) = datasets.digits.load_data()
    x, x_test = (pixels.reshape(-1, 64) / np.float32(16) for pixels in (x, x_test))
    if standardized:
        mean = x.mean(axis=0)
        x, x_test = ((pixels - mean) / (x - mean).std() for pixels in (x, x_test))
    return (x, y), (x_test, y_test)


def optimizer(name, rate, steps):
    made = {
        "SGD": optimizers.SGD,
        "NAG": partial(optimizers.SGD, momentum=0.9, nesterov=True),
        "Adagrad": optimizers.Adagrad,
        "RMSprop": optimizers.RMSprop,
        "Adam": optimizers.Adam,
        "AdamW": optimizers.AdamW,
        "AdamW, 코사인": lambda rate: optimizers.AdamW(optimizers.schedules.CosineDecay(rate, steps)),
        "Lion": optimizers.Lion,
        "Muon": partial(optimizers.Muon, exclude_layers=["output"]),
        "Schedule-Free": optimizers.ScheduleFreeAdamW,
    }
    return made[name](rate)


def classified(name, rate, epochs):
    (x, y), test = digits(standardized=True)
    hidden = [layers.Dense(64, "relu", kernel_initializer="he_normal") for _ in range(2)]
    model = Sequential([layers.Input((64,)), *hidden, layers.Dense(10, "softmax", name="output")])
    compiled(model, optimizer(name, rate, epochs * -(-len(x) // 32)))
    model.fit(x, y, batch_size=32, epochs=epochs, verbose=0)
    return 100 * (1 - accuracy(model, *test))


def reconstructed(name, rate, epochs):
    (x, _), (x_test, _) = digits(standardized=False)
    hidden = [layers.Dense(units, "tanh") for units in (32, 16, 8, 16, 32)]
    model = Sequential([layers.Input((64,)), *hidden, layers.Dense(64, name="output")])
    model.compile(optimizer(name, rate, epochs * -(-len(x) // 32)), "mse")
    model.fit(x, x, batch_size=32, epochs=epochs, verbose=0)
    return 1e4 * float(model.evaluate(x_test, x_test, verbose=0))


def table(names, results, tasks=TASKS):
    return scores(results, arms(names, tasks), lower_is_better=True)


def tables(names, results):
    found, rows = table(names, results), []
    for name in names:
        cells = []
        for task, digits_shown in zip(TASKS, (1, 0), strict=True):
            arm = f"{task}/{name}"
            cells += [f"{found.best(arm, CHOOSE):g}", shown(found.at_best(arm, CHOOSE, REPORT), digits_shown)]
        rows.append([name, *cells])
    return [(["옵티마이저", "학습률 (분류)", "오차 (%)", "학습률 (오토인코더)", "제곱 오차 × 10⁴"], rows)]


def longer(names, results):
    """둘을 네 배 훈련한 표: 저마다 다시 고른 학습률과 점수, 시드로 짝지은 차이."""
    found, rows, samples = table(names, results, [LONGER]), [], []
    for name in names:
        samples.append(found.at_best(f"{LONGER}/{name}", CHOOSE, REPORT))
        rows.append([name, f"{found.best(f'{LONGER}/{name}', CHOOSE):g}", shown(samples[-1])])
    rows.append([" − ".join(names), "", shown(samples[0] - samples[1], sign="+")])
    return ["오토인코더를 네 배 훈련하면", "학습률", "제곱 오차 × 10⁴"], rows


def beats(names, results, arm, other, limits=None):
    """과제마다 오차 ``arm − other``가 0보다(``limits``가 있으면 그 크기보다) 작다는 단언."""
    found = table(names, results)
    units = {"분류": "오차 (%p)", "오토인코더": "제곱 오차 × 10⁴"}
    return [
        lead(
            f"{task}, {units[task]}: {arm} − {other}",
            found,
            f"{task}/{arm}",
            f"{task}/{other}",
            CHOOSE,
            REPORT,
            below=limits[task] if limits else 0,
            own=limits is not None,
        )
        for task in TASKS
    ]
