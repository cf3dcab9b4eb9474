"""케라스와 견주지 않는 이름과, 케라스와 다른 인수. 저마다 까닭을 적는다."""

_OURS = "케라스에 없다. 이 과정이 더한 것이다."

REASONS = {
    "activations.derivative": _OURS,
    "below": _OURS,
    "callbacks.LearningRateFinder": _OURS,
    "callbacks.ProgressBar": "tqdm으로 그린다. 케라스의 ProgbarLogger와 보이는 꼴이 다르다.",
    "config.random_generator": "난수 생성기가 라이브러리에 하나다. 케라스는 seed마다 SeedGenerator를 둔다.",
    "constraints.Constraint": "바탕이다. 하위 클래스를 견준다.",
    "datasets.digits.load_data": "scikit-learn의 데이터다. 케라스에 없다.",
    "datasets.mnist.load_data": "케라스가 내려받는 그 파일이고, 배열마다 sha256으로 확인한다.",
    "gradient_check.check_layer": _OURS,
    "gradient_check.check_loss": _OURS,
    "gradient_check.check_model": _OURS,
    "gradient_check.numerical_gradient": _OURS,
    "gradient_check.relative_error": _OURS,
    "initializers.Initializer": "바탕이다. 케라스는 __call__을, 여기서는 sample을 쓴다.",
    "initializers.compute_fans": "케라스에서는 비공개라 test_crosscheck_initializers.py가 따로 견준다.",
    "layers.Cutout": _OURS,
    "layers.Layer": "바탕이다. 케라스는 call과 자동 미분을, 여기서는 forward와 backward를 쓴다.",
    "layers.Maxout": _OURS,
    "layers.RReLU": _OURS,
    "losses.Loss": "바탕이다. 케라스는 call만, 여기서는 call과 slope를 쓴다. 하위 클래스를 견준다.",
    "metrics.Metric": "바탕이다. 하위 클래스를 견준다.",
    "optimizers.Optimizer": "바탕이다. 여기서는 slots와 update_step만 쓴다. 하위 클래스를 견준다.",
    "optimizers.schedules.InverseSqrt": _OURS,
    "optimizers.schedules.LearningRateSchedule": "바탕이다. 하위 클래스를 견준다.",
    "optimizers.schedules.OneCycle": _OURS,
    "optimizers.schedules.Warmup": _OURS,
    "optimizers.schedules.WarmupStableDecay": _OURS,
    "records.sweep": _OURS,
    "regularizers.Regularizer": "바탕이다. 여기서는 gradient도 쓴다. 하위 클래스를 견준다.",
    "show_source": _OURS,
    "show_table": _OURS,
    "trials.Scores": _OURS,
    "trials.interval": _OURS,
    "trials.sweep": _OURS,
    "utils.rng": _OURS,
}

_REQUIRED = "케라스의 None은 다른 입력 방식을 위한 것이다. 여기서는 꼭 주어야 한다."
_NAMED = "None이면 클래스의 이름을 쓴다. 얻는 이름은 케라스와 같다."

# (이름, 인수): 까닭. 케라스에 없는 인수이거나, 기본값이 다르다.
DEVIATIONS = {
    ("layers.LeakyReLU", "alpha"): "옛 이름이다. 케라스는 **kwargs에서 받고 같은 경고를 한다.",
    ("losses.MeanAbsoluteError", "name"): _NAMED,
    ("losses.MeanSquaredError", "name"): _NAMED,
    ("losses.SparseCategoricalCrossentropy", "name"): _NAMED,
    ("metrics.get", "y_shape"): "accuracy를 고르는 데 쓴다. 케라스는 같은 일을 모델 안에서 한다.",
    ("metrics.get", "output_shape"): "accuracy를 고르는 데 쓴다. 케라스는 같은 일을 모델 안에서 한다.",
    ("Sequential.build", "input_shape"): "모양을 모르면 만들 수 없다.",
    ("Sequential.fit", "x"): _REQUIRED,
    ("Sequential.fit", "y"): _REQUIRED,
    ("Sequential.evaluate", "x"): _REQUIRED,
    ("Sequential.evaluate", "y"): _REQUIRED,
    ("Sequential.train_on_batch", "y"): _REQUIRED,
    ("Sequential.test_on_batch", "y"): _REQUIRED,
} | {
    ("callbacks.LambdaCallback", f"on_{event}"): "케라스는 **kwargs로 받는다."
    for event in (
        "batch_begin", "batch_end", "test_begin", "test_end", "test_batch_begin", "test_batch_end",
        "predict_begin", "predict_end", "predict_batch_begin", "predict_batch_end",
    )
}  # fmt: skip
