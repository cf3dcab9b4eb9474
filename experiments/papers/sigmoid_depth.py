"""시그모이드 다섯 층: 2장의 기록."""

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"02_sigmoid": False}

ROW = Row(
    title="시그모이드 다섯 층은 벗어나지 못하는가",
    key="Glorot 2010",
    place="3.1절, 그림 2",
    claim="은닉 층이 다섯인 시그모이드 망에서 맨 위층이 곧 포화하고, 다섯 층은 끝까지 벗어나지 못한다.",
    question="2장의 기록: digits, 50유닛 시그모이드 다섯 층, 글로럿 초기화. 옵티마이저와 에포크를 바꾸고 학습률을 저마다 골라 테스트 정확도를 잰다.",
    refuted="25에포크의 SGD가 0.5를 넘는다(포화). 또는 네 배 훈련하거나 Adam을 쓰면 0.5를 넘는다(벗어나지 못함).",
    caveat="포화는 재현되지만 '벗어나지 못한다'는 예산의 이야기다. 논문은 학습률 하나, SGD였다. 학습률을 고른 시드로 점수도 쟀다.",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    name = "글로럿 · 5 · {} · {}".format
    return [
        Claim("SGD, 25에포크의 정확도", scores.at_best(name("SGD", 25)), below=0.5),
        Claim("SGD, 100에포크의 정확도", scores.at_best(name("SGD", 100)), below=0.5),
        Claim("Adam, 25에포크의 정확도", scores.at_best(name("Adam", 25)), below=0.5),
    ]
