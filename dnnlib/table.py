"""실험의 결과를 표로 보인다. 한글이 섞여도 칸이 어긋나지 않고, 책에서는 진짜 표가 된다."""

from dnnlib.source import show_markdown

__all__ = ["below", "show_table"]


def show_table(columns, rows):
    """열 제목과 줄의 목록을 표로 보인다. 노트북 밖에서는 마크다운 표를 그대로 인쇄한다.

    인수:
        columns: 열 제목의 목록. 첫 열은 왼쪽, 나머지는 오른쪽으로 맞춘다.
        rows: 줄의 목록. 한 줄은 열의 수만큼의 값이고, 값은 ``str``로 바꾸어 쓰고, 세로줄(|)은 칸을 나누지
            않게 피한다.

    오류:
        ValueError: 열의 수가 다른 줄이 있을 때.
    """
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"rows의 모든 줄은 값이 {len(columns)}개여야 한다. 받은 값: {row!r}")
    align = [":---", *["---:"] * (len(columns) - 1)]
    cells = [[str(value).replace("|", r"\|") for value in row] for row in (columns, align, *rows)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in cells)
    show_markdown(table, table)


def below(value, bound):
    """잰 값이 경계보다 작으면 경계를, 아니면 값을 적은 글.

    두 라이브러리의 차이처럼 마지막 비트가 정하는 값은 컴퓨터마다 달라 그대로 인쇄할 수 없다.
    """
    return f"{bound:.0e}보다 작다" if value < bound else f"{value:.1e}"
