"""He 초기화와 1/n: 3장의 기록."""

from experiments.evidence.claims import Claim, chosen, lead
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"03_depth_sgd": False, "03_depth_adam": False}

ROW = Row(
    title="He 초기화: 서른 층",
    key="He 2015",
    place="2.2절, 그림 2와 3. 그림의 수는 2차 자료로 옮겼다",
    claim="30층에서 He 초기화는 수렴하고 세이비어(1/n)는 멈춘다.",
    question="3장의 기록: digits, 100유닛 ReLU 은닉 층 8–30개, 16에포크. 초기화(2/n과 1/n)만 바꾸고 학습률을 저마다 골라 SGD와 Adam으로 잰다. '멈춘다'는 1/n의 30층을 SGD로 네 배 훈련해서 본다.",
    refuted="30층에서 SGD로 잰 He − 1/n의 95% 구간이 0을 담는다. 또는 네 배 훈련한 1/n의 정확도가 찍은 것(0.1)보다 높다.",
    caveat="같은 예산에서 He가 나은 것은 크게 서고, '멈춘다'는 예산의 이야기여서 서지 않는다. Adam이면 1/n의 30층도 16에포크에 배운다(표). 시드가 다섯뿐이라 시드마다 나머지 넷으로 학습률을 골랐다. 네 배 훈련한 학습률은 16에포크의 것 하나다. 논문의 30층 망은 얕은 망보다 나쁘다. 깊이의 이득은 보이지 않는다.",
    seconds=0,
)


def claims(results):
    sgd, _ = results.values()
    longer = sgd.of("르쿤 30층, 네 배", 0.03)
    return [
        lead("30층, SGD: He − 1/n (%p)", sgd, "He 30층", "르쿤 30층", None, None, 100, above=0),
        Claim("30층, 네 배 훈련한 1/n: 정확도 − 0.1", longer - 0.1, below=0),
    ]


def tables(results):
    rows = []
    for depth in (8, 14, 20, 30):
        arms = f"He {depth}층", f"르쿤 {depth}층"
        cells = [shown(chosen(scores, arm), 2) for scores in results.values() for arm in arms]
        rows.append([f"{depth}", *cells])
    return [(["층", "SGD, He", "SGD, 1/n", "Adam, He", "Adam, 1/n"], rows)]
