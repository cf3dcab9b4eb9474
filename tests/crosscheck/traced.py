"""모듈을 감싸서, 프로그램이 어느 공개 이름을 썼는지 적어 둔다."""

from types import ModuleType


class Traced:
    """``module``처럼 굴면서, 꺼낸 이름을 ``layers.Dense``처럼 ``touched``에 모은다."""

    def __init__(self, module, path="", touched=None):
        self._module, self._path = module, path
        self.touched = set() if touched is None else touched

    def __getattr__(self, name):
        thing = getattr(self._module, name)
        if name.startswith("_"):
            return thing
        path = f"{self._path}{name}"
        if isinstance(thing, ModuleType):
            return Traced(thing, f"{path}.", self.touched)
        self.touched.add(path)
        return thing


def names_of(program, module):
    """``program(module)``이 쓴 이름."""
    traced = Traced(module)
    program(traced)
    return traced.touched
