"""노트북의 셀: 무엇을 실행하고 무엇을 실행하지 않는가."""

import json

import pytest

from dnnlib.grading.batch import source

BLANK = (
    "import math\nX_MAX = math.pi\nrng = math.sqrt(2)\nnames = ['가']\nprint(1)\nfor i in names:\n    pass",
)


def test_a_demonstration_keeps_only_what_it_defines():
    ((name, kept),) = source.runnable(BLANK, BLANK)
    assert name == "1번째 코드 셀"
    assert kept == "import math\n\nX_MAX = math.pi\n\nnames = ['가']"


def test_a_changed_cell_runs_whole():
    changed = BLANK[0] + "\nprint(2)"
    assert source.runnable([changed], BLANK) == [("1번째 코드 셀", changed)]
    assert source.changed([*BLANK, changed], BLANK) == [changed]


def test_spaces_at_the_end_of_a_line_change_nothing():
    assert source.changed(["\n" + BLANK[0].replace("\n", "  \n") + "\n"], BLANK) == []


def test_an_import_that_may_fail_is_kept():
    cell = "try:\n    import keras\nexcept ImportError:\n    import dnnlib as keras"
    assert source.definitions(cell) == cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x = 1", "x = 1"),
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("if x:\n    !ls -l\n    y = 2", "if x:\n    pass\n    y = 2"),
        ("files = !ls\nx = 1", "pass\nx = 1"),
        ("np.sum?\nx = 1", "pass\nx = 1"),
        ("%%time\nx = 1", "pass\nx = 1"),
        ("%%bash\nrm -rf /", ""),
        ("x = (7\n% 4)", "x = (7\n% 4)"),
    ],
)
def test_magics_become_pass_and_lines_keep_their_numbers(cell, expected):
    assert source.plain(cell) == expected


def test_modules_are_found_to_be_loaded_once():
    cells = ("import math, os.path", "from dnnlib.datasets import digits", "x = (")
    assert source.imports(cells) == ("dnnlib.datasets", "dnnlib.datasets.digits", "math", "os.path")


def test_a_cell_may_be_a_text_or_lines():
    cells = [{"cell_type": "code", "source": s} for s in ("a\nb", ["a\n", "b"], None, [3])]
    cells += [{"cell_type": "markdown", "source": "글"}, "셀이 아니다"]
    assert source.code_cells(json.dumps({"cells": cells}).encode("utf-8-sig")) == ["a\nb", "a\nb", "", ""]


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[]", b"{}", b'{"cells": 3}', b'{"cells": [', b"[" * 10**6, "홍".encode("cp949")],
)
def test_what_is_no_notebook_is_said_to_be_none(data):
    with pytest.raises(source.DamagedError, match="노트북이 아니다"):
        source.code_cells(data)
