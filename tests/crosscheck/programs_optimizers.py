"""옵티마이저와 학습률 스케줄을 견주는 프로그램: 100걸음씩, 그리고 스텝마다."""

from functools import partial

import numpy as np
from backend import BACKEND, stepper, to_numpy, variable

# 케라스는 텐서플로에서 감쇠율과 ε을 float32로 반올림한다. 0.9는 100걸음 뒤 1e-6쯤 어긋나므로, 반올림해도
# 그대로인 7/8, 1 − 2⁻¹⁰, 2⁻²³ 따위를 쓴다. 스케줄은 첫 학습률의 자료형으로 계산하므로 np.float64를 준다.
# 파이토치에서는 Muon의 √max(행, 열)을 float32로 구하므로, 행렬의 긴 쪽을 4나 9로 둔다.
BETAS = {"beta_1": 0.875, "beta_2": 1 - 2**-10, "epsilon": 2**-23}
RMS = {"rho": 0.875, "epsilon": 2**-23}
MUON = {"adam_beta_1": 0.875, "adam_beta_2": 1 - 2**-10, "epsilon": 2**-23, "momentum": 0.875}
MUON |= {"adam_weight_decay": 1 / 32, "weight_decay": 1 / 64, "rms_rate": 0.25}
OPTIMIZERS = {
    "SGD": ("SGD", {}),
    "SGD momentum": ("SGD", {"momentum": 0.875}),
    "SGD nesterov": ("SGD", {"momentum": 0.875, "nesterov": True}),
    "Adagrad": ("Adagrad", {"initial_accumulator_value": 0.125, "epsilon": 2**-23}),
    "RMSprop": ("RMSprop", RMS),
    "RMSprop momentum": ("RMSprop", RMS | {"momentum": 0.5}),
    "RMSprop centered": ("RMSprop", RMS | {"centered": True}),
    "RMSprop centered momentum": ("RMSprop", RMS | {"centered": True, "momentum": 0.5}),
    "Adam": ("Adam", BETAS),
    "Adam amsgrad": ("Adam", BETAS | {"amsgrad": True}),
    "AdamW": ("AdamW", BETAS | {"weight_decay": 1 / 32}),
    "Adamax": ("Adamax", BETAS),
    "Nadam": ("Nadam", BETAS),
    "Lion": ("Lion", {"beta_1": 0.875, "beta_2": 1 - 2**-10}),
    "Muon": ("Muon", MUON),
}
# 평균과 모으기, 그리고 Muon의 갈래. 조합하지 않고 저마다 한 번씩 걷는다.
AVERAGE = {"use_ema": True, "ema_momentum": 0.875}
EXTRAS = {
    "SGD ema": ("SGD", {"momentum": 0.5} | AVERAGE),
    "Adam ema overwriting": ("Adam", BETAS | AVERAGE | {"ema_overwrite_frequency": 7}),
    "SGD accumulation": ("SGD", {"momentum": 0.5, "gradient_accumulation_steps": 3, "clipnorm": 0.5}),
    "Adam accumulation": ("Adam", BETAS | {"gradient_accumulation_steps": 4, "weight_decay": 1 / 64}),
    "AdamW ema accumulation": ("AdamW", BETAS | AVERAGE | {"gradient_accumulation_steps": 2}),
    "Adam amsgrad ema": ("Adam", BETAS | AVERAGE | {"amsgrad": True}),
    "RMSprop all": ("RMSprop", RMS | {"centered": True, "momentum": 0.5} | AVERAGE),
    "Muon plain": ("Muon", MUON | {"nesterov": False, "rms_rate": None, "ns_steps": 3}),
    "Muon other rate": ("Muon", MUON | {"adam_lr_ratio": 0.5, "adam_weight_decay": None}),
}
RATE = np.float64(0.02)
# 이름: (옵티마이저의 인수, 스케줄을 쓸지)
VARIANTS = {
    "plain": ({}, False),
    "clipvalue": ({"clipvalue": 0.25}, False),
    "clipnorm": ({"clipnorm": 0.5}, False),
    "decay": ({"weight_decay": 1 / 64}, False),
    "schedule": ({}, True),
    "global_clipnorm, decay, schedule": ({"global_clipnorm": 0.5, "weight_decay": 1 / 64}, True),
}


def learning_rate(keras, scheduled):
    """학습률 0.02, 또는 0.02·(127/128)ᵗ."""
    return keras.optimizers.schedules.ExponentialDecay(RATE, 1, 127 / 128) if scheduled else 0.02


