"""노트북이 라이브러리의 소스를 그대로 보여 주게 한다: 읽는 코드가 곧 시험된 코드다."""

import inspect
import sys

__all__ = ["show_source"]


def show_source(obj):
    """객체의 소스를 보여 준다. 노트북에서는 강조된 코드로, 그 밖에서는 그대로 인쇄한다.

    인수:
        obj: 함수, 클래스, 메서드 또는 모듈.

    오류:
        TypeError: 소스가 없는 객체일 때.
    """
    try:
        source = inspect.getsource(inspect.unwrap(obj) if callable(obj) else obj).rstrip()
    except (TypeError, OSError):
        raise TypeError(f"obj는 함수, 클래스, 모듈이어야 한다. 받은 값: {obj!r}") from None
    show_markdown(f"```python\n{source}\n```", source)


def show_markdown(markdown, plain):
    """노트북이면 마크다운을 그리고, 아니면 ``plain``을 인쇄한다."""
    if "ipykernel" in sys.modules:
        from IPython.display import display

        display({"text/markdown": markdown, "text/plain": plain}, raw=True)
    else:
        print(plain)
