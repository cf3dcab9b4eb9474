"""이름이나 설정을 객체로, 객체를 설정으로 바꾸고, 잘못 준 이름과 인수를 알아듣게 알려 준다."""

import difflib
import functools
import inspect
import re

import numpy as np

PARTS = (
    "layers",
    "initializers",
    "regularizers",
    "constraints",
    "losses",
    "metrics",
    "optimizers",
    "schedules",
)


def nearest(name, candidates):
    """``candidates`` 가운데 ``name``과 가장 비슷한 이름을 권하는 문장. 비슷한 것이 없으면 빈 문자열."""
    match = difflib.get_close_matches(str(name).lower(), [str(c).lower() for c in candidates], n=1)
    original = {str(c).lower(): c for c in candidates}
    return f" 혹시 '{original[match[0]]}'인가?" if match else ""


def find(name, table, argument):
    """``table[name]``. 없는 이름이면 쓸 수 있는 이름과 가장 가까운 이름을 알려 준다."""
    if name not in table:
        names = ", ".join(str(key) for key in table if not isinstance(key, str) or key.islower())
        raise ValueError(
            f"{argument}에 모르는 값이 왔다.{nearest(name, table)} 쓸 수 있는 값: {names}. 받은 값: {name!r}"
        )
    return table[name]


def choose(value, allowed, argument):
    """``allowed``에 있는 값인지 본다."""
    find(value, dict.fromkeys(allowed), argument)


