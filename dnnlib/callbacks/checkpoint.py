"""훈련하는 동안 모델을 파일로 남기는 콜백."""

import os

from dnnlib import checks
from dnnlib.callbacks.monitor import Monitor

__all__ = ["ModelCheckpoint"]


class ModelCheckpoint(Monitor):
    """에포크가 끝날 때마다 모델을 저장한다.

    인수:
        filepath: 파일의 이름. ``{epoch:02d}``와 ``{val_loss:.2f}`` 같은 자리는 그때의 값으로 채운다. 에포크는
            1부터 센다. 폴더가 없으면 만든다.
        monitor, mode: ``save_best_only``일 때 견줄 값과 방향.
        verbose: 1이면 저장할 때 인쇄한다.
        save_best_only: 나아졌을 때만 저장할지.
        save_weights_only: True면 가중치만(``.weights.h5``나 ``.weights.npz``), False면 모델 전체를
            (``.keras``), 또는 훈련을 이어 갈 상태를(``.state.npz``) 저장한다. ``.npz``는 dnnlib만 읽는다.

    오류:
        ValueError: filepath의 끝이 다르거나, 기록에 없는 이름을 쓸 때.
    """

    def __init__(
        self, filepath, monitor="val_loss", verbose=0, save_best_only=False, save_weights_only=False,
        mode="auto",
    ):  # fmt: skip
        super().__init__(monitor, verbose, mode)
        self.filepath = os.fspath(filepath)
        endings = (".weights.h5", ".weights.npz") if save_weights_only else (".keras", ".state.npz")
        if not self.filepath.endswith(endings):
            raise ValueError(
                f"save_weights_only={save_weights_only}이면 filepath는 {'나 '.join(endings)}로 끝나야 한다. "
                f"받은 값: {self.filepath}"
            )
        self.save_best_only, self.save_weights_only = save_best_only, save_weights_only

    def on_epoch_end(self, epoch, logs=None):
        filepath = self._format(epoch, logs)
        if self.save_best_only:
            current = self.current(logs)
            if current is not None:
                if not self.improves(current, self.best):
                    return
                self.best = current
        os.makedirs(os.path.dirname(filepath) or ".", exist_ok=True)
        if self.save_weights_only:
            self.model.save_weights(filepath)
        elif filepath.endswith(".keras"):
            self.model.save(filepath)
        else:
            self.model.save_state(filepath)
        self.say(f"에포크 {epoch + 1}: {filepath}에 저장했다")

    def _format(self, epoch, logs):
        names = ", ".join(["epoch", *logs])
        wrong = f"filepath에 기록에 없는 이름이 있다. 쓸 수 있는 이름: {names}. 받은 값: {self.filepath}"
        with checks.retold(KeyError, ValueError, wrong):
            return self.filepath.format(epoch=epoch + 1, **logs)
