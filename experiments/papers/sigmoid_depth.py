"""시그모이드 다섯 층: 2장의 기록."""

from experiments.evidence.claims import Claim, chosen
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"02_sigmoid": False}

ROW = Row(
    title="시그모이드 다섯 층은 벗어나지 못하는가",
    key="Glorot 2010",
    place="3.1절, 그림 2",
    claim="은닉 층이 다섯인 시그모이드 망은 포화한 채 끝까지 벗어나지 못한다.",
    question="2장의 기록: digits, 50유닛 시그모이드 다섯 층, 글로럿 초기화. 옵티마이저와 에포크를 바꾸고 학습률을 저마다 골라 테스트 정확도를 잰다.",
    refuted="25에포크의 SGD나, 그 네 배를 훈련한 SGD의 정확도가 찍은 것(0.1)보다 높다.",
    caveat="'벗어나지 못한다'는 예산의 이야기다. 25에포크에서는 한두 시드가 벗어나고 네 배 훈련하면 모두 배운다. Adam이면 25에포크에도 배운다(표). 포화 자체는 재지 않았다. 논문은 1,000유닛, Shapeset, 학습률 하나의 SGD였다.",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    name = "글로럿 · 5 · {} · {}".format
    return [
        Claim(f"SGD, {n}에포크: 정확도 − 0.1", chosen(scores, name("SGD", n)) - 0.1, below=0)
        for n in (25, 100)
    ]


def tables(results):
    (scores,) = results.values()
    arms = [f"글로럿 · 5 · {how}" for how in ("SGD · 25", "SGD · 100", "Adam · 25")]
    return [(["초기화 · 층 · 옵티마이저 · 에포크", "정확도"], [[a, shown(chosen(scores, a))] for a in arms])]
