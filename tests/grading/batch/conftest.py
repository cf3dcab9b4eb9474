"""모래상자는 리눅스의 bubblewrap이다. 지속적 통합에서는 없으면 실패한다."""

import os
import shutil
import sys

import pytest

if sys.platform != "linux":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(autouse=True, scope="session")
def bubblewrap():
    if not shutil.which("bwrap") and not os.environ.get("CI"):
        pytest.skip("bubblewrap이 없다")
