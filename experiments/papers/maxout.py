"""맥스아웃: 4장의 기록."""

from experiments.evidence.claims import lead
from experiments.evidence.row import Row

RECORDS = {"04_maxout": True}
HALVES = range(3), range(3, 8)

ROW = Row(
    title="맥스아웃: 활성화 함수도 배운다",
    key="Goodfellow 2013",
    place="3절과 5.1절(MNIST 0.94%)",
    claim="맥스아웃 유닛은 볼록한 활성화 함수를 스스로 배우고, 드롭아웃과 함께 쓰면 ReLU보다 낫다.",
    question="4장의 기록: 한 변수 함수 맞추기, 유닛의 수를 같게(100)와 파라미터의 수를 같게(65). 학습률을 저마다 골라 로그 손실을 잰다.",
    refuted="파라미터가 같은 맥스아웃 − ReLU의 95% 구간이 0을 담거나 그 위에 있다.",
    caveat="논문의 MNIST 0.94%(드롭아웃)는 재지 않았다. 여기서 재는 것은 함수를 맞추는 힘이다.",
    seconds=0,
)


def claims(results):
    (scores,) = results.values()
    return [
        lead(
            "로그 손실: 맥스아웃(65) − ReLU(100), 같은 파라미터",
            scores,
            "맥스아웃, 유닛 65",
            "ReLU, 유닛 100",
            *HALVES,
            below=0,
        ),
    ]
