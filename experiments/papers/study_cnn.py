"""공부한 글의 합성곱 신경망, dnnlib."""

from experiments.evidence import study_cnn
from experiments.evidence.row import Row
from experiments.evidence.study_cnn import trained

ROW = Row(
    title="공부한 글의 합성곱 신경망: 0.9926은 무엇인가 (dnnlib)",
    key="",
    place="심층 신경망 훈련을 정리한 글의 마지막 셀. 논문이 아니다",
    claim="Conv32-3, 풀링, Conv64-3, 풀링, Conv64-3, 완전 연결 64의 망은 다섯 에포크 만에 MNIST 정확도 0.9926을 얻는다.",
    question="앞의 5,000장으로 검증, 55,000장으로 5에포크, 배치 64, Adam 0.001. fit이 인쇄하는 훈련 정확도와, 끝난 뒤의 훈련, 검증, 테스트 정확도를 시드 다섯으로 잰다.",
    refuted="인쇄한 훈련 정확도의 구간이 0.9926 ± 0.002를 벗어난다. 또는 그것이 테스트 정확도보다 높지 않다.",
    caveat="판정은 0.9926이 훈련 정확도로서 나오는지를 말한다. 테스트 정확도가 0.9926이라는 뜻이 아니다. fit이 인쇄하는 훈련 "
    "정확도는 에포크 안에서 가중치가 바뀌는 동안의 평균이라, 끝난 뒤에 잰 훈련 정확도보다 낮다. 그래서 둘째 단언은 훈련과 테스트의 "
    "차이를 작게 잡는다. 끝난 뒤의 차이는 둘째 표에 있다. 수만 보아서는 어느 세트의 것인지 알기 어렵다. 테스트 정확도의 구간도 "
    "dnnlib에서는 0.9926을 담고, 케라스에서는 담지 않는다.",
    seconds=250,
)

points, claims, tables = study_cnn.points, study_cnn.claims, study_cnn.tables


def measure(point):
    return trained("dnnlib", *point)
