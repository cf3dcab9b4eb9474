"""훈련의 진행을 보이는 콜백: 진행 막대와, 에포크마다 한 줄."""

import sys
from importlib.util import find_spec

from dnnlib import checks, lookup
from dnnlib.callbacks.base import Callback

__all__ = ["ProgressBar"]


def display(verbose):
    """``verbose``가 뜻하는 콜백의 목록. ``"auto"``는 터미널이고 tqdm이 있을 때만 진행 막대를 보인다."""
    lookup.choose(verbose, (0, 1, 2, "auto"), "verbose")
    if verbose == "auto":
        verbose = sys.stderr.isatty() and find_spec("tqdm") is not None
    return [ProgressBar()] if verbose == 1 else [Lines()] if verbose == 2 else []


def bar(total):
    missing = "verbose=1이면 tqdm이 있어야 한다: pip install tqdm. 받은 값: tqdm 없음"
    with checks.retold(ImportError, ImportError, missing):
        from tqdm import tqdm
    return tqdm(total=total, unit="배치")


class Display(Callback):
    """``fit`` 안의 검증과 따로 부른 ``evaluate``를 가리는 바탕."""

    training = False

    def on_train_begin(self, logs=None):
        self.training = True

    def on_train_end(self, logs=None):
        self.training = False


class ProgressBar(Display):
    """남은 시간과 손실을 한 줄의 진행 막대(tqdm)로 보인다. 케라스의 ``ProgbarLogger``에 해당한다."""

    def on_train_begin(self, logs=None):
        super().on_train_begin()
        self._bar = bar(self.params["epochs"] * self.params["steps"])

    def on_epoch_begin(self, epoch, logs=None):
        self._bar.set_description(f"에포크 {epoch + 1}/{self.params['epochs']}")

    def on_train_batch_end(self, batch, logs=None):
        self._bar.update()

    def on_epoch_end(self, epoch, logs=None):
        self._bar.set_postfix({name: f"{value:.4g}" for name, value in (logs or {}).items()})

    def on_train_end(self, logs=None):
        super().on_train_end()
        self._bar.close()

    def on_test_begin(self, logs=None):
        if not self.training:
            self._bar = bar(self.params["steps"])

    def on_test_batch_end(self, batch, logs=None):
        if not self.training:
            self._bar.update()

    def on_test_end(self, logs=None):
        if not self.training:
            self._bar.close()

    on_predict_begin, on_predict_batch_end, on_predict_end = on_test_begin, on_test_batch_end, on_test_end


class Lines(Display):
    """에포크가 끝날 때마다, ``evaluate``면 끝날 때 한 줄을 인쇄한다. 케라스와 달리 걸린 시간은 없다."""

    def on_epoch_end(self, epoch, logs=None):
        print(f"에포크 {epoch + 1}/{self.params['epochs']} - {scores(logs)}")

    def on_test_end(self, logs=None):
        if not self.training:
            print(f"평가 - {scores(logs)}")


def scores(logs):
    return " - ".join(f"{name}: {value:.4g}" for name, value in (logs or {}).items())
