"""책의 첫 쪽에 적은 코드는 그대로 돌고, 적은 정확도가 나온다."""

import re

import pytest

from tools.repository import ROOT

TEXT = (ROOT / "chapters/index.md").read_text(encoding="utf-8")


def test_the_five_minute_start_gives_the_printed_accuracy(capsys):
    namespace = {}
    for block in re.findall(r"```python\n(.*?)```", TEXT, re.S):
        if "import dnnlib, keras" not in block:  # 케라스와 같은지는 tests/crosscheck가 본다
            exec(block, namespace)
    measured = float(capsys.readouterr().out.split()[-1])
    printed = float(re.search(r"```text\n테스트 정확도 (\S+)\n```", TEXT)[1])
    # float32의 반올림은 BLAS마다 달라 360장 가운데 몇 장이 뒤집힐 수 있다.
    assert measured == pytest.approx(printed, abs=0.01)
