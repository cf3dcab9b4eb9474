"""정규화의 줄이 함께 쓰는 망과 훈련. 5장과 같다: digits, 스텝의 수를 정하고 미니배치를 뽑는다."""

import numpy as np

from dnnlib import Sequential, config, initializers, layers, utils
from experiments.evidence.duels import digits
from experiments.evidence.nets import scores

CHOOSE, REPORT = range(100, 106), range(200, 224)


class Jitter(layers.Layer):
    """훈련할 때 유닛마다 배율과 이동을 스텝마다 새로 뽑아 끼얹는다."""

    def forward(self, x, training=False):
        if not training:
            return x
        rng, units = config.random_generator(), x.shape[1]
        scale, shift = rng.uniform(0.5, 1.5, units), rng.uniform(-1.0, 1.0, units)
        self.cache = rng.normal(scale, 0.1, x.shape)
        return self.cache * x + rng.normal(shift, 0.1, x.shape)

    def backward(self, dy):
        return dy * self.cache


def norm_layers(norm):
    made = {
        "없음": [],
        "배치": [layers.BatchNormalization(momentum=0.9)],
        "배치+잡음": [layers.BatchNormalization(momentum=0.9), Jitter()],
        "층": [layers.LayerNormalization()],
        "그룹": [layers.GroupNormalization(4)],
    }
    return made[norm]


def network(norm, activation, init, width, depth):
    """은닉 층마다 정규화를 활성화 함수의 앞에 끼운 분류 망."""
    made = [layers.Input((64,))]
    for _ in range(depth):
        made += [layers.Dense(width, kernel_initializer=init), *norm_layers(norm)]
        made.append(layers.Activation(activation))
    model = Sequential([*made, layers.Dense(10, "softmax", kernel_initializer=init)])
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


def tested(model, rate, seed, batch, steps):
    """미니배치로 ``steps``번 걸은 뒤의 테스트 정확도."""
    (x, y), (x_test, y_test) = digits(standardized=True)
    model.optimizer.learning_rate = rate
    rng = utils.rng(seed)
    with np.errstate(all="ignore"):  # 발산하는 학습률도 훑는다
        for _ in range(steps):
            chosen = rng.choice(len(x), batch, replace=False)
            model.compute_gradients(x[chosen], y[chosen])
            model.optimizer.apply(model.gradients, model.trainable_weights)
        return float(np.mean(model(x_test).argmax(axis=1) == y_test))


def small_batch(point):
    """40유닛 ReLU 은닉 층 둘, 150스텝."""
    arm, rate, seed = point
    norm, size = arm.split()
    utils.set_random_seed(seed)
    return tested(network(norm, "relu", "he_normal", 40, 2), rate, seed, int(size), 150)


def noisy(point):
    """100유닛 시그모이드 은닉 층 셋, 가중치 N(0, 0.1), 배치 60, 200스텝."""
    arm, rate, seed = point
    utils.set_random_seed(seed)
    init = initializers.RandomNormal(stddev=0.1)
    return tested(network(arm, "sigmoid", init, 100, 3), rate, seed, 60, 200)


def by_size(norms, sizes):
    """``"층 4"`` 같은 설정에서 훑을 학습률로 가는 사전."""
    rates = {2: (0.01, 0.03, 0.1, 0.3), 4: (0.01, 0.03, 0.1, 0.3, 1.0)}
    rates |= {16: (0.03, 0.1, 0.3, 1.0), 128: (0.3, 1.0, 3.0, 10.0)}
    return {f"{norm} {size}": rates[size] for size in sizes for norm in norms}


def at_best(results, arms, arm):
    return scores(results, arms).at_best(arm, CHOOSE, REPORT)
