"""퍼져 있는 NAG/Adam × 배치 정규화 표, 표의 학습률 그대로, dnnlib."""

from experiments.evidence import published_equal
from experiments.evidence.nets import accuracy, compiled, library, mlp, mnist
from experiments.evidence.published import optimizer_of, trained
from experiments.evidence.row import Row

ROW = Row(
    title="퍼져 있는 표: NAG, Adam과 배치 정규화 (표의 학습률, dnnlib)",
    key="",
    place="심층 신경망 훈련을 정리한 글에 실려 도는 MNIST의 표. 논문이 아니다",
    claim="배치 정규화는 SGD와 NAG의 검증 정확도를 1–2%p 올리고, 배치 정규화가 없으면 Adam(0.9826)이 NAG(0.9648)를 앞선다.",
    question="784-300-100-10, 앞의 5,000장으로 검증, 55,000장으로 10에포크, 배치 50. 옵티마이저와 배치 정규화를 바꾸고 "
    "나머지는 그대로 둔다. 학습률은 표를 설명하는 값(SGD 0.01, NAG 0.001과 0.01, Adam 0.001)이다.",
    refuted="같은 시드끼리 뺀 차이의 95% 구간이 배치 정규화에서는 1%p를, Adam에서는 0을 담거나 그 아래에 있다.",
    caveat="표는 BN 없는 NAG만 학습률 0.001이라고 보아야 맞는다. 둘째 표의 같은 학습률 0.01끼리의 차이가 공평한 "
    "비교다. 정확도 하나의 표준 오차가 0.2%p쯤이니 0.9826과 0.982(이미지 세 장)는 구별되지 않는다. 맥니마 z가 "
    "2보다 작으면 두 망의 차이를 이 5,000장으로는 말할 수 없다. BN 없는 NAG(0.01)는 새 시드 열로 다시 재면 더 낮다(셋째 표). 다섯 시드의 표에는 그만한 우연이 들어 있다.",
    seconds=30,
)


def points(results):
    return published_equal.points()


def measure(point):
    return trained("dnnlib", point)


def quick():
    """학습률 0.001에서, 1,000장에서도 Adam이 NAG를 앞선다."""
    return early_accuracy("Adam") - early_accuracy("NAG")


def early_accuracy(name):
    """앞의 1,000장으로 두 에포크 훈련한 테스트 정확도."""
    keras = library("dnnlib")
    keras.utils.set_random_seed(0)
    (x, y), test = mnist()
    model = compiled(mlp(keras, (300, 100)), optimizer_of(keras, name, 0.001))
    model.fit(x[:1000], y[:1000], batch_size=50, epochs=2, verbose=0)
    return accuracy(model, *test)


claims, tables = published_equal.claims, published_equal.tables
