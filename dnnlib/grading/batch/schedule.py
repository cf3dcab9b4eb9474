"""일을 나누어 준다: 이 컴퓨터의 프로세스들, 또는 Dask의 일꾼들.

어느 쪽이든 ``concurrent.futures``의 실행기다.
"""

import contextlib
import multiprocessing
import sys
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait

IN_FLIGHT = 4  # 일꾼마다 미리 읽어 두는 제출물의 수

NO_DASK = "Dask가 없다: pip install 'dnnlib[cluster]'"


@contextlib.contextmanager
def workers(jobs, scheduler=""):
    """일을 받는 실행기와 일꾼의 수.

    오류:
        RuntimeError: Dask가 설치되어 있지 않을 때.
    """
    if scheduler:
        try:
            from distributed import Client
        except ImportError:
            raise RuntimeError(NO_DASK) from None
        with Client(scheduler) as client, client.get_executor(pure=False) as executor:
            yield executor, len(client.scheduler_info(n_workers=-1)["workers"])
    else:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, context, initializer=follow_parent) as executor:
            yield executor, jobs


def follow_parent():
    """채점을 강제로 끝내면 일꾼과 모래상자도 함께 끝난다."""
    if sys.platform == "linux":
        from dnnlib.grading.batch import isolate  # 윈도에는 없는 resource를 부른다

        isolate.die_with_parent()


def stream(executor, function, jobs, count):
    """끝난 차례로 ``function(job)``. 제출물이 많아도 ``count * IN_FLIGHT``개만 메모리에 둔다."""
    waiting, jobs = set(), iter(jobs)
    while True:
        while len(waiting) < count * IN_FLIGHT and (job := next(jobs, None)) is not None:
            waiting.add(executor.submit(function, job))
        if not waiting:
            return
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()
