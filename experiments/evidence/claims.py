"""주장과 판정. 주장 하나는 "시드마다 잰 이 값의 평균이 문턱의 이쪽에 있다"이고, 95% 구간이 가른다.

문턱은 셋 가운데 하나다. 방향을 말하는 주장이면 0, 주장에 수가 적혀 있으면 그 수, 같다거나 가깝다는 주장이면
우리가 정한 크기(``own``). 우리가 정한 크기로 내린 판정은 그것을 반으로 줄이고 두 배로 늘려도 같아야 한다.
"""

from dataclasses import dataclass

import numpy as np

from dnnlib import trials

# 좋은 것부터. 줄의 판정은 가장 나쁜 단언을 따른다.
VERDICTS = REPRODUCED, DIRECTION, UNDECIDED, FAILED = "재현됨", "방향만", "가르지 못함", "재현 안 됨"
FEWEST = 5
# 정확도가 같다고 부를 차이 (%p). digits의 테스트 이미지 360장 가운데 일곱 장이다.
TIE = 2.0


@dataclass(frozen=True)
class Claim:
    """이름이 있는 단언.

    인수:
        name: 잰 값의 이름.
        samples: 시드마다 잰 값. 우연이 없는 계산이면 값 하나.
        above, below: 평균이 넘어야 하는, 넘지 말아야 하는 문턱.
        at_end: 고른 학습률이 격자의 끝인가.
        own: 문턱이 주장에 적힌 수가 아니라 우리가 정한 크기인가.
    """

    name: str
    samples: object
    above: float | None = None
    below: float | None = None
    at_end: bool = False
    own: bool = False

    def summary(self):
        """쪽과 판정이 읽는 사전."""
        samples = np.atleast_1d(np.asarray(self.samples, float))
        if 1 < len(samples) < FEWEST:
            raise ValueError(
                f"samples는 값 하나이거나 시드 {FEWEST}개 이상이어야 한다. 받은 값: {len(samples)}개"
            )
        mean, half = trials.interval(samples) if len(samples) > 1 else (samples[0], 0.0)
        thresholds = {"above": self.above, "below": self.below, "own": self.own}
        # 저장한 수와 다시 센 수가 마지막 비트까지 같도록 먼저 반올림하고 판정한다.
        mean, half = (float(f"{value:.5g}") for value in (mean, half))
        return {"name": self.name, "mean": mean, "half": half, **thresholds, "at_end": bool(self.at_end)}


def side(summary, factor=1.0):
    """문턱의 ``factor``배에서 구간이 주장한 쪽 안인가, 밖인가, 걸치는가를 판정의 말로."""
    low, high = summary["mean"] - summary["half"], summary["mean"] + summary["half"]
    above = -np.inf if summary["above"] is None else factor * summary["above"]
    below = np.inf if summary["below"] is None else factor * summary["below"]
    if low > above and high < below:
        return REPRODUCED
    return FAILED if high <= above or low >= below else UNDECIDED


def leans(summary):
    """크기를 말하는 주장에서 구간이 0의 그쪽에 있는가."""
    low, high = summary["mean"] - summary["half"], summary["mean"] + summary["half"]
    above, below = summary["above"], summary["below"]
    return (below is None and above > 0 and low > 0) or (above is None and below < 0 and high < 0)


def state(summary):
    """단언 하나의 판정."""
    found = {side(summary, factor) for factor in ((0.5, 1, 2) if summary["own"] else (1,))}
    made = found.pop() if len(found) == 1 else UNDECIDED
    if made != REPRODUCED and leans(summary):
        made = DIRECTION
    if summary["at_end"]:  # 더 좋은 학습률이 바깥에 있을 수 있다
        made = {REPRODUCED: DIRECTION, FAILED: UNDECIDED}.get(made, made)
    return made


def verdict(summaries):
    """줄의 판정: 가장 나쁜 단언의 것."""
    return max(map(state, summaries), key=VERDICTS.index)


def lead(name, scores, arm, other, choose, report, scale=1.0, **thresholds):
    """저마다 ``choose``로 고른 학습률에서 ``report``의 시드로 잰 차이 ``arm − other``의 단언.

    ``choose``가 None이면 시드마다 나머지 시드로 학습률을 고른다.
    """
    gap = chosen(scores, arm, choose, report) - chosen(scores, other, choose, report)
    at_end = any(scores.at_end(which, choose) for which in (arm, other))
    return Claim(name, scale * gap, at_end=at_end, **thresholds)


def chosen(scores, arm, choose=None, report=None):
    """고른 학습률에서 ``report``의 시드마다 잰 점수. 점수를 내는 시드로는 고르지 않는다."""
    if choose is not None:
        if both := set(choose) & set(report):
            raise ValueError(f"choose와 report에는 같은 시드가 없어야 한다. 받은 값: {sorted(both)}")
        return scores.at_best(arm, choose, report)
    seeds = scores.seeds
    return np.array([scores.at_best(arm, [s for s in seeds if s != own], [own])[0] for own in seeds])
