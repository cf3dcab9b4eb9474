"""모델을 같은 구조로 다시 만든다."""

from dnnlib.layers import Input
from dnnlib.models.sequential import Sequential

__all__ = ["clone_model"]


def clone_model(model):
    """층의 이름과 인수와 동결까지 같고, 가중치는 새로 초기화한 모델.

    ``compile``한 모델이면 새 모델도 같은 손실과 지표, 새로 만든 같은 옵티마이저로 ``compile``되어 있다.
    가중치까지 같으려면 ``clone.set_weights(model.get_weights())``를 부른다.

    오류:
        TypeError: ``Sequential``이 아닐 때.
    """
    if not isinstance(model, Sequential):
        raise TypeError(f"model은 Sequential이어야 한다. 받은 값: {model!r}")
    start = [Input(model.input_shape[1:])] if model.input_shape else []
    clone = Sequential([*start, *map(clone_layer, model.layers)], model.trainable, model.name)
    if model.optimizer:
        optimizer = model.optimizer.remake()
        optimizer.schedule = model.optimizer.schedule
        clone.compile(
            optimizer,
            model.loss,
            metrics=model.metric_identifiers,
            weighted_metrics=model.weighted_metric_identifiers,
        )
    return clone


def clone_layer(layer):
    if isinstance(layer, Sequential):
        return clone_model(layer)
    clone = layer.remake()
    clone.name, clone.trainable = layer.name, layer.trainable
    return clone
