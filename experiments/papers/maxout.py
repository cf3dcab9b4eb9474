"""맥스아웃."""

from math import log10

from dnnlib import Sequential, layers, optimizers, utils
from experiments.evidence.claims import lead
from experiments.evidence.duels import digits
from experiments.evidence.nets import compiled, scores, shown, two_rounds
from experiments.evidence.row import Row

RATES = (0.001, 0.002, 0.004, 0.008, 0.016)
ARMS = {"맥스아웃, 유닛 65": RATES, "ReLU, 유닛 100": RATES}
CHOOSE, REPORT = range(100, 106), range(200, 240)

ROW = Row(
    title="맥스아웃: 같은 파라미터의 ReLU보다 잘 맞추는가",
    key="Goodfellow 2013",
    place="3절과 5.1절",
    claim="맥스아웃 유닛은 볼록한 활성화 함수를 스스로 배우므로, ReLU로 고정한 것보다 낫다.",
    question="digits, 은닉 층 둘, Adam, 6에포크(4장과 같은 망). 파라미터의 수를 맞추고(조각 둘의 맥스아웃 65유닛, ReLU 100유닛) 학습률을 시드 여섯으로 저마다 골라 새 시드 마흔에서 훈련 손실의 log₁₀을 잰다.",
    refuted="맥스아웃 − ReLU의 95% 구간이 0을 담거나 그 위에 있다.",
    caveat="논문이 보인 것은 드롭아웃과 함께 쓴 테스트 오차(MNIST 0.94%)이고 그것은 재지 않았다. 여기서 재는 것은 훈련 손실, 곧 맞추는 힘이다.",
    seconds=0.3,
)


def points(results):
    return two_rounds(results, ARMS, CHOOSE, REPORT, lower_is_better=True)


def measure(point):
    """훈련 손실의 log₁₀."""
    arm, rate, seed = point
    utils.set_random_seed(seed)
    (x, y), _ = digits(standardized=True)
    model = compiled(Sequential([layers.Input((64,)), *hidden(arm)]), optimizers.Adam(rate))
    model.fit(x, y, batch_size=64, epochs=6, verbose=0)
    return log10(model.evaluate(x, y, verbose=0)[0])


def hidden(arm):
    if arm.startswith("맥스아웃"):
        made = [layers.Maxout(65, pieces=2, kernel_initializer="lecun_normal") for _ in range(2)]
    else:
        made = [layers.Dense(100, "relu", kernel_initializer="he_normal") for _ in range(2)]
    return [*made, layers.Dense(10, "softmax")]


def claims(results):
    found = scores(results, ARMS, lower_is_better=True)
    return [lead("log₁₀ 훈련 손실: 맥스아웃 − ReLU", found, *ARMS, CHOOSE, REPORT, below=0)]


def tables(results):
    found = scores(results, ARMS, lower_is_better=True)
    rows = [[f"{rate:g}", *(shown(found.of(arm, rate, CHOOSE)) for arm in ARMS)] for rate in RATES]
    return [(["학습률", *ARMS], rows)]
