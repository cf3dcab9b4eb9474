"""연습 노트북은 케라스 없이 돈다. 빈 노트북은 오류 없이 끝나는지만 본다.

원본에 저장된 출력은 케라스와 함께 실행한 것이다. 그러니 케라스 없이 같은 글이 나오면
두 길이 모두 맞다.
"""

import os
from pathlib import Path
from unittest import mock

import pytest

HERE = Path(__file__).parent
WITHOUT_KERAS = str(HERE.parent / "tests" / "without_keras")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """빈 노트북에는 견줄 출력이 없다."""
    if collector.path.parent == HERE and hasattr(collector, "compare_outputs"):
        collector.compare_outputs = False
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """노트북의 첫 셀에서 커널이 뜬다. 커널은 이때의 환경 변수를 물려받는다."""
    given = filter(None, [os.environ.get("PYTHONPATH")])
    path = os.pathsep.join([WITHOUT_KERAS, *given])
    with mock.patch.dict(os.environ, PYTHONPATH=path):
        return (yield)
