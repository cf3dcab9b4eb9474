"""얼린 층의 수: 7장의 기록."""

from experiments.evidence.claims import lead
from experiments.evidence.nets import shown
from experiments.evidence.row import Row

RECORDS = {"07_reuse": False}
HALVES = range(4), range(4, 12)

ROW = Row(
    title="깊은 층일수록 과제에 매인다",
    key="Yosinski 2014",
    place="4.1절, 그림 2",
    claim="다른 과제에서 배운 층을 얼려 쓰면, 얼린 층이 많을수록 정확도가 떨어진다.",
    question="7장의 기록: digits의 0–4에서 배운 층을 5–9로 옮겨 얼린다. 얼린 층의 수를 바꾸고 학습률을 저마다 골라 정확도를 잰다.",
    refuted="네 층을 얼린 것 − 한 층을 얼린 것의 95% 구간이 0을 담거나 그 위에 있다.",
    caveat="논문은 ImageNet의 절반씩이다. 한 층을 얼린 망은 격자의 끝에서 학습률을 골랐다.",
    seconds=0,
)


def frozen(depth):
    return f"5–9/복사/얼림/{depth}"


def claims(results):
    (scores,) = results.values()
    return [lead("얼림: 네 층 − 한 층 (%p)", scores, frozen(4), frozen(1), *HALVES, 100, below=0)]


def tables(results):
    (scores,) = results.values()
    rows = []
    for depth in range(1, 5):
        rate, samples = scores.best(frozen(depth), HALVES[0]), scores.at_best(frozen(depth), *HALVES)
        rows.append([f"{depth}", f"{rate:g}", shown(samples, 1, "", 100)])
    return [(["얼린 층", "고른 학습률", "정확도 (%)"], rows)]
