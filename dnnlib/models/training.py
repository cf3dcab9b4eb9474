"""훈련 루프: compile, fit, evaluate, predict."""

import numpy as np

from dnnlib import losses, metrics, optimizers
from dnnlib.callbacks import History, ProgressBar
from dnnlib.callbacks.base import CallbackList
from dnnlib.callbacks.progress import wants_progress
from dnnlib.lookup import known_arguments
from dnnlib.models import data, nonfinite

__all__ = ["Trainer"]


def check_metrics(identifiers):
    """모르는 지표를 훈련을 시작하기 전에 알린다."""
    if not isinstance(identifiers, list | tuple):
        raise TypeError(f"metrics는 이름이나 지표 객체의 목록이어야 한다. 받은 값: {identifiers!r}")
    for identifier in identifiers:
        metrics.get(identifier)
    return list(identifiers)


def flat(results, return_dict):
    """케라스처럼, 사전이거나 값의 목록이거나 손실 하나."""
    if return_dict:
        return results
    return list(results.values()) if len(results) > 1 else results["loss"]


class Trainer:
    """모델에 훈련하는 법을 더한다. 순전파와 역전파는 모델의 것이다."""

    optimizer = None
    loss = None

    @known_arguments
    def compile(self, optimizer="rmsprop", loss=None, metrics=None):
        """무엇으로 얼마나 틀렸는지 재고 어떻게 고칠지 정한다.

        인수:
            optimizer: 옵티마이저의 이름이나 객체.
            loss: 손실의 이름이나 객체. 훈련하거나 평가하려면 있어야 한다.
            metrics: 지표의 이름이나 객체의 목록.

        훈련한 뒤에 층이나 ``trainable``을 바꾸면 ``compile``을 다시 불러야 한다. 케라스는 알리지 않고 앞서의
        동결대로 훈련하지만, 여기서는 ``fit``이 오류를 낸다.
        """
        self.optimizer = optimizers.get(optimizer)
        self.loss = loss if loss is None else losses.get(loss)
        self.metric_identifiers = check_metrics(metrics or [])
        self.metrics = []
        self._trained = None

    @known_arguments
    def fit(
        self,
        x,
        y,
        batch_size=None,
        epochs=1,
        verbose="auto",
        callbacks=None,
        validation_split=0.0,
        validation_data=None,
        shuffle=True,
        initial_epoch=0,
    ):
        """미니배치 경사 하강법으로 훈련하고 ``History``를 돌려준다.

        인수:
            x, y: 입력과 타깃. 첫 축이 표본이다.
            batch_size: 배치의 크기. 주지 않으면 32.
            epochs: 마지막 에포크의 번호. ``initial_epoch``부터 센다.
            verbose: 1이면 진행 막대, 0이면 조용히. ``"auto"``는 터미널에서만 진행 막대를 보인다.
            callbacks: ``Callback``의 목록.
            validation_split: x, y의 끝에서 검증 세트로 떼어 낼 비율.
            validation_data: ``(x, y)``. 주면 ``validation_split``은 쓰지 않는다.
            shuffle: 에포크마다 표본을 섞을지.
            initial_epoch: 첫 에포크의 번호.

        오류:
            ValueError: 모양이 맞지 않거나, NaN이 있거나, 레이블이 범위를 벗어날 때.
            RuntimeError: ``compile``하지 않았거나, 훈련한 뒤 층이나 ``trainable``을 바꾸었을 때.

        손실이 유한하지 않으면 처음 한 번 에포크와 배치와 층을 경고하고 계속한다(``TerminateOnNaN``은 멈춘다).
        """
        self._check_compiled()
        x, y = data.check_pair(x, y, self)
        if validation_data is not None:
            validation_data = data.check_validation(validation_data, self)
        elif validation_split:
            (x, y), validation_data = data.split(x, y, validation_split)
        batch_size = data.check_batch_size(batch_size)
        history = History()
        params = {"epochs": data.check_count(epochs, "epochs"), "steps": -(-len(x) // batch_size)}
        bar = [ProgressBar()] if wants_progress(verbose) else []
        call = CallbackList([*(callbacks or []), history, *bar], self, params)
        self._start_training(y)
        self.stop_training = False
        call("on_train_begin")
        for epoch in range(data.check_count(initial_epoch, "initial_epoch", least=0), epochs):
            call("on_epoch_begin", epoch)
            logs = self._train_epoch(epoch, x, y, batch_size, shuffle, call)
            if validation_data is not None:
                order = data.batches(len(validation_data[0]), batch_size, shuffle=False)
                scores = self._score(*validation_data, order)
                logs |= {f"val_{name}": value for name, value in scores.items()}
            call("on_epoch_end", epoch, logs)
            if self.stop_training:
                break
        call("on_train_end")
        return history

    @np.errstate(over="ignore", invalid="ignore")  # nonfinite.warn이 대신 알린다
    def _train_epoch(self, epoch, x, y, batch_size, shuffle, call):
        self.reset_metrics()
        for step, batch in enumerate(data.batches(len(x), batch_size, shuffle)):
            call("on_train_batch_begin", step)
            inputs, targets = x[batch], y[batch]
            loss, y_pred = self.compute_gradients(inputs, targets)
            if self._all_finite and not np.isfinite(loss):
                self._all_finite = False
                nonfinite.warn(self, inputs, loss, epoch, step)
            call("on_train_batch_end", step, self._update(loss, targets, y_pred))
            if self.stop_training:
                break
        return self._results()

    def _update(self, loss, y_true, y_pred):
        """``compute_gradients``가 구한 그레이디언트로 한 걸음 떼고, 지금까지의 손실과 지표를 돌려준다."""
        self.optimizer.apply(self.gradients, self.trainable_weights)
        self._apply_constraints()
        return self._update_metrics(loss, y_true, y_pred)

    @known_arguments
    def train_on_batch(self, x, y, return_dict=False):
        """배치 하나로 한 걸음 훈련한다. 걸음을 떼기 앞의 손실과 지표를 ``evaluate``처럼 돌려준다."""
        self._check_compiled()
        x, y = data.check_pair(x, y, self)
        self._start_training(y)
        loss, y_pred = self.compute_gradients(x, y)
        return flat(self._update(loss, y, y_pred), return_dict)

    def compute_gradients(self, x, y, training=True):
        """배치 하나의 ``(손실, 예측)``을 구하고 ``self.gradients``를 채운다. 가중치는 바꾸지 않는다.

        마지막 활성화와 손실이 짝(소프트맥스와 교차 엔트로피 등)이면 로짓에서 바로 역전파한다.
        """
        y_pred = self(x, training=training)
        if self._fused:
            loss, logits = self.loss.on_logits(), self.layers[-1].logits
            self.backward_weights(loss.gradient(y, logits), from_logits=True)
            value = loss(y, logits)
        else:
            self.backward_weights(self.loss.gradient(y, y_pred))
            value = self.loss(y, y_pred)
        self._add_penalty_gradients()
        return value + sum(self.losses), y_pred

    def _add_penalty_gradients(self):
        for weight, gradient, (regularizer, _) in zip(
            self.trainable_weights, self.gradients, self.rules, strict=True
        ):
            if regularizer:
                gradient += regularizer.gradient(weight)

    def _apply_constraints(self):
        for weight, (_, constraint) in zip(self.trainable_weights, self.rules, strict=True):
            if constraint:
                weight[...] = constraint(weight)

    @property
    def _fused(self):
        paired = getattr(self.loss, "output_activation", None)
        return (
            paired is not None
            and not self.loss.from_logits
            and getattr(self.layers[-1], "activation", None) is paired
        )

    @known_arguments
    def evaluate(self, x, y, batch_size=None, verbose="auto", return_dict=False):
        """손실과 지표를 잰다. 지표가 없으면 손실 하나, 있으면 ``[손실, 지표…]``를 돌려준다."""
        self._check_compiled()
        x, y = data.check_pair(x, y, self)
        return flat(self._score(x, y, data.in_order(len(x), batch_size, verbose)), return_dict)

    @np.errstate(over="ignore", invalid="ignore")
    def _score(self, x, y, batches):
        self._find_metrics(y)
        for batch in batches:
            y_pred = self(x[batch], training=False)
            if self._fused:
                loss = self.loss.on_logits()(y[batch], self.layers[-1].logits)
            else:
                loss = self.loss(y[batch], y_pred)
            self._update_metrics(loss + sum(self.losses), y[batch], y_pred)
        return self._results()

    @known_arguments
    def predict(self, x, batch_size=None, verbose="auto"):
        """모든 표본의 출력을 한 배열로 돌려준다."""
        x = data.check_inputs(x, self.input_shape)
        return np.concatenate(
            [self(x[batch], training=False) for batch in data.in_order(len(x), batch_size, verbose)]
        )

    def _check_compiled(self):
        if self.optimizer is None:
            raise RuntimeError(f"compile을 먼저 불러야 한다. 받은 값: 모델 {self.name!r}")
        if self.loss is None:
            raise ValueError(f"compile에 loss를 주어야 한다. 받은 값: 모델 {self.name!r}의 loss=None")

    def _start_training(self, y):
        weights = self.trainable_weights
        trained = weights if self._trained is None else self._trained
        if [id(weight) for weight in weights] != [id(weight) for weight in trained]:
            raise RuntimeError(
                f"층이나 trainable을 바꾼 뒤에는 compile을 다시 불러야 한다. 받은 값: 모델 {self.name!r}"
            )
        self._trained = weights
        self._all_finite = True
        self.optimizer.build(weights)
        self._find_metrics(y)

    def _find_metrics(self, y):
        if not self.metrics:
            found = [metrics.get(m, np.shape(y), self.output_shape) for m in self.metric_identifiers]
            self.metrics = [metrics.Mean("loss"), *found]
        self.reset_metrics()

    def reset_metrics(self):
        """손실과 지표를 처음부터 다시 모은다."""
        for metric in self.metrics:
            metric.reset_state()

    def _update_metrics(self, loss, y_true, y_pred):
        mean, *others = self.metrics
        mean.update_state(loss, sample_weight=len(y_pred))
        for metric in others:
            metric.update_state(y_true, y_pred)
        return self._results()

    def _results(self):
        return {metric.name: metric.result() for metric in self.metrics}
