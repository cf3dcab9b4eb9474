"""층의 바탕: 가중치를 만들고, 순전파와 역전파를 짝짓고, 동결을 다룬다."""

import warnings

import numpy as np

from dnnlib import activations, checks, config, constraints, initializers, lookup, naming, regularizers

__all__ = ["ActivatedLayer", "Layer", "RandomLayer"]


RULES = {"initializer": initializers, "regularizer": regularizers, "constraint": constraints}


class Layer(lookup.KnownArguments, left_out={"activity_regularizer": (None,), "autocast": (True,)}):
    """모든 층의 바탕. 하위 클래스는 ``build``, ``forward``, ``backward``를 쓴다.

    ``forward(x, training)``는 역전파에 필요한 것을 ``self.cache``에 남기고, ``backward(dy)``는 그것을 꺼내
    ``self.gradients``를 ``trainable_weights``와 같은 순서로 채우고 입력에 대한 그레이디언트를 돌려준다.

    인수:
        name: 층의 이름. 주지 않으면 ``dense``, ``dense_1``처럼 붙는다.
        trainable: False면 동결된 층이다. ``trainable_weights``가 빈다.
        dtype: 가중치와 계산의 자료형. 주지 않으면 ``config.floatx()``다.
        input_shape, input_dim: 케라스의 옛 인수. ``Sequential``의 첫 층이면 ``Input``을 앞에 둔 것과 같다.

    오류:
        ValueError: name에 ``/``가 있거나, trainable이 참거짓이 아니거나, dtype이 float32나 float64가 아닐 때.
    """

    gradients = ()
    default_training = False  # 층을 바로 부를 때 ``training``의 기본값
    unsaved = ("input_shape", "input_dim")

    def __init__(self, *, name=None, trainable=True, dtype=None, input_shape=None, input_dim=None):
        if name is not None and (not isinstance(name, str) or "/" in name):
            raise ValueError(f"name은 '/'가 없는 문자열이어야 한다. 받은 값: {name!r}")
        if not isinstance(trainable, bool | np.bool_):
            raise ValueError(f"trainable은 True나 False여야 한다. 받은 값: {trainable!r}")
        self.name = name or naming.unique(lookup.snake_case(type(self).__name__))
        self.trainable = bool(trainable)
        self.dtype = check_dtype(config.floatx() if dtype is None else dtype)
        self.shape_before_build = self._asked_shape((input_dim,) if input_dim else input_shape)
        self.built = False
        self._trainable_weights, self._non_trainable_weights, self._rules = [], [], []
        self._cache = None

    def _asked_shape(self, shape):
        """``input_shape``로 받은 모양. 다시 만들 때는 쓰지 않는다."""
        if shape is None:
            return None
        warnings.warn(
            "층에 input_shape나 input_dim을 주지 않는다. 모델의 맨 앞에 Input(shape)을 둔다. "
            f"받은 값: {shape!r}",
            stacklevel=4,
        )
        for name in self.unsaved:
            self._made_with[1].pop(name, None)
        return checks.sizes(shape, "input_shape")

    def __call__(self, x, training=None):
        x = np.asarray(x, dtype=self.dtype)
        if not self.built:
            self.build(x.shape)
        return self.forward(x, self.default_training if training is None else training)

    def build(self, input_shape):
        """입력의 모양 ``(None, ...)``을 보고 가중치를 만든다."""
        self.built = True

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)

    def forward(self, x, training=False):
        raise NotImplementedError

    def backward(self, dy):
        raise NotImplementedError

    def backward_weights(self, dy):
        """``gradients``만 채우는 역전파. 아래에 훈련할 것이 없을 때 부른다."""
        self.backward(dy)

    def add_weight(self, shape, initializer, trainable=True, regularizer=None, constraint=None):
        """초기화한 배열을 층의 가중치로 올린다. 이 배열은 이후 제자리에서만 바뀐다.

        규제와 제약은 훈련되는 가중치에만 걸린다.
        """
        weight = (initializers.get(initializer) or initializers.GlorotUniform())(shape, self.dtype)
        if trainable:
            self._trainable_weights.append(weight)
            self._rules.append((regularizers.get(regularizer), constraints.get(constraint)))
        else:
            self._non_trainable_weights.append(weight)
        return weight

    def keep_rules(self, arguments):
        """``kernel_initializer``처럼 가중치를 다루는 인수를 객체로 바꾸어 같은 이름의 속성으로 둔다.

        ``arguments``는 생성자의 ``locals()``다.
        """
        for name, value in arguments.items():
            _, _, kind = name.rpartition("_")
            if kind in RULES:
                setattr(self, name, RULES[kind].get(value))

    def add_named_weight(self, name, shape):
        """``<name>_initializer``와 ``<name>_regularizer``, ``<name>_constraint``대로 만든 가중치."""
        initializer, *rules = (getattr(self, f"{name}_{kind}") for kind in RULES)
        return self.add_weight(shape, initializer, True, *rules)

    @property
    def cache(self):
        """마지막 순전파가 남긴 것."""
        if self._cache is None:
            raise RuntimeError(f"backward는 forward 다음에 불러야 한다. 받은 값: 층 {self.name!r}")
        return self._cache

    @cache.setter
    def cache(self, value):
        self._cache = value

    @property
    def weights(self):
        return self._trainable_weights + self._non_trainable_weights

    @property
    def trainable_weights(self):
        return self._trainable_weights if self.trainable else []

    @property
    def non_trainable_weights(self):
        return self._non_trainable_weights if self.trainable else self.weights

    @property
    def rules(self):
        """``trainable_weights``와 같은 순서의 ``(규제, 제약)``. 없는 자리는 ``None``이다."""
        return self._rules if self.trainable else []

    @property
    def losses(self):
        """규제의 벌점. 동결된 가중치의 벌점은 없다."""
        pairs = zip(self.trainable_weights, self.rules, strict=True)
        return [regularizer(weight) for weight, (regularizer, _) in pairs if regularizer]

    def check_built(self):
        if not self.built:
            raise ValueError(f"아직 만들어지지 않은 층이다. 먼저 build를 부른다. 받은 값: 층 {self.name!r}")

    def get_weights(self):
        """가중치의 복사본을 케라스와 같은 순서로 돌려준다."""
        return [weight.copy() for weight in self.weights]

    def set_weights(self, weights):
        """가중치를 제자리에서 바꾼다. 하나라도 맞지 않으면 아무것도 바꾸지 않는다."""
        weights = [np.asarray(weight) for weight in weights]
        self.check_built()
        expected, received = [w.shape for w in self.weights], [w.shape for w in weights]
        if expected != received:
            raise ValueError(f"weights의 모양은 {expected}이어야 한다. 받은 값: {received}")
        types = [weight.dtype for weight in weights]
        if not all(np.can_cast(dtype, self.dtype, "same_kind") for dtype in types):
            raise ValueError(f"weights는 실수의 배열이어야 한다. 받은 값: {[str(dtype) for dtype in types]}")
        for old, new in zip(self.weights, weights, strict=True):
            old[...] = new

    def count_params(self):
        """파라미터의 수."""
        self.check_built()
        return sum(weight.size for weight in self.weights)


