"""table: 결과를 마크다운 표로."""

import sys

from dnnlib import below, show_table
from expect import refused


def test_a_table_is_printed_as_markdown(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    show_table(["층", "분산", "배"], [[1, "0.5", 2], ["둘", 0.25, None]])
    assert capsys.readouterr().out == (
        "| 층 | 분산 | 배 |\n| :--- | ---: | ---: |\n| 1 | 0.5 | 2 |\n| 둘 | 0.25 | None |\n"
    )


def test_a_bar_in_a_cell_does_not_split_it(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    show_table(["|z| > 4"], [["a|b"]])
    assert capsys.readouterr().out.splitlines() == [r"| \|z\| > 4 |", "| :--- |", r"| a\|b |"]


def test_a_row_of_another_length_is_refused():
    with refused(ValueError, "rows", "2개", "[1]"):
        show_table(["a", "b"], [[1, 2], [1]])


def test_a_difference_is_below_its_bound_or_said():
    assert below(3e-14, 1e-10) == "1e-10보다 작다"
    assert below(1e-10, 1e-10) == "1.0e-10"
    assert below(float("nan"), 1e-10) == "nan"
