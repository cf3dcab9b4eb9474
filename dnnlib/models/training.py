"""훈련 루프: compile, fit, evaluate, predict."""

import numpy as np

from dnnlib import losses, metrics, optimizers
from dnnlib.callbacks import CallbackList, History, ProgressBar, wants_progress
from dnnlib.lookup import known_arguments
from dnnlib.models import data

__all__ = ["Trainer"]


def check_metrics(identifiers):
    """모르는 지표를 훈련을 시작하기 전에 알린다."""
    if not isinstance(identifiers, list | tuple):
        raise TypeError(f"metrics는 이름이나 지표 객체의 목록이어야 한다. 받은 값: {identifiers!r}")
    for identifier in identifiers:
        metrics.get(identifier)
    return list(identifiers)


class Trainer:
    """모델에 훈련하는 법을 더한다. 순전파와 역전파는 모델의 것이다."""

    optimizer = None
    loss = None

    @known_arguments
    def compile(self, optimizer, loss, metrics=None):
        """무엇으로 얼마나 틀렸는지 재고 어떻게 고칠지 정한다.

        인수:
            optimizer: 옵티마이저의 이름이나 객체.
            loss: 손실의 이름이나 객체.
            metrics: 지표의 이름이나 객체의 목록.
        """
        self.optimizer = optimizers.get(optimizer)
        self.loss = losses.get(loss)
        self._metric_names = check_metrics(metrics or [])
        self._metrics = None

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
        self.stop_training = False
        call("on_train_begin")
        for epoch in range(data.check_count(initial_epoch, "initial_epoch", least=0), epochs):
            call("on_epoch_begin", epoch)
            logs = self._train_epoch(x, y, batch_size, shuffle, call)
            if validation_data is not None:
                scores = self.evaluate(*validation_data, batch_size, verbose=0, return_dict=True)
                logs |= {f"val_{name}": value for name, value in scores.items()}
            call("on_epoch_end", epoch, logs)
            if self.stop_training:
                break
        call("on_train_end")
        return history

    def _train_epoch(self, x, y, batch_size, shuffle, call):
        self._reset_metrics(y)
        for step, batch in enumerate(data.batches(len(x), batch_size, shuffle)):
            call("on_train_batch_begin", step)
            loss, y_pred = self.compute_gradients(x[batch], y[batch])
            self.optimizer.apply(self.gradients, self.trainable_weights)
            self._apply_constraints()
            call("on_train_batch_end", step, self._update_metrics(loss, y[batch], y_pred))
            if self.stop_training:
                break
        return self._results()

    def compute_gradients(self, x, y, training=True):
        """배치 하나의 ``(손실, 예측)``을 구하고 ``self.gradients``를 채운다. 가중치는 바꾸지 않는다.

        마지막 활성화와 손실이 짝(소프트맥스와 교차 엔트로피 등)이면 로짓에서 바로 역전파한다.
        """
        y_pred = self(x, training=training)
        if self._fused:
            loss, logits = self.loss.on_logits(), self.layers[-1].logits
            self.backward_logits(loss.gradient(y, logits))
            value = loss(y, logits)
        else:
            self.backward(self.loss.gradient(y, y_pred))
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
        self._reset_metrics(y)
        for batch in data.in_order(len(x), batch_size, verbose):
            y_pred = self(x[batch])
            if self._fused:
                loss = self.loss.on_logits()(y[batch], self.layers[-1].logits)
            else:
                loss = self.loss(y[batch], y_pred)
            self._update_metrics(loss + sum(self.losses), y[batch], y_pred)
        results = self._results()
        if return_dict:
            return results
        return list(results.values()) if len(results) > 1 else results["loss"]

    @known_arguments
    def predict(self, x, batch_size=None, verbose="auto"):
        """모든 표본의 출력을 한 배열로 돌려준다."""
        x = data.check_inputs(x, self.input_shape)
        return np.concatenate([self(x[batch]) for batch in data.in_order(len(x), batch_size, verbose)])

    def _check_compiled(self):
        if self.optimizer is None:
            raise RuntimeError(f"compile을 먼저 불러야 한다. 받은 값: 모델 {self.name!r}")

    def _reset_metrics(self, y):
        if self._metrics is None:
            found = [metrics.get(m, np.shape(y), self.output_shape) for m in self._metric_names]
            self._metrics = [metrics.Mean("loss"), *found]
        for metric in self._metrics:
            metric.reset_state()

    def _update_metrics(self, loss, y_true, y_pred):
        mean, *others = self._metrics
        mean.update_state(loss, sample_weight=len(y_pred))
        for metric in others:
            metric.update_state(y_true, y_pred)
        return self._results()

    def _results(self):
        return {metric.name: metric.result() for metric in self._metrics}
