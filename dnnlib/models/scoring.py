"""모델이 얼마나 틀리는지 재기: evaluate, predict와 손실과 지표의 장부."""

import warnings
from collections import Counter

import numpy as np

from dnnlib import activations, metrics
from dnnlib.callbacks.base import CallbackList
from dnnlib.callbacks.progress import display
from dnnlib.lookup import known_arguments
from dnnlib.models import data

__all__ = ["Scorer"]


def flat(results, return_dict):
    """케라스처럼, 사전이거나 값의 목록이거나 손실 하나."""
    if return_dict:
        return results
    return list(results.values()) if len(results) > 1 else results["loss"]


def distinct(names, weighted_names):
    """겹치는 이름에 케라스처럼 ``_1``, ``_2``를 붙인다. 무게를 주는 지표는 먼저 ``weighted_``를 붙인다."""
    taken, result = Counter(), []
    for name, weighted in [*((n, False) for n in names), *((n, True) for n in weighted_names)]:
        if weighted and taken[name]:
            name = f"weighted_{name}"
        result.append(f"{name}_{taken[name]}" if taken[name] else name)
        taken[name] += 1
    return result


class Scorer:
    """모델에 재는 법을 더한다. 순전파는 모델의 것이고, 손실과 지표는 ``compile``이 정한다."""

    optimizer = None
    loss = None

    @known_arguments
    def evaluate(
        self, x, y, batch_size=None, verbose="auto", sample_weight=None, *, callbacks=None,
        return_dict=False,
    ):  # fmt: skip
        """손실과 지표를 잰다. 지표가 없으면 손실 하나, 있으면 ``[손실, 지표…]``를 돌려준다.

        인수:
            x, y: 입력과 타깃.
            batch_size: 배치의 크기. 주지 않으면 32.
            verbose: ``fit``을 보라.
            sample_weight: 표본의 무게. 손실과 ``weighted_metrics``에 걸린다.
            callbacks: ``Callback`` 하나나 목록. ``on_test_…``가 불린다.
            return_dict: 이름에서 값으로 가는 사전을 돌려줄지.
        """
        self._check_compiled()
        scored = data.check(x, y, sample_weight, self)
        size = data.check_batch_size(batch_size)
        return flat(self._score(scored, size, self._callbacks(callbacks, verbose, len(x), size)), return_dict)

    def _callbacks(self, callbacks, verbose, count, batch_size, epochs=1, defaults=()):
        params = {"verbose": verbose, "epochs": epochs, "steps": -(-count // batch_size)}
        return CallbackList(callbacks, self, params, [*defaults, *display(verbose)])

    def _batches(self, kind, stop, arrays, batch_size, call, shuffle=False):
        """배치의 ``(번호, 배열들)``을 차례로. 시작을 콜백에 알리고, 콜백이 ``stop``을 켜면 끝낸다."""
        for step, batch in enumerate(data.batches(len(arrays[0]), batch_size, shuffle)):
            call(f"on_{kind}_batch_begin", step)
            yield step, data.take(arrays, batch)
            if getattr(self, stop):
                return

    @np.errstate(over="ignore", invalid="ignore")
    def _score(self, scored, batch_size, call):
        self._find_metrics(scored[1])
        self.stop_evaluating = False
        call("on_test_begin")
        for step, batch in self._batches("test", "stop_evaluating", scored, batch_size, call):
            call("on_test_batch_end", step, logs=self._score_batch(*batch))
        results = self._results()
        call("on_test_end", logs=results)
        return results

    def _score_batch(self, x, y, sample_weight):
        y_pred = self(x, training=False)
        loss, outputs = self._loss_and_outputs(y_pred)
        value = loss(y, outputs, sample_weight)
        return self._update_metrics(value + sum(self.losses), y, y_pred, sample_weight)

    def _loss_and_outputs(self, y_pred):
        """손실과 그것이 받을 값. 마지막 활성화와 손실이 짝이면 로짓과, 로짓을 받는 손실이다."""
        return (self.loss.on_logits(), self._layers[-1].logits) if self._fused else (self.loss, y_pred)

    @property
    def _fused(self):
        """마지막 활성화와, 확률을 받는 손실이 짝인가."""
        paired, last = self._ends
        return paired is not None and paired is last and not self.loss.from_logits

    @property
    def _ends(self):
        """손실의 짝인 활성화와 마지막 층의 활성화. 없으면 ``None``이다."""
        last = getattr(self._layers[-1], "activation", None)
        return getattr(self.loss, "output_activation", None), last

    @known_arguments
    def test_on_batch(self, x, y, sample_weight=None, return_dict=False):
        """배치 하나의 손실과 지표를 ``evaluate``처럼 돌려준다."""
        self._check_compiled()
        batch = data.check(x, y, sample_weight, self)
        self._find_metrics(batch[1])
        return flat(self._score_batch(*batch), return_dict)

    @known_arguments
    def predict(self, x, batch_size=None, verbose="auto", *, callbacks=None):
        """모든 표본의 출력을 한 배열로 돌려준다. 콜백의 ``on_predict_…``가 불린다."""
        x = data.check_inputs(x, self.input_shape)
        size = data.check_batch_size(batch_size)
        call, outputs = self._callbacks(callbacks, verbose, len(x), size), []
        self.stop_predicting = False
        call("on_predict_begin")
        for step, (batch,) in self._batches("predict", "stop_predicting", (x,), size, call):
            outputs.append(self(batch, training=False))
            call("on_predict_batch_end", step, logs={"outputs": outputs[-1]})
        call("on_predict_end")
        return np.concatenate(outputs)

    @known_arguments
    def predict_on_batch(self, x):
        """배치 하나의 출력."""
        return self(data.check_inputs(x, self.input_shape), training=False)

    def _check_compiled(self):
        if self.optimizer is None:
            raise RuntimeError(f"compile을 먼저 불러야 한다. 받은 값: 모델 {self.name!r}")
        if self.loss is None:
            raise ValueError(f"compile에 loss를 주어야 한다. 받은 값: 모델 {self.name!r}의 loss=None")

    def _find_metrics(self, y):
        if not self.metrics:
            groups = [
                [metrics.get(m, y_shape=np.shape(y), output_shape=self.output_shape) for m in identifiers]
                for identifiers in (self.metric_identifiers, self.weighted_metric_identifiers)
            ]
            names = distinct(*([metric.name for metric in group] for group in groups))
            self._names, self._unweighted = ["loss", *names], len(groups[0])
            self.metrics = [metrics.Mean("loss"), *groups[0], *groups[1]]
        self.reset_metrics()

    def reset_metrics(self):
        """손실과 지표를 처음부터 다시 모은다."""
        for metric in self.metrics:
            metric.reset_state()

    def _update_metrics(self, loss, y_true, y_pred, sample_weight=None):
        mean, *others = self.metrics
        mean.update_state(loss, sample_weight=len(y_pred))
        for metric in others[: self._unweighted]:
            metric.update_state(y_true, y_pred)
        for metric in others[self._unweighted :]:
            metric.update_state(y_true, y_pred, sample_weight=sample_weight)
        return self._results()

    def _results(self):
        return {name: metric.result() for name, metric in zip(self._names, self.metrics, strict=True)}

    def _warn_of_one_class(self):
        """출력이 하나인 소프트맥스는 늘 1이라 아무것도 배우지 못한다."""
        if self.output_shape[-1] == 1 and activations.softmax in self._ends:
            warnings.warn(
                "출력이 하나뿐인 소프트맥스는 늘 1이고 범주형 교차 엔트로피는 늘 0이다. 둘을 가르려면 "
                "sigmoid와 binary_crossentropy를 쓴다. "
                f"받은 값: 모델 {self.name!r}의 출력 {self.output_shape}",
                stacklevel=5,
            )
