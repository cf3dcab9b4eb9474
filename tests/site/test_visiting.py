"""나란히 도는 일꾼들은 쪽을 나누어 열고, 모두의 기록을 함께 쓴다."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import sharing
import visiting

PAGES = [f"chapters/{number}.html" for number in range(20)]


@pytest.fixture
def opened(monkeypatch):
    """연 주소의 수. 여는 대신 센다."""
    counts = Counter()

    def visit(driver, url):
        counts[url] += 1
        return f"{url}의 기록"

    monkeypatch.setattr(visiting, "visit", visit)
    return counts


def test_every_page_is_opened_once_and_known_to_all(opened, tmp_path):
    share = partial(visiting.visit_together, base="book/", pages=PAGES, folder=tmp_path)
    with ThreadPoolExecutor(2) as workers:
        records = list(workers.map(share, [None, None]))
    assert opened == {f"book/{page}": 1 for page in PAGES}
    assert records == [{page: f"book/{page}의 기록" for page in PAGES}] * 2


def test_a_worker_that_never_comes_back_is_named(opened, tmp_path):
    (tmp_path / "chapters.3.html.claimed").touch()
    with pytest.raises(TimeoutError, match=r"0초 안에 .*받은 값: \['chapters/3\.html'\]"):
        visiting.visit_together(None, "book/", PAGES, tmp_path, patience=0)


def test_what_is_made_once_is_known_to_all(tmp_path):
    made = []

    def make():
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(3) as workers:
        assert list(workers.map(lambda _: sharing.once(tmp_path, "수", make), range(3))) == [1, 1, 1]
