"""훈련 루프: compile, fit, train_on_batch."""

import numpy as np

from dnnlib import checks, losses, metrics, optimizers
from dnnlib.callbacks import History
from dnnlib.lookup import known_arguments
from dnnlib.models import data, nonfinite, state
from dnnlib.models.scoring import Scorer, flat

__all__ = ["Trainer"]


def check_metrics(identifiers, argument):
    """모르는 지표를 훈련을 시작하기 전에 알린다."""
    if identifiers is None:
        return []
    if not isinstance(identifiers, list | tuple):
        raise TypeError(f"{argument}는 이름이나 지표 객체의 목록이어야 한다. 받은 값: {identifiers!r}")
    for identifier in identifiers:
        metrics.get(identifier)
    return list(identifiers)


class Trainer(Scorer):
    """모델에 훈련하는 법을 더한다. 순전파와 역전파는 모델의 것이다."""

    @known_arguments
    def compile(self, optimizer="rmsprop", loss=None, *, metrics=None, weighted_metrics=None):
        """무엇으로 얼마나 틀렸는지 재고 어떻게 고칠지 정한다.

        인수:
            optimizer: 옵티마이저의 이름이나 객체.
            loss: 손실의 이름이나 객체. 훈련하거나 평가하려면 있어야 한다.
            metrics: 지표의 이름이나 함수나 객체의 목록.
            weighted_metrics: ``sample_weight``와 ``class_weight``로 무게를 주어 재는 지표의 목록.

        훈련한 뒤에 층이나 ``trainable``을 바꾸면 ``compile``을 다시 불러야 한다. 케라스는 알리지 않고 앞서의
        동결대로 훈련하지만, 여기서는 ``fit``이 오류를 낸다.
        """
        self.optimizer = optimizers.get(optimizer)
        self.loss = loss if loss is None else losses.get(loss)
        self.metric_identifiers = check_metrics(metrics, "metrics")
        self.weighted_metric_identifiers = check_metrics(weighted_metrics, "weighted_metrics")
        self.metrics = []
        self._trained = None

    @known_arguments
    def fit(
        self, x, y, batch_size=None, epochs=1, verbose="auto", callbacks=None, validation_split=0.0,
        validation_data=None, shuffle=True, class_weight=None, sample_weight=None, initial_epoch=0, *,
        validation_freq=1,
    ):  # fmt: skip
        """미니배치 경사 하강법으로 훈련하고 ``History``를 돌려준다. ``model.history``로도 남는다.

        인수:
            x, y: 입력과 타깃. 첫 축이 표본이다.
            batch_size: 배치의 크기. 주지 않으면 32.
            epochs: 마지막 에포크의 번호. ``initial_epoch``부터 센다.
            verbose: 1이면 진행 막대, 2면 에포크마다 한 줄, 0이면 조용히. ``"auto"``는 터미널에서만 진행
                막대를 보인다.
            callbacks: ``Callback`` 하나나 목록.
            validation_split: x, y의 끝에서 검증 세트로 떼어 낼 비율.
            validation_data: ``(x, y)``나 ``(x, y, sample_weight)``. 주면 ``validation_split``은 쓰지 않는다.
            shuffle: 에포크마다 표본을 섞을지.
            class_weight: 클래스에서 무게로 가는 사전. 훈련에만 걸린다. 없는 클래스는 1이다.
            sample_weight: 표본마다의 무게 ``(n,)``, 또는 시퀀스면 시점마다의 무게. 손실에 곱한다.
            initial_epoch: 첫 에포크의 번호.
            validation_freq: 몇 에포크마다 검증할지, 또는 검증할 에포크(1부터)의 목록.

        오류:
            ValueError: 모양이 맞지 않거나, NaN이 있거나, 레이블이 범위를 벗어나거나, 두 가지 무게를 다 줄 때.
            RuntimeError: ``compile``하지 않았거나, 훈련한 뒤 층이나 ``trainable``을 바꾸었을 때.

        손실이 유한하지 않으면 처음 한 번 에포크와 배치와 층을 경고하고 계속한다(``TerminateOnNaN``은 멈춘다).
        """
        self._check_compiled()
        trained = data.check(x, y, sample_weight, self)
        trained, held_out = data.hold_out(trained, validation_data, validation_split, self)
        trained = data.weigh(*trained, class_weight)
        size, logs = data.check_batch_size(batch_size), {}
        epochs = checks.whole(epochs, "epochs", least=0)
        first = checks.whole(initial_epoch, "initial_epoch", least=0)
        call = self._callbacks(callbacks, verbose, len(trained[0]), size, epochs, [History()])
        validated = [e for e in range(first, epochs) if held_out and data.validates(e, validation_freq)]
        self._start_training(trained[1])
        self.stop_training = False
        call("on_train_begin")
        for epoch in range(first, epochs):
            call("on_epoch_begin", epoch)
            logs = self._train_epoch(epoch, trained, size, shuffle, call)
            if epoch in validated:
                scores = self._score(held_out, size, call)
                logs |= {f"val_{name}": value for name, value in scores.items()}
            call("on_epoch_end", epoch, logs=logs)
            if self.stop_training:
                break
        if epochs:
            self.optimizer.finalize_variable_values(self.trainable_weights)
        call("on_train_end", logs=logs)
        return self.history

    @np.errstate(over="ignore", invalid="ignore")  # nonfinite.warn이 대신 알린다
    def _train_epoch(self, epoch, trained, batch_size, shuffle, call):
        self.reset_metrics()
        batches = self._batches("train", "stop_training", trained, batch_size, call, shuffle)
        for step, (x, y, sample_weight) in batches:
            loss, y_pred = self.compute_gradients(x, y, sample_weight=sample_weight)
            if self._all_finite and not np.isfinite(loss):
                self._all_finite = False
                nonfinite.warn(self, x, loss, epoch, step)
            call("on_train_batch_end", step, logs=self._update(loss, y, y_pred, sample_weight))
        return self._results()

    def _update(self, loss, y_true, y_pred, sample_weight):
        """``compute_gradients``가 구한 그레이디언트로 한 걸음 떼고, 지금까지의 손실과 지표를 돌려준다."""
        self.optimizer.apply(self.gradients, self.trainable_weights)
        self._apply_constraints()
        return self._update_metrics(loss, y_true, y_pred, sample_weight)

    @known_arguments
    def train_on_batch(self, x, y, sample_weight=None, class_weight=None, return_dict=False):
        """배치 하나로 한 걸음 훈련한다. 걸음을 떼기 앞의 손실과 지표를 ``evaluate``처럼 돌려준다."""
        self._check_compiled()
        x, y, sample_weight = data.weigh(*data.check(x, y, sample_weight, self), class_weight)
        self._start_training(y)
        loss, y_pred = self.compute_gradients(x, y, sample_weight=sample_weight)
        return flat(self._update(loss, y, y_pred, sample_weight), return_dict)

    def compute_gradients(self, x, y, training=True, sample_weight=None):
        """배치 하나의 ``(손실, 예측)``을 구하고 ``self.gradients``를 채운다. 가중치는 바꾸지 않는다.

        마지막 활성화와 손실이 짝(소프트맥스와 교차 엔트로피 등)이면 로짓에서 바로 역전파한다.
        """
        y_pred = self(x, training=training)
        loss, outputs = self._loss_and_outputs(y_pred)
        self.backward_weights(loss.gradient(y, outputs, sample_weight), from_logits=self._fused)
        value = loss(y, outputs, sample_weight)
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

    def _start_training(self, y):
        weights = self.trainable_weights
        trained = weights if self._trained is None else self._trained
        if [id(weight) for weight in weights] != [id(weight) for weight in trained]:
            raise RuntimeError(
                f"층이나 trainable을 바꾼 뒤에는 compile을 다시 불러야 한다. 받은 값: 모델 {self.name!r}"
            )
        self._trained = weights
        self._all_finite = True
        self._warn_of_one_class()
        self.optimizer.paths = state.paths(self)
        self.optimizer.build(weights)
        self._find_metrics(y)
