"""비교하는 실험의 한 가지 길: 여러 학습률과 시드로 돌리고, 저마다 가장 좋은 학습률에서 짝지어 견준다.

한 학습률에서 잰 차이는 그 학습률의 이야기일 뿐이다. 그래서 견주는 설정(arm)마다 학습률을 훑어 곡선을 얻고,
시드의 일부로 학습률을 고른 뒤 나머지 시드로 점수를 잰다. 고른 시드로 점수까지 재면 저절로 부풀려진다.
"""

import os
import sys
from itertools import product

import numpy as np

from dnnlib import utils
from dnnlib.table import show_table

__all__ = ["Scores", "interval", "sweep"]


def interval(samples, axis=0):
    """시드마다 얻은 값의 평균과 95% 신뢰 구간의 반너비(스튜던트 t 분포).

    인수:
        samples: 시드 축이 ``axis``인 배열. 시드가 둘 이상 있어야 한다.

    반환:
        ``(평균, 반너비)``.

    오류:
        ValueError: 시드가 둘보다 적을 때.
    """
    from scipy import stats

    samples = np.asarray(samples, dtype=float)
    if samples.shape[axis] < 2:
        raise ValueError(f"samples에는 시드가 둘 이상 있어야 한다. 받은 값: {samples.shape[axis]}개")
    half = stats.t.ppf(0.975, samples.shape[axis] - 1) * stats.sem(samples, axis=axis)
    return samples.mean(axis=axis), half


class Scores:
    """``sweep``이 잰 점수. ``scores[arm]``은 모양 ``(학습률의 수, 시드의 수)``인 배열이고 발산은 NaN이다.

    아래 메서드의 ``choose``와 ``report``는 시드의 목록이다. ``choose``의 평균이 가장 좋은 학습률을 고르고
    ``report``의 시드로 점수를 잰다. 주지 않으면 둘 다 모든 시드이고, 그러면 점수가 조금 부풀려진다.

    인수:
        values: 설정의 이름에서 배열로 가는 사전.
        rates: 설정의 이름에서 학습률의 목록으로 가는 사전.
        seeds: 시드의 목록.
        lower_is_better: 손실처럼 작을수록 좋은 점수면 참.
    """

    def __init__(self, values, rates, seeds, lower_is_better=False):
        self.values, self.rates, self.seeds = values, rates, list(seeds)
        self.lower_is_better = lower_is_better

    def __getitem__(self, arm):
        return self.values[arm]

    def of(self, arm, rate, seeds=None):
        """학습률 ``rate``에서 시드마다의 점수."""
        return self.values[arm][list(self.rates[arm]).index(rate), self._columns(seeds)]

    def best(self, arm, choose=None):
        """``choose``의 평균이 가장 좋은 학습률. 한 시드라도 발산한 학습률은 고르지 않는다."""
        means = self.values[arm][:, self._columns(choose)].mean(axis=1)
        if np.isnan(means).all():
            raise ValueError(f"arm의 모든 학습률에서 발산한 시드가 있다. 받은 값: {arm!r}")
        return self.rates[arm][np.nanargmin(means) if self.lower_is_better else np.nanargmax(means)]

    def at_end(self, arm, choose=None):
        """고른 학습률이 격자의 끝인가. 그렇다면 더 좋은 학습률이 바깥에 있을 수 있다."""
        return self.best(arm, choose) in (min(self.rates[arm]), max(self.rates[arm]))

    def at_best(self, arm, choose=None, report=None):
        """고른 학습률에서 ``report``의 시드마다 잰 점수."""
        return self.of(arm, self.best(arm, choose), report)

    def paired(self, arm, other, choose=None, report=None):
        """저마다 고른 학습률에서 시드끼리 짝지은 차이 ``arm − other``의 ``(평균, 95% 반너비)``."""
        return interval(self.at_best(arm, choose, report) - self.at_best(other, choose, report))

    def table(self, choose=None, report=None, digits=2):
        """설정마다 고른 학습률, 점수, 첫 설정과의 차이를 표로 보인다. 격자의 끝에서 골랐으면 별표를 단다."""
        first, *_ = self.values
        rows = []
        for arm in self.values:
            rate = f"{self.best(arm, choose):.3g}" + "*" * self.at_end(arm, choose)
            mean, half = interval(self.at_best(arm, choose, report))
            gap, width = self.paired(arm, first, choose, report)
            texts = f"{mean:.{digits}f} ± {half:.{digits}f}", f"{gap:+.{digits}f} ± {width:.{digits}f}"
            rows.append([arm, rate, *texts])
        rows[0][-1] = ""
        show_table(["", "고른 학습률", "점수", f"− {first}"], rows)

    def _columns(self, seeds):
        return [self.seeds.index(seed) for seed in (self.seeds if seeds is None else seeds)]


def sweep(run, arms, rates, seeds, lower_is_better=False, progress=False):
    """모든 설정, 학습률, 시드에 대해 ``run(arm, rate, seed)``가 돌려주는 점수를 모은다.

    부르기 전마다 ``set_random_seed(seed)``를 하므로 점수는 돌리는 차례에 매이지 않는다. 리눅스에서 코어가 둘
    이상이면 두 프로세스로 돌린다.

    인수:
        run: 점수 하나를 돌려주는 함수. 발산했으면 NaN.
        arms: 견주는 설정의 이름들.
        rates: 학습률의 목록, 또는 설정에서 학습률의 목록으로 가는 사전.
        seeds: 시드의 목록. 모든 설정이 같은 시드를 쓴다.
        lower_is_better: 손실처럼 작을수록 좋은 점수면 참.
        progress: 참이면 진행 막대를 보인다.

    반환:
        ``Scores``.
    """
    seeds = list(seeds)
    grid = {arm: list(rates[arm] if isinstance(rates, dict) else rates) for arm in arms}
    tasks = [(arm, rate, seed) for arm in grid for rate, seed in product(grid[arm], seeds)]
    results = iter(list(run_all(run, tasks, progress)))
    values = {arm: np.array([[next(results) for _ in seeds] for _ in grid[arm]]) for arm in grid}
    return Scores(values, grid, seeds, lower_is_better)


def run_all(run, tasks, progress=False):
    """``run(arm, rate, seed)``의 점수를 ``tasks``의 차례대로 하나씩 내놓는다."""
    global _run
    _run = run
    scores = _map(tasks)
    if progress:
        from tqdm import tqdm

        scores = tqdm(scores, total=len(tasks))
    yield from scores


def _map(tasks):
    # 노트북에서 정의한 함수는 fork로만 넘어간다. macOS의 fork는 BLAS와 함께 쓰면 안전하지 않다.
    if sys.platform != "linux" or os.cpu_count() == 1:
        yield from map(_score, tasks)
        return
    import multiprocessing  # 불러오는 데 오래 걸린다

    with multiprocessing.get_context("fork").Pool(2) as pool:
        yield from pool.imap(_score, tasks)


def _score(task):
    *_, seed = task
    utils.set_random_seed(seed)
    return float(_run(*task))
