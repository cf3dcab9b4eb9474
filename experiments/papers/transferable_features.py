"""얼린 층의 수."""

from experiments.evidence.claims import Claim, lead
from experiments.evidence.nets import scores, shown, two_rounds
from experiments.evidence.row import Row
from experiments.evidence.transfer import CHOOSE, REPORT
from experiments.evidence.transfer import reuse as measure

FEW, MANY = (0.0003, 0.001, 0.003, 0.01, 0.03), (0.003, 0.01, 0.03, 0.1, 0.3)
RATES = {
    **{f"5–9/복사/얼림/{k}": FEW if k < 3 else MANY for k in (1, 2, 3, 4)},
    **{f"5–9/자신/얼림/{k}": (0.0001, *FEW, 0.1) for k in (1, 4)},
}

ROW = Row(
    title="깊은 층일수록 과제에 매인다",
    key="Yosinski 2014",
    place="4.1절, 그림 2",
    claim="다른 과제에서 배운 층을 얼려 쓰면, 얼린 층이 많을수록 정확도가 떨어진다. 제 과제에서 배운 층을 얼린 것보다 더 떨어진다.",
    question="digits의 0–4에서 배운 층을 5–9로 옮겨 얼린다(7장과 같은 망). 얼린 층의 수와 배운 과제를 바꾸고, 학습률을 시드 여섯으로 저마다 골라 새 시드 스물넷의 정확도를 잰다.",
    refuted="네 층을 얼린 것 − 한 층을 얼린 것의 95% 구간이 0을 담거나 그 위에 있다. 또는 제 과제에서 배운 층을 얼려도 그만큼 떨어진다.",
    caveat="논문은 ImageNet의 절반씩이고, 제 과제의 층을 얼려도 가운데가 파인다. 여기서는 파이지 않는다. 옮겨 온 층은 몇 층을 얼려도 무작위로 뽑아 얼린 층보다 낫다고 할 수 없다(7장). 떨어진다는 것까지이고, 옮긴 것이 쓸모 있다는 뜻은 아니다.",
    seconds=0.3,
)


def points(results):
    return two_rounds(results, RATES, CHOOSE, REPORT)


def claims(results):
    found = scores(results, RATES)
    fall = lead(
        "옮겨 온 층: 네 층 − 한 층 (%p)",
        found,
        "5–9/복사/얼림/4",
        "5–9/복사/얼림/1",
        CHOOSE,
        REPORT,
        100,
        below=0,
    )
    own = lead("", found, "5–9/자신/얼림/4", "5–9/자신/얼림/1", CHOOSE, REPORT, 100, below=0)
    at_end = fall.at_end or own.at_end
    return [fall, Claim("그것 − 제 과제의 층에서 (%p)", fall.samples - own.samples, below=0, at_end=at_end)]


def tables(results):
    found, rows = scores(results, RATES), []
    for arm in RATES:
        _, origin, _, depth = arm.split("/")
        samples = found.at_best(arm, CHOOSE, REPORT)
        rows.append([origin, depth, f"{found.best(arm, CHOOSE):g}", shown(samples, 1, "", 100)])
    return [(["배운 과제", "얼린 층", "고른 학습률", "정확도 (%)"], rows)]


__all__ = ["ROW", "claims", "measure", "points", "tables"]
