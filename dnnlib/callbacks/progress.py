"""진행 막대."""

import sys
from importlib.util import find_spec

from dnnlib import lookup
from dnnlib.callbacks.base import Callback

__all__ = ["ProgressBar"]


def wants_progress(verbose):
    """진행 막대를 보일지. ``"auto"``면 터미널이고 tqdm이 있을 때만 보인다."""
    lookup.choose(verbose, (0, 1, "auto"), "verbose")
    return verbose == 1 or (verbose == "auto" and sys.stderr.isatty() and find_spec("tqdm") is not None)


def progress(batches=None, total=None):
    """tqdm의 진행 막대."""
    try:
        from tqdm import tqdm
    except ImportError:
        raise ImportError("verbose=1이면 tqdm이 있어야 한다: pip install tqdm. 받은 값: tqdm 없음") from None
    return tqdm(batches, total=total, unit="배치")


class ProgressBar(Callback):
    """남은 시간과 손실을 한 줄의 진행 막대(tqdm)로 보인다. 케라스의 ``ProgbarLogger``에 해당한다."""

    def on_train_begin(self, logs=None):
        self._bar = progress(total=self.params["epochs"] * self.params["steps"])

    def on_epoch_begin(self, epoch, logs=None):
        self._bar.set_description(f"에포크 {epoch + 1}/{self.params['epochs']}")

    def on_train_batch_end(self, batch, logs=None):
        self._bar.update()

    def on_epoch_end(self, epoch, logs=None):
        self._bar.set_postfix({name: f"{value:.4g}" for name, value in (logs or {}).items()})

    def on_train_end(self, logs=None):
        self._bar.close()
