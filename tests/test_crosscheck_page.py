"""케라스와의 대조: 기록이 코드보다 낡았으면 쪽이 그렇다고 말한다."""

import re

import pytest

CODE = {"dnnlib": "지금", "programs": "지금"}


@pytest.fixture(scope="module")
def page(load_extension):
    return load_extension("crosscheck")


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"backend": "jax", "code": CODE}, "^$"),
        ({"backend": "jax", "code": CODE | {"dnnlib": "옛"}}, r"dnnlib이 바뀌었다.*KERAS_BACKEND=jax make"),
        ({"backend": "jax", "code": CODE | {"programs": "옛"}}, "프로그램이 바뀌었다"),
        ({"backend": "tensorflow"}, "dnnlib이 바뀌었다.*: make crosscheck"),
    ],
)
def test_a_record_older_than_the_code_is_told(page, record, told):
    text = " ".join(node.astext() for node in page.outdated(record, CODE))
    assert re.search(told, text)
