"""드롭아웃과 맥스-노름: MNIST 2,000장."""

from experiments.evidence.claims import lead
from experiments.evidence.nets import accuracy, compiled, library, mnist, scores, shown, two_rounds
from experiments.evidence.row import Row

RATES = (0.0003, 0.001, 0.003, 0.01)
ARMS = ("없음", "드롭아웃 0.5", "드롭아웃 0.2/0.5", "드롭아웃 0.2/0.5 + 맥스-노름")
CHOOSE, REPORT = range(2), range(10, 16)

ROW = Row(
    title="드롭아웃과 맥스-노름",
    key="Srivastava 2014",
    place="6.1.1절 표 2. 수는 2차 자료로 옮겼다",
    claim="MNIST에서 드롭아웃은 테스트 오차를 1.60%에서 1.35%로, ReLU와 맥스-노름까지 더하면 1.05%로 줄인다.",
    question="MNIST의 앞 2,000장, 784-512-512-10 ReLU, Adam, 배치 100, 60에포크. 드롭아웃(은닉 0.5, 입력 0.2까지)과 맥스-노름 3을 더하며 학습률을 저마다 골라 테스트 오차를 잰다.",
    refuted="드롭아웃 − 없음이나 (맥스-노름 − 드롭아웃)의 95% 구간이 0을 담거나 그 위에 있다.",
    caveat="논문의 p는 남기는 확률이다. 논문은 60,000장이고 여기는 2,000장이라 드롭아웃이 더 도울 자리다.",
    seconds=18,
)


def points(results):
    return two_rounds(results, dict.fromkeys(ARMS, RATES), CHOOSE, REPORT, lower_is_better=True)


def measure(point):
    return error(*point)


def error(arm, rate, seed, images=2000, epochs=60):
    """테스트 오차(%)."""
    keras = library("dnnlib")
    keras.utils.set_random_seed(seed)
    (x, y), test = mnist()
    layers, hidden = keras.layers, 0.0 if arm == "없음" else 0.5
    limit = keras.constraints.MaxNorm(3) if "맥스" in arm else None
    net = [layers.Input((784,)), layers.Dropout(0.2 if "0.2" in arm else 0.0)]
    for _ in range(2):
        net.append(layers.Dense(512, "relu", kernel_initializer="he_normal", kernel_constraint=limit))
        net.append(layers.Dropout(hidden))
    model = keras.Sequential([*net, layers.Dense(10, "softmax")])
    compiled(model, keras.optimizers.Adam(rate))
    model.fit(x[:images], y[:images], batch_size=100, epochs=epochs, verbose=0)
    return 100 * (1 - accuracy(model, *test))


def table(results):
    return scores(results, dict.fromkeys(ARMS, RATES), lower_is_better=True)


def claims(results):
    none, half, both, capped = ARMS
    halves = (CHOOSE, REPORT)
    return [
        lead("오차: 드롭아웃 0.5 − 없음 (%p)", table(results), half, none, *halves, below=0),
        lead("오차: 입력에도 − 없음 (%p)", table(results), both, none, *halves, below=0),
        lead("오차: 맥스-노름까지 − 드롭아웃 0.2/0.5 (%p)", table(results), capped, both, *halves, below=0),
    ]


def tables(results):
    found = table(results)
    rows = [[arm, f"{found.best(arm, CHOOSE):g}", shown(found.at_best(arm, CHOOSE, REPORT))] for arm in ARMS]
    return [(["", "고른 학습률", "테스트 오차 (%)"], rows)]
