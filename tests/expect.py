"""라이브러리의 오류가 지켜야 할 꼴: 인수의 이름을 말하고 ``받은 값: …``으로 받은 것을 보인다."""

from contextlib import contextmanager

import pytest


@contextmanager
def refused(kind, *words):
    """블록이 ``kind``를 던지고, 글이 ``words``를 모두 담고 받은 값을 보이는지 본다."""
    with pytest.raises(kind) as caught:
        yield
    assert caught.type is kind
    message = str(caught.value)
    assert "받은 값: " in message
    for word in words:
        assert str(word) in message
