"""주지 않은 이름을 ``dense``, ``dense_1``처럼 겹치지 않게 짓는다."""

from collections import Counter

_counts = Counter()


def unique(base):
    """``base``가 처음이면 그대로, 아니면 번호를 붙인 이름."""
    _counts[base] += 1
    return base if _counts[base] == 1 else f"{base}_{_counts[base] - 1}"


def clear():
    """번호를 처음부터 다시 붙인다."""
    _counts.clear()
