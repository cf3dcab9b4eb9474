"""관례의 쪽이 케라스에 대해 하는 말: 시드를 정한 fit은 에포크마다 같은 차례로 섞는다.

케라스가 고치면 이 검사가 깨지고, 그때 관례의 쪽과 부록 B의 조심할 것을 고친다.
"""

import numpy as np
import pytest

keras = pytest.importorskip("keras")


def orders(seed):
    """세 에포크에 본 표본의 차례."""
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=True)
    seen, step = [], model.train_step

    def watched(batch):
        seen.append(np.asarray(batch[0])[:, 0].tolist())
        return step(batch)

    model.train_step = watched
    model.fit(np.arange(20.0)[:, None], np.zeros((20, 1)), batch_size=20, epochs=3, verbose=0)
    return seen


def test_a_seeded_fit_of_keras_shuffles_alike_in_every_epoch():
    first, *rest = orders(0)
    assert first != sorted(first)
    assert rest == [first, first]
    assert orders(1)[0] != first
