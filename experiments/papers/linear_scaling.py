"""큰 배치의 선형 규칙과 워밍업."""

from experiments.evidence.claims import Claim
from experiments.evidence.nets import accuracy, compiled, library, mlp, mnist, scores, shown
from experiments.evidence.row import Row

RATES = (0.025, 0.05, 0.1, 0.2, 0.4)  # 배치 64의 학습률. 다른 배치에는 배치의 비를 곱한다
ARMS = ("64", "512", "512 워밍업", "1024", "1024 워밍업", "512 그대로")
IMAGES = 59_392  # 1,024의 58배. 에포크의 마지막 배치가 작으면 그 스텝의 학습률은 선형 규칙을 어긴다
SEEDS = range(5)

ROW = Row(
    title="큰 배치: 학습률도 같은 비로, 그리고 워밍업",
    key="Goyal 2017",
    place="2.1절(선형 규칙), 2.2절(워밍업). 2차 자료로 옮겼다",
    claim="배치를 k배 하면 학습률도 k배 한다. 그러면 작은 배치의 정확도를 지킨다. 처음에 어긋나는 것은 워밍업이 구한다.",
    question="MNIST의 앞 59,392장, 784-300-100-10, SGD, 5에포크. 배치 64의 학습률 다섯마다, 배치 512와 1024에서 선형 규칙으로, 512에서 그대로. 워밍업은 첫 에포크다. 테스트 오차를 잰다.",
    refuted="배치 64의 학습률이 0.1일 때 512의 선형 규칙 − 64가 0.5%p를 담거나 위에 있다. 선형 − 그대로가 0을 담거나 위에 있다. 1024의 가장 큰 학습률에서 워밍업 − 없음이 0을 담거나 위에 있다.",
    caveat="0.5%p는 미리 정한 크기다. 논문은 ImageNet의 배치 8,192까지다. 처음에는 60,000장으로 쟀는데, 배치 512에서 에포크의 마지막 "
    "배치가 96장뿐이어서 에포크마다 한 스텝의 학습률이 선형 규칙을 어겼다. 그래서 모든 배치가 꽉 차는 59,392장으로 다시 쟀고 단언은 "
    "고치지 않았다. 둘째 단언은 서고, 첫째는 시드 다섯의 구간이 문턱에 걸린다. 그보다 작은 학습률에서는 두 배치의 오차가 비슷하다(표). "
    "셋째의 학습률은 워밍업이 있어도 없어도 찍기 수준이라 워밍업을 시험하지 못한다.",
    seconds=8,
)


def points(results):
    return [(arm, rate, seed) for arm in ARMS for rate in RATES for seed in SEEDS]


def measure(point):
    return error(*point)


def error(arm, rate, seed, images=IMAGES):
    """테스트 오차(%)."""
    keras = library("dnnlib")
    keras.utils.set_random_seed(seed)
    (x, y), test = mnist()
    batch, *rest = arm.split()
    scaled = rate if rest == ["그대로"] else rate * int(batch) / 64
    if rest == ["워밍업"]:
        scaled = keras.optimizers.schedules.Warmup(scaled, -(-images // int(batch)))
    model = compiled(mlp(keras, (300, 100)), keras.optimizers.SGD(scaled))
    model.fit(x[:images], y[:images], batch_size=int(batch), epochs=5, verbose=0)
    return 100 * (1 - accuracy(model, *test))


def table(results):
    return scores(results, dict.fromkeys(ARMS, RATES), lower_is_better=True)


def claims(results):
    found = table(results)
    top = RATES[-1]
    return [
        Claim(
            "학습률 0.1: 512 선형 − 64, 오차 (%p)",
            found.of("512", 0.1) - found.of("64", 0.1),
            below=0.5,
            own=True,
        ),
        Claim(
            "학습률 0.1: 512 선형 − 512 그대로, 오차 (%p)",
            found.of("512", 0.1) - found.of("512 그대로", 0.1),
            below=0,
        ),
        Claim(
            f"학습률 {top}: 1024 워밍업 − 없음, 오차 (%p)",
            found.of("1024 워밍업", top) - found.of("1024", top),
            below=0,
        ),
    ]


def tables(results):
    found = table(results)
    rows = [[f"{rate:g}", *(shown(found.of(arm, rate)) for arm in ARMS)] for rate in RATES]
    return [(["배치 64의 학습률", *(f"배치 {arm}" for arm in ARMS)], rows)]


def quick():
    """1,000장의 열 스텝에서 배치 512의 선형 규칙이 그대로보다 낫다. 이만한 스텝에서 0.1은 너무 크다."""
    return error("512 그대로", 0.025, 0, 1000) - error("512", 0.025, 0, 1000)