def snake_case(name):
    """``HeNormal`` → ``he_normal``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])", "_", name).lower()


def table(classes, **short):
    """클래스마다 두 이름(``HeNormal``, ``he_normal``)을 주는 표. 줄인 이름은 대문자로도 찾는다."""
    names = {name: cls for cls in classes for name in (cls.__name__, snake_case(cls.__name__))}
    return names | short | {name.upper(): cls for name, cls in short.items()}


def get(identifier, names, base, argument):
    """이름과 클래스와 설정은 객체로 만들고, ``base``의 객체와 ``None``은 그대로 돌려준다."""
    if isinstance(identifier, str):
        return find(identifier, names, argument)()
    if isinstance(identifier, dict):
        return from_dict(identifier, names, argument)
    if isinstance(identifier, type) and issubclass(identifier, base):
        return identifier()
    if identifier is None or isinstance(identifier, base):
        return identifier
    raise TypeError(f"{argument}는 이름이나 {base.__name__} 객체여야 한다. 받은 값: {identifier!r}")


def from_dict(saved, names, argument):
    """``to_dict``가 적은 설정에서 객체를 되살린다. 클래스는 표 ``names``에서만 찾는다."""
    name, config = saved.get("class_name"), saved.get("config")
    if name == "function" and isinstance(config, str):  # 케라스가 함수로 준 손실을 적는 꼴
        return find(config, names, argument)()
    if not isinstance(name, str) or not isinstance(config, dict):
        raise ValueError(f"{argument}의 설정에는 class_name과 config가 있어야 한다. 받은 값: {saved!r}")
    cls = find(name, names, argument)
    if "name" not in cls.__init__.names:  # 케라스가 여기에는 없는 이름까지 적은 것
        config = {key: value for key, value in config.items() if key != "name"}
    return cls.from_config(config)


def to_dict(thing):
    """객체의 설정을 케라스의 꼴로 적은 사전."""
    package, *parts = type(thing).__module__.split(".")
    if package != "dnnlib":
        raise TypeError(f"직접 만든 클래스는 설정으로 적을 수 없다. 받은 값: {thing!r}")
    return {
        "module": ".".join(["keras", *(part for part in parts if part in PARTS)]),
        "class_name": type(thing).__name__,
        "config": thing.get_config(),
        "registered_name": None,
    }


def plain(value, argument):
    """JSON에 적을 수 있는 값. 활성화 함수는 이름으로, 객체는 설정으로 적는다."""
    if isinstance(value, KnownArguments):
        return to_dict(value)
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [plain(each, argument) for each in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if inspect.isfunction(value) and value.__module__.startswith("dnnlib.activations"):
        return value.__name__
    raise TypeError(f"{argument}은(는) 설정으로 적을 수 없다. 받은 값: {value!r}")


def known_arguments(function, inherited=()):
    """인수가 모르는 것이거나 넘치거나 빠지면 한국어로 답하는 데코레이터.

    ``**kwargs``는 ``inherited``의 이름을 받는다.
    """
    parameters = inspect.signature(function).parameters.values()
    named = [p for p in parameters if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
    names = [p.name for p in named if p.name != "self"]
    if any(p.kind is p.VAR_KEYWORD for p in parameters):
        names += [name for name in inherited if name not in names]
    ordered = [p.name for p in named if p.kind is p.POSITIONAL_OR_KEYWORD]
    required = [p.name for p in named if p.default is p.empty]
    makes = function.__name__ == "__init__"

    @functools.wraps(function)
    def checked(*args, **kwargs):
        owner = type(args[0]).__name__ if makes and args else function.__name__
        if makes:
            kwargs = without_left_out(owner, type(args[0]).left_out, kwargs)
        check_names(owner, names, kwargs)
        check_count(owner, ordered, required, args, kwargs)
        if makes:  # 가장 아래 클래스의 것이 먼저 온다
            vars(args[0]).setdefault("_made_with", (args[1:], kwargs))
        return function(*args, **kwargs)

    checked.names = names
    return checked


def check_names(owner, names, kwargs):
    for name, value in kwargs.items():
        if name not in names:
            raise TypeError(
                f"{owner}에 없는 인수다: {name}.{nearest(name, names)} "
                f"쓸 수 있는 인수: {', '.join(names) or '없음'}. 받은 값: {name}={value!r}"
            )


def check_count(owner, ordered, required, args, kwargs):
    """이름 없이 준 인수가 넘치지 않고, 꼭 있어야 할 인수가 다 있는지 본다."""
    if len(args) > len(ordered):
        free = ", ".join(name for name in ordered if name != "self") or "없음"
        extra = args[len(ordered) :]
        raise TypeError(f"{owner}에 이름 없이 줄 수 있는 인수: {free}. 받은 값: {extra!r}")
    missing = [name for name in required if name not in ordered[: len(args)] and name not in kwargs]
    if missing:
        raise TypeError(f"{owner}에 꼭 주어야 하는 인수: {', '.join(missing)}. 받은 값: {kwargs!r}")


def without_left_out(owner, left_out, kwargs):
    """케라스에만 있는 인수를, 켜지 않은 것이면 빼고 켠 것이면 알린다."""
    for name in kwargs.keys() & left_out.keys():
        value = tuple(kwargs[name]) if isinstance(kwargs[name], list) else kwargs[name]
        if value not in left_out[name]:
            allowed = ", ".join(map(repr, left_out[name]))
            raise ValueError(
                f"{owner}의 {name}은(는) 케라스에만 있는 기능이다. 쓸 수 있는 값: {allowed}. "
                f"받은 값: {name}={value!r}"
            )
    return {name: value for name, value in kwargs.items() if name not in left_out}


class KnownArguments:
    """생성자의 인수를 아는 모든 클래스의 바탕. 인수마다 같은 이름의 속성이 있다.

    ``left_out``은 케라스에만 있는 인수에서, 그 기능을 켜지 않는 값들로 가는 사전이다. 하위 클래스는 물려받고
    더한다. ``fixed``는 하위 클래스가 스스로 정해 받지 않는 바탕의 인수, ``unsaved``는 옛 이름처럼 같은 이름의
    속성이 없는 인수다.
    """

    unsaved = ()

    @known_arguments
    def __init__(self):
        pass

    def __init_subclass__(cls, left_out=None, fixed=(), **kwargs):
        super().__init_subclass__(**kwargs)
        cls.left_out = getattr(super(cls, cls), "left_out", {}) | (left_out or {})
        if "__init__" in vars(cls):
            inherited = [name for name in super(cls, cls).__init__.names if name not in fixed]
            cls.__init__ = known_arguments(cls.__init__, inherited)

    def get_config(self):
        """생성자의 인수를 JSON에 적을 수 있는 사전으로 적는다. ``from_config``가 되돌린다."""
        names = [name for name in type(self).__init__.names if name not in self.unsaved]
        return {name: plain(getattr(self, name), name) for name in names}

    @classmethod
    def from_config(cls, config):
        """``get_config``가 적은 인수로 만든다."""
        return cls(**config)

    def remake(self):
        """같은 인수로 만든 새 객체."""
        args, kwargs = self._made_with
        return type(self)(*args, **kwargs)
