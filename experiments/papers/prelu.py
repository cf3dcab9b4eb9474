"""PReLU: 음수 쪽의 기울기를 배우면 나은가."""

from dnnlib import datasets, initializers, layers, models, optimizers, utils
from experiments.evidence.claims import lead
from experiments.evidence.nets import accuracy, again, compiled, scores, shown, two_rounds
from experiments.evidence.row import Row

ARMS = {"PReLU": (0.0001, 0.0003, 0.001, 0.003, 0.01), "ReLU": (0.0001, 0.0003, 0.001, 0.003, 0.01)}
CHOOSE, FIRST, REPORT = range(4), range(4, 14), range(14, 54)

ROW = Row(
    title="PReLU: 배우는 기울기",
    key="He 2015",
    place="2.1절과 표 2 (ImageNet, 14층 합성곱). 1.2%p는 2차 자료로 옮긴 수다",
    claim="ReLU의 음수 쪽 기울기를 0.25에서 시작해 배우면 ImageNet의 top-1 오차가 1.2%p쯤 준다.",
    question="digits, 128유닛 은닉 층 여덟, 배치 64, 10에포크, Adam. 활성화 함수만 바꾸고 학습률을 저마다 골라 테스트 정확도를 잰다.",
    refuted="PReLU − ReLU의 95% 구간이 1.2%p에 못 미친다.",
    caveat="테스트 이미지가 360장이라 1%p는 서너 장이다. 문턱은 ImageNet의 수이고, 그 주장을 작은 완전 연결 망이 뒤집지는 못한다. 처음에 잰 시드 열로는 어느 쪽이 나은지 말할 수 없고, 새 시드 마흔에서는 PReLU가 뒤진다(둘째 표). 판정은 마흔의 것이다.",
    seconds=1,
)


def points(results):
    return two_rounds(results, ARMS, CHOOSE, [*FIRST, *REPORT])


def measure(point):
    arm, rate, seed = point
    return trained(arm, rate, seed)


def trained(arm, rate, seed, epochs=10):
    utils.set_random_seed(seed)
    (x, y), (x_test, y_test) = datasets.digits.load_data()
    net = [layers.Input((64,))]
    for _ in range(8):
        net.append(layers.Dense(128, kernel_initializer="he_normal"))
        start = initializers.Constant(0.25)
        net.append(layers.PReLU(start) if arm == "PReLU" else layers.Activation("relu"))
    model = compiled(models.Sequential([*net, layers.Dense(10, "softmax")]), optimizers.Adam(rate))
    model.fit(x.reshape(-1, 64) / 16, y, batch_size=64, epochs=epochs, verbose=0)
    return accuracy(model, x_test.reshape(-1, 64) / 16, y_test)


def claims(results):
    return [lead("PReLU − ReLU (%p)", scores(results, ARMS), *ARMS, CHOOSE, REPORT, 100, above=1.2)]


def tables(results):
    found = scores(results, ARMS)
    rows = [[f"{r:g}", *(shown(found.of(arm, r, CHOOSE), 3) for arm in ARMS)] for r in ARMS["ReLU"]]
    gaps = again("PReLU − ReLU", found, *ARMS, CHOOSE, (FIRST, REPORT))
    return [(["학습률", *ARMS], rows), gaps]
