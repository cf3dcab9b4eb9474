"""이름을 객체로 바꾸고, 잘못 적은 이름과 모르는 키워드 인수를 알아듣게 알려 준다."""

import difflib
import functools
import inspect
import re


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


def table(classes):
    """클래스마다 두 이름(``HeNormal``, ``he_normal``)을 주는 표."""
    return {name: cls for cls in classes for name in (cls.__name__, snake_case(cls.__name__))}


def get(identifier, names, base, argument):
    """문자열이면 표에서 찾아 만들고, 클래스면 만들고, ``base``의 객체면 그대로 돌려준다."""
    if isinstance(identifier, str):
        return find(identifier, names, argument)()
    if isinstance(identifier, type) and issubclass(identifier, base):
        return identifier()
    if isinstance(identifier, base):
        return identifier
    raise TypeError(f"{argument}는 이름이나 {base.__name__} 객체여야 한다. 받은 값: {identifier!r}")


def known_arguments(function, inherited=()):
    """모르는 키워드 인수에 한국어로 답하는 데코레이터. ``**kwargs``는 ``inherited``의 이름을 받는다."""
    parameters = inspect.signature(function).parameters.values()
    names = [p.name for p in parameters if p.name != "self" and p.kind is not p.VAR_KEYWORD]
    if any(p.kind is p.VAR_KEYWORD for p in parameters):
        names += [name for name in inherited if name not in names]

    @functools.wraps(function)
    def checked(*args, **kwargs):
        for name, value in kwargs.items():
            if name not in names:
                owner = type(args[0]).__name__ if function.__name__ == "__init__" else function.__name__
                raise TypeError(
                    f"{owner}에 없는 인수다: {name}.{nearest(name, names)} "
                    f"쓸 수 있는 인수: {', '.join(names) or '없음'}. 받은 값: {name}={value!r}"
                )
        if function.__name__ == "__init__":  # 가장 아래 클래스의 것이 먼저 온다
            vars(args[0]).setdefault("_made_with", (args[1:], kwargs))
        return function(*args, **kwargs)

    checked.names = names
    return checked


class KnownArguments:
    """생성자가 모르는 키워드 인수를 받으면 한국어로 답하는 모든 클래스의 바탕."""

    @known_arguments
    def __init__(self):
        pass

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "__init__" in vars(cls):
            cls.__init__ = known_arguments(cls.__init__, super(cls, cls).__init__.names)

    def remake(self):
        """같은 인수로 만든 새 객체."""
        args, kwargs = self._made_with
        return type(self)(*args, **kwargs)
