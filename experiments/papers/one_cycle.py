"""1사이클: 세 에포크로 열 에포크만큼."""

from experiments.evidence.claims import lead
from experiments.evidence.nets import accuracy, compiled, library, mlp, mnist, scores, shown, two_rounds
from experiments.evidence.row import Row

ARMS = {
    "1사이클, 3에포크": (0.03, 0.1, 0.3, 1.0),
    "코사인, 3에포크": (0.01, 0.03, 0.1, 0.3),
    "상수, 3에포크": (0.003, 0.01, 0.03, 0.1, 0.3),
    "상수, 10에포크": (0.003, 0.01, 0.03, 0.1, 0.3),
}
CHOOSE, REPORT = range(2), range(10, 16)

ROW = Row(
    title="1사이클: 세 에포크로 열 에포크만큼",
    key="Smith 2018a",
    place="초록, 4절. 초록에서 옮겼다",
    claim="학습률을 크게 올렸다가 내리는 1사이클 정책은 훨씬 적은 반복으로 같거나 나은 정확도에 닿는다.",
    question="MNIST의 앞 20,000장, 784-300-100-10, 모멘텀 0.9, 배치 100. 스케줄과 에포크를 바꾸고 (꼭대기) 학습률을 저마다 골라 테스트 오차를 잰다.",
    refuted="1사이클 3에포크 − 상수 10에포크의 테스트 오차의 95% 구간이 0.2%p를 담거나 그 위에 있다. 또는 1사이클 − 상수(둘 다 3에포크)가 0을 담거나 위에 있다.",
    caveat="0.2%p는 이미지 10,000장의 표준 오차쯤이다. 코사인만으로도 같은 이득이 나면 큰 학습률이 아니라 내리는 것이 한 일이다(표).",
    seconds=4,
)


def points(results):
    return two_rounds(results, ARMS, CHOOSE, REPORT, lower_is_better=True)


def measure(point):
    return error(*point)


def error(arm, rate, seed, images=20_000):
    """테스트 오차(%)."""
    keras = library("dnnlib")
    keras.utils.set_random_seed(seed)
    (x, y), test = mnist()
    name, epochs = arm.removesuffix("에포크").split(", ")
    steps = int(epochs) * -(-images // 100)
    schedules = keras.optimizers.schedules
    made = {
        "1사이클": lambda: schedules.OneCycle(rate, steps),
        "코사인": lambda: schedules.CosineDecay(rate, steps),
        "상수": lambda: rate,
    }
    model = compiled(mlp(keras, (300, 100)), keras.optimizers.SGD(made[name](), momentum=0.9))
    model.fit(x[:images], y[:images], batch_size=100, epochs=int(epochs), verbose=0)
    return 100 * (1 - accuracy(model, *test))


def claims(results):
    found = scores(results, ARMS, lower_is_better=True)
    fast, _, short, long = ARMS
    return [
        lead(
            "오차: 1사이클 3에포크 − 상수 10에포크 (%p)",
            found,
            fast,
            long,
            CHOOSE,
            REPORT,
            below=0.2,
            own=True,
        ),
        lead("오차: 1사이클 − 상수, 3에포크 (%p)", found, fast, short, CHOOSE, REPORT, below=0),
    ]


def tables(results):
    found = scores(results, ARMS, lower_is_better=True)
    rows = [[arm, f"{found.best(arm, CHOOSE):g}", shown(found.at_best(arm, CHOOSE, REPORT))] for arm in ARMS]
    return [(["스케줄", "고른 학습률", "테스트 오차 (%)"], rows)]
