"""모델을 설정으로 적고, 파일에 저장하고, 되살린다."""

from dnnlib import layers, lookup, metrics
from dnnlib.layers.base import check_dtype
from dnnlib.models import hdf5, saving, state

__all__ = ["Stored"]


def revive(saved, sequential):
    """설정에서 층을 되살린다. 클래스는 dnnlib의 층에서만 찾는다."""
    name = saved.get("class_name")
    known = {each: getattr(layers, each) for each in layers.__all__ if each not in ("Input", "Layer")}
    known["Sequential"] = sequential
    if name not in known:
        guess = lookup.nearest(name, known)
        raise ValueError(f"dnnlib에 없는 층이다: {name}.{guess} 받은 값: {saved.get('module')}.{name}")
    return lookup.from_dict(saved, known, "층")


class Stored:
    """모델에 저장하고 되살리는 법을 더한다."""

    def get_config(self):
        """모델의 구조를 JSON에 적을 수 있는 사전으로 적는다. 가중치는 없다."""
        first = [layers.InputLayer(self.input_shape[1:])] if self.input_shape else []
        return {
            "name": self.name,
            "trainable": bool(self.trainable),
            "dtype": self.dtype,
            "layers": [lookup.to_dict(layer) for layer in (*first, *self.layers)],
            "build_input_shape": self.input_shape and list(self.input_shape),
        }

    @classmethod
    def from_config(cls, config):
        """``get_config``가 적은 구조의 새 모델. 가중치는 새로 초기화한다."""
        made = [revive(saved, cls) for saved in config["layers"]]
        model = cls(made, config.get("trainable", True), config.get("name"))
        model.dtype = check_dtype(config.get("dtype", model.dtype))
        if config.get("build_input_shape") and not model.built and model.layers:
            model.build(tuple(config["build_input_shape"]))
        return model

    def get_compile_config(self):
        """``compile``에 준 것을 적은 사전. ``compile``하지 않았으면 비어 있다."""
        if self.optimizer is None:
            return {}
        return {
            "optimizer": lookup.to_dict(self.optimizer),
            "loss": lookup.plain(self.loss, "loss"),
            "metrics": [as_config(each) for each in self.metric_identifiers],
            "weighted_metrics": [as_config(each) for each in self.weighted_metric_identifiers],
        }

    def compile_from_config(self, config):
        """``get_compile_config``가 적은 대로 ``compile``하고 옵티마이저의 변수를 만든다."""
        kinds = {kind: config.get(kind) for kind in ("metrics", "weighted_metrics")}
        self.compile(config["optimizer"], config.get("loss"), **kinds)
        self.optimizer.build(self.trainable_weights)

    def save(self, filepath, overwrite=True):
        """구조, 가중치, 옵티마이저의 상태, ``compile``의 설정을 ``.keras`` 파일로 저장한다.

        ``models.load_model``이 되살리고, 케라스도 읽는다. 오류는 ``models.save_model``을 보라.
        """
        from dnnlib.models.archive import save_model

        save_model(self, filepath, overwrite)

    def save_weights(self, filepath, overwrite=True):
        """가중치를 파일로 저장한다. 쓰다가 끊겨도 앞의 파일은 그대로다.

        ``.weights.npz``면 NumPy만으로, ``.weights.h5``면 h5py로 케라스와 같은 파일을 쓴다. 뒤의 것에는
        ``compile``한 모델의 옵티마이저의 상태도 들어간다.
        """
        path = saving.check_path(filepath, ".weights.npz", ".weights.h5")
        self.check_built()
        if path.suffix == ".h5":
            data = hdf5.write(self)
            saving.replace(path, lambda file: file.write(data), overwrite)
        else:
            saving.save(filepath, "weights", state.weights(self), overwrite)

    def load_weights(self, filepath):
        """``save_weights``나 케라스가 쓴 파일에서 가중치를 읽는다. 맞지 않으면 아무것도 바꾸지 않는다.

        ``.weights.h5``에 옵티마이저의 상태도 있고 이 모델의 것과 맞으면 함께 읽는다. 케라스와 같다.
        """
        path = saving.existing(filepath, ".weights.npz", ".weights.h5")
        if path.suffix == ".h5":
            self.check_built()
            hdf5.read(saving.content(path), self, filepath)
        else:
            state.set_weights(self, saving.load(filepath, "weights"))

    def get_state(self):
        """훈련을 이어 갈 상태의 복사본: 가중치, 옵티마이저, 난수 생성기. 이름에서 배열로 가는 사전이다."""
        self._check_compiled()
        self.check_built()
        return state.get_state(self)

    def set_state(self, saved):
        """``get_state``가 준 상태로 돌아간다. 라이브러리의 난수 생성기까지다. 맞지 않으면 그대로 둔다."""
        state.set_state(self, saved)

    def save_state(self, filepath, overwrite=True):
        """``get_state``를 ``.state.npz`` 파일로 저장한다. 쓰다가 끊겨도 앞의 파일은 그대로다."""
        saving.save(filepath, "state", self.get_state(), overwrite)

    def load_state(self, filepath):
        """``save_state``가 쓴 파일로 돌아간다. 모델은 구조와 옵티마이저가 같아야 한다."""
        self.set_state(saving.load(filepath, "state"))


def as_config(identifier):
    """지표의 이름은 그대로, 아는 함수는 이름으로, 객체와 클래스는 설정으로."""
    if callable(identifier) and identifier in metrics.DIRECTIONS:
        return identifier.__name__
    return identifier if isinstance(identifier, str) else lookup.to_dict(metrics.get(identifier))
