"""주장과 판정. 주장 하나는 "시드마다 잰 이 값의 평균이 문턱의 이쪽에 있다"이고, 95% 구간이 가른다."""

from dataclasses import dataclass

import numpy as np

from dnnlib import trials

REPRODUCED, DIRECTION, FAILED = "재현됨", "방향만", "재현 안 됨"
FEWEST = 5


@dataclass(frozen=True)
class Claim:
    """이름이 있는 단언.

    인수:
        name: 잰 값의 이름.
        samples: 시드마다 잰 값. 우연이 없는 계산이면 값 하나.
        above, below: 평균이 넘어야 하는, 넘지 말아야 하는 문턱.
        at_end: 고른 학습률이 격자의 끝인가. 그렇다면 판정은 ``방향만``을 넘지 않는다.
    """

    name: str
    samples: object
    above: float | None = None
    below: float | None = None
    at_end: bool = False

    def summary(self):
        """쪽과 판정이 읽는 사전."""
        samples = np.atleast_1d(np.asarray(self.samples, float))
        if 1 < len(samples) < FEWEST:
            raise ValueError(
                f"samples는 값 하나이거나 시드 {FEWEST}개 이상이어야 한다. 받은 값: {len(samples)}개"
            )
        mean, half = trials.interval(samples) if len(samples) > 1 else (samples[0], 0.0)
        thresholds = {"above": self.above, "below": self.below}
        # 저장한 수와 다시 센 수가 마지막 비트까지 같도록 먼저 반올림하고 판정한다.
        mean, half = (float(f"{value:.5g}") for value in (mean, half))
        return {"name": self.name, "mean": mean, "half": half, **thresholds, "at_end": bool(self.at_end)}


def holds(summary, half):
    """평균에서 ``half``만큼 벗어나도 문턱의 이쪽인가. NaN은 어느 쪽도 아니다."""
    low, high = summary["mean"] - half, summary["mean"] + half
    over = summary["above"] is None or low > summary["above"]
    under = summary["below"] is None or high < summary["below"]
    return low <= high and over and under


def leans(summary):
    """방향은 서는가: 구간이 0의 이쪽에 있다. 0에서 떨어졌다는 주장이 아니면 평균이 문턱의 이쪽에 있다."""
    above, below = summary["above"], summary["below"]
    if below is None and above >= 0:
        return summary["mean"] - summary["half"] > 0
    if above is None and below <= 0:
        return summary["mean"] + summary["half"] < 0
    return holds(summary, 0)


def verdict(summaries):
    """모든 구간이 문턱의 이쪽이면 ``재현됨``, 방향만 서면 ``방향만``, 하나라도 아니면 ``재현 안 됨``."""
    if not all(map(leans, summaries)):
        return FAILED
    sure = all(holds(summary, summary["half"]) and not summary["at_end"] for summary in summaries)
    return REPRODUCED if sure else DIRECTION


def lead(name, scores, arm, other, choose, report, scale=1.0, **thresholds):
    """저마다 ``choose``로 고른 학습률에서 ``report``의 시드로 잰 차이 ``arm − other``의 단언."""
    gap = scores.at_best(arm, choose, report) - scores.at_best(other, choose, report)
    at_end = any(scores.at_end(which, choose) for which in (arm, other))
    return Claim(name, scale * gap, at_end=at_end, **thresholds)
