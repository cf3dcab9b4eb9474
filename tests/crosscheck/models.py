"""파일로 오가는 모델을 씨앗마다 하나씩 만든다. 어느 쪽의 모듈로도 같은 구조다."""

import numpy as np

OPTIMIZERS = (
    lambda k: k.optimizers.SGD(0.0625),
    lambda k: k.optimizers.SGD(0.0625, momentum=0.5, nesterov=True),
    lambda k: k.optimizers.SGD(k.optimizers.schedules.ExponentialDecay(0.0625, 8, 0.5), momentum=0.875),
    lambda k: k.optimizers.Adagrad(0.0625),
    lambda k: k.optimizers.RMSprop(2**-8),
    lambda k: k.optimizers.RMSprop(2**-8, momentum=0.5, centered=True),
    lambda k: k.optimizers.Adam(2**-8, clipnorm=1.0),
    lambda k: k.optimizers.Adam(2**-8, amsgrad=True),
    lambda k: k.optimizers.AdamW(k.optimizers.schedules.CosineDecay(2**-8, 20, 0.25), weight_decay=0.125),
    lambda k: k.optimizers.Adamax(2**-8),
    lambda k: k.optimizers.Nadam(2**-8, global_clipnorm=1.0),
)
ACTIVATIONS = (None, "relu", "tanh", "sigmoid", "elu", "selu", "gelu", "silu", "mish", "softplus", "relu6")
INITIALIZERS = ("he_normal", "glorot_uniform", "lecun_normal", "orthogonal")


class Maker:
    """씨앗 하나의 모델. 고르는 차례가 같으므로 두 모듈이 같은 모델을 낸다."""

    def __init__(self, module, seed):
        self.module, self.layers, self.seed = module, module.layers, seed
        self.rng = np.random.default_rng(seed)

    def pick(self, choices):
        return choices[self.rng.integers(len(choices))]

    def some(self, *makers):
        """``makers`` 가운데 두셋을 뽑아 층으로."""
        chosen = self.rng.permutation(len(makers))[: self.rng.integers(2, 4)]
        return [makers[i]() for i in chosen]

    def dense(self, units=None):
        return self.layers.Dense(
            units or int(self.rng.integers(3, 7)),
            self.pick(ACTIVATIONS),
            use_bias=bool(self.rng.integers(2)),
            kernel_initializer=self.pick(INITIALIZERS),
            kernel_regularizer=self.pick((None, self.module.regularizers.L2(2**-9))),
            kernel_constraint=self.pick((None, self.module.constraints.MaxNorm(2))),
        )

    def bends(self):
        """음수 쪽이 다른 층."""
        layers = self.layers
        return [
            lambda: layers.ReLU(4.0, 0.125, 0.25),
            lambda: layers.LeakyReLU(0.125),
            lambda: layers.PReLU("ones"),
            lambda: layers.ELU(0.5),
            lambda: layers.Activation(self.pick(ACTIVATIONS) or "linear"),
        ]

    def norms(self):
        layers = self.layers
        return [
            lambda: layers.BatchNormalization(momentum=0.75, scale=bool(self.rng.integers(2))),
            lambda: layers.LayerNormalization(epsilon=0.125),
            lambda: layers.GroupNormalization(1),
            layers.RMSNormalization,
        ]

    def table(self):
        inner = self.module.Sequential([self.dense(), self.dense()])
        shape = (5,)
        return shape, [
            *self.some(self.dense, *self.bends(), *self.norms(), self.layers.Normalization),
            inner,
            *self.some(self.dense, *self.bends(), *self.norms()),
        ]

    def image(self):
        layers = self.layers
        convolution = [
            lambda: layers.Conv2D(3, 2, self.pick((1, 2)), "same", activation=self.pick(ACTIVATIONS)),
            lambda: layers.Conv2D(2, (2, 1), use_bias=False),
            lambda: layers.MaxPooling2D(2, 1, "same"),
            lambda: layers.AveragePooling2D(2, 1),
        ]
        ends = (layers.Flatten, layers.GlobalAveragePooling2D)
        return (5, 5, 2), [
            *self.some(*convolution, *self.norms()),
            *self.some(*convolution),
            self.pick(ends)(),
        ]

    def sequence(self):
        layers = self.layers
        return (4, 3), [
            layers.SimpleRNN(4, use_bias=bool(self.rng.integers(2)), return_sequences=True),
            *self.some(self.dense, *self.bends(), *self.norms()),
            *([layers.SimpleRNN(3)] if self.rng.integers(2) else [layers.Reshape((-1,))]),
        ]

    def model(self):
        shape, body = (self.table, self.image, self.sequence)[self.seed % 3]()
        model = self.module.Sequential(
            [self.module.Input(shape), *body, self.layers.Dense(3, activation="softmax")],
            name=f"m{self.seed}",
        )
        losses = self.module.losses
        loss = self.pick((
            "categorical_crossentropy", "mse", losses.CategoricalCrossentropy(label_smoothing=0.25),
            losses.mean_absolute_error,
        ))  # fmt: skip
        optimizer = OPTIMIZERS[self.seed % len(OPTIMIZERS)](self.module)
        model.compile(optimizer, loss, metrics=["accuracy", self.module.metrics.MeanSquaredError()])
        return model

    def data(self):
        shape = ((5,), (5, 5, 2), (4, 3))[self.seed % 3]
        rng = np.random.default_rng(self.seed + 1000)
        return rng.normal(size=(12, *shape)).astype("float32"), np.eye(3, dtype="float32")[np.arange(12) % 3]
