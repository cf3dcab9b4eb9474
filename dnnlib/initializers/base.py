"""초기화의 바탕: 시드를 주면 늘 같은 배열을, 아니면 부를 때마다 새 배열을 뽑는다."""

from dnnlib import checks, config, lookup

__all__ = ["Initializer"]


class Initializer(lookup.KnownArguments):
    """모든 초기화의 바탕. ``initializer(shape, dtype=None)``이 새 배열을 돌려준다.

    인수:
        seed: 정수면 부를 때마다 같은 값, 없으면 새 값이 나온다(케라스는 없어도 객체마다 같다).
    """

    def __init__(self, seed=None):
        self.seed = seed

    def __call__(self, shape, dtype=None):
        shape = checks.sizes(tuple(shape), "shape")
        free = self.seed is None
        rng = config.random_generator() if free else config.new_generator("initializer", self.seed)
        return self.sample(rng, shape).astype(dtype or config.floatx())

    def sample(self, generator, shape):
        raise NotImplementedError
