"""층을 한 줄로 쌓은 모델."""

from dnnlib import lookup
from dnnlib.layers import Input, Layer
from dnnlib.models.state import leaves
from dnnlib.models.storage import Stored
from dnnlib.models.training import Trainer

__all__ = ["Sequential"]


class Sequential(Stored, Trainer, Layer):
    """층을 차례로 이은 모델. 층과 같은 ``forward``/``backward``를 가지므로 다른 모델의 층이 될 수도 있다.

    인수:
        layers: 층의 목록. 맨 앞에 ``Input(shape)``을 두면 가중치가 바로 만들어진다. 없으면 첫 데이터를 볼 때
            만들어진다.
        trainable, name: ``Layer``를 보라.

    오류:
        TypeError: 층이 아닌 것을 넣을 때.
        ValueError: 같은 층이나 이름이 같은 층을 두 번 넣거나, 첫머리가 아닌 곳에 ``Input``을 넣을 때.
    """

    default_training = None  # 층마다 제 기본값을 쓴다

    def __init__(self, layers=None, trainable=True, name=None):
        self._layers = []
        super().__init__(name=name, trainable=trainable)
        self.input_shape = None
        for layer in layers or []:
            self.add(layer)

    @property
    def layers(self):
        """층의 목록. 고치려면 ``add``와 ``pop``을 쓴다."""
        return list(self._layers)

    @layers.setter
    def layers(self, value):
        raise AttributeError(f"layers는 바꾸어 넣을 수 없다. add와 pop을 쓴다. 받은 값: {value!r}")

    def add(self, layer):
        """층 하나를 끝에 잇는다."""
        if isinstance(layer, Input):
            if self._layers:
                raise ValueError(f"Input은 맨 앞에만 둔다. 받은 값: {len(self._layers)}번째 자리의 Input")
            self.input_shape = (None, *layer.shape)
            return
        if not isinstance(layer, Layer):
            raise TypeError(f"layers에는 층만 온다. 받은 값: {layer!r}")
        if layer in self._layers:
            raise ValueError(f"한 모델에 같은 층을 두 번 넣을 수 없다. 받은 값: {layer.name!r}")
        if layer.name in [other.name for other in self._layers]:
            raise ValueError(f"한 모델의 층은 name이 서로 달라야 한다. 받은 값: {layer.name!r}")
        if not self._layers and self.input_shape is None and layer.shape_before_build is not None:
            self.input_shape = (None, *layer.shape_before_build)
        self._layers.append(layer)
        self.built = False
        if self.input_shape:
            self.build(self.input_shape)

    def pop(self):
        """맨 끝 층을 떼어 돌려준다."""
        if not self._layers:
            raise ValueError(f"층이 하나도 없는 모델에서 뗄 수 없다. 받은 값: {self.name!r}")
        layer = self._layers.pop()
        self.built = False
        if self.input_shape and self._layers:
            self.build(self.input_shape)
        return layer

    def get_layer(self, name=None, index=None):
        """이름이나 번호로 층을 찾는다. 둘 가운데 하나만 준다."""
        if (name is None) == (index is None):
            raise ValueError(f"name과 index 가운데 하나만 준다. 받은 값: name={name!r}, index={index!r}")
        if index is not None:
            return lookup.find(index, dict(enumerate(self._layers)), "index")
        return lookup.find(name, {layer.name: layer for layer in self._layers}, "name")

    @property
    def trainable(self):
        """훈련할지. 값을 주면 모든 층에 같은 값이 퍼진다."""
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        self._trainable = value
        for layer in self._layers:
            layer.trainable = value

    def build(self, input_shape):
        if not self._layers:
            raise ValueError(f"층이 하나도 없는 모델은 만들 수 없다. 받은 값: {self.name!r}")
        shape = (None, *input_shape[1:])
        if self.input_shape not in (None, shape):
            raise ValueError(
                f"{self.name!r}의 input_shape는 {self.input_shape}로 이미 정해졌다. 받은 값: {input_shape}"
            )
        self.input_shape = shape
        for layer in self._layers:
            if not layer.built:
                layer.build(shape)
            shape = layer.compute_output_shape(shape)
        self.output_shape = shape
        self.built = True

    def compute_output_shape(self, input_shape):
        for layer in self._layers:
            input_shape = layer.compute_output_shape(input_shape)
        return tuple(input_shape)

    def forward(self, x, training=False):
        for layer in self._layers:
            x = layer.forward(x, layer.default_training if training is None else training)
        return x

    def backward(self, dy):
        for layer in reversed(self._layers):
            dy = layer.backward(dy)
        return dy

    def backward_weights(self, dy, from_logits=False):
        """훈련되는 가중치가 있는 가장 아래층까지만 내려가는 역전파.

        ``from_logits``면 ``dy``는 마지막 층의 활성화 앞의 값에 대한 그레이디언트다.
        """
        trained = [index for index, layer in enumerate(self._layers) if layer.trainable_weights]
        if not trained:
            return
        lowest, *upper = self._layers[trained[0] :]
        for layer in reversed(upper):
            dy = layer.backward_logits(dy) if from_logits else layer.backward(dy)
            from_logits = False
        if from_logits:
            lowest.weight_gradients(dy)
        else:
            lowest.backward_weights(dy)

    @property
    def weights(self):
        return [weight for layer in self._layers for weight in layer.weights]

    @property
    def trainable_weights(self):
        return [w for layer in self._trainable_layers for w in layer.trainable_weights]

    @property
    def non_trainable_weights(self):
        trainable = {id(weight) for weight in self.trainable_weights}
        return [weight for weight in self.weights if id(weight) not in trainable]

    @property
    def gradients(self):
        """마지막 역전파가 구한 그레이디언트. ``trainable_weights``와 순서가 같다."""
        return [g for layer in self._trainable_layers for g in layer.gradients]

    @property
    def rules(self):
        return [rule for layer in self._trainable_layers for rule in layer.rules]

    @property
    def _trainable_layers(self):
        return [layer for layer in self._layers if self.trainable and layer.trainable]

    def check_built(self):
        """층이 모두 만들어졌는지 본다. 다른 모델에서 만들어진 층이어도 된다."""
        inside = list(leaves(self))
        if not inside or not all(layer.built for layer in inside):
            super().check_built()

    @lookup.known_arguments
    def summary(self, *, print_fn=None):
        """층의 이름, 출력의 모양, 파라미터의 수를 표로 인쇄한다. 만들기 전이면 모양은 ``?``다.

        인수:
            print_fn: ``print`` 대신 표 전체의 글을 받을 함수.
        """
        shape = self.input_shape if self.built else None
        rows = [("층", "출력의 모양", "파라미터")]
        for layer in self._layers:
            shape = layer.compute_output_shape(shape) if self.built else None
            params = f"{layer.count_params():,}" if layer.built else "아직 없음"
            rows.append((f"{layer.name} ({type(layer).__name__})", str(shape or "?"), params))
        lines = [f"{title:<32}{output:<22}{params:>12}" for title, output, params in rows]
        total, trainable = (sum(w.size for w in group) for group in (self.weights, self.trainable_weights))
        lines.append(f"파라미터 {total:,}개, 그중 훈련되는 것 {trainable:,}개")
        (print_fn or print)("\n".join(lines))
