"""no_cover를 붙인 검사는 일꾼 안에서도 줄을 세지 않는다. 세면 몇 배 느리다."""

import sys

import pytest


@pytest.mark.no_cover
def test_a_marked_test_is_not_traced():
    assert sys.gettrace() is None
