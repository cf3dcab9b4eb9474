"""퍼져 있는 표를 저마다 고른 학습률로: 두 라이브러리의 줄이 함께 쓰는 점과 단언."""

from experiments.evidence import published
from experiments.evidence.claims import Claim
from experiments.evidence.nets import scores

RATES = {
    "SGD": (0.03, 0.1, 0.3, 1.0),
    "SGD, BN": (0.03, 0.1, 0.3, 1.0, 3.0, 10.0),
    "NAG": (0.003, 0.01, 0.03, 0.1),
    "NAG, BN": (0.003, 0.01, 0.03, 0.1, 0.3, 1.0),
    "Adam": (0.0003, 0.001, 0.003, 0.01),
    "Adam, BN": (0.0003, 0.001, 0.003, 0.01),
}
CHOOSE, REPORT = range(2), range(10, 15)
FEW = 11_000  # 학습률을 고를 때의 이미지
ADAM = "Adam", 0.001  # 표의 Adam. 고른 학습률이 다르면 이것도 잰다


def points(results):
    """점의 첫 칸은 훈련 이미지의 수다."""
    made = [(FEW, arm, rate, seed) for arm in RATES for rate in RATES[arm] for seed in CHOOSE]
    if all(point in results for point in made):
        chosen = [(arm, best(results, arm)) for arm in RATES]
        made += [(55_000, *arm, seed) for arm in dict.fromkeys([*chosen, ADAM]) for seed in REPORT]
    return made


def tuning(results):
    few = {point[1:]: value[0] for point, value in results.items() if point[0] == FEW}
    return scores(few, RATES)


def best(results, arm):
    return tuning(results).best(arm)


def full(results):
    return {point[1:]: value for point, value in results.items() if point[0] != FEW}


def claims(results):
    measured, table = full(results), tuning(results)

    def gap(name, first, second):
        pair = [[measured[arm, best(results, arm), seed][0] for seed in REPORT] for arm in (first, second)]
        samples = [100 * (a - b) for a, b in zip(*pair, strict=True)]
        return Claim(name, samples, above=0, at_end=any(map(table.at_end, (first, second))))

    made = [gap(f"{name}: BN − 없음 (%p)", f"{name}, BN", name) for name in ("SGD", "NAG", "Adam")]
    return [*made, gap("BN 없이: Adam − NAG (%p)", "Adam", "NAG")]


def tables(results):
    chosen = {arm: (arm, best(results, arm)) for arm in RATES}
    pairs = [
        ("SGD, BN", "SGD"),
        ("NAG, BN", "NAG"),
        ("Adam, BN", "Adam"),
        ("Adam", "NAG"),
        ("NAG, BN", "Adam, BN"),
    ]
    both = [(chosen[first], chosen[second]) for first, second in pairs]
    both.append((ADAM, chosen["NAG"]))
    arms = [*chosen.values(), ADAM]
    return published.tables(full(results), list(dict.fromkeys(arms)), list(dict.fromkeys(both)), REPORT)
