"""Swish와 Mish: ReLU를 바꾸기만 하면 나은가."""

from dnnlib import datasets, layers, models, optimizers, utils
from experiments.evidence.claims import lead
from experiments.evidence.nets import accuracy, again, compiled, scores, shown, two_rounds
from experiments.evidence.row import Row

FUNCTIONS = {"Swish": "silu", "Mish": "mish", "ReLU": "relu"}
RATES = (0.0003, 0.001, 0.003, 0.01)
CHOOSE, FIRST, REPORT = range(4), range(4, 14), range(14, 54)

ROW = Row(
    title="Swish와 Mish: ReLU를 바꾸기만 하면",
    key="Ramachandran 2017",
    place="초록 (ImageNet, Mobile NASNet-A +0.9%p). Mish는 Misra 2019의 초록",
    claim="ReLU를 Swish로 바꾸기만 하면 정확도가 오른다(ImageNet에서 0.9%p). Mish는 더 낫다(CIFAR-100에서 Swish보다 0.494%p).",
    question="digits, 128유닛 은닉 층 여덟, 배치 64, 10에포크, Adam. 활성화 함수만 바꾸고 학습률을 저마다 골라 테스트 정확도를 잰다.",
    refuted="Swish − ReLU의 95% 구간이 0.9%p에, 또는 Mish − Swish의 것이 0.494%p에 못 미친다.",
    caveat="테스트 이미지가 360장이라 1%p는 서너 장이다. 문턱은 ImageNet과 CIFAR-100의 수다. 처음에 잰 시드 열로는 어느 쪽이 나은지 말할 수 없고, 새 시드 마흔에서는 Swish가 뒤진다(둘째 표). 판정은 마흔의 것이다. Swish와 SiLU는 β = 1에서 같은 함수다.",
    seconds=1.5,
)


def arms():
    return dict.fromkeys(FUNCTIONS, RATES)


def points(results):
    return two_rounds(results, arms(), CHOOSE, [*FIRST, *REPORT])


def measure(point):
    arm, rate, seed = point
    utils.set_random_seed(seed)
    (x, y), (x_test, y_test) = datasets.digits.load_data()
    net = [layers.Input((64,))]
    net += [layers.Dense(128, FUNCTIONS[arm], kernel_initializer="he_normal") for _ in range(8)]
    model = compiled(models.Sequential([*net, layers.Dense(10, "softmax")]), optimizers.Adam(rate))
    model.fit(x.reshape(-1, 64) / 16, y, batch_size=64, epochs=10, verbose=0)
    return accuracy(model, x_test.reshape(-1, 64) / 16, y_test)


def claims(results):
    found, halves = scores(results, arms()), (CHOOSE, REPORT, 100)
    return [
        lead("Swish − ReLU (%p)", found, "Swish", "ReLU", *halves, above=0.9),
        lead("Mish − Swish (%p)", found, "Mish", "Swish", *halves, above=0.494),
    ]


def tables(results):
    found = scores(results, arms())
    rows = [[f"{r:g}", *(shown(found.of(arm, r, CHOOSE), 3) for arm in FUNCTIONS)] for r in RATES]
    gaps = again("Swish − ReLU", found, "Swish", "ReLU", CHOOSE, (FIRST, REPORT))
    return [(["학습률", *FUNCTIONS], rows), gaps]
