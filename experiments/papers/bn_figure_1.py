"""배치 정규화의 첫 그림: 시그모이드 은닉 층 셋의 MNIST 망."""

from experiments.evidence.claims import Claim, lead
from experiments.evidence.nets import accuracy, compiled, library, mlp, mnist, scores, shown
from experiments.evidence.row import Row

RATES = {"배치 정규화": (0.03, 0.1, 0.3, 1.0, 3.0, 10.0), "없음": (0.1, 0.3, 1.0, 3.0, 10.0)}
ARMS = {"배치 정규화": range(3), "없음": ()}
MOMENTS = (1, 3, 6)
IMAGES = 20_000
CHOOSE, REPORT = range(3), range(8, 20)

ROW = Row(
    title="배치 정규화의 그림 1: 더 빨리, 더 높이",
    key="Ioffe 2015",
    place="4.1절, 그림 1(a)",
    claim="시그모이드 은닉 층 셋의 MNIST 망에서 배치 정규화를 쓰면 테스트 정확도가 더 빨리 오르고 더 높다.",
    question="784-100-100-100-10, 가중치 N(0, 0.1), 배치 60, SGD. 배치 정규화의 있고 없음과 학습률을 바꾸고 1, 3, 6에포크의 "
    "테스트 정확도를 잰다. 훈련 이미지는 앞의 20,000장이다.",
    refuted="저마다 고른 학습률에서 배치 정규화 − 없음의 구간이 1에포크(빠르기)나 6에포크(높이)에 0을 담는다.",
    caveat="논문은 학습률 하나로 50,000스텝을 돌렸다. 여기는 2,000스텝이다. 빠르기(앞의 두 단언)는 서고 높이는 가르지 못한다. 배치 정규화의 마지막 점수가 시드마다 크게 흔들려 구간이 넓다. 5장은 digits에서 더 오래 훈련하면 높이의 "
    "차이가 사라지는 것을 보인다.",
    seconds=7,
)


def points(results):
    """고르는 시드로 모든 학습률을, 그다음 새 시드로 학습률 0.1과 1, 6에포크에 고른 것을."""
    made = [(arm, rate, seed) for arm in ARMS for rate in RATES[arm] for seed in CHOOSE]
    if all(point in results for point in made):
        chosen = [(arm, at(results, moment).best(arm, CHOOSE)) for moment in (0, 2) for arm in ARMS]
        chosen += [(arm, 0.1) for arm in ARMS]
        made += [(arm, rate, seed) for arm, rate in dict.fromkeys(chosen) for seed in REPORT]
    return list(dict.fromkeys(made))


def measure(point):
    """1, 3, 6에포크의 테스트 정확도."""
    return curve(*point)


def curve(arm, rate, seed, images=IMAGES, moments=MOMENTS):
    keras = library("dnnlib")
    keras.utils.set_random_seed(seed)
    (x, y), test = mnist()
    init = keras.initializers.RandomNormal(stddev=0.1)
    model = mlp(keras, (100,) * 3, "sigmoid", init, ARMS[arm])
    compiled(model, keras.optimizers.SGD(rate))
    found, before = [], 0
    for epoch in moments:
        model.fit(x[:images], y[:images], batch_size=60, epochs=epoch - before, verbose=0)
        found.append(accuracy(model, *test))
        before = epoch
    return found


def at(results, moment):
    return scores({point: value[moment] for point, value in results.items()}, RATES)


def claims(results):
    first, last = at(results, 0), at(results, 2)
    same = [100 * (results["배치 정규화", 0.1, seed][0] - results["없음", 0.1, seed][0]) for seed in REPORT]
    return [
        Claim("학습률 0.1, 1에포크: BN − 없음 (%p)", same, above=0),
        lead("고른 학습률, 1에포크: BN − 없음 (%p)", first, *ARMS, CHOOSE, REPORT, 100, above=0),
        lead("고른 학습률, 6에포크: BN − 없음 (%p)", last, *ARMS, CHOOSE, REPORT, 100, above=0),
    ]


def tables(results):
    rows = []
    for rate in RATES["없음"]:
        cells = [
            shown([results[arm, rate, seed][moment] for seed in CHOOSE], 3)
            for moment in (0, 1, 2)
            for arm in ARMS
        ]
        rows.append([f"{rate:g}", *cells])
    header = ["학습률", *(f"{epoch}에포크, {arm}" for epoch in MOMENTS for arm in ("BN", "없음"))]
    return [(header, rows)]


def quick():
    """학습률 0.1, 1,000장, 10에포크의 차이."""
    batch, plain = (curve(arm, 0.1, 0, 1000, (10,))[0] for arm in ARMS)
    return batch - plain
