"""``python -m experiments.papers``: 없거나 낡은 줄을 잰다.

점 하나가 끝날 때마다 적으므로 언제 끊어도 잃는 것이 없고, 다시 부르면 이어서 돈다. 줄의 재는 코드가 바뀌었으면
처음부터 잰다. ``dnnlib``만 바뀌었으면 가장 싼 점 하나를 다시 재어, 같으면 기록을 새것으로 친다.
"""

import argparse
import os
import sys

import numpy as np
from tqdm import tqdm

from dnnlib.grading.batch import schedule
from experiments.evidence import fingerprint, row, store, work
from experiments.papers import NAMES

TOLERANCE = 0.02
# 일꾼은 새 프로세스라서, 불러오기 전에 스레드의 수를 물려받는다.
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")


def arguments(given):
    parser = argparse.ArgumentParser(prog="python -m experiments.papers", description="논문의 주장을 잰다.")
    add = parser.add_argument
    add("rows", nargs="*", metavar="줄", help="잴 줄. 적지 않으면 모두")
    add("--quick", action="store_true", help="작은 데이터로 방향만 본다. 적지 않는다")
    add("--jobs", type=int, default=os.cpu_count(), help="함께 잴 점의 수 (기본값: 코어의 수)")
    add("--scheduler", default="", metavar="주소", help="Dask 스케줄러의 주소. 예: tcp://10.0.0.1:8786")
    options = parser.parse_args(given)
    unknown = set(options.rows) - set(NAMES)
    if unknown:
        parser.error(f"줄은 {', '.join(NAMES)} 가운데 있어야 한다. 받은 값: {', '.join(sorted(unknown))}")
    return options


def main(given=None):
    options = arguments(given)
    os.environ.update({**dict.fromkeys(THREADS, "1"), "TF_CPP_MIN_LOG_LEVEL": "3"})
    names = options.rows or NAMES
    try:
        with schedule.workers(options.jobs, options.scheduler) as (executor, count):
            return (directions if options.quick else everything)(names, executor, count)
    except KeyboardInterrupt:
        print("멈추었다. 같은 명령을 다시 실행하면 이어서 잰다.", file=sys.stderr)
        return 130


def directions(names, executor, count):
    """``quick``이 있는 줄마다 방향을 본다. 하나라도 반대면 1."""
    quick = [name for name in names if hasattr(row.load(name), "quick")]
    found = dict(schedule.stream(executor, work.quick, quick, count))
    for name in quick:
        print(f"{'맞음' if found[name] > 0 else '반대'}  {name}  {found[name]:+.3g}")
    return 0 if all(value > 0 for value in found.values()) else 1


def everything(names, executor, count):
    """모자란 점을 모두 재고 기록한다. 앞의 점이 정하는 점이 남지 않을 때까지 되풀이한다."""
    library = fingerprint.of_library()
    stores = {name: store.Store(name) for name in names}
    for kept in stores.values():
        renew(kept, library, executor)
    while tasks := [(name, point) for name, kept in stores.items() for point in kept.missing()]:
        if faults := measure(tasks, stores, executor, count, library):
            print("재지 못한 점이 있다.", *faults, sep="\n", file=sys.stderr)
            return 1
    for name, kept in stores.items():
        kept.finish(library)
        print(f"{store.read(name)['verdict']}  {name}")
    return 0


def renew(kept, library, executor):
    """``dnnlib``이 바뀌었으면 가장 싼 점을 다시 잰다. 달라졌으면 그 줄을 처음부터 잰다."""
    record = store.read(kept.name)
    if not kept.done or record is None or record["library"] == library:
        return
    point, value, _ = min(record["points"], key=lambda entry: entry[2])
    _, _, again, _, fault = executor.submit(work.run, (kept.name, point)).result()
    if fault or not np.allclose(numbers(again), numbers(value), rtol=TOLERANCE, equal_nan=True):
        print(f"dnnlib이 바뀌어 값이 달라졌다. 다시 잰다: {kept.name} {point}: {value} → {again} {fault}")
        kept.forget()


def numbers(value):
    """견줄 수. 딸린 목록(틀린 이미지의 번호)은 뺀다."""
    parts = value if isinstance(value, list) else [value]
    return np.array([part for part in parts if not isinstance(part, list)], float)


def measure(tasks, stores, executor, count, library):
    """점을 재어 적고, 재지 못한 점의 까닭을 돌려준다. 막대는 줄마다 적어 둔 CPU 시간의 어림으로 나아간다."""
    total = sum(stores[name].module.ROW.seconds for name, _ in tasks)
    form = "{desc} {percentage:3.0f}%|{bar}| 남은 시간 {remaining}"
    faults, left = [], {name: sum(task[0] == name for task in tasks) for name in stores}
    with tqdm(total=total, bar_format=form, ascii=True) as bar:
        for name, point, value, seconds, fault in schedule.stream(executor, work.run, tasks, count):
            if fault:
                faults.append(fault)
            else:
                stores[name].add(point, value, seconds)
            left[name] -= 1
            if not left[name] and not stores[name].missing():
                stores[name].finish(library)
            bar.set_description(name)
            bar.update(stores[name].module.ROW.seconds)
    return faults


if __name__ == "__main__":
    sys.exit(main())