def make(keras, case, options, scheduled):
    name, own = OPTIMIZERS[case]
    return getattr(keras.optimizers, name)(learning_rate(keras, scheduled), **(own | options))


def start(keras):
    arrays = [np.array([[1.0, -2.0, 0.5, 2.5], [0.3, 1.5, -1.0, 0.7]]), np.array([3.0, -0.1, 1.0, 0.4])]
    return [variable(keras, array) for array in arrays]


def walk(keras, optimizer, variables, steps=100):
    """변수 둘짜리 휜 골짜기를 내려간다."""
    step = stepper(keras, optimizer, variables)
    for _ in range(steps):
        w, b = (np.array(to_numpy(v)) for v in variables)
        step([np.array([[4.0], [0.2]]) * w + np.sin(w), b * 0.5 + w.sum()])
    return [np.array(to_numpy(v)) for v in variables]


def hundred_steps(case, variant, keras):
    """케라스는 Nadam의 0.96을 float32로 반올림하는데, Π에서는 하지 않는다."""
    optimizer = make(keras, case, *VARIANTS[variant])
    reached = walk(keras, optimizer, start(keras))
    rate = float(to_numpy(optimizer.learning_rate))
    kind = "rounded" if case == "Nadam" else "training"
    return {kind: reached, "forward": [rate], "exact": [int(to_numpy(optimizer.iterations))]}


def defaults(name, keras):
    """기본값으로 한 걸음. 한 걸음이면 반올림한 감쇠율도 1e-8 안이다."""
    optimizer = getattr(keras.optimizers, name)()
    return {"training": walk(keras, optimizer, start(keras), steps=1)}


def schedule_free(scheduled, keras):
    """JAX에서만 견준다. 다른 백엔드의 케라스는 test_crosscheck_schedule_free.py가 본다."""
    rate = learning_rate(keras, scheduled)
    optimizer = keras.optimizers.ScheduleFreeAdamW(rate, **BETAS, warmup_steps=8, weight_decay=1 / 64)
    return {"training": walk(keras, optimizer, start(keras))}


def extra(case, scheduled, keras):
    """평균하거나 모으며 걷는다. 끝의 상태도 차례까지 같다."""
    name, own = EXTRAS[case]
    optimizer = getattr(keras.optimizers, name)(learning_rate(keras, scheduled), **own)
    variables = start(keras)
    reached = walk(keras, optimizer, variables)
    state = [np.array(to_numpy(v), float) for v in optimizer.variables]
    optimizer.finalize_variable_values(variables)
    final = [np.array(to_numpy(v)) for v in variables]
    return {"training": [*reached, *state, *final], "exact": [int(to_numpy(optimizer.iterations))]}


def muon_in_a_model(keras):
    """출력층은 이름으로 빼고, 은닉층의 커널만 직교화한다. fit이 끝나면 가중치가 평균이다."""
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(30, 4)), rng.normal(size=(30, 2))
    model = keras.Sequential([
        keras.Input((4,)),
        keras.layers.Dense(9, activation="tanh", name="lower"),
        keras.layers.Dense(2, name="head"),
    ])  # fmt: skip
    model.compile(keras.optimizers.Muon(0.0625, exclude_layers=["head"], **MUON, **AVERAGE), "mse")
    model.set_weights([rng.normal(scale=0.5, size=w.shape) for w in model.get_weights()])
    model.fit(x, y, batch_size=8, epochs=5, shuffle=False, verbose=0)
    return {"training": model.get_weights(), "exact": [len(model.optimizer.variables)]}


def optimizer_names(keras):
    keras.utils.clear_session()
    kinds = ("SGD", "SGD", "AdamW", "RMSprop", "Lion", "Muon", "ScheduleFreeAdamW")
    names = [getattr(keras.optimizers, kind)().name for kind in kinds]
    keras.backend.clear_session()
    return {"exact": [names, keras.optimizers.SGD().name, keras.layers.Dense(1).name]}


def spared_from_decay(keras):
    optimizer = keras.optimizers.AdamW(0.1, weight_decay=0.5, **BETAS)
    variables = start(keras)
    optimizer.exclude_from_weight_decay(var_list=[variables[0]])
    return {"training": walk(keras, optimizer, variables)}


