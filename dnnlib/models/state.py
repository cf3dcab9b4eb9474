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
    bits = [generator.bit_generator.state for generator in generators(model)]
    return {
        **weights(model),
        **{f"optimizer_{name}": array for name, array in optimizer.items()},
        "generators": np.array(json.dumps(bits)),
    }


def set_state(model, state):
    prefix = "optimizer_"
    model.optimizer.build(model.trainable_weights)
    bits = json.loads(str(state["generators"]))
    if len(bits) != len(generators(model)):
        raise ValueError(f"state의 생성기는 {len(generators(model))}개여야 한다. 받은 값: {len(bits)}개")
    before = model.get_weights()
    set_weights(model, state)
    try:
        model.optimizer.load_own_variables(
            {name.removeprefix(prefix): array for name, array in state.items() if name.startswith(prefix)}
        )
    except ValueError:
        model.set_weights(before)
        raise
    for generator, bit in zip(generators(model), bits, strict=True):
        generator.bit_generator.state = bit
