"""찾는 말마다 맞는 쪽이 나온다. 절반(frozen)은 찾기를 다듬을 때 보지 않은 말이다."""

import gzip

import pytest
import searching

FLOORS = {"first": 0.8, "top3": 0.95}
HEADING_FLOOR = 0.9
MOST_BYTES = 400_000


@pytest.fixture(scope="module")
def queries():
    return searching.read_queries()


@pytest.fixture(scope="module")
def answers(browser, site, queries):
    """찾기 쪽을 파일로 열어 찾은 것."""
    return searching.our_answers(browser, (site / "search.html").as_uri(), queries)


@pytest.fixture(scope="module")
def scores(browser, site, queries, answers, tmp_path_factory, once):
    def count_stock():
        page = searching.build_stock(site, tmp_path_factory.mktemp("stock"))
        return searching.count(queries, searching.stock_answers(browser, page, queries))

    ours, stock = searching.count(queries, answers), once("stock-search", count_stock)
    print("\n" + searching.show(ours, stock))
    return ours, stock


def test_there_are_enough_queries_of_every_kind(queries):
    texts = [query.text for query in queries]
    assert len(texts) >= 120
    assert len(set(texts)) == len(texts)
    assert {page for query in queries for page in query.pages} >= set(map(str, range(1, 13)))


@pytest.mark.parametrize("half", ["tuned", "frozen"])
@pytest.mark.parametrize("place", FLOORS)
def test_the_right_page_comes_up(scores, half, place):
    row = scores[0][half, "all"]
    assert row[place] >= FLOORS[place] * row["n"]


def test_it_beats_stock_sphinx_in_every_kind(scores):
    ours, stock = scores
    for half, kind in ours:
        assert ours[half, kind]["top3"] >= stock[half, kind]["top3"], (half, kind)


def test_results_point_at_the_right_heading(queries, answers):
    assert searching.headings_found(queries, answers) >= HEADING_FLOOR


def test_the_index_is_one_small_file(site):
    size = len(gzip.compress((site / "_static/search/index.js").read_bytes(), 9))
    print(f"색인 {size / 1e3:.0f} kB (gzip)")
    assert size <= MOST_BYTES


def test_no_page_loads_the_stock_search(site, pages):
    stock = ("searchindex.js", "searchtools.js", "language_data.js", "sphinx_highlight.js")
    texts = {page: (site / page).read_text(encoding="utf-8") for page in pages}
    assert [page for page, text in texts.items() if any(name in text for name in stock)] == []


@pytest.fixture
def engine(browser, site):
    """색인을 실은 찾기 쪽."""
    searching.open_engine(browser, (site / "search.html").as_uri())
    return browser.execute_script


def test_other_words_find_what_the_book_words_find(engine):
    """표에 든 다른 말은 책의 말이 찾는 첫 쪽을 셋째 안에 찾는다."""
    missed = engine("""
      const engine = searchEngine.open(searchData);
      const pages = (words) => engine.find(words).map((page) => page.path);
      return Object.entries(searchData.aliases)
        .filter(([other, own]) => pages(own).length && !pages(other).slice(0, 3).includes(pages(own)[0]));
    """)
    total = engine("return Object.keys(searchData.aliases).length")
    assert total >= 400
    assert len(missed) <= 0.02 * total, missed


def test_excerpts_hold_no_source_and_no_boilerplate(engine):
    texts = engine("return searchData.sections.map((section) => section[3])")
    assert [text[:80] for text in texts if "Colab에서 열기" in text or "두 코어에서" in text] == []
    assert [text[:80] for text in texts if "\\frac" in text or "\\sigma" in text or "$" in text] == []


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("역전파는 정확도를 정확도", ["역전파", "정확", "정확"]),
        ("초기화하면 얼리려면", ["초기화", "얼리"]),
        ("NaN이 β₁과 β_1", ["nan", "β1", "β1"]),
        (
            "BatchNormalization he_normal",
            ["batchnormalization", "batch", "normalization", "he_normal", "he", "normal"],
        ),
        ("왜 어떻게", []),
    ],
)
def test_words_are_cut_to_their_stems(engine, text, stems):
    assert engine("return searchWords.cut(arguments[0])", text) == stems


@pytest.mark.parametrize("half_typed", ["배ㅊ", "배칮", "배치정"])
def test_a_word_being_composed_already_finds(engine, half_typed):
    """한글을 조합하는 중에도 찾는다."""
    found = engine("return searchEngine.open(searchData).find(arguments[0])[0].path", half_typed)
    assert searching.page_key(found) == "5"
