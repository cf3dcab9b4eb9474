"""훈련의 상태: 가중치, 옵티마이저, 난수 생성기. 되돌리면 끊긴 적 없이 이어진다.

상태는 이름에서 배열로 가는 사전이다. 생성기의 상태는 큰 정수들이라 JSON 문자열로 적는다.
"""

import json

import numpy as np

from dnnlib import config


def leaves(model):
    """모델 안의 모델까지 풀어 차례로 늘어놓은 층."""
    for layer in model.layers:
        yield from leaves(layer) if hasattr(layer, "layers") else (layer,)


def paths(model):
    """가중치의 id에서 그것을 가진 층의 이름(``바깥/안``)으로 가는 사전."""
    found = {}
    for layer in model.layers:
        inner = paths(layer) if hasattr(layer, "layers") else {id(weight): "" for weight in layer.weights}
        found |= {key: f"{layer.name}/{name}".rstrip("/") for key, name in inner.items()}
    return found


def generators(model):
    """라이브러리의 생성기와, 시드를 받은 층이 저마다 가진 생성기."""
    own = [v for layer in leaves(model) for v in vars(layer).values() if isinstance(v, np.random.Generator)]
    return [config.random_generator(), *own]


def weights(model):
    return {f"weight_{i:04d}": weight for i, weight in enumerate(model.get_weights())}


def set_weights(model, arrays):
    model.set_weights([arrays[name] for name in sorted(arrays) if name.startswith("weight_")])


def get_state(model):
    optimizer = {}
    model.optimizer.build(model.trainable_weights)
    model.optimizer.save_own_variables(optimizer)
    slots = {f"optimizer_{name}": array for name, array in optimizer.items()}
    bits = [json.dumps(generator.bit_generator.state) for generator in generators(model)]
    return {**weights(model), **slots, "generators": np.array(bits)}


def set_state(model, state):
    expected = {name: array.shape for name, array in model.get_state().items()}
    received = {name: np.shape(array) for name, array in state.items()}
    if expected != received:
        raise ValueError(f"state의 배열은 모양이 {expected}이어야 한다. 받은 값: {received}")
    set_weights(model, state)
    slots = [name for name in state if name.startswith("optimizer_")]
    model.optimizer.load_own_variables({name.removeprefix("optimizer_"): state[name] for name in slots})
    for generator, bits in zip(generators(model), state["generators"], strict=True):
        generator.bit_generator.state = json.loads(str(bits))