def check_dtype(dtype):
    """자료형의 이름. 케라스의 설정은 ``{"class_name": "DTypePolicy", "config": {"name": …}}``로 적는다."""
    name = dtype.get("config", {}).get("name") if isinstance(dtype, dict) else dtype
    return config.check_dtype(name, "dtype")


class ActivatedLayer(Layer):
    """활성화 함수를 출력에 건 층. 활성화 앞의 값(로짓)을 꺼내고, 거기서부터 역전파할 수 있다.

    하위 클래스의 ``cache``는 마지막 두 칸이 활성화의 입력 z와 출력 y다.
    """

    def __init__(self, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.activation = activations.get(activation)

    @property
    def logits(self):
        return self.cache[-2]

    def backward(self, dy):
        return self.backward_logits(self.logits_gradient(dy))

    def backward_weights(self, dy):
        self.weight_gradients(self.logits_gradient(dy))

    def backward_logits(self, dz):
        """활성화 앞의 값에 대한 그레이디언트 ``dz``에서 시작하는 역전파."""
        self.weight_gradients(dz)
        return self.input_gradient(dz)

    def logits_gradient(self, dy):
        *_, z, y = self.cache
        return activations.backward_of(self.activation)(dy, z, y)

    def weight_gradients(self, dz):
        """``dz``에서 ``self.gradients``를 채운다."""

    def input_gradient(self, dz):
        """``dz``에서 층의 입력에 대한 그레이디언트를 구한다."""
        raise NotImplementedError


class RandomLayer(Layer):
    """난수를 쓰는 층. ``seed``를 주면 라이브러리의 생성기와 따로 가는 자기 생성기에서 뽑는다."""

    def __init__(self, *, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.seed = seed
        self._generator = None if seed is None else config.new_generator("layer", seed)

    @property
    def generator(self):
        return config.random_generator() if self._generator is None else self._generator
