"""He 초기화와 1/n: 3장의 기록."""

from experiments.evidence.claims import lead
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"03_depth_sgd": False, "03_depth_adam": False}

ROW = Row(
    title="He 초기화: 서른 층",
    key="He 2015",
    place="2.2절, 그림 2와 3. 그림의 수는 2차 자료로 옮겼다",
    claim="22층에서는 He와 세이비어가 모두 수렴하고 He가 더 빠르다. 30층에서 세이비어는 멈추고 He는 수렴한다.",
    question="3장의 기록: digits, 100유닛 ReLU 은닉 층 8–30개, 16에포크. 초기화(2/n과 1/n)만 바꾸고 학습률을 저마다 골라 SGD와 Adam으로 잰다.",
    refuted="30층에서 SGD로 잰 He − 1/n의 95% 구간이 0을 담는다.",
    caveat="기록의 시드가 다섯뿐이라 학습률을 고른 시드로 점수도 쟀다. '멈춘다'는 예산의 이야기다. Adam이면 1/n의 30층도 배우고 He와 구별되지 않는다(표). SGD로도 네 배 훈련하면 배우기 시작한다(3장). 논문의 30층 망은 얕은 망보다 나쁘다. 깊이의 이득은 보이지 않는다.",
    seconds=0,
)


def claims(results):
    sgd, _ = results.values()
    return [lead("30층, SGD: He − 1/n (%p)", sgd, "He 30층", "르쿤 30층", None, None, 100, above=0)]


def tables(results):
    rows = []
    for depth in (8, 14, 20, 30):
        arms = f"He {depth}층", f"르쿤 {depth}층"
        cells = [shown(scores.at_best(arm), 2) for scores in results.values() for arm in arms]
        rows.append([f"{depth}", *cells])
    return [(["층", "SGD, He", "SGD, 1/n", "Adam, He", "Adam, 1/n"], rows)]