def changed_rate(keras):
    """걷는 도중에 학습률을 바꾼다."""
    optimizer, variables = keras.optimizers.Adam(0.1, **BETAS), start(keras)
    walk(keras, optimizer, variables, 50)
    optimizer.learning_rate = 0.025
    return {"training": walk(keras, optimizer, variables, 50)}


def state(case, keras):
    """상태를 다른 옵티마이저에 옮겨 이어 걷는다."""
    name, own = OPTIMIZERS[case]
    optimizers = [getattr(keras.optimizers, name)(rate, **own) for rate in (0.02, 0.7)]
    first, second, variables, store = *optimizers, start(keras), {}
    walk(keras, first, variables, 50)
    first.save_own_variables(store)
    second.build(variables)
    second.load_own_variables(store)
    slots = [np.array(to_numpy(v), float) for v in first.variables]
    return {
        "training": [*slots, *walk(keras, second, variables, 50)],
        "exact": [sorted(store), len(first.variables)],
    }


def by_name(keras):
    names = ("sgd", "adagrad", "rmsprop", "RMSprop", "adam", "adamw", "AdamW", "adamax", "nadam")
    made = [keras.optimizers.get(name) for name in names]
    return {
        "forward": [float(to_numpy(optimizer.learning_rate)) for optimizer in made],
        "exact": [[type(optimizer).__name__ for optimizer in made], made[0].momentum],
    }


# --- 스케줄 ---

SCHEDULES = {
    "ExponentialDecay": ("ExponentialDecay", (RATE, 7, 0.5), {}),
    "ExponentialDecay staircase": ("ExponentialDecay", (RATE, 7, 0.5), {"staircase": True}),
    "InverseTimeDecay": ("InverseTimeDecay", (RATE, 7, 0.5), {}),
    "InverseTimeDecay staircase": ("InverseTimeDecay", (RATE, 7, 0.5), {"staircase": True}),
    "PiecewiseConstantDecay": ("PiecewiseConstantDecay", ([5, 12, 30], [RATE, RATE / 2, RATE, RATE / 9]), {}),
    "PolynomialDecay": ("PolynomialDecay", (RATE, 20), {}),
    "PolynomialDecay power": ("PolynomialDecay", (RATE, 20, 1 / 64, 2.5), {}),
    "PolynomialDecay cycle": ("PolynomialDecay", (RATE, 20, 1 / 64), {"power": 0.5, "cycle": True}),
    "CosineDecay": ("CosineDecay", (RATE, 20), {}),
    "CosineDecay alpha": ("CosineDecay", (RATE, 20), {"alpha": 0.25}),
    "CosineDecay warmup": ("CosineDecay", (RATE / 8, 20), {"warmup_target": 0.125, "warmup_steps": 9}),
    "CosineDecay no warmup": ("CosineDecay", (RATE, 20), {"warmup_steps": 9}),
    "CosineDecayRestarts": ("CosineDecayRestarts", (RATE, 7), {}),
    "CosineDecayRestarts m_mul": ("CosineDecayRestarts", (RATE, 7, 2.0, 0.5), {"alpha": 0.125}),
    "CosineDecayRestarts even": ("CosineDecayRestarts", (RATE, 8, 1.0, 0.5), {}),
}


def every_step(case, keras):
    name, args, options = SCHEDULES[case]
    schedule = getattr(keras.optimizers.schedules, name)(*args, **options)
    return {"forward": [[float(to_numpy(schedule(step))) for step in range(64)]]}


PROGRAMS = (
    {f"100 steps: {case}, {variant}": partial(hundred_steps, case, variant)
     for case in OPTIMIZERS for variant in VARIANTS}
    | {f"one step: {name}": partial(defaults, name) for name in sorted({n for n, _ in OPTIMIZERS.values()})}
    | {f"state: {case}": partial(state, case) for case in OPTIMIZERS if case != "Nadam"}
    | {f"100 steps: {case}, {'schedule' if scheduled else 'constant'}": partial(extra, case, scheduled)
       for case in EXTRAS for scheduled in (False, True)}
    | {f"schedule free, {scheduled}": partial(schedule_free, scheduled)
       for scheduled in (False, True) if BACKEND == "jax"}
    | {"one step: ScheduleFreeAdamW": partial(defaults, "ScheduleFreeAdamW")}
    | {"muon in a model": muon_in_a_model, "optimizer names": optimizer_names}
    | {"spared from decay": spared_from_decay, "changed rate": changed_rate, "optimizers by name": by_name}
    | {f"schedule {case}": partial(every_step, case) for case in SCHEDULES}
)  # fmt: skip
